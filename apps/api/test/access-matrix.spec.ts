/**
 * Who sees what, and who may do what: every field, query, subscription and mutation of the schema, really executed as every kind of
 * viewer, about things of their own co-op and of another. The table is committed and reviewed; KOMUNIGI_WRITE=1 writes it anew.
 * A field that nobody has said how to reach, or a mutation that nobody has said how to try, is red here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { extendSchema, type GraphQLSchema, parse } from 'graphql';
import { Outbox } from '../src/platform/events.js';
import { Jobs } from '../src/platform/jobs.js';
import { asks } from './access/asks.js';
import { Cast, viewerNames } from './access/cast.js';
import { deeds } from './access/deeds.js';
import { Doing } from './access/doing.js';
import { Looking } from './access/looking.js';
import { Matrix } from './access/matrix.js';
import { furnish, reaches } from './access/reach.js';
import { dataTypes, fieldsOf } from './access/schema-walk.js';
import { Written } from './access/written.js';
import { startWorld, type World } from './world.js';

const file = new URL('./access-matrix.csv', import.meta.url);
const TIMEOUT = 600_000;

let world: World;
let schema: GraphQLSchema;
let cast: Cast;
const matrix = new Matrix();

beforeAll(async () => {
  world = await startWorld({ config: { demo: true, commit: 'abcdef0', sourceUrl: 'https://example.org/source' } });
  // nothing happens here but the calls themselves: who changed a table is then known
  await world.app.get(Outbox).onModuleDestroy();
  await world.app.get(Jobs).onModuleDestroy();
  await world.app.listen(0, '127.0.0.1');
  ({ schema } = world.app.get(GraphQLSchemaHost));
  cast = await Cast.gather(world);
  await furnish(cast);
});
afterAll(async () => world.close());

/** What the schema has and nobody has said how to try, and what is tried and no longer there. */
function missing(of: GraphQLSchema): string[] {
  const compare = (there: readonly string[], told: readonly string[], how: string): string[] => [
    ...there.filter((name) => !told.includes(name)).map((name) => `add how ${name} is ${how}`),
    ...told.filter((name) => !there.includes(name)).map((name) => `${name} is no longer in the schema: remove it`),
  ];
  const names = (found: readonly { name: string }[]): string[] => found.map(({ name }) => name);
  const roots = [...fieldsOf(of.getQueryType()), ...fieldsOf(of.getSubscriptionType())];
  const types = [...new Set(reaches.map(({ type }) => type))];
  return [
    ...compare(names(dataTypes(of)), types, 'reached (test/access/reach.ts)'),
    ...compare(names(roots), [...new Set(asks.map(({ field }) => field))], 'asked for (test/access/asks.ts)'),
    ...compare(
      names(fieldsOf(of.getMutationType())),
      [...new Set(deeds.map(({ mutation }) => mutation))],
      'tried, and its subject built (test/access/*-deeds.ts)',
    ),
  ];
}

describe('nothing is forgotten', () => {
  test('every type is reached, every root field asked for, every mutation tried', () => {
    expect(missing(schema)).toEqual([]);
  });

  test('what is added to the schema is asked for here', () => {
    const more = 'type Diary { secret: String } extend type Query { diary: Diary } extend type Mutation { burn: Done }';
    expect(missing(extendSchema(schema, parse(more)))).toEqual([
      'add how Diary is reached (test/access/reach.ts)',
      'add how diary is asked for (test/access/asks.ts)',
      'add how burn is tried, and its subject built (test/access/*-deeds.ts)',
    ]);
  });
});

describe('looking', () => {
  test(
    'every field of every object, and every root field, as everybody',
    async () => {
      const looking = new Looking(schema, `http://127.0.0.1:${new URL(await world.app.getUrl()).port}`);
      for (const name of viewerNames) {
        const viewer = await cast.viewer(name);
        for (const reach of reaches) {
          for (const whose of reach.whose) {
            const side = cast.side(viewer, whose);
            const path = side && (await reach.path(cast, side));
            if (!path) continue;
            for (const [field, outcome] of await looking.fields(viewer.browser, reach, path)) {
              matrix.note({ kind: 'field', name: `${reach.type}.${field}`, case: reach.case, whose }, name, outcome);
            }
          }
        }
        for (const ask of asks) {
          for (const whose of ask.whose) {
            const side = cast.side(viewer, whose);
            const call = side && (await ask.call(cast, side));
            if (!call) continue;
            const outcome = await looking.root(viewer.browser, ask, call);
            matrix.note({ kind: ask.operation, name: ask.field, case: ask.case, whose }, name, outcome);
          }
        }
      }
    },
    TIMEOUT,
  );

  test('somebody sees every field: what is null elsewhere is withheld, not empty', () => {
    const all = matrix.namesWith('field', 'shown', () => true);
    const fields = dataTypes(schema).flatMap((type) => fieldsOf(type).map(({ name }) => `${type.name}.${name}`));
    expect(fields.filter((name) => !all.has(name))).toEqual([]);
  });

  test('the person concerned, the own co-op or the federation’s administrator sees every field', () => {
    const seen = matrix.namesWith(
      'field',
      'shown',
      (viewer, { whose }) => viewer === 'federation_admin' || whose === 'self' || whose === 'own',
    );
    const fields = dataTypes(schema).flatMap((type) => fieldsOf(type).map(({ name }) => `${type.name}.${name}`));
    expect(fields.filter((name) => !seen.has(name))).toEqual([]);
  });
});

describe('acting', () => {
  test(
    'a refused mutation leaves every table as it was; one that is done can be sent twice; the button told which',
    async () => {
      const doing = new Doing(cast, await Written.of(world));
      const mutations = schema.getMutationType()?.getFields() ?? {};
      for (const deed of deeds) {
        const field = mutations[deed.mutation];
        if (field === undefined) continue;
        for (const whose of deed.whose) {
          for (const name of viewerNames) {
            const place = { kind: 'mutation', name: deed.mutation, case: deed.case ?? '', whose } as const;
            matrix.note(place, name, await doing.try(deed, field, name, whose));
          }
        }
      }
      expect(doing.faults).toEqual([]);
    },
    TIMEOUT,
  );

  test('somebody may do everything: what is refused elsewhere is refused for its viewer, not for its subject', () => {
    const done = matrix.namesWith('mutation', 'done', () => true);
    expect(deeds.map(({ mutation }) => mutation).filter((name) => !done.has(name))).toEqual([]);
  });
});

test('the committed table is what happens', () => {
  const made = matrix.toCsv();
  if (process.env['KOMUNIGI_WRITE'] === '1') writeFileSync(file, made);
  expect(made).toBe(readFileSync(file, 'utf8'));
});
