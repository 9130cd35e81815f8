/** Starts the server, nothing else. */
import { buildHouse } from './house.js';
import { ConfigError, readConfig } from './platform/config.js';
import { checkSchema, migrate, SchemaError } from './platform/db/migrate.js';
import { houseLogger } from './platform/log.js';
import { prepareFirstUse } from './first-use.js';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = houseLogger(config.logLevel);
  if (config.ownerDatabaseUrl === undefined) await checkSchema(config.databaseUrl);
  else {
    const report = await migrate(config.ownerDatabaseUrl, decodeURIComponent(new URL(config.databaseUrl).username));
    for (const name of report.applied) logger.info({ migration: name }, 'migrated');
    for (const warning of report.warnings) logger.warn(warning);
  }
  const app = await buildHouse(config, { logger });
  const notice = await prepareFirstUse(app, config, logger);
  await app.listen(config.port, config.host);
  const url = config.publicUrl ?? (await app.getUrl()).replace('[::1]', 'localhost').replace('127.0.0.1', 'localhost');
  logger.info({ url }, 'ready');
  process.send?.({ ready: true, url, signIn: notice(url) });
  stopOnSignals(async () => app.close());
}

function stopOnSignals(close: () => Promise<void>): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    const patience = setTimeout(() => process.exit(1), 15_000);
    patience.unref();
    void close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // started by the launcher: when it is gone, so are we
  if (process.send !== undefined) process.on('disconnect', stop);
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof SchemaError;
  const text = known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(known ? 2 : 1);
});
