/** What is asked for at the root: every query and subscription, about things of one's own co-op and of another. */
import { booksAsks } from './books-reach.js';
import { callAsks } from './call-deeds.js';
import type { Cast, Side, Whose } from './cast.js';
import { developmentAsks } from './development-reach.js';
import { gatheringAsks } from './gathering-reach.js';
import { keyAsks } from './key-reach.js';
import { pledgeAsks } from './pledge-reach.js';
import { wholeIdea } from './process-reach.js';
import { model } from './process-subjects.js';
import { happening, heldToken, whole } from './reach.js';

export type Ask = {
  readonly field: string;
  readonly case: string;
  readonly whose: readonly Whose[];
  readonly operation: 'query' | 'subscription';
  /** null: there is no such thing on this side */
  readonly call: (cast: Cast, side: Side) => Promise<string | null>;
};

/** About nobody in particular: the field as it is. */
const plain = (call: string, whose: Whose = 'any'): Ask => ({
  field: call.split('(')[0]!,
  case: '',
  whose: [whose],
  operation: 'query',
  call: async () => call,
});

const aboutCooperative = (field: string, call: (id: string) => string): Ask => ({
  field,
  case: 'of one co-op',
  whose: ['own', 'other'],
  operation: 'query',
  call: async (_cast, side) => side.cooperative && call(side.cooperative.id),
});

const aboutRequest = (field: string, call: (found: { request: string; title: string }) => string): Ask[] =>
  [false, true].map((withdrawn) => ({
    field,
    case: withdrawn ? 'a request taken back' : '',
    whose: ['own', 'other'],
    operation: 'query',
    call: async (cast, side) => call(await whole(cast, side, { withdrawn }, withdrawn ? 'taken back' : '')),
  }));

export const asks: readonly Ask[] = [
  plain('audit'),
  aboutCooperative('audit', (id) => `audit(filter: { cooperativeId: "${id}" })`),
  aboutCooperative('cooperative', (id) => `cooperative(id: "${id}")`),
  plain('cooperatives'),
  plain('demoMails'),
  plain('duplicatePairs'),
  ...['estimateQueue', 'estimateSummary', 'workDone'].map((field) => plain(field)),
  plain('invitations'),
  aboutCooperative('invitations', (id) => `invitations(cooperativeId: "${id}")`),
  plain('markdownPreview(text: "**oui**")'),
  plain('myData', 'self'),
  plain('mySessions', 'self'),
  plain('myMutes', 'self'),
  plain('people'),
  aboutCooperative('people', (id) => `people(filter: { cooperativeId: "${id}" })`),
  ...['processIdeas', 'processTemplates'].map((field) => plain(field)),
  plain('processSummary'),
  {
    ...plain('processOrigins'),
    whose: ['own', 'other'],
    call: async (cast, side) => {
      const found = await wholeIdea(cast, side);
      return found && `processOrigins(requestNumber: ${found.request})`;
    },
  },
  {
    ...plain('processTemplate'),
    whose: ['any'],
    call: async (cast) =>
      `processTemplate(id: "${(await cast.once('model', async () => model(cast, null))).template}")`,
  },
  ...aboutRequest('request', ({ request }) => `request(id: "${request}")`),
  plain('requestCounts'),
  plain('requests'),
  aboutCooperative('requests', (id) => `requests(filter: { cooperativeId: "${id}" })`),
  plain('server'),
  ...aboutRequest('similarRequests', ({ title }) => `similarRequests(title: "${title}")`),
  {
    ...plain('tokenPreview'),
    case: 'by whoever holds the link',
    call: async (cast, side) => `tokenPreview(token: "${await heldToken(cast, side)}")`,
  },
  plain('viewer', 'self'),
  ...booksAsks,
  ...developmentAsks,
  ...callAsks,
  ...keyAsks,
  ...pledgeAsks,
  ...gatheringAsks,
  ...[false, true].map((withdrawn): Ask => ({
    field: 'requestChanged',
    case: withdrawn ? 'a request taken back' : '',
    whose: ['own', 'other'],
    operation: 'subscription',
    call: async (cast, side) => happening(cast, side, withdrawn ? 'of a request taken back' : '', withdrawn),
  })),
];
