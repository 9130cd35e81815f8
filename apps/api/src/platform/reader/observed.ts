/**
 * What an answer knows of its viewer. A viewer under observation notes every question that is put about them, by rules, by SQL, by
 * computed fields; whoever replies the same to all of them would have been given the same answer.
 */

/** By name, what was asked: a property of the viewer, or an access rule. Viewers are plain data. */
export type Questions<V> = ReadonlyMap<string, Question<V>>;

type Question<V> = (viewer: V) => unknown;
type Note = (name: string, question: Question<unknown>) => void;

/** What was asked of a viewer under observation: by rules as a whole, or property by property. */
const observed = new WeakMap<object, { readonly plain: object; readonly note: Note }>();

/** @returns the viewer to execute with, and the questions that were asked, complete once the execution is over */
export function observe<V extends object>(viewer: V): { readonly viewer: V; readonly questions: Questions<V> } {
  const questions = new Map<string, Question<unknown>>();
  const note: Note = (name, question) => void (questions.has(name) || questions.set(name, question));
  const watched = watch(viewer, '', (other) => other, note);
  observed.set(watched, { plain: viewer, note });
  return { viewer: watched, questions };
}

/** The same data, with a note of each property that is read, however deep; `at` is where it lies in a viewer. */
function watch<T extends object>(data: T, path: string, at: Question<unknown>, note: Note): T {
  const parts = new Map<string | symbol, object>();
  const noteAll = (): void => note(`${path}*`, at);
  return new Proxy(data, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      const place = `${path}${String(name)}`;
      const read: Question<unknown> = (other) => (at(other) as Record<string | symbol, unknown>)[name];
      if (!isPlain(value) || isFixed(target, name)) {
        note(place, read);
        return value;
      }
      note(`${place} is data`, (other) => isPlain(read(other)));
      const part = parts.get(name) ?? watch(value, `${place}.`, read, note);
      parts.set(name, part);
      return part;
    },
    has: (target, name) => {
      noteAll();
      return Reflect.has(target, name);
    },
    ownKeys: (target) => {
      noteAll();
      return Reflect.ownKeys(target);
    },
    getOwnPropertyDescriptor: (target, name) => {
      noteAll();
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
  });
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** A proxy must give such a property as it is. */
function isFixed(target: object, name: string | symbol): boolean {
  return Object.getOwnPropertyDescriptor(target, name)?.configurable === false;
}

/** What a rule says of a viewer; of one under observation the verdict is noted, not what the rule looked at. */
export function verdictOf<V extends object, R>(name: string, rule: (viewer: V) => R, viewer: V): R {
  const observation = observed.get(viewer);
  if (observation === undefined) return rule(viewer);
  observation.note(`rule ${name}`, rule as Question<unknown>);
  return rule(observation.plain as V);
}

/**
 * Compares others with the viewer who was observed.
 * @returns null for who replies the same to everything; else the first question that is answered otherwise, and how: up to there the
 * executions for all who answer it so are the same
 */
export function comparedTo<V>(viewer: V, questions: Questions<V>): (other: V) => string | null {
  const asked = [...questions].map(([name, question]) => ({ name, question, reply: written(question(viewer)) }));
  return (other) => {
    if (other === viewer) return null;
    for (const { name, question, reply } of asked) {
      const theirs = written(question(other));
      if (theirs !== reply) return `${name}: ${theirs}`;
    }
    return null;
  };
}

/** `undefined` is no JSON, and objects that are no plain data (dates, maps) may be more than their JSON says. */
function written(reply: unknown): string {
  if (typeof reply === 'object' && reply !== null && !isPlain(reply) && !Array.isArray(reply))
    return `#${numberOf(reply)}`;
  return JSON.stringify(reply) ?? 'undefined';
}

const numbers = new WeakMap<object, number>();
let numbered = 0;

function numberOf(value: object): number {
  const number = numbers.get(value) ?? (numbered += 1);
  numbers.set(value, number);
  return number;
}
