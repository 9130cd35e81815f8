/** Deeds on estimates: asking, wishing, giving, accepting, and what was believed and what it took. */
import type { Cast, Side, Whose } from './cast.js';
import type { Deed, Input } from './deeds.js';
import { acceptance, estimate, estimateAsk, estimateWish } from './estimate-subjects.js';
import { request, type RequestGiven } from './subjects.js';

const ofCooperatives: readonly Whose[] = ['own', 'other'];

type OnRequest = (cast: Cast, side: Side, requestId: string) => Promise<Input> | Input;

const on = (mutation: string, more: OnRequest, given: RequestGiven = {}): Deed => ({
  mutation,
  whose: ofCooperatives,
  make: async (cast, side) => {
    const requestId = await request(cast, side, given);
    return { requestId, ...(await more(cast, side, requestId)) };
  },
});

const onAsk = (mutation: string, isWished = false): Deed => ({
  mutation,
  whose: ofCooperatives,
  make: async (cast, side) => {
    const askId = await estimateAsk(cast, await request(cast, side), side);
    if (isWished && side.cooperative !== null) await estimateWish(cast, askId, side.cooperative.id);
    return { askId };
  },
});

const onEstimate = (mutation: string, more: (cast: Cast) => Input = () => ({})): Deed => ({
  mutation,
  whose: ofCooperatives,
  make: async (cast, side) => ({
    estimateId: await estimate(cast, await request(cast, side), side),
    ...more(cast),
  }),
});

const id = (cast: Cast): string => cast.world.newId();

export const estimateDeeds: readonly Deed[] = [
  on('askEstimate', (cast) => ({
    id: id(cast),
    toCooperativeId: cast.cooperatives.devs.id,
    reason: 'il bloque les présences',
  })),
  onAsk('withdrawEstimateAsk'),
  onAsk('wishEstimate'),
  onAsk('withdrawEstimateWish', true),
  {
    mutation: 'setAnalysisPot',
    whose: ['any'],
    make: async (cast) => ({ id: id(cast), fromMonth: '2027-01-01', minutes: 240 }),
  },
  on('giveEstimate', (cast) => ({
    id: id(cast),
    kind: 'offer',
    lowMinutes: 180,
    likelyMinutes: 240,
    highMinutes: 360,
    rateMinor: '7500',
    currency: 'EUR',
    validUntil: '2027-12-31',
  })),
  onEstimate('withdrawEstimate'),
  onEstimate('acceptEstimate', (cast) => ({ id: id(cast) })),
  on('revokeAcceptance', async (cast, side, requestId) => {
    await acceptance(cast, requestId, await estimate(cast, requestId, side), side);
    return {};
  }),
  on('guessEffort', () => ({ minutes: 120 })),
  on(
    'recordWork',
    async (cast, side, requestId) => {
      await estimate(cast, requestId, side);
      return { minutes: 300 };
    },
    { state: 'in_progress' },
  ),
];
