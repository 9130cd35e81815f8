/** Root at work in somebody's folder: what it makes there belongs to them, who will want to change it. */
import { lchownSync, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

function give(entry, uid, gid) {
  const found = lstatSync(entry, { throwIfNoEntry: false });
  if (!found) return;
  if (found.uid !== uid) lchownSync(entry, uid, gid);
  if (found.isDirectory()) for (const name of readdirSync(entry)) give(path.join(entry, name), uid, gid);
}

/** Gives files and folders of this project, with all they hold, to the owner of the project. Only root can, or must. */
export function giveToOwner(...entries) {
  if (process.getuid() !== 0) return;
  const { uid, gid } = lstatSync(root);
  if (uid !== 0) for (const entry of entries) give(path.join(root, entry), uid, gid);
}
