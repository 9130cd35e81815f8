import type { CombinedError } from 'urql';
import { isOffline } from './graphql.js';
import type { Answer } from './outbox.queue.js';
import { refusalOf } from './refusals.js';

/** Answers that ask for another try rather than say no. */
const tryAgain = ['unavailable', 'conflict', 'rate_limited', 'not_signed_in', 'not_acting', 'internal'];

/** What an answer of the server means for what was sent. */
export function answerOf({ error }: { error?: CombinedError }, version?: number): Answer<CombinedError> {
  if (!error) return { outcome: 'done', version };
  const code = refusalOf(error)?.code;
  if (isOffline(error) || code === undefined || tryAgain.includes(code)) return { outcome: 'later' };
  return { outcome: 'refused', refusal: error };
}
