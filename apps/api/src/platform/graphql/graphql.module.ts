/** The schema, closed field by field, and its reader. */
import { type DynamicModule, Logger } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { lexicographicSortSchema } from 'graphql';
import { DataSource } from 'typeorm';
import type { Pool } from 'pg';
import { HouseConfig } from '../config.module.js';
import { type AnyRelation, createReader, type Database, type Reader, type Roots, type View } from '../reader/index.js';
import type { Viewer } from '../viewer.js';
import { accessRules, checkAccess, guardRoots } from './access.js';
import { Door, type HouseContext } from './door.js';
import { HouseDriver, type HouseDriverOptions } from './driver.js';
import { errorFormatter } from './errors.js';
import { LiveFeed } from './live.js';

export type Readable = {
  readonly views: readonly View<Viewer>[];
  readonly roots: Roots<Viewer>;
  /** By type of a feature below: the fields that this feature adds to it. */
  readonly relations?: Readonly<Record<string, Readonly<Record<string, AnyRelation<Viewer>>>>>;
};

/** The views of all features, each with the relations that features above add to it. */
function allViews(readables: readonly Readable[]): View<Viewer>[] {
  return readables
    .flatMap((readable) => readable.views)
    .map((view) => ({
      ...view,
      relations: Object.assign(
        {},
        view.relations,
        ...readables.map((readable) => readable.relations?.[view.type] ?? {}),
      ) as Record<string, AnyRelation<Viewer>>,
    }));
}

/** The one reader of the process, for payloads and events: `return { request: readAt('Request', { id }) }`. */
let reader: Reader | undefined;

export function theReader(): Reader {
  if (reader === undefined) throw new Error('the schema is not built yet');
  return reader;
}

export const readAt: Reader['at'] = (view, which) => theReader().at(view, which);

/** Body of a root field that the reader answers: the schema needs the method, nobody calls it. */
export function readHere(): never {
  throw new Error('this field is answered by the reader');
}

export function houseGraphQL(readables: readonly Readable[]): DynamicModule {
  const log = new Logger('GraphQL');
  return GraphQLModule.forRootAsync<HouseDriverOptions>({
    driver: HouseDriver,
    inject: [HouseConfig, Door, LiveFeed, DataSource],
    useFactory: (config: HouseConfig, door: Door, feed: LiveFeed, source: DataSource) => {
      // the pool itself: the reader's statements are prepared by name, which TypeORM does not do
      const db = (source.driver as unknown as { master: Pool }).master as unknown as Database;
      return {
        driver: HouseDriver,
        door,
        feed,
        introspection: config.demo,
        autoSchemaFile: true,
        fieldResolverEnhancers: [],
        execute: (args, fallback) => theReader().execute(args, fallback),
        formatHouseError: errorFormatter((error, reference) =>
          log.error(`${reference} ${(error as Error).message}`, (error as Error).stack),
        ),
        transformSchema: (built) => {
          // sorted here: a schema sorted afterwards would not be the one the reader was installed in
          const schema = lexicographicSortSchema(built);
          checkAccess(schema);
          reader = createReader({
            views: allViews(readables),
            roots: Object.assign({}, ...readables.map((readable) => readable.roots)) as Roots<Viewer>,
            access: accessRules,
            session: (context) => {
              const { viewer, now } = context as HouseContext;
              return { viewer, now, db };
            },
            tables: source,
          });
          const installed = reader.install(schema);
          guardRoots(installed, (context) => (context as HouseContext).viewer);
          return installed;
        },
      };
    },
  });
}
