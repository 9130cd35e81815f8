import type { Operation } from 'urql';

/**
 * A question that is still being answered is asked again only afterwards: of two answers on their way the older one may
 * arrive last, and would show what is no longer so.
 */
export function makeTurns(ask: (operation: Operation) => void) {
  const waiting = new Map<number, number>();
  const later = new Map<number, Operation>();
  return {
    /** It goes to the server now. */
    asked: (operation: Operation): void => {
      if (operation.kind === 'query') waiting.set(operation.key, (waiting.get(operation.key) ?? 0) + 1);
      if (operation.kind === 'teardown') {
        waiting.delete(operation.key);
        later.delete(operation.key);
      }
    },
    /** The server has answered, or it never will. */
    answered: ({ key, kind }: Operation): void => {
      if (kind !== 'query') return;
      const left = (waiting.get(key) ?? 1) - 1;
      if (left > 0) return void waiting.set(key, left);
      waiting.delete(key);
      const next = later.get(key);
      if (!next) return;
      later.delete(key);
      // once the answer that has just come is in the cache
      setTimeout(() => ask(next));
    },
    askAgain: (operation: Operation): void => {
      if (waiting.has(operation.key)) later.set(operation.key, operation);
      else ask(operation);
    },
  };
}
