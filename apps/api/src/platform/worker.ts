/** A long computation runs in a thread of its own: whoever else asks something does not wait for it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Tests run the sources themselves: there the thread learns to read TypeScript. */
const hooks = new URL('../../../../tools/source-hooks.mjs', import.meta.url).href;
const fromSources = ['--no-warnings', '--conditions=source', '--import', hooks];

/** @param file what the thread runs, as built: ends in `.js` */
export function startWorker(file: URL, data: unknown): Worker {
  if (existsSync(fileURLToPath(file))) return new Worker(file, { workerData: data });
  return new Worker(new URL(file.href.replace(/\.js$/, '.ts')), { workerData: data, execArgv: fromSources });
}
