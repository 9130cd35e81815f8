/** What `pledging_facts` says of the promises for a development, in the words of the rules. */
import {
  type Currency,
  dayOf,
  type DevelopmentFacts,
  type Instant,
  type LivePledge,
  type PhaseFacts,
  type PledgingFacts,
  Refused,
  type Round,
} from '@komunigi/domain';
import type { EntityManager } from 'typeorm';

type PledgeJson = Omit<LivePledge, 'upToMinor'> & { readonly upToMinor: string };
type RoundJson = {
  readonly ceilingMinor: string;
  readonly minimumMinor: string | null;
  readonly currency: Currency;
  readonly deadline: Instant;
  readonly reopenedAt: Instant | null;
  readonly wasCovered: boolean | null;
};
export type PledgingJson = {
  readonly development: DevelopmentFacts;
  readonly claimedPercent: number;
  readonly isDelivered: boolean;
  readonly hasKey: boolean;
  readonly partyIds: readonly string[];
  readonly requestCount: number;
  readonly unestimated: number;
  readonly estimatedMinor: string;
  readonly isBlocked: boolean;
  readonly round: RoundJson | null;
  readonly callCount: number;
  readonly called: Readonly<Record<string, string>>;
  readonly calledMinor: string;
  readonly paidMinor: string;
  readonly pledges: readonly PledgeJson[];
};

/** The rules of pledging and the phase read the same facts. */
export type Pledging = PledgingFacts & PhaseFacts;

export function pledgingOf(json: PledgingJson): Pledging {
  const { development, round } = json;
  return {
    ...json,
    isWithdrawn: development.isWithdrawn,
    isStopped: development.isStopped,
    isClosed: development.isClosed,
    isAccepted: development.isAccepted,
    isStarted: development.isStarted,
    currency: development.currency,
    partyCount: json.partyIds.length,
    estimatedMinor: BigInt(json.estimatedMinor),
    calledMinor: BigInt(json.calledMinor),
    paidMinor: BigInt(json.paidMinor),
    called: new Map(Object.entries(json.called).map(([cooperativeId, minor]) => [cooperativeId, BigInt(minor)])),
    pledges: json.pledges.map((pledge) => ({ ...pledge, upToMinor: BigInt(pledge.upToMinor) })),
    round: round && roundOf(round),
  };
}

function roundOf(round: RoundJson): Round {
  return {
    ...round,
    ceilingMinor: BigInt(round.ceilingMinor),
    minimumMinor: round.minimumMinor === null ? null : BigInt(round.minimumMinor),
  };
}

/** Of the transaction that asks: whoever decides holds the development's row (developmentUnderLock). */
export async function pledgingNow(db: EntityManager, developmentId: string, now: Date): Promise<Pledging> {
  const [row] = await db.query<{ facts: PledgingJson | null }[]>('select pledging_facts($1, $2) as facts', [
    developmentId,
    dayOf(now),
  ]);
  if (!row?.facts) throw new Refused('not_found');
  return pledgingOf(row.facts);
}
