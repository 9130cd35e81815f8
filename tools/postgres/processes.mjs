/** What the system says about a process. Every answer is null when it cannot be known: callers must not guess. */
import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

const ps = (pid, column) => {
  const { status, stdout } = spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : null;
};

const orNull = (read) => {
  try {
    return read();
  } catch {
    return null;
  }
};

/** Fields of /proc/<pid>/stat after the command, which itself may hold spaces and brackets. */
const procStat = (pid) =>
  orNull(() =>
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' '),
  );

export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  // A zombie answers signals but does nothing any more.
  return procStat(pid)?.[0] !== 'Z';
}

/** When the process began, in a form that only serves comparison: with the pid it names a process for good. */
export function startedAt(pid) {
  return procStat(pid)?.[19] ?? ps(pid, 'lstart');
}

export function commandLine(pid) {
  const words = orNull(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean));
  return words && words.length > 0 ? words.join(' ') : ps(pid, 'command');
}

export function workingFolder(pid) {
  return orNull(() => readlinkSync(`/proc/${pid}/cwd`));
}

/** Waits until the process is gone; false when it outlived the deadline. */
export async function gone(pid, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}
