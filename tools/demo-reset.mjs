/** `npm run demo:reset`: removes the embedded database; the next `npm start` fills the demonstration again. */
import { ensureInstalled } from './install.mjs';
import { removeCluster } from './postgres/index.mjs';
import { dataDir, Plain, runTool } from './root.mjs';

await runTool(async () => {
  if (process.env.DATABASE_URL) {
    throw new Plain('DATABASE_URL is set: only the embedded database can be reset. Unset it to mean that one.');
  }
  await ensureInstalled();
  const removed = await removeCluster({ dataDir, tell: console.log });
  console.log(
    removed ? `Removed ${removed}. The next npm start fills the demo again.` : 'There was no database to remove.',
  );
});
