import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admin, openLibrary, type Library } from './library/index.js';
import { makeRows, withReaders } from './library/rows.js';

const rows = withReaders(makeRows(), [1, 2]);
let library: Library;
beforeAll(async () => {
  library = await openLibrary(rows);
});
afterAll(() => library.close());

const answerOf = async (...args: Parameters<Library['ask']>) => {
  const { data, errors } = await library.ask(...args);
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
};

describe('one statement', () => {
  const deep = (first: number) => `{
    books(first: ${first}) { totalCount pageInfo { hasNextPage } nodes { title author { name books(first: ${first}) { nodes { reviews { nodes { text } } } } } } }
    authors { name }
    stateCounts { state count }
  }`;

  it.each([10, 50])('reads %i rows three levels deep, and the other roots', async (first) => {
    library.statements.length = 0;
    const { books } = await answerOf(deep(first), admin);
    expect((books as { nodes: unknown[] }).nodes).toHaveLength(Math.min(first, rows.book.length));
    expect(library.statements).toHaveLength(1);
  });
});
