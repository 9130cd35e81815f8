import { describe, expect, it } from '@jest/globals';
import { rows } from '../fixtures/table.js';
import { phaseFacts, pledges, round } from './fixtures/fundings.js';
import { nextOfDevelopment, developmentPhaseOf, type PhaseFacts } from './phase.js';

/** What happened, as a treasurer would tell it, and what it changes in the facts. */
const happenings: Record<string, Partial<PhaseFacts>> = {
  'no request': { requestCount: 0 },
  'no estimate': { unestimated: 1 },
  'no key': { hasKey: false },
  'no co-op named': { partyCount: 0 },
  opened: { round: round() },
  'opened, minimum 300': { round: round({ minimumMinor: 300n }) },
  'found covered': { round: round({ wasCovered: true }) },
  'found not covered': { round: round({ wasCovered: false }) },
  'found not covered, minimum 300': { round: round({ wasCovered: false, minimumMinor: 300n }) },
  'opened again': { round: round({ reopenedAt: '2026-03-10T00:00:00.000Z' }) },
  'called 900': { round: round({ wasCovered: true }), callCount: 2, calledMinor: 900n },
  'called 900, paid 400': { round: round({ wasCovered: true }), callCount: 2, calledMinor: 900n, paidMinor: 400n },
  'called 900, paid 900': { round: round({ wasCovered: true }), callCount: 2, calledMinor: 900n, paidMinor: 900n },
  'paid, claimed 100 %': { callCount: 2, calledMinor: 900n, paidMinor: 900n, claimedPercent: 100 },
  'one does not pay': { round: round(), callCount: 1, calledMinor: 500n, paidMinor: 500n },
  'one does not pay, found not covered': { round: round({ wasCovered: false }), callCount: 1, calledMinor: 500n },
  started: { isStarted: true },
  delivered: { isStarted: true, isDelivered: true },
  accepted: { isDelivered: true, isAccepted: true },
  closed: { isAccepted: true, isClosed: true },
  withdrawn: { isWithdrawn: true },
  'stopped while it was built': { isStarted: true, isStopped: true },
};

describe('the phase of a development, and what happens next', () => {
  it.each(
    rows(`
      what happened                  | pledges                           | on         | phase            | what happens next
      no request                     | -                                 | 2026-03-12 | draft            | join_request
      no estimate                    | -                                 | 2026-03-12 | waiting_estimate | estimate 1
      no key                         | -                                 | 2026-03-12 | draft            | choose_key
      no co-op named                 | -                                 | 2026-03-12 | draft            | choose_key
      nothing else                   | -                                 | 2026-03-12 | draft            | open_funding
      opened                         | -                                 | 2026-03-12 | open             | missing 4 900¢ until 2026-03-20
      opened                         | bees:500 bloum:280                | 2026-03-12 | open             | missing 2 120¢ until 2026-03-20
      opened                         | a:1 b:1 c:1 d:1 e:1               | 2026-03-12 | open             | missing 0 895¢ until 2026-03-20
      opened                         | bees:500 bloum:400?               | 2026-03-12 | open             | confirm 1 400¢ until 2026-03-20
      opened                         | bees:500 bloum:400/3              | 2026-03-12 | open             | condition 1 +1 400¢ until 2026-03-20
      opened                         | bees:500 bloum:300/3 b:100/4      | 2026-03-12 | open             | condition 2 +1 400¢ until 2026-03-20
      opened                         | bees:500 bloum:100/4              | 2026-03-12 | open             | missing 2 400¢ until 2026-03-20
      opened                         | bees:500 bloum:400                | 2026-03-12 | covered          | call until 2026-03-20
      opened                         | bees:500 bloum:400                | 2026-03-20 | covered          | call until 2026-03-20
      opened                         | bees:500                          | 2026-03-20 | lapsed           | reopen 400¢
      opened, minimum 300            | bees:500                          | 2026-03-20 | lapsed           | reopen_with_minimum 400¢
      opened, minimum 300            | bees:200                          | 2026-03-20 | lapsed           | reopen 700¢
      opened again                   | bees:500! bloum:400               | 2026-03-12 | open             | answer_again 1 until 2026-03-20
      opened again                   | bees:500 bloum:400                | 2026-03-12 | covered          | call until 2026-03-20
      found covered                  | bees:500                          | 2026-03-21 | covered          | call
      found not covered              | bees:500                          | 2026-03-21 | lapsed           | reopen 400¢
      found not covered, minimum 300 | bees:500                          | 2026-03-21 | lapsed           | reopen_with_minimum 400¢
      called 900                     | bees:900                          | 2026-03-21 | called           | pay 2 900¢
      called 900, paid 400           | bees:900                          | 2026-03-21 | called           | pay 2 500¢
      called 900, paid 900           | bees:900                          | 2026-03-21 | secured          | claim 100
      one does not pay               | bees:600                          | 2026-03-12 | open             | missing 3 300¢ until 2026-03-20
      one does not pay               | bees:600                          | 2026-03-20 | lapsed           | reopen 300¢
      one does not pay, found not covered | bees:600                     | 2026-03-12 | lapsed           | reopen 300¢
      one does not pay               | bees:900                          | 2026-03-12 | called           | call
      paid, claimed 100 %            | bees:900                          | 2026-03-21 | secured          | start
      started                        | bees:900                          | 2026-03-21 | in_progress      | deliver
      delivered                      | bees:900                          | 2026-03-21 | to_test          | try
      accepted                       | bees:900                          | 2026-03-21 | accepted         | close
      closed                         | bees:900                          | 2026-03-21 | closed           | nothing
      withdrawn                      | -                                 | 2026-03-12 | withdrawn        | nothing
      stopped while it was built     | bees:900                          | 2026-03-21 | stopped          | nothing
    `),
  )('%s, %s, on %s: %s, then %s', (what, promised, day, phase, expected) => {
    const facts = phaseFacts({ ...happenings[what], pledges: pledges(promised) });
    const now = `${day}T10:00:00.000Z`;
    expect(developmentPhaseOf(facts, now)).toBe(phase);
    const { step, count, more, missingMinor, until } = nextOfDevelopment(facts, now);
    const told = [
      step,
      count,
      more === null ? null : `+${more}`,
      missingMinor === null ? null : `${missingMinor}¢`,
      until === null ? null : `until ${until.toISOString().slice(0, 10)}`,
    ];
    expect(told.filter((part) => part !== null).join(' ')).toBe(expected);
  });
});
