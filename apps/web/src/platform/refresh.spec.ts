import { describe, expect, it } from '@jest/globals';
import { createRequest, makeOperation, type Operation, type OperationResult } from 'urql';
import { makeRefresher } from './refresh.js';

const context = { url: '/graphql', requestPolicy: 'cache-and-network' } as const;
const question = (text: string) => makeOperation('query', createRequest(text, {}), context);
const answer = (operation: Operation, data: object, error?: unknown) =>
  ({ operation, data, error, stale: false, hasNext: false }) as unknown as OperationResult<Record<string, unknown>>;
const done = (text: string, input: object, data: object, error?: unknown) =>
  answer(makeOperation('mutation', createRequest(text, { input }), context), data, error);
const heard = (kind: string | null, requestId: string) =>
  answer(makeOperation('subscription', createRequest('subscription { requestChanged { cursor } }', {}), context), {
    requestChanged: { kind, requestId },
  });

const list = question('{ requests(first: 20) { nodes { id } } }');
const counts = question('{ requestCounts { all } }');
const pageA = question('{ request(number: 1) { id title } }');
const pageB = question('{ request(number: 2) { id title } }');
const board = question('{ gathering(slug: "x") { id } }');
const members = question('{ people { nodes { id } } }');
const names = new Map([
  [list.key, 'list'],
  [counts.key, 'counts'],
  [pageA.key, 'page a'],
  [pageB.key, 'page b'],
  [members.key, 'members'],
  [board.key, 'board'],
]);

/** What is asked again, once everything of one moment has been heard. */
async function askedAfter(...results: OperationResult<Record<string, unknown>>[]): Promise<string[]> {
  const asked: string[] = [];
  const shown = new Map([list, counts, pageA, pageB, members, board].map((operation) => [operation.key, operation]));
  const flushed = new Promise<void>((resolve) => {
    const follow = makeRefresher(shown, (operation) => {
      asked.push(names.get(operation.key) ?? '');
      queueMicrotask(resolve);
    });
    follow(answer(pageA, { request: { id: 'a' } }));
    follow(answer(pageB, { request: { id: 'b' } }));
    for (const result of results) follow(result);
  });
  await flushed;
  return asked.sort();
}

describe('what is asked again after a change', () => {
  it('asks the lists and that request’s page after a new state, and no other page', async () => {
    const change = done(
      'mutation ($input: I!) { changeRequestState(input: $input) { request { id } } }',
      { requestId: 'a' },
      { changeRequestState: { request: { id: 'a' } } },
    );
    expect(await askedAfter(change)).toEqual(['counts', 'list', 'page a']);
  });

  it('finds the request in the answer when the input does not name it', async () => {
    const change = done(
      'mutation ($input: I!) { removeComment(input: $input) { request { id } } }',
      { commentId: 'c' },
      { removeComment: { request: { id: 'b' } } },
    );
    expect(await askedAfter(change)).toEqual(['counts', 'page b']);
  });

  it('leaves the list alone when somebody elsewhere supports: the event brings the row', async () => {
    expect(await askedAfter(heard('support_given', 'a'))).toEqual(['counts', 'page a']);
  });

  it('asks both pages after a merge, and once for several changes of one moment', async () => {
    expect(await askedAfter(heard('merged', 'a'), heard('merged', 'a'))).toEqual([
      'counts',
      'list',
      'page a',
      'page b',
    ]);
  });

  it('asks the board when its places or hours changed, and not when a card moved: the event brings the card', async () => {
    const told = (kind: string, topic: object | null) =>
      answer(
        makeOperation('subscription', createRequest('subscription { gatheringChanged { cursor } }', {}), context),
        {
          gatheringChanged: { kind, topic },
        },
      );
    expect(await askedAfter(told('topic', { id: 't' }), told('gathering', null))).toEqual(['board']);
    expect(await askedAfter(told('topic', { id: 't' }), heard('support_given', 'a'))).toEqual(['counts', 'page a']);
    expect(await askedAfter(told('topic', null))).toEqual(['board']);
  });

  it('asks nothing about requests after a change of members', async () => {
    const change = done(
      'mutation ($input: I!) { endMandate(input: $input) { mandate { id } } }',
      {},
      { endMandate: { mandate: { id: 'm' } } },
    );
    expect(await askedAfter(change)).toEqual(['members']);
  });

  it('asks nothing after a refusal', async () => {
    const refused = done(
      'mutation ($input: I!) { changeRequestState(input: $input) { request { id } } }',
      { requestId: 'a' },
      {},
      new Error('refused'),
    );
    expect(await askedAfter(refused, heard('support_given', 'b'))).toEqual(['counts', 'page b']);
  });
});
