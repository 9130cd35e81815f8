import type { Cache, CacheExchangeOpts, KeyingConfig, UpdateResolver } from '@urql/exchange-graphcache';

/**
 * Objects that have no identity of their own: they live inside the object that holds them, which is what happens to whatever
 * has no `id`. The list says that it is meant; only a development build warns of one that is missing.
 */
const embedded = () => [
  'Money',
  'Permission',
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
  'GatheringEvent',
  'MovedTopic',
  'UnplacedTopic',
  'TimetableQuality',
  'IssuedDayCode',
  'DayCodesPayload',
  'TimetableProposalPayload',
  'CalendarLinkPayload',
  'TopicRequestPayload',
  ...['Viewer', 'Request', 'Comment', 'Cooperative', 'Mandate', 'Invitation'].map((name) => `${name}Payload`),
  ...['Gathering', 'Topic', 'Participant', 'FollowUp'].flatMap((name) => [`${name}Payload`, `${name}Permissions`]),
  'NeedPermissions',
  'BookletPayload',
  ...['ProcessTemplate', 'ProcessSheet', 'ProcessIdea'].flatMap((name) =>
    ['Payload', 'Permissions'].map((kind) => name + kind),
  ),
  ...['Books', 'BooksCheck', 'LedgerTransaction'].map((name) => `${name}Payload`),
  ...['Books', 'LedgerMonth', 'LedgerTransaction'].map((name) => `${name}Permissions`),
  ...['Books', 'KindBalance', 'LedgerMonth', 'StatementLine'],
  'ProcessSummary',
  'ProcessesPermissions',
  ...['NextOfDevelopment', 'PledgeTotals', 'BoardQuestion', 'BoardQuestionPreview', 'PledgingPermissions'],
  ...['Pledging', 'AskBoard', 'AnswerBoard'].map((name) => `${name}Payload`),
  ...[
    'CostKey',
    'KeyPart',
    'ConversionRate',
    'Bill',
    'BillLine',
    'BillFigure',
    'MissingFigure',
    'MyBill',
    'RequestBill',
  ],
  ...['CostSharing', 'CostSharingPermissions', 'FundingPermissions', 'FundingPayload', 'CostKeyPolicyPayload'],
  ...['DevelopmentMoney', 'FundingCall', 'Receipt', 'Payout', 'BankAccount', 'VatStatus'].map(
    (name) => `${name}Payload`,
  ),
  ...['CallPermissions', 'ReceiptPermissions', 'PayoutPermissions', 'MoneyPermissions', 'MoneyFlow', 'CallCounts'],
  ...['PlannedCall', 'CallPreview', 'WorkPayment', 'TreasurySummary'],
  'Done',
];

const keys: KeyingConfig = import.meta.env.DEV ? Object.fromEntries(embedded().map((name) => [name, () => null])) : {};

/** A card the board does not know yet hangs on it from now on, whoever wrote it. */
function hang(cache: Cache, topic: { id: string; gatheringId: string } | null | undefined): void {
  if (!topic) return;
  const gathering = { __typename: 'Gathering', id: topic.gatheringId };
  const key = `Topic:${topic.id}`;
  const known = cache.resolve(gathering, 'topics');
  if (Array.isArray(known) && !(known as string[]).includes(key))
    cache.link(gathering, 'topics', [...(known as string[]), key]);
}

const hanging =
  (field: string): UpdateResolver =>
  (result, _args, cache) =>
    hang(cache, (result[field] as { topic?: { id: string; gatheringId: string } | null }).topic);

export const cacheSettings: Pick<CacheExchangeOpts, 'keys' | 'resolvers' | 'updates'> = {
  keys,
  updates: {
    Mutation: Object.fromEntries(
      ['proposeTopic', 'proposeTopicByCode', 'restoreTopic'].map((field) => [field, hanging(field)]),
    ),
    Subscription: { gatheringChanged: hanging('gatheringChanged') },
  },
  resolvers: {
    // a request already seen in a list opens without waiting
    Query: {
      request: (_, args, cache) =>
        args.id ? { __typename: 'Request', id: args.id as string } : cache.resolve('Query', 'request', args),
    },
  },
};
