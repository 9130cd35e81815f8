import { makeOperation, type Exchange, type Operation, type OperationResult } from 'urql';
import { filter, map, pipe } from 'wonka';

/** What was done or heard brought something that is in the cache from now on; a hand over a card, or a first cursor, did not. */
function hasChanged({ operation, data }: OperationResult<Record<string, unknown>>): boolean {
  if (!data) return false;
  if (operation.kind === 'mutation') return true;
  return Object.values(data).some(
    (event) => event && Object.values(event).some((brought) => typeof brought === 'object' && brought !== null),
  );
}

/**
 * The newest truth wins, whatever order answers arrive in. On a busy line or a busy server,
 *
 * - of two answers to one question, the one asked first may come last: it is dropped, once the later one is there;
 * - an answer may come after news that the server did not know yet when it was asked, and write what was so before over
 *   them. It is shown, since it may be all there is, and asked once more: whoever asks after the news knows them.
 *
 * Nothing waits, and nothing is left unasked. Stands next to the network, below the cache: the cache orders the answers
 * of different questions among each other, not those of one, and it puts what is heard below what is being asked.
 */
export function inOrder(askAgain: (operation: Operation) => void): Exchange {
  return ({ forward }) => {
    let turn = 0;
    let changed = 0;
    const asked = new Map<number, number>();
    const answered = new Map<number, number>();

    const leaving = (operation: Operation): Operation => {
      const { kind, key, context } = operation;
      if (kind === 'teardown') {
        asked.delete(key);
        answered.delete(key);
      }
      if (kind !== 'query') return operation;
      turn += 1;
      asked.set(key, turn);
      return makeOperation(kind, operation, { ...context, turn });
    };

    const arriving = (result: OperationResult<Record<string, unknown>>): boolean => {
      const { kind, key, context } = result.operation;
      if (kind !== 'query') {
        if (hasChanged(result)) changed = turn += 1;
        return true;
      }
      const own = context.turn as number;
      if (own < (answered.get(key) ?? 0)) return false;
      // a question that failed has told nothing: an older answer is still the newest there is
      if (result.data) answered.set(key, own);
      if (own < changed && own === asked.get(key)) askAgain(result.operation);
      return true;
    };

    return (operations) => pipe(operations, map(leaving), forward, filter(arriving));
  };
}
