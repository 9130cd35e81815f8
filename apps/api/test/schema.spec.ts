/** The committed schema is the one the code makes; what arguments may hold is bounded. KOMUNIGI_WRITE=1 writes it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  getNamedType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  printSchema,
} from 'graphql';
import { houseScalars } from '../src/platform/graphql/scalars.js';
import { startWorld, type World } from './world.js';

const file = new URL('../../../libs/contract/schema.graphql', import.meta.url);
let world: World;
let schema: GraphQLSchema;

beforeAll(async () => {
  world = await startWorld();
  ({ schema } = world.app.get(GraphQLSchemaHost));
});
afterAll(async () => world.close());

it('the schema that is committed is the schema of the code', () => {
  const made = `# Made by the API from its types: \`KOMUNIGI_WRITE=1 npm test\` writes it anew.\n\n${printSchema(schema)}\n`;
  if (process.env['KOMUNIGI_WRITE'] === '1') writeFileSync(file, made);
  expect(readFileSync(file, 'utf8')).toBe(made);
});

describe('arguments', () => {
  it('are scalars of the house, numbers, booleans and enums: no text without a maximum', () => {
    const bounded = new Set([...houseScalars.map(({ name }) => name), 'Int', 'Float', 'Boolean']);
    const unbounded: string[] = [];
    const look = (place: string, type: GraphQLInputType): void => {
      const named = getNamedType(type);
      if (!isInputObjectType(named) && !isEnumType(named) && !bounded.has(named.name))
        unbounded.push(`${place}: ${named.name}`);
    };
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__')) continue;
      if (isInputObjectType(type))
        for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field.type);
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        for (const argument of field.args) look(`${type.name}.${field.name}(${argument.name})`, argument.type);
      }
    }
    expect(unbounded).toEqual([]);
  });

  it('of mutations carry an operationId: each is safe to send twice', () => {
    const without = Object.values(schema.getMutationType()?.getFields() ?? {}).filter((field) => {
      const input = field.args.find(({ name }) => name === 'input')?.type;
      const type = input === undefined ? undefined : getNamedType(input);
      return !isInputObjectType(type) || String(type.getFields()['operationId']?.type) !== 'UUID!';
    });
    expect(without.map(({ name }) => name)).toEqual([]);
  });
});
