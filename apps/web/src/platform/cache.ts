import type { CacheExchangeOpts, KeyingConfig } from '@urql/exchange-graphcache';

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

export const cacheSettings: Pick<CacheExchangeOpts, 'keys' | 'resolvers'> = {
  keys,
  resolvers: {
    // a request already seen in a list opens without waiting
    Query: {
      request: (_, args, cache) =>
        args.id ? { __typename: 'Request', id: args.id as string } : cache.resolve('Query', 'request', args),
    },
  },
};
