/** Installs the packages when they are missing or belong to another lock file. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { giveToOwner } from './ownership.mjs';
import { Plain, root } from './root.mjs';

const lock = path.join(root, 'package-lock.json');
const installed = path.join(root, 'node_modules', '.package-lock.json');
const stamp = path.join(root, 'node_modules', '.komunigi-lock');

const lockHash = () => createHash('sha256').update(readFileSync(lock)).digest('hex');

function writeStamp() {
  try {
    writeFileSync(stamp, lockHash());
  } catch (error) {
    // Packages installed by another account: the next start compares times again.
    if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error;
  }
}

function isInstalled() {
  if (!existsSync(installed)) return false;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) return true;
  // Installed by hand after the last change of the lock file.
  if (statSync(installed).mtimeMs < statSync(lock).mtimeMs) return false;
  writeStamp();
  return true;
}

/** Runs a program quietly; its output is only worth reading when it fails. `onChild` receives the process. */
export function quietly(program, args, { env = process.env, onChild = () => {}, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    onChild(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ ok: code === 0, code, signal, output }));
  });
}

/** Ends a program started by `quietly`. npm may take the first signal for a wish and go on: the second is no wish. */
export function endNow(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return null;
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 2000);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

export async function ensureInstalled(tell = console.log, onChild = undefined) {
  if (isInstalled()) return;
  const folder = path.join(root, 'node_modules');
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) {
    // npm ci begins by emptying the folder, and would empty the one the link names.
    throw new Plain(`${folder} is a link to ${realpathSync(folder)}: remove the link, or install there by hand.`);
  }
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Plain(`The packages are not installed and ${root} cannot be written by this account (${error.code}).`);
  }
  tell('Installing the packages (once, a minute or two)…');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { ok, output } = await quietly('npm', args, { onChild });
  if (!ok) throw new Plain(`npm ci failed:\n${output.trim()}`);
  writeStamp();
  giveToOwner('node_modules', 'apps', 'libs');
}
