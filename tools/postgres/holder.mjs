/**
 * One holder per data folder. The holder file says which process started the server; postmaster.pid, PostgreSQL's own,
 * says which process serves. We believe neither until the system confirms it.
 */
import { linkSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine, gone, isAlive, startedAt, workingFolder } from './processes.mjs';
import { StartRefused } from './refusal.mjs';

const holderFile = (dataDir) => path.join(dataDir, 'postgres.holder.json');

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  }
};

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

const isSameProcess = ({ pid, began }) => isAlive(pid) && (began === null || startedAt(pid) === began);

/** First line of postmaster.pid: negative for a single-user session. Null without the file or the number. */
export function postmasterPid(cluster) {
  const first = Number.parseInt((read(path.join(cluster, 'postmaster.pid')) ?? '').split('\n')[0], 10);
  return Number.isInteger(first) && first !== 0 ? Math.abs(first) : null;
}

/** Takes the folder for this process, or refuses and names the process that has it (and its server, if one runs). */
export function takeHold(dataDir, cluster) {
  const file = holderFile(dataDir);
  const mine = JSON.stringify({ pid: process.pid, began: startedAt(process.pid), command: commandLine(process.pid) });
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return () => {
        if (read(file) === mine) rmSync(file, { force: true });
      };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const seen = read(file);
    if (seen === null) continue;
    const holder = parsed(seen);
    if (isSameProcess(holder)) throw new StartRefused(heldBy(dataDir, cluster, holder));
    removeStale(file, seen);
  }
}

function heldBy(dataDir, cluster, holder) {
  const server = postmasterPid(cluster);
  const serving = server && isAlive(server) ? `, with PostgreSQL as process ${server}` : '';
  return (
    `The data in ${dataDir} is already in use by process ${holder.pid} (${holder.command ?? 'unknown'})${serving}.\n` +
    'Stop that one first (Ctrl-C in its window), or start on other data from another folder.'
  );
}

/** Moves the stale file aside; if in the meantime somebody else had taken hold, gives the file back. */
function removeStale(file, seen) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (read(aside) !== seen) linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** 'this': a server of this folder; 'other': proven to be something else; 'unknown': nothing can be proven. */
export function whoseServer(pid, cluster) {
  const command = commandLine(pid);
  if (command === null) return 'unknown';
  const program = path.basename(command.split(' ')[0]).replace(/:$/, '');
  if (!/^(postgres|postmaster)/.test(program)) return 'other';
  // A server works in its data folder, whatever its command line says.
  const folder = workingFolder(pid);
  if (folder !== null) return folder === realpathSync(cluster) ? 'this' : 'other';
  return command.includes(cluster) ? 'this' : 'unknown';
}

/**
 * Called by the one who holds the folder. A server still running here was left by a holder that died: it is stopped.
 * postmaster.pid is removed only when its process is alive and proven to be another program; a dead process is left to
 * PostgreSQL, which also looks at shared memory.
 */
export async function clearServer(cluster, tell) {
  const pid = postmasterPid(cluster);
  if (pid === null || !isAlive(pid)) return;
  const whose = whoseServer(pid, cluster);
  if (whose === 'other') {
    rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
    return;
  }
  const [first] = (commandLine(pid) ?? '').split(' ');
  if (whose === 'unknown' || !isOurs(pid, cluster)) {
    throw new StartRefused(
      `${cluster} is served by process ${pid} (${first || 'unknown'}), which process ${process.pid} (this start) did ` +
        'not make. Stop it first; if it is not a PostgreSQL of this folder, remove postmaster.pid yourself.',
    );
  }
  tell(`A database left by a process that died was still running (process ${pid}): stopping it.`);
  process.kill(pid, 'SIGINT');
  if (await gone(pid, 20_000)) return;
  process.kill(pid, 'SIGQUIT');
  if (!(await gone(pid, 10_000))) throw new StartRefused(`PostgreSQL, process ${pid}, does not stop.`);
}

/** Our servers carry their mark on the command line; one started by hand with pg_ctl does not. */
export const mark = 'cluster_name=komunigi';
const isOurs = (pid, cluster) => {
  const command = commandLine(pid) ?? '';
  return command.includes(mark) && command.includes(cluster);
};
