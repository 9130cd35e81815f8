/**
 * In which phase a development stands follows from what was done: nobody sets it. The furthest thing that happened says it,
 * and one plain sentence says what happens next.
 */
import type { Currency } from '../money.js';
import { millisOf, type Instant } from '../time.js';
import { promised } from './pledges.js';
import {
  conditionalOf,
  isAnswered,
  lacksAfterCalls,
  standingIn,
  waitsForMore,
  type LivePledge,
  type Round,
} from './round.js';

export const developmentPhases = [
  'draft',
  'waiting_estimate',
  'open',
  'covered',
  'lapsed',
  'called',
  'secured',
  'in_progress',
  'to_test',
  'accepted',
  'closed',
  'withdrawn',
  'stopped',
] as const;
export type DevelopmentPhase = (typeof developmentPhases)[number];

/** What the phase follows from. `unestimated`: joined requests without an accepted estimate. Amounts in minor units. */
export type PhaseFacts = {
  readonly isWithdrawn: boolean;
  readonly isStopped: boolean;
  readonly isClosed: boolean;
  readonly isAccepted: boolean;
  readonly isStarted: boolean;
  readonly isDelivered: boolean;
  readonly requestCount: number;
  readonly unestimated: number;
  readonly claimedPercent: number;
  readonly hasKey: boolean;
  readonly partyCount: number;
  /** null: the funding was never opened */
  readonly round: Round | null;
  readonly currency: Currency;
  readonly pledges: readonly LivePledge[];
  /** live calls: what they ask, and what of it was paid */
  readonly callCount: number;
  readonly calledMinor: bigint;
  readonly paidMinor: bigint;
};

export function developmentPhaseOf(facts: PhaseFacts, now: Instant): DevelopmentPhase {
  if (facts.isWithdrawn) return 'withdrawn';
  if (facts.isStopped) return 'stopped';
  if (facts.isClosed) return 'closed';
  if (facts.isAccepted) return 'accepted';
  if (facts.isDelivered) return 'to_test';
  if (facts.isStarted) return 'in_progress';
  if (facts.callCount > 0 && !lacksPromises(facts))
    return isWhollyCalled(facts) && facts.paidMinor >= facts.calledMinor ? 'secured' : 'called';
  if (facts.round !== null) return phaseOfRound(facts.round, facts.pledges, now);
  return facts.requestCount > 0 && facts.unestimated > 0 ? 'waiting_estimate' : 'draft';
}

function lacksPromises({ round, pledges, calledMinor }: PhaseFacts): boolean {
  return round !== null && lacksAfterCalls(round, pledges, calledMinor);
}

/** A call that was cancelled, or not paid, leaves a part that the others are to be called for. */
function isWhollyCalled({ round, calledMinor }: PhaseFacts): boolean {
  return round === null || calledMinor >= round.ceilingMinor;
}

/** After the deadline what was found then holds; before, and until somebody looked, the promises say it. */
function phaseOfRound(round: Round, pledges: readonly LivePledge[], now: Instant): DevelopmentPhase {
  if (round.wasCovered !== null) return round.wasCovered ? 'covered' : 'lapsed';
  if (promised(standingIn(round, pledges)) >= round.ceilingMinor) return 'covered';
  return millisOf(now) < millisOf(round.deadline) ? 'open' : 'lapsed';
}

export const nextSteps = [
  'join_request',
  'estimate',
  'choose_key',
  'open_funding',
  'answer_again',
  'confirm',
  'condition',
  'missing',
  'call',
  'reopen_with_minimum',
  'reopen',
  'pay',
  'claim',
  'start',
  'deliver',
  'try',
  'close',
  'nothing',
] as const;
export type NextStep = (typeof nextSteps)[number];

/** What the sentence names: how many co-ops or pledges, how much, how many more, until when. Null: the sentence does not say it. */
export type NextOfDevelopment = {
  readonly step: NextStep;
  readonly count: number | null;
  readonly more: number | null;
  readonly missingMinor: bigint | null;
  readonly until: Date | null;
};

const says = (step: NextStep, rest: Partial<NextOfDevelopment> = {}): NextOfDevelopment => ({
  step,
  count: null,
  more: null,
  missingMinor: null,
  until: null,
  ...rest,
});

/** The one thing that happens next. */
export function nextOfDevelopment(facts: PhaseFacts, now: Instant): NextOfDevelopment {
  switch (developmentPhaseOf(facts, now)) {
    case 'draft':
      return beforeOpening(facts);
    case 'waiting_estimate':
      return says('estimate', { count: facts.unestimated });
    case 'open':
      return whileOpen(facts, facts.round!);
    case 'covered':
      return says('call', {
        until: facts.round!.wasCovered === null ? new Date(millisOf(facts.round!.deadline)) : null,
      });
    case 'lapsed':
      return afterLapse(facts, facts.round!);
    case 'called':
      if (!isWhollyCalled(facts)) return says('call');
      return says('pay', { count: facts.callCount, missingMinor: facts.calledMinor - facts.paidMinor });
    case 'secured':
      return facts.claimedPercent < 100 ? says('claim', { count: 100 - facts.claimedPercent }) : says('start');
    case 'in_progress':
      return says('deliver');
    case 'to_test':
      return says('try');
    case 'accepted':
      return says('close');
    default:
      return says('nothing');
  }
}

function beforeOpening({ requestCount, hasKey, partyCount }: PhaseFacts): NextOfDevelopment {
  if (requestCount === 0) return says('join_request');
  return says(hasKey && partyCount > 0 ? 'open_funding' : 'choose_key');
}

/** What is nearest to covering it: answers that are awaited again, a treasurer's word, one more co-op, or more money. */
function whileOpen({ pledges, partyCount }: PhaseFacts, round: Round): NextOfDevelopment {
  const until = new Date(millisOf(round.deadline));
  const silent = pledges.filter((pledge) => !isAnswered(round, pledge));
  if (silent.length > 0) return says('answer_again', { count: silent.length, until });
  const missingMinor = round.ceilingMinor - promised(pledges);
  const open = pledges.filter(({ isConfirmed }) => !isConfirmed);
  const ifConfirmed = pledges.map((pledge) => ({ ...pledge, isConfirmed: true }));
  if (open.length > 0 && promised(ifConfirmed) >= round.ceilingMinor)
    return says('confirm', { count: open.length, missingMinor, until });
  const conditional = conditionalOf(pledges);
  const whole = promised(pledges) + conditional.reduce((sum, { upToMinor }) => sum + upToMinor, 0n);
  if (conditional.length > 0 && whole >= round.ceilingMinor) {
    const more = Math.min(...conditional.map((pledge) => waitsForMore(pledges, pledge)));
    return says('condition', { count: conditional.length, more, missingMinor, until });
  }
  return says('missing', { count: Math.max(partyCount - pledges.length, 0), missingMinor, until });
}

function afterLapse({ pledges }: PhaseFacts, round: Round): NextOfDevelopment {
  const sum = promised(standingIn(round, pledges));
  const missingMinor = round.ceilingMinor - sum;
  const { minimumMinor } = round;
  return says(minimumMinor !== null && sum >= minimumMinor ? 'reopen_with_minimum' : 'reopen', { missingMinor });
}
