/** Deeds on promises: opening, promising, confirming, taking back, asking a board. */
import type { Cast, Side, Whose } from './cast.js';
import type { Deed, Input } from './deeds.js';
import { asked, funded, pledged } from './pledge-subjects.js';

const sides: readonly Whose[] = ['own', 'other'];

const onFunding = (mutation: string, isOpened: boolean, more: (cast: Cast) => Input): Deed => ({
  mutation,
  whose: sides,
  make: async (cast, side) => ({ developmentId: await funded(cast, side, { isOpened }), ...more(cast) }),
});

type Then = (cast: Cast, pledge: string, side: Side) => Promise<unknown>;

const onPledge = (mutation: string, isConfirmed: boolean, then: Then = async () => undefined): Deed => ({
  mutation,
  whose: sides,
  make: async (cast, side) => {
    const found = await pledged(cast, side, isConfirmed);
    if (found === null) return null;
    await then(cast, found.pledge, side);
    return { pledgeId: found.pledge };
  },
});

const inTenDays = (cast: Cast): string => new Date(cast.world.clock.now().getTime() + 864_000_000).toISOString();

export const pledgeDeeds: readonly Deed[] = [
  onFunding('openFunding', false, (cast) => ({ deadline: inTenDays(cast) })),
  onFunding('reopenFunding', true, () => ({ reason: 'un écran de plus', isScopeChanged: true })),
  onFunding('pledge', true, () => ({ upToMinor: '10000' })),
  onPledge('confirmPledge', false),
  onPledge('refusePledge', false),
  onPledge('withdrawPledge', true),
  onPledge('renewPledge', true),
  onPledge('askBoard', false),
  onPledge('cancelBoardQuestion', false, async (cast, pledge) => asked(cast, pledge, false)),
  {
    mutation: 'answerBoard',
    whose: ['other'],
    make: async (cast, side) => {
      const found = await pledged(cast, side, false);
      return found && { token: await asked(cast, found.pledge, false), amountMinor: '20000' };
    },
  },
];
