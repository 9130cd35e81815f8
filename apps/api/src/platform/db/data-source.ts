/** One pool of connections as the application's role; entities are registered by the features that own them. */
import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import type { Config } from '../config.js';
import { SnakeNames } from './columns.js';

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- TypeORM's own type of an entity class
export type Entities = MixedList<Function | string | EntitySchema>;

export function dataSource(config: Pick<Config, 'databaseUrl' | 'poolSize'>, entities: Entities): DataSource {
  return new DataSource({
    type: 'postgres',
    url: config.databaseUrl,
    entities,
    namingStrategy: new SnakeNames(),
    synchronize: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    poolSize: config.poolSize,
    applicationName: 'komunigi',
    // a connection the server closed is replaced; what was running on it fails by itself
    poolErrorHandler: () => undefined,
    parseInt8: false,
    extra: { options: '-c TimeZone=UTC', connectionTimeoutMillis: 5_000 },
  });
}
