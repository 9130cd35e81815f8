/**
 * A round of pledges lasts until its deadline. When a new estimate, or another scope, opens it again, whoever had promised
 * answers again: until then the promise does not count, and silence withdraws it.
 */
import type { Currency } from '../money.js';
import { millisOf, type Instant } from '../time.js';
import { promised, standingPledges, type Pledge } from './pledges.js';

/** `wasCovered`: what was found when the deadline was over; null: nobody looked yet. Amounts in minor units of `currency`. */
export type Round = {
  readonly ceilingMinor: bigint;
  readonly minimumMinor: bigint | null;
  readonly currency: Currency;
  readonly deadline: Instant;
  readonly reopenedAt: Instant | null;
  readonly wasCovered: boolean | null;
};
/** A pledge that was not withdrawn. `answeredAt`: when the co-op last said that it holds. */
export type LivePledge = Pledge & { readonly inKindMinutes: number; readonly answeredAt: Instant };

export function isAnswered({ reopenedAt }: Pick<Round, 'reopenedAt'>, { answeredAt }: LivePledge): boolean {
  return reopenedAt === null || millisOf(answeredAt) >= millisOf(reopenedAt);
}

/** Those of the round that count: answered, confirmed, their condition met. */
export function standingIn<P extends LivePledge>(round: Pick<Round, 'reopenedAt'>, pledges: readonly P[]): P[] {
  return standingPledges(pledges.filter((pledge) => isAnswered(round, pledge)));
}

/**
 * A co-op that was called does not pay and its promise ended: what was called misses the goal, and so do the promises that hold.
 * Then the funding opens again beside the calls that hold.
 */
export function lacksAfterCalls(round: Round, pledges: readonly LivePledge[], calledMinor: bigint): boolean {
  return calledMinor < round.ceilingMinor && promised(standingIn(round, pledges)) < round.ceilingMinor;
}

/** Confirmed, but their condition is not met. */
export function conditionalOf<P extends Pledge>(pledges: readonly P[]): P[] {
  const standing = new Set(standingPledges(pledges).map(({ id }) => id));
  return pledges.filter(({ id, isConfirmed, upToMinor }) => isConfirmed && upToMinor > 0n && !standing.has(id));
}

/**
 * How many more co-ops, without a condition of their own, have to join before that condition is met; 0: it is met. Others who
 * wait may come along: two who ask for three co-ops need one more between them.
 */
export function waitsForMore(pledges: readonly Pledge[], { onlyIf }: Pick<Pledge, 'onlyIf'>): number {
  if (onlyIf === null) return 0;
  const asked = pledges.flatMap((one) => (one.isConfirmed && one.upToMinor > 0n ? [one.onlyIf ?? 1] : []));
  const goals = [onlyIf, ...asked].filter((goal) => goal >= onlyIf);
  return Math.max(Math.min(...goals.map((goal) => goal - asked.filter((one) => one <= goal).length)), 0);
}

export const pledgeStates = ['stands', 'conditional', 'to_confirm', 'to_renew', 'in_kind', 'withdrawn'] as const;
export type PledgeState = (typeof pledgeStates)[number];

export function pledgeStateOf(
  round: Pick<Round, 'reopenedAt'>,
  pledges: readonly LivePledge[],
  id: string,
): PledgeState {
  const pledge = pledges.find((one) => one.id === id);
  if (pledge === undefined) return 'withdrawn';
  if (!isAnswered(round, pledge)) return 'to_renew';
  if (!pledge.isConfirmed) return 'to_confirm';
  if (pledge.upToMinor === 0n) return 'in_kind';
  return standingIn(round, pledges).includes(pledge) ? 'stands' : 'conditional';
}

/** What a co-op is asked for is looked at once: at the deadline, or the first time after it that somebody touches it. */
export function isDeadlineOver({ deadline }: Pick<Round, 'deadline'>, now: Instant): boolean {
  return millisOf(deadline) <= millisOf(now);
}

export type Evaluation = {
  readonly wasCovered: boolean;
  /** promises that nobody repeated after the funding was opened again */
  readonly silent: readonly string[];
};

export function evaluateRound(round: Round, pledges: readonly LivePledge[]): Evaluation {
  return {
    wasCovered: promised(standingIn(round, pledges)) >= round.ceilingMinor,
    silent: pledges.filter((pledge) => !isAnswered(round, pledge)).map(({ id }) => id),
  };
}
