/** The server of the browser tests: the built site and API with the demo, on a throwaway database, on PORT. */
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { drain, startApi } from './api-process.mjs';
import { startPostgres } from './postgres/index.mjs';
import { runTool } from './root.mjs';
import { keepSecrets } from './secrets.mjs';

await runTool(async () => {
  const database = await startPostgres({
    dataDir: mkdtempSync(path.join(os.tmpdir(), 'komunigi-e2e-')),
    throwaway: true,
    secrets: keepSecrets,
  });
  const { api, ready, ended } = startApi({
    env: {
      DATABASE_URL: database.appUrl,
      OWNER_DATABASE_URL: database.ownerUrl,
      SESSION_SECRET: database.secrets.sessionSecret,
      KOMUNIGI_DEMO: '1',
      // the tests are many people, and say from which network each comes
      KOMUNIGI_TRUST_PROXY: '1',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    },
  });
  let stopping = false;
  const stop = async (code) => {
    stopping = true;
    await drain(api);
    await database.stop();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0));
  try {
    console.log((await ready).url);
    const why = await ended;
    if (stopping) return;
    console.error(why);
  } catch (error) {
    console.error(error.message);
  }
  await stop(1);
});
