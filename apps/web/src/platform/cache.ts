import type { Cache, CacheExchangeOpts, DataField, KeyingConfig } from '@urql/exchange-graphcache';

/** Objects that have no identity of their own: they live inside the object that holds them. */
const embedded = [
  'Money',
  'Permission',
  'PageInfo',
  'CooperativePermissions',
  'ViewerPermissions',
  'RequestPermissions',
  'ObjectionPermissions',
  'CommentPermissions',
  'RequestCounts',
  'RequestStateCount',
  'SimilarRequest',
  'DuplicatePair',
  'DuplicatePairs',
  'DemoAccount',
  'Server',
  'Viewer',
  'TokenPreview',
  'ImportLine',
  'ImportPayload',
  'LiveEvent',
  ...['Cooperative', 'Person', 'Request', 'Support', 'Comment', 'RequestEvent', 'AuditEntry', 'DemoMail'].flatMap(
    (name) => [`${name}Connection`, `${name}Edge`],
  ),
  ...['Viewer', 'Request', 'Comment', 'Cooperative', 'Mandate', 'Invitation'].map((name) => `${name}Payload`),
  'Done',
];

const keys: KeyingConfig = Object.fromEntries(embedded.map((name) => [name, () => null]));

/** Forgets every remembered answer of these questions; those on the screen are asked again. */
function forget(cache: Cache, ...questions: string[]): void {
  for (const { fieldName, arguments: given } of cache.inspectFields('Query')) {
    if (questions.includes(fieldName)) cache.invalidate('Query', fieldName, given);
  }
}

/** Forgets the lists inside one request: its comments, its history, who supports it. */
function forgetInRequest(cache: Cache, requestId: DataField | undefined, ...fields: string[]): void {
  if (typeof requestId !== 'string') return;
  const key = { __typename: 'Request', id: requestId };
  for (const { fieldName, arguments: given } of cache.inspectFields(key)) {
    if (fields.includes(fieldName)) cache.invalidate(key, fieldName, given);
  }
}

const lists = ['requests', 'requestCounts', 'similarRequests', 'duplicatePairs'];
/** What one act on a request may change besides what its answer brings. */
const insideRequest = ['comments', 'history', 'supports', 'objections', 'viewerCan'];

type Input = { input?: { requestId?: string } };
type Answers = Record<string, { request?: { id?: string } | null } | null | undefined>;

/** The request a mutation was about: named by its input, or brought by its answer. */
const requestOf = (answers: unknown, args: unknown): string | undefined =>
  (args as Input).input?.requestId ??
  Object.values(answers as Answers).find((answer) => answer?.request?.id)?.request?.id;

/** What a mutation changes beyond the objects it answers with. */
const changesLists = (answers: unknown, args: unknown, cache: Cache) => {
  forget(cache, ...lists);
  forgetInRequest(cache, requestOf(answers, args), ...insideRequest);
};
const changesRequest = (answers: unknown, args: unknown, cache: Cache) => {
  forget(cache, 'requestCounts');
  forgetInRequest(cache, requestOf(answers, args), ...insideRequest);
};
/** Only whom the request is mailed to: nobody else sees a difference. */
const changesFollowing = (_: unknown, __: unknown, cache: Cache) => forget(cache, 'requests', 'requestCounts');
/** A request that took another in, or gave it back, is another one. */
const changesTwo = (answers: unknown, args: unknown, cache: Cache) => {
  changesLists(answers, args, cache);
  forget(cache, 'request');
};
const changesPeople = (_: unknown, __: unknown, cache: Cache) => forget(cache, 'people', 'invitations', 'cooperative');

const named = <Update>(update: Update, ...names: string[]) => Object.fromEntries(names.map((name) => [name, update]));

export const cacheSettings: Pick<CacheExchangeOpts, 'keys' | 'resolvers' | 'updates'> = {
  keys,
  resolvers: {
    // a request already seen in a list opens without waiting
    Query: {
      request: (_, args, cache) =>
        args.id ? { __typename: 'Request', id: args.id as string } : cache.resolve('Query', 'request', args),
    },
  },
  updates: {
    Mutation: {
      ...named(changesLists, 'postRequest', 'withdrawRequest', 'restoreRequest', 'editRequest', 'importRequests'),
      ...named(changesLists, 'changeRequestState', 'undoStateChange'),
      ...named(changesTwo, 'mergeRequest', 'unmergeRequest', 'splitRequest'),
      ...named(changesRequest, 'support', 'withdrawSupport', 'object', 'answerObjection', 'withdrawObjection'),
      ...named(changesRequest, 'comment', 'editComment', 'removeComment', 'restoreComment', 'linkCode', 'unlinkCode'),
      ...named(changesFollowing, 'followRequest', 'unfollowRequest'),
      ...named(changesPeople, 'invite', 'cancelInvitation', 'changeMandate', 'endMandate'),
      ...named(
        (_: unknown, __: unknown, cache: Cache) => forget(cache, 'cooperatives'),
        'createCooperative',
        'editCooperative',
      ),
      endSession: (_, __, cache) => forget(cache, 'mySessions'),
    },
    Subscription: {
      requestChanged: ({ requestChanged }, _, cache) => {
        const event = requestChanged as { kind?: string; requestId?: string } | null;
        // a voice changes the row, which the event brings, and nothing else of the list
        if (event?.kind?.startsWith('support_')) {
          forget(cache, 'requestCounts');
          forgetInRequest(cache, event.requestId, 'supports', 'history');
        } else {
          forget(cache, ...lists, ...(event?.kind?.endsWith('merged') ? ['request'] : []));
          forgetInRequest(cache, event?.requestId, ...insideRequest);
        }
      },
    },
  },
};
