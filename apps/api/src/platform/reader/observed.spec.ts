/** Two viewers who reply the same to all that an answer asked about the first of them are given the same answer: never another's. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { comparedTo, observe, verdictOf } from './index.js';
import { openLibrary, type Library } from './library/index.js';
import { questions } from './library/questions.js';
import { makeRows, withReaders } from './library/rows.js';
import { librarySchema } from './library/schema.js';
import type { Visitor } from './library/views.js';

const runs = Number(process.env['KOMUNIGI_PROPERTY_RUNS'] ?? 150);
const schema = librarySchema();
const viewers: readonly Visitor[] = [null, 1, 2].flatMap((personId) =>
  [null, 1, 2].flatMap((houseId) => [false, true].map((isAdmin) => ({ personId, houseId, isAdmin }))),
);

let library: Library;
beforeAll(async () => {
  library = await openLibrary(withReaders(makeRows(), [1, 2]));
});
afterAll(() => library.close());

it(
  'whatever is asked, who replies the same would have been answered the same',
  async () => {
    let shared = 0;
    let apart = 0;
    const asked = fc.tuple(questions(schema, new Map()), fc.constantFrom(...viewers));
    await fc.assert(
      fc.asyncProperty(asked, async ([{ text, variables }, first]) => {
        fc.pre(validate(schema, parse(text)).length === 0);
        const { viewer, questions: put } = observe(first);
        const answer = textOf(await library.ask(text, viewer, variables));
        const difference = comparedTo(first, put);
        for (const other of viewers) {
          if (other === first) continue;
          if (difference(other) !== null) apart += 1;
          else {
            shared += 1;
            expect(textOf(await library.ask(text, other, variables))).toBe(answer);
          }
        }
      }),
      { numRuns: runs, interruptAfterTimeLimit: runs * 80 },
    );
    expect(shared).toBeGreaterThan(runs);
    expect(apart).toBeGreaterThan(runs);
  },
  runs * 150,
);

/** Answers as they are sent; of errors, what is said. */
function textOf({ data, errors }: { data?: unknown; errors?: readonly { message: string }[] }): string {
  return JSON.stringify([data, errors?.map(({ message }) => message)]);
}

describe('a viewer under observation', () => {
  type Person = {
    readonly name: string;
    readonly age: number | null;
    readonly home: { readonly town: string; readonly street?: string } | null;
  };
  const anna: Person = { name: 'Anna', age: 30, home: { town: 'Gent', street: 'Veldstraat' } };

  it('is known by what was read of it, and by nothing else', () => {
    const { viewer, questions: put } = observe(anna);
    expect([...put.keys()]).toEqual([]);
    expect(viewer.home?.town).toBe('Gent');
    const difference = comparedTo(anna, put);
    expect(difference({ ...anna, name: 'Bea', age: null })).toBe(null);
    expect(difference({ ...anna, home: { town: 'Gent', street: 'Kouter' } })).toBe(null);
    expect(difference({ ...anna, home: { town: 'Mons' } })).not.toBe(null);
    expect(difference({ ...anna, home: null })).not.toBe(null);
  });

  it('is known by all of a part that was looked at as a whole', () => {
    const { viewer, questions: put } = observe(anna);
    expect(JSON.stringify(viewer.home)).toBe(JSON.stringify(anna.home));
    const difference = comparedTo(anna, put);
    expect(difference({ ...anna, name: 'Bea' })).toBe(null);
    expect(difference({ ...anna, home: { town: 'Gent', street: 'Kouter' } })).not.toBe(null);
  });

  it('is not taken for another because what they have in common says nothing as JSON', () => {
    const [mine, yours] = [{ roles: new Set(['a']) }, { roles: new Set(['b']) }];
    const { viewer, questions: put } = observe(mine);
    expect(viewer.roles).toBe(mine.roles);
    expect(comparedTo(mine, put)(yours)).not.toBe(null);
    expect(comparedTo(mine, put)({ ...mine })).toBe(null);
  });

  it('may be frozen', () => {
    const { viewer, questions: put } = observe(Object.freeze({ ...anna }));
    expect(viewer.home?.town).toBe('Gent');
    expect(comparedTo(anna, put)({ ...anna, home: { town: 'Mons' } })).not.toBe(null);
  });

  it('is known by a verdict, not by what led to it', () => {
    const { viewer, questions: put } = observe(anna);
    const isAdult = ({ age }: Person): boolean => age !== null && age >= 18;
    expect(verdictOf('adult', isAdult, viewer)).toBe(true);
    const difference = comparedTo(anna, put);
    expect(difference({ ...anna, age: 50 })).toBe(null);
    expect(difference({ ...anna, age: 5 })).not.toBe(null);
  });

  it('is like others up to the first question they answer otherwise', () => {
    const { viewer, questions: put } = observe(anna);
    expect([viewer.age, viewer.name]).toEqual([30, 'Anna']);
    const difference = comparedTo(anna, put);
    expect(difference({ ...anna, age: 5 })).toBe(difference({ ...anna, age: 5, name: 'Bea' }));
    expect(difference({ ...anna, age: 5 })).not.toBe(difference({ ...anna, age: 6 }));
    expect(difference({ ...anna, age: 5 })).not.toBe(difference({ ...anna, name: 'Bea' }));
  });

  it.each<[string, (viewer: Person) => unknown]>([
    ['copied', (viewer) => ({ ...viewer })],
    ['listed', (viewer) => Object.keys(viewer)],
    ['written down', (viewer) => JSON.stringify(viewer)],
    ['asked what it has', (viewer) => 'age' in viewer],
    ['examined', (viewer) => Object.getOwnPropertyDescriptor(viewer, 'age')],
  ])('that is %s is itself only', (_how, look) => {
    const { viewer, questions: put } = observe(anna);
    expect(look(viewer)).toEqual(look(anna));
    const difference = comparedTo(anna, put);
    expect(difference({ ...anna })).toBe(null);
    expect(difference({ ...anna, age: 31 })).not.toBe(null);
  });

  it('nothing is not the word for it', () => {
    const ask = new Map([['age', ({ age }: { age?: unknown }) => age]]);
    const replies = [{}, { age: null }, { age: 'undefined' }, { age: '' }];
    expect(new Set(replies.map(comparedTo({ age: 'none' }, ask))).size).toBe(replies.length);
  });
});
