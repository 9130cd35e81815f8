/** What leaves the house when something fails: a code of the closed union, or `internal` with a reference that is in the log. */
import { randomBytes } from 'node:crypto';
import { Refused, type RefusalCode, refusalCodes, type RefusalParams } from '@komunigi/domain';
import { GraphQLError } from 'graphql';
import { databaseCode } from '../db/transaction.js';
import { ReaderError } from '../reader/index.js';

type Report = (error: unknown, reference: string) => void;
type Answer = { code: RefusalCode; params?: RefusalParams | undefined };

const known = new Set<string>(refusalCodes);

/** SQLSTATE → what it means to whoever asked. */
const databaseAnswers: Record<string, RefusalCode> = {
  '23505': 'conflict',
  '23503': 'conflict',
  '40001': 'conflict',
  '40P01': 'conflict',
  '55P03': 'conflict',
  '23514': 'bad_input',
  '23502': 'bad_input',
  '22003': 'bad_input',
  '22P02': 'bad_input',
  '22021': 'bad_input',
  '22001': 'bad_input',
  '22008': 'bad_input',
  '57014': 'unavailable',
  '57P01': 'unavailable',
  '57P03': 'unavailable',
  '53300': 'unavailable',
  '25P03': 'unavailable',
  '08006': 'unavailable',
  ECONNREFUSED: 'unavailable',
  ECONNRESET: 'unavailable',
  ENOENT: 'unavailable',
  EPIPE: 'unavailable',
};

const lostConnection = /Connection terminated|timeout exceeded when trying to connect|not queryable|connection ended/i;

export function answerTo(error: unknown): Answer | null {
  if (error instanceof Refused) return { code: error.code, params: error.params };
  if (error instanceof ReaderError) return { code: error.code === 'forbidden' ? 'not_allowed' : error.code };
  if (
    error instanceof GraphQLError &&
    typeof error.extensions['code'] === 'string' &&
    known.has(error.extensions['code'])
  ) {
    return {
      code: error.extensions['code'] as RefusalCode,
      params: error.extensions['params'] as RefusalParams | undefined,
    };
  }
  const code = databaseCode(error);
  const mapped = code === undefined ? undefined : databaseAnswers[code];
  if (mapped !== undefined) return { code: mapped };
  return error instanceof Error && lostConnection.test(error.message) ? { code: 'unavailable' } : null;
}

/** The innermost error: graphql wraps what resolvers throw, sometimes twice. */
function cause(error: unknown): unknown {
  let inner = error;
  while (inner instanceof GraphQLError && inner.originalError !== undefined) inner = inner.originalError;
  return inner;
}

/**
 * The one error formatter. A fault of the document (syntax, unknown field, value of the wrong type) is `bad_input`: the text that
 * graphql makes of it is not passed on, since it repeats values, passwords among them.
 */
export function errorFormatter(report: Report): (error: unknown) => GraphQLError {
  return (error) => {
    const inner = cause(error);
    const place = error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {};
    const answer = answerTo(inner) ?? (inner instanceof GraphQLError ? { code: 'bad_input' as const } : null);
    if (answer !== null) {
      const { code, params } = answer;
      // the status Yoga gives to a call that is no GraphQL at all; it takes it out of what is sent
      const http = error instanceof GraphQLError ? error.extensions['http'] : undefined;
      return new GraphQLError(code, {
        ...place,
        extensions: { code, ...(params && { params }), ...(http ? { http } : {}) },
      });
    }
    const reference = randomBytes(6).toString('hex');
    report(inner, reference);
    return new GraphQLError('internal', { ...place, extensions: { code: 'internal', reference } });
  };
}
