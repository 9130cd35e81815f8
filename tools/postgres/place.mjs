/**
 * Who runs the server and where its files live. PostgreSQL refuses to run as root, and an account other than ours must
 * reach every parent folder: both are settled here, before anything is written.
 */
import { createHash } from 'node:crypto';
import { accessSync, chmodSync, chownSync, constants, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { canRun, copyBinaries } from './binaries.mjs';
import { StartRefused } from './refusal.mjs';

/** sun_path holds 104 bytes on macOS and 108 on Linux, with its closing zero. */
const longestSocketPath = 103;
export const socketPort = 5432;

const isRoot = () => process.getuid() === 0;

function accountNamed(name) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((row) => row.startsWith(`${name}:`));
  if (!line) return null;
  const [, , uid, gid] = line.split(':').map(Number);
  return uid > 0 ? { uid, gid } : null;
}

function nearestExisting(folder) {
  return existsSync(folder) ? folder : nearestExisting(path.dirname(folder));
}

/** The account of the server: ours, or for root the owner of the data, else a system account without rights. */
export function chooseAccount(cluster) {
  if (!isRoot()) return { uid: process.getuid(), gid: process.getgid() };
  const owner = statSync(nearestExisting(cluster));
  if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account = accountNamed('postgres') ?? accountNamed('node') ?? accountNamed('nobody');
  if (!account) {
    throw new StartRefused('PostgreSQL does not run as root, and none of the accounts postgres, node, nobody exists.');
  }
  return account;
}

const nameFor = (folder) => createHash('sha256').update(folder).digest('hex').slice(0, 12);

/** Where data goes when the wanted folder cannot serve: one folder per project, the same at every start. */
function sharedFolder(systemFolder) {
  if (systemFolder) return systemFolder;
  if (isRoot()) return process.platform === 'darwin' ? '/usr/local/var/komunigi' : '/var/lib/komunigi';
  return path.join(process.env.XDG_DATA_HOME || path.join(os.homedir(), '.local', 'share'), 'komunigi');
}

function makeFolder(folder) {
  const made = mkdirSync(folder, { recursive: true, mode: 0o711 });
  if (!made || !isRoot()) return;
  // Parents that had to be made too belong to the owner of the folder they stand in.
  const { uid, gid } = statSync(path.dirname(made));
  for (let step = folder; step.length >= made.length; step = path.dirname(step)) chownSync(step, uid, gid);
}

function usableByUs(dataDir, cluster) {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes(error.code)) return false;
    throw error;
  }
  return isRoot() || !existsSync(cluster) || statSync(cluster).uid === process.getuid();
}

/**
 * Settles the account, the data folder, the cluster folder in it and the programs.
 * `systemFolder` replaces the shared system folder (tests only). `tell` receives the lines the user should read.
 */
export function choosePlace({ dataDir: wanted, binaries, systemFolder, tell }) {
  const shared = sharedFolder(systemFolder);
  const elsewhere = () => path.join(shared, nameFor(wanted));
  let dataDir = wanted;
  if (!usableByUs(wanted, path.join(wanted, 'postgres'))) {
    dataDir = elsewhere();
    tell(`${wanted} cannot be written by this account: the database lives in ${dataDir}`);
    makeFolder(dataDir);
  }
  dataDir = realpathSync(dataDir);
  const account = chooseAccount(path.join(dataDir, 'postgres'));
  if (isRoot() && statSync(dataDir).uid === 0) chmodSync(dataDir, 0o711);
  const runs = canRun(binaries.folder, account, dataDir);
  if (runs.ok) return { account, dataDir, binaries: binaries.folder };
  return placeInSystemFolder({ account, dataDir, binaries, shared, elsewhere, why: runs.why, tell });
}

function placeInSystemFolder({ account, dataDir, binaries, shared, elsewhere, why, tell }) {
  if (!isRoot())
    throw new StartRefused(`PostgreSQL does not run here: ${why}\nName a server of your own: DATABASE_URL`);
  const folder = copyBinaries(binaries, shared);
  if (canRun(folder, account, dataDir).ok) {
    tell(`The account of the database cannot reach its programs: a copy is in ${folder}`);
    return { account, dataDir, binaries: folder };
  }
  const data = elsewhere();
  makeFolder(data);
  const runs = canRun(folder, account, data);
  if (!runs.ok)
    throw new StartRefused(`PostgreSQL does not run here: ${runs.why}\nName a server of your own: DATABASE_URL`);
  tell(`${dataDir} is closed to the account of the database: data and programs live in ${shared}`);
  return { account: chooseAccount(path.join(data, 'postgres')), dataDir: realpathSync(data), binaries: folder };
}

/** A private folder for the socket: in the data folder, or a temporary one when the path would be too long. */
export function chooseSocketFolder(dataDir, account) {
  const inside = path.join(dataDir, 'run');
  const fits = (folder) => Buffer.byteLength(path.join(folder, `.s.PGSQL.${socketPort}`)) <= longestSocketPath;
  if (fits(inside)) {
    mkdirSync(inside, { recursive: true, mode: 0o700 });
    if (isRoot()) chownSync(inside, account.uid, account.gid);
    return { folder: inside, temporary: false };
  }
  const base = [os.tmpdir(), '/tmp'].find((folder) => fits(path.join(folder, 'komunigi-XXXXXX')));
  if (!base) throw new StartRefused('No folder with a path short enough for the socket of the database.');
  const folder = mkdtempSync(path.join(base, 'komunigi-'));
  if (isRoot()) chownSync(folder, account.uid, account.gid);
  return { folder, temporary: true };
}
