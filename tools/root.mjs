/** Folders every tool needs, and the Node.js this project asks for. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
/** Data of the embedded mode; KOMUNIGI_DATA names another folder. */
export const dataDir = process.env.KOMUNIGI_DATA ? path.resolve(process.env.KOMUNIGI_DATA) : path.join(root, '.data');

/** An error whose message is all the user needs: no stack is shown. */
export class Plain extends Error {
  name = 'Plain';
}

const wanted = [20, 19];

export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return;
  throw new Plain(`Komunigi needs Node.js ${wanted.join('.')} or later; this is ${version}. See https://nodejs.org`);
}

/** Runs the tool; a plain error is one message and exit code 1. */
export async function runTool(tool) {
  try {
    checkNode();
    await tool();
  } catch (error) {
    const known = error.name === 'Plain' || error.name === 'StartRefused';
    console.error(known ? error.message : error);
    process.exitCode = 1;
    // Children and sockets of a failed start must not keep it alive.
    setTimeout(() => process.exit(1), 1000).unref();
  }
}
