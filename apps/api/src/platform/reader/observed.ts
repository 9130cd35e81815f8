/**
 * What an answer knows of its viewer. A viewer under observation notes every question that is put about them, by rules, by SQL, by
 * computed fields; whoever replies the same to all of them would have been given the same answer.
 */

/** By name, what was asked: a property of the viewer, or an access rule. Viewers are plain data. */
export type Questions<V> = ReadonlyMap<string, Question<V>>;

type Question<V> = (viewer: V) => unknown;

type Observed = { readonly plain: object; readonly note: (name: string, question: Question<never>) => void };

const observed = new WeakMap<object, Observed>();

/** @returns the viewer to execute with, and the questions that were asked, complete once the execution is over */
export function observe<V extends object>(viewer: V): { readonly viewer: V; readonly questions: Questions<V> } {
  const questions = new Map<string, Question<V>>();
  const noteProperty = (name: string | symbol): void => {
    if (!questions.has(String(name)))
      questions.set(String(name), (other) => (other as Record<string | symbol, unknown>)[name]);
  };
  const noteAll = (): void => void questions.set('…', (other) => other);
  const witness = new Proxy(viewer, {
    get: (target, name) => {
      noteProperty(name);
      return Reflect.get(target, name) as unknown;
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
  observed.set(witness, { plain: viewer, note: (name, question) => void questions.set(name, question as Question<V>) });
  return { viewer: witness, questions };
}

/** What a rule says of a viewer; of one under observation the verdict is noted, not what the rule looked at. */
export function verdictOf<V extends object, R>(name: string, rule: (viewer: V) => R, viewer: V): R {
  const observation = observed.get(viewer);
  if (observation === undefined) return rule(viewer);
  observation.note(`is ${name}`, rule);
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

/** `undefined` is no JSON. */
function written(reply: unknown): string {
  return JSON.stringify(reply) ?? 'undefined';
}
