/** The rings of the rights bite: what is forgotten on purpose here stops the boot, or does not compile. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { Field } from '@nestjs/graphql';
import { type GraphQLFieldConfig, GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema } from 'graphql';
import ts from 'typescript';
import { Server } from '../src/features/accounts/server.resolver.js';
import { AccessError, checkAccess } from '../src/platform/graphql/access.js';
import { startWorld } from './world.js';

type Planted = GraphQLFieldConfig<unknown, unknown>;

const open: Planted = { type: GraphQLInt, extensions: { access: 'anyone' } };

/** A schema that is closed but for one field. */
function schemaWith(planted: Planted, root: Planted = open): GraphQLSchema {
  const purse = new GraphQLObjectType({ name: 'Purse', fields: { coins: open, planted } });
  const fields = { purse: { type: purse, extensions: { access: 'anyone' } }, root };
  return new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields }) });
}

const notClosed = (...faults: string[]): AccessError =>
  new AccessError(`The schema is not closed:\n  ${faults.join('\n  ')}`);

describe('every field of the schema says who reads it', () => {
  test('a closed schema passes', () => {
    expect(() => checkAccess(schemaWith({ type: GraphQLInt, extensions: { access: 'signed_in' } }))).not.toThrow();
  });

  test('a field without a rule', () => {
    expect(() => checkAccess(schemaWith({ type: GraphQLInt }))).toThrow(notClosed('Purse.planted has no access rule'));
  });

  test('a root field without a rule', () => {
    expect(() => checkAccess(schemaWith(open, { type: GraphQLInt }))).toThrow(
      notClosed('Query.root has no access rule'),
    );
  });

  test('a rule that nobody wrote', () => {
    const planted: Planted = { type: GraphQLInt, extensions: { access: 'whoever' } };
    expect(() => checkAccess(schemaWith(planted))).toThrow(
      notClosed('Purse.planted has the unknown access rule whoever'),
    );
  });

  test('a field that may be denied, and has no null to say so with', () => {
    const planted: Planted = { type: new GraphQLNonNull(GraphQLInt), extensions: { access: 'person_concerned' } };
    expect(() => checkAccess(schemaWith(planted))).toThrow(
      notClosed('Purse.planted may be denied (person_concerned) but cannot be null'),
    );
  });

  test('all of them are named at once', () => {
    expect(() => checkAccess(schemaWith({ type: GraphQLInt }, { type: GraphQLInt }))).toThrow(
      notClosed('Query.root has no access rule', 'Purse.planted has no access rule'),
    );
  });

  test('the house does not stand with a field that forgot its rule', async () => {
    Field(() => String, { nullable: true })(Server.prototype, 'planted');
    await expect(startWorld()).rejects.toThrow(notClosed('Server.planted has no access rule'));
  });
});

describe('every view says who sees its rows', () => {
  const view = (visibleTo: string): string => `
    import { declareViews } from '../src/platform/reader/view.js';
    import { everyone } from '../src/platform/reader/sql.js';
    const { view } = declareViews<{ personId: string | null }>();
    export const purses = view<{ id: string; coins: number }>({ type: 'Purse', table: 'purse', columns: ['id', 'coins']${visibleTo} });
    export const unused = everyone;
  `;

  test('one that does compiles', () => {
    expect(faultsOf(view(', visibleTo: () => everyone'))).toEqual([]);
  });

  test('one that does not is refused by the compiler', () => {
    expect(faultsOf(view(''))).toEqual([expect.stringMatching(/Property 'visibleTo' is missing in type/)]);
  });
});

/** What the compiler says of a file of this folder that exists in memory only. */
function faultsOf(text: string): string[] {
  const file = path.join(path.dirname(fileURLToPath(import.meta.url)), 'planted-view.ts');
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  host.readFile = (name) => (name === file ? text : ts.sys.readFile(name));
  host.fileExists = (name) => name === file || ts.sys.fileExists(name);
  const program = ts.createProgram([file], options, host);
  const found = [...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics(program.getSourceFile(file))];
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
