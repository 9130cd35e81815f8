/** The embedded database of this project, and what the API is told of it. */
import path from 'node:path';
import { startPostgres } from './postgres/index.mjs';
import { dataDir } from './root.mjs';
import { keepSecrets } from './secrets.mjs';

/** `lost(sentence)` is called when the database ended and will not come back. */
export async function startEmbedded(tell, lost) {
  const database = await startPostgres({
    dataDir,
    secrets: keepSecrets,
    tell,
    lost: (why) => lost(`The database is lost: ${why}. Its log: ${path.join(database.dataDir, 'postgres.log')}`),
  });
  return database;
}

/** PG* variables of the user's shell do not apply to our server: they are taken out of this process's environment. */
export function embeddedEnvironment(database) {
  for (const name of Object.keys(process.env)) if (/^PG[A-Z]+$/.test(name)) delete process.env[name];
  return {
    DATABASE_URL: database.appUrl,
    OWNER_DATABASE_URL: database.ownerUrl,
    SESSION_SECRET: process.env.SESSION_SECRET ?? database.secrets.sessionSecret,
    KOMUNIGI_DEMO: process.env.KOMUNIGI_DEMO ?? '1',
  };
}
