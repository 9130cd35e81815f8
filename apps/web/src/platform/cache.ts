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
const insideRequest = ['comments', 'history', 'supports', 'objections', 'links', 'viewerCan', 'mySupport'];

type Input = { input?: { requestId?: string } };

/** What a mutation changes beyond the objects it answers with. */
const changesLists = (_: unknown, args: unknown, cache: Cache) => {
  forget(cache, ...lists);
  forgetInRequest(cache, (args as Input).input?.requestId, 'history', 'supports', 'objections', 'comments', 'links');
};
const changesRequest = (_: unknown, args: unknown, cache: Cache) => {
  forget(cache, 'requestCounts');
  forgetInRequest(cache, (args as Input).input?.requestId, 'history', 'supports', 'objections', 'comments', 'links');
};
const changesPeople = (_: unknown, __: unknown, cache: Cache) => forget(cache, 'people', 'invitations', 'cooperative');

const named = <Update>(update: Update, ...names: string[]) => Object.fromEntries(names.map((name) => [name, update]));

export const cacheSettings: Pick<CacheExchangeOpts, 'keys' | 'resolvers' | 'updates'> = {
  keys,
  resolvers: {
    // a request already seen in a list opens without waiting
    Query: { request: (_, { id }) => (id ? { __typename: 'Request', id: id as string } : undefined) },
  },
  updates: {
    Mutation: {
      ...named(changesLists, 'postRequest', 'withdrawRequest', 'restoreRequest', 'mergeRequest', 'unmergeRequest'),
      ...named(changesLists, 'splitRequest', 'changeRequestState', 'undoStateChange', 'importRequests', 'editRequest'),
      ...named(changesRequest, 'support', 'withdrawSupport', 'object', 'comment', 'restoreComment', 'linkCode'),
      ...named(changesRequest, 'followRequest', 'unfollowRequest'),
      ...named(changesPeople, 'invite', 'cancelInvitation', 'changeMandate', 'endMandate'),
      createCooperative: (_, __, cache) => forget(cache, 'cooperatives'),
    },
    Subscription: {
      requestChanged: ({ requestChanged }, _, cache) => {
        const event = requestChanged as { kind?: string; requestId?: string } | null;
        if (event?.kind === 'support_given' || event?.kind === 'support_withdrawn') forget(cache, 'requestCounts');
        else forget(cache, ...lists);
        forgetInRequest(cache, event?.requestId, ...insideRequest);
      },
    },
  },
};
