/**
 * Builds what changed, through Nx and its cache; does not even ask Nx when no source has changed since the last build. Run by
 * itself (node tools/compile.mjs) before several programs start side by side: one that builds while another starts takes its
 * files away.
 */
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { quietly } from './install.mjs';
import { giveToOwner } from './ownership.mjs';
import { Plain, root, runTool } from './root.mjs';

export const nx = path.join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
export const nxEnvironment = { NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', NO_COLOR: '1' };

const projects = ['@komunigi/domain', '@komunigi/migrations', '@komunigi/api', '@komunigi/web'];
const outputs = [
  'libs/domain/dist/index.js',
  'migrations/dist/index.js',
  'apps/api/dist/main.js',
  'apps/web/dist/index.html',
];
const sources = ['apps', 'libs', 'migrations', 'tools/build.mjs', 'nx.json', 'tsconfig.base.json', 'package-lock.json'];
const notSources = new Set(['node_modules', 'dist', 'test-results', 'coverage', 'test', 'e2e']);
const stamp = path.join(root, 'node_modules', '.komunigi-build');

function* filesOf(entry) {
  const found = statSync(entry);
  if (!found.isDirectory()) {
    yield `${path.relative(root, entry)} ${found.size} ${found.mtimeMs}`;
    return;
  }
  for (const name of readdirSync(entry).sort()) if (!notSources.has(name)) yield* filesOf(path.join(entry, name));
}

/** Names, sizes and times of all sources: a few hundred files, some ten milliseconds. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  for (const source of sources) for (const line of filesOf(path.join(root, source))) hash.update(`${line}\n`);
  return hash.digest('hex');
}

function mayWrite() {
  try {
    accessSync(root, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

export async function ensureBuilt(tell = console.log, onChild = undefined) {
  const now = fingerprint();
  const built = outputs.every((output) => existsSync(path.join(root, output)));
  if (built && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  if (!mayWrite()) {
    throw new Plain(
      `Sources changed since the last build, and ${root} cannot be written by this account: start it as its owner.`,
    );
  }
  tell('Building what changed…');
  const args = [nx, 'run-many', '-t', 'build', `--projects=${projects.join(',')}`, '--output-style=static'];
  const { ok, output } = await quietly(process.execPath, args, { env: { ...process.env, ...nxEnvironment }, onChild });
  if (!ok) throw new Plain(`The build failed:\n${output.trim()}`);
  const missing = outputs.filter((file) => !existsSync(path.join(root, file)));
  if (missing.length > 0) throw new Plain(`The build left nothing at ${missing.join(', ')}`);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
  giveToOwner('.nx', 'apps', 'libs', 'migrations', path.relative(root, stamp));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await runTool(async () => ensureBuilt());
