import { describe, expect, it } from '@jest/globals';
import { actor, bees, cast, coopItEasy, everybody, laFeve, now, type Name } from '../fixtures/cast.js';
import { rows, written } from '../fixtures/table.js';
import { money } from '../money.js';
import { bloum, development, funding, pledges, round } from './fixtures/fundings.js';
import {
  type BoardQuestionFacts,
  pledgingPermissions,
  isOnlyPaid,
  isWithinMandate,
  newGoalOf,
  totalsOf,
  whyNotAnswerBoard,
  whyNotAskBoard,
  whyNotConfirmPledge,
  whyNotOpenFunding,
  whyNotPledge,
  whyNotRenewPledge,
  whyNotReopenFunding,
  whyNotWithdrawPledge,
  type PledgingFacts,
} from './pledge.rules.js';

const table = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
const opening = { deadline: '2026-03-20T10:00:00.000Z', minimumMinor: null };
const draft = { upToMinor: 100n, onlyIf: null, inKindMinutes: 0 };
const first = { before: null, isConfirmed: true };
const unopened = funding({ round: null });

describe('who does what with a funding', () => {
  it('is in this table', () => {
    const open = funding({ pledges: pledges('bees-coop:500?') });
    const beesPledge = open.pledges[0]!;
    const outcome = (name: Name): string[] => {
      const who = cast[name];
      return [
        whyNotOpenFunding(who, unopened, opening, now),
        whyNotPledge(who, open, draft, first, now),
        whyNotConfirmPledge(who, open, beesPledge, now),
        whyNotWithdrawPledge(who, open, beesPledge, now),
        whyNotAskBoard(who, open, beesPledge, now),
      ].map((refusal) => refusal ?? 'yes');
    };
    const header = ['who', 'open', 'pledge', 'confirm for BEES', 'withdraw of BEES', 'ask board of BEES'];
    expect(
      table(
        written(
          header,
          everybody.map((name) => [name, ...outcome(name)]),
        ),
      ),
    ).toBe(
      table(`
        who                       | open                 | pledge              | confirm for BEES     | withdraw of BEES     | ask board of BEES
        visitor                   | not_signed_in        | not_signed_in       | not_signed_in        | not_signed_in        | not_signed_in
        without mandate           | not_acting           | not_acting          | not_acting           | not_acting           | not_acting
        ended delegate of BEES    | mandate_ended        | mandate_ended       | mandate_ended        | mandate_ended        | mandate_ended
        coming delegate of BEES   | mandate_not_started  | mandate_not_started | mandate_not_started  | mandate_not_started  | mandate_not_started
        treasurer of BEES         | not_your_cooperative | yes                 | yes                  | yes                  | yes
        admin of BEES             | not_your_cooperative | delegate_required   | treasurer_required   | delegate_required    | delegate_required
        delegate of BEES          | not_your_cooperative | yes                 | treasurer_required   | yes                  | yes
        delegate of La Fève       | yes                  | yes                 | not_your_cooperative | not_your_cooperative | not_your_cooperative
        admin of La Fève          | delegate_required    | delegate_required   | not_your_cooperative | not_your_cooperative | not_your_cooperative
        delegate of Coop IT Easy  | not_your_cooperative | yes                 | not_your_cooperative | not_your_cooperative | not_your_cooperative
        developer of Coop IT Easy | not_your_cooperative | delegate_required   | not_your_cooperative | not_your_cooperative | not_your_cooperative
        developer in a shop       | delegate_required    | delegate_required   | not_your_cooperative | not_your_cooperative | not_your_cooperative
        treasurer of the pool     | yes                  | delegate_required   | not_your_cooperative | not_your_cooperative | not_your_cooperative
        facilitator               | yes                  | delegate_required   | not_your_cooperative | not_your_cooperative | not_your_cooperative
        federation admin          | yes                  | delegate_required   | not_your_cooperative | not_your_cooperative | not_your_cooperative
      `),
    );
  });

  it('nobody but the federation opens what the federation carries', () => {
    const carried = { ...unopened, development: { ...development, cooperativeId: null } };
    expect(whyNotOpenFunding(cast['delegate of BEES'], carried, opening, now)).toBe('facilitator_required');
  });
});

/** What stands in the way, whoever asks. */
const ways: Record<string, Partial<PledgingFacts>> = {
  nothing: {},
  stopped: { development: { ...development, isStopped: true } },
  'no request': { requestCount: 0 },
  'an estimate is missing': { unestimated: 1 },
  'no key': { hasKey: false },
  'no co-op named': { partyIds: [] },
  'an objection is open': { isBlocked: true },
  'not opened': { round: null },
  opened: { round: round() },
  called: { called: new Map([[bloum, 900n]]) },
  'found covered': { round: round({ wasCovered: true }) },
  'found not covered': { round: round({ wasCovered: false }) },
  'deadline now': { round: round({ deadline: now }) },
  'deadline in a millisecond': { round: round({ deadline: new Date(now.getTime() + 1) }) },
};

describe('opening', () => {
  it.each(
    rows(`
      in the way             | refusal
      nothing                |
      stopped                | development_over
      no request             | estimates_missing
      an estimate is missing | estimates_missing
      no key                 | key_missing
      no co-op named         | parties_missing
      an objection is open   | objections_open
      opened                 | funding_already_open
    `),
  )('%s: %s', (way, refusal) => {
    const facts = { ...unopened, ...ways[way] };
    expect(whyNotOpenFunding(cast['delegate of La Fève'], facts, opening, now) ?? '').toBe(refusal);
  });

  it.each(
    rows(`
      deadline                 | minimum | refusal
      2026-03-12T10:00:00.000Z |         | deadline_past
      2026-03-12T10:00:00.001Z |         |
      2027-03-13T10:00:00.000Z |         |
      2027-03-13T10:00:00.001Z |         | deadline_too_far
      2026-03-20T10:00:00.000Z | 0       | minimum_out_of_range
      2026-03-20T10:00:00.000Z | 1       |
      2026-03-20T10:00:00.000Z | 900     |
      2026-03-20T10:00:00.000Z | 901     | minimum_out_of_range
    `),
  )('until %s with %s at least: %s', (deadline, minimum, refusal) => {
    const given = { deadline: deadline, minimumMinor: minimum === '' ? null : BigInt(minimum) };
    expect(whyNotOpenFunding(cast['delegate of La Fève'], unopened, given, now) ?? '').toBe(refusal);
  });
});

describe('promising', () => {
  const delegate = cast['delegate of BEES'];

  it.each(
    rows(`
      in the way                | refusal
      nothing                   |
      stopped                   | development_over
      not opened                | funding_not_open
      called                    | already_called
      found covered             | funding_covered
      found not covered         | deadline_over
      deadline now              | deadline_over
      deadline in a millisecond |
    `),
  )('%s: %s', (way, refusal) => {
    const facts = funding(ways[way]);
    expect(whyNotPledge(delegate, facts, draft, first, now) ?? '').toBe(refusal);
    expect(whyNotRenewPledge(delegate, facts, { cooperativeId: bees }, now) ?? '').toBe(refusal);
    const treasurer = cast['treasurer of BEES'];
    expect(whyNotConfirmPledge(treasurer, facts, { cooperativeId: bees, isConfirmed: false }, now) ?? '').toBe(refusal);
  });

  it.each(
    rows(`
      up to      | only if | minutes | refusal
      1          |         | 0       |
      0          |         | 0       | pledge_empty
      0          |         | 60      |
      -1         |         | 60      | pledge_out_of_range
      1          |         | -1      | pledge_out_of_range
      1          |         | 600000  |
      1          |         | 600001  | pledge_out_of_range
      1000000000 |         | 0       |
      1000000001 |         | 0       | pledge_out_of_range
      1          | 1       | 0       | condition_out_of_range
      1          | 2       | 0       |
      1          | 4       | 0       |
      1          | 5       | 0       | condition_out_of_range
    `),
  )('up to %s, only if %s, %s minutes: %s', (upTo, onlyIf, minutes, refusal) => {
    const given = {
      upToMinor: BigInt(upTo),
      onlyIf: onlyIf === '' ? null : Number(onlyIf),
      inKindMinutes: Number(minutes),
    };
    expect(whyNotPledge(delegate, funding(), given, first, now) ?? '').toBe(refusal);
  });

  it('is for those who share, and says so in words that fit', () => {
    expect(whyNotPledge(delegate, funding({ partyIds: [bloum, laFeve] }), draft, first, now)).toBe('not_a_party');
    const wordy = { ...draft, note: 'x'.repeat(1_001) };
    expect(whyNotPledge(delegate, funding(), wordy, first, now)).toBe('too_long');
  });

  it.each(
    rows(`
      deadline in | pledges                                 | BEES goes down to | refusal
      24 h        | bees-coop:500 bloum:400                 | 400               |
      23 h        | bees-coop:500 bloum:400                 | 400               | uncovers_on_last_day
      23 h        | bees-coop:500 bloum:400                 | 500               |
      23 h        | bees-coop:500 bloum:500                 | 400               |
      23 h        | bees-coop:500 bloum:300                 | 400               |
      23 h        | bees-coop:500 bloum:500                 | 600?              | uncovers_on_last_day
    `),
  )('%s before the deadline, %s: down to %s: %s', (left, text, to, refusal) => {
    const facts = funding({
      pledges: pledges(text),
      round: round({ deadline: new Date(now.getTime() + Number.parseInt(left, 10) * 3_600_000) }),
    });
    const replacing = { before: facts.pledges[0]!, isConfirmed: !to.endsWith('?') };
    const lower = { ...draft, upToMinor: BigInt(to.replace('?', '')) };
    expect(whyNotPledge(delegate, facts, lower, replacing, now) ?? '').toBe(refusal);
  });
});

describe('the mandate', () => {
  it.each(
    rows(`
      who               | promises | limit | confirmed before | counts at once
      delegate of BEES  | 200      | 200   |                  | true
      delegate of BEES  | 201      | 200   |                  | false
      delegate of BEES  | 999      |       |                  | true
      delegate of BEES  | 0        | 0     |                  | true
      delegate of BEES  | 250      | 200   | 250              | true
      delegate of BEES  | 251      | 200   | 250              | false
      delegate of BEES  | 1        | CHF   |                  | false
      treasurer of BEES | 999      | 200   |                  | true
    `),
  )('%s promises %s with a limit of %s, %s confirmed: %s', (who, minor, limit, confirmed, counts) => {
    const most = limit === '' ? null : limit === 'CHF' ? money(500n, 'CHF') : money(BigInt(limit), 'EUR');
    const before = confirmed === '' ? null : BigInt(confirmed);
    expect(String(isWithinMandate(cast[who as Name], money(BigInt(minor), 'EUR'), most, before))).toBe(counts);
  });
});

describe('confirming, leaving, asking the board', () => {
  const delegate = cast['delegate of BEES'];
  const treasurer = cast['treasurer of BEES'];

  it('what waits for nobody is not confirmed', () => {
    const [mine] = pledges('bees-coop:500');
    expect(whyNotConfirmPledge(treasurer, funding(), mine!, now)).toBe('nothing_to_confirm');
    expect(whyNotAskBoard(delegate, funding(), mine!, now)).toBe('nothing_to_confirm');
  });

  it('without a pledge there is nothing of that', () => {
    expect(whyNotConfirmPledge(treasurer, funding(), null, now)).toBe('no_pledge');
    expect(whyNotWithdrawPledge(delegate, funding(), null, now)).toBe('no_pledge');
    expect(whyNotAskBoard(delegate, funding(), null, now)).toBe('no_pledge');
  });

  it('is free until it is covered for good', () => {
    const all = pledges('bees-coop:500 bloum:400');
    const leave = (facts: PledgingFacts) => whyNotWithdrawPledge(delegate, facts, all[0]!, now);
    expect(leave(funding({ pledges: all }))).toBeNull();
    expect(leave(funding({ pledges: all, round: round({ wasCovered: true }) }))).toBe('funding_covered');
    expect(leave(funding({ pledges: all, ...ways['called'] }))).toBe('already_called');
  });

  it('not in the last day if that uncovers it', () => {
    const lastDay = round({ deadline: new Date(now.getTime() + 23 * 3_600_000) });
    const leave = (text: string) =>
      whyNotWithdrawPledge(delegate, funding({ pledges: pledges(text), round: lastDay }), pledges(text)[0]!, now);
    expect(leave('bees-coop:500 bloum:400')).toBe('uncovers_on_last_day');
    expect(leave('bees-coop:500 bloum:900')).toBeNull();
    expect(leave('bees-coop:500 bloum:300')).toBeNull();
    // leaving takes the condition of another away
    expect(leave('bees-coop:1 bloum:900/2')).toBe('uncovers_on_last_day');
  });
});

describe('the answer of the board', () => {
  const question: BoardQuestionFacts = {
    expiresAt: '2026-03-20T10:00:00.000Z',
    isCancelled: false,
    answeredAt: null,
    isCurrent: true,
  };
  const states: Record<string, BoardQuestionFacts | null> = {
    good: question,
    unknown: null,
    cancelled: { ...question, isCancelled: true },
    answered: { ...question, answeredAt: '2026-03-11T00:00:00.000Z' },
    expired: { ...question, expiresAt: now },
    'the pledge changed': { ...question, isCurrent: false },
  };

  it.each(
    rows(`
      link               | asked | answer | refusal
      good               | 250   | 250    |
      good               | 250   | 200    |
      good               | 250   | 0      |
      good               | 250   | -1     | answer_out_of_range
      good               | 250   | 251    | answer_out_of_range
      good               | 250   |        |
      unknown            | 250   | 250    | token_invalid
      cancelled          | 250   | 250    | token_invalid
      answered           | 250   | 250    | token_used
      expired            | 250   | 250    | token_expired
      the pledge changed | 250   | 250    | nothing_to_confirm
    `),
  )('%s, asked %s, answered %s: %s', (link, asked, answer, refusal) => {
    const given = answer === '' ? null : { minor: BigInt(answer), askedMinor: BigInt(asked) };
    expect(whyNotAnswerBoard(states[link]!, funding(), given, now) ?? '').toBe(refusal);
  });

  it('comes before the deadline, in words that fit', () => {
    const yes = { minor: 1n, askedMinor: 1n };
    expect(whyNotAnswerBoard(question, funding(ways['called']), yes, now)).toBe('already_called');
    expect(whyNotAnswerBoard(question, null, yes, now)).toBe('token_invalid');
    expect(whyNotAnswerBoard(question, funding(), { ...yes, note: 'x'.repeat(1_001) }, now)).toBe('too_long');
  });
});

describe('opening again', () => {
  const given = { isScopeChanged: false, isWithMinimum: false, reason: 'new estimate' };
  const who = cast['delegate of La Fève'];

  it.each(
    rows(`
      in the way             | estimate | scope | minimum | reason | refusal
      nothing                | 900      | same  |         | why    | nothing_to_reopen
      nothing                | 990      | same  |         | why    |
      nothing                | 990      | same  |         |        | reason_required
      nothing                | 900      | other |         | why    |
      found not covered      | 900      | same  |         | why    |
      found not covered      | 900      | same  | take    | why    | minimum_out_of_range
      stopped                | 990      | same  |         | why    | development_over
      not opened             | 990      | same  |         | why    | funding_not_open
      called                 | 990      | same  |         | why    | already_called
      an estimate is missing | 990      | same  |         | why    | estimates_missing
      no request             | 990      | same  |         | why    | estimates_missing
    `),
  )('%s, estimated %s, %s scope, %s minimum, %s: %s', (way, estimate, scope, minimum, reason, refusal) => {
    const facts = funding({ ...ways[way], estimatedMinor: BigInt(estimate) });
    const wanted = { isScopeChanged: scope === 'other', isWithMinimum: minimum === 'take', reason: reason };
    expect(whyNotReopenFunding(who, facts, wanted, now) ?? '').toBe(refusal);
  });

  it('with the minimum, when there is one; by whoever looks after it', () => {
    const facts = funding({ round: round({ minimumMinor: 300n, wasCovered: false }) });
    expect(whyNotReopenFunding(who, facts, { ...given, isWithMinimum: true }, now)).toBeNull();
    expect(whyNotReopenFunding(cast['delegate of BEES'], facts, given, now)).toBe('not_your_cooperative');
  });

  it.each(
    rows(`
      promised                     | before | after | scope | what follows
      bees-coop:500 bloum:500      | 900    | 950   | same  | goal 950
      bees-coop:500 bloum:500      | 900    | 989   | same  | goal 989
      bees-coop:500 bloum:500      | 900    | 990   | same  | reopened 990 until 2026-03-26
      bees-coop:500 bloum:400      | 900    | 901   | same  | reopened 901 until 2026-03-26
      bees-coop:500                | 900    | 800   | same  | goal 800
      bees-coop:500 bloum:500      | 900    | 900   | same  | same
      bees-coop:500 bloum:500      | 900    | 900   | other | reopened 900 until 2026-03-26
      bees-coop:500 bloum:500      | 900    | 0     | same  | same
    `),
  )('%s promised, %s becomes %s, %s scope: %s', (text, before, after, scope, expected) => {
    const facts = funding({
      pledges: pledges(text),
      round: round({ ceilingMinor: BigInt(before) }),
      estimatedMinor: BigInt(after),
    });
    const goal = newGoalOf(facts, scope === 'other', now);
    const told =
      goal.kind === 'same'
        ? 'same'
        : `${goal.kind} ${goal.ceilingMinor}` +
          (goal.kind === 'reopened' ? ` until ${goal.until.toISOString().slice(0, 10)}` : '');
    expect(told).toBe(expected);
  });

  it.each(['not opened', 'called', 'an estimate is missing'])('%s: nothing follows', (way) => {
    expect(newGoalOf(funding({ ...ways[way], estimatedMinor: 990n }), true, now)).toEqual({ kind: 'same' });
  });
});

describe('one that was called does not pay, and the promises of the others miss the goal', () => {
  const delegate = cast['delegate of BEES'];
  /** Bloum’s promise and call ended; BEES was called for 500 of its 600, and 300 are missing. */
  const missing = funding({
    pledges: pledges('bees-coop:600'),
    called: new Map([[bees, 500n]]),
    round: round({ reopenedAt: null }),
  });
  const before = missing.pledges[0]!;

  it.each(
    rows(`
      BEES promises | only if | counts at once | refusal
      900           |         | yes            |
      600           |         | yes            |
      599           |         | yes            | already_called
      900           | 2       | yes            | already_called
      900           |         | no             | treasurer_required
    `),
  )('up to %s, only if %s, counting at once: %s: %s', (upTo, onlyIf, counts, refusal) => {
    const raised = { ...draft, upToMinor: BigInt(upTo), onlyIf: onlyIf === '' ? null : Number(onlyIf) };
    expect(whyNotPledge(delegate, missing, raised, { before, isConfirmed: counts === 'yes' }, now) ?? '').toBe(refusal);
  });

  it('a condition that was met stays as it is', () => {
    const given = { ...before, onlyIf: 2 };
    const raised = { ...draft, upToMinor: 700n, onlyIf: 2 };
    expect(whyNotPledge(delegate, missing, raised, { before: given, isConfirmed: true }, now)).toBeNull();
  });

  it('whoever was called may not leave; others may promise, and leave again', () => {
    expect(whyNotWithdrawPledge(delegate, missing, before, now)).toBe('already_called');
    const feve = cast['delegate of La Fève'];
    expect(whyNotPledge(feve, missing, draft, first, now)).toBeNull();
    expect(whyNotWithdrawPledge(feve, missing, pledges('la-feve:100')[0]!, now)).toBeNull();
  });

  it('it opens again at the same goal, for nothing else', () => {
    const lapsed = { ...missing, round: round({ wasCovered: false, minimumMinor: 300n }) };
    const who = cast['delegate of La Fève'];
    const given = { isScopeChanged: false, isWithMinimum: false, reason: 'why' };
    expect(whyNotReopenFunding(who, lapsed, given, now)).toBeNull();
    expect(whyNotReopenFunding(who, lapsed, { ...given, isScopeChanged: true }, now)).toBe('already_called');
    expect(whyNotReopenFunding(who, lapsed, { ...given, isWithMinimum: true }, now)).toBe('already_called');
    expect(whyNotReopenFunding(who, missing, given, now)).toBe('nothing_to_reopen');
    expect(newGoalOf({ ...missing, estimatedMinor: 990n }, false, now)).toEqual({ kind: 'same' });
  });

  it('once the promises reach the goal again, it is only paid', () => {
    const enough = { ...missing, pledges: pledges('bees-coop:900') };
    expect(whyNotPledge(delegate, enough, draft, first, now)).toBe('already_called');
    expect(isOnlyPaid(funding({ round: null, called: new Map([[bees, 1n]]) }))).toBe(true);
  });
});

describe('what a screen is told', () => {
  it('buttons and refusals agree', () => {
    const facts = funding({ pledges: pledges('bees-coop:500? bloum:100') });
    const may = (name: Name) =>
      Object.entries(pledgingPermissions(cast[name], facts, now))
        .filter(([, { allowed }]) => allowed)
        .map(([verb]) => verb)
        .join(' ');
    expect(may('visitor')).toBe('');
    expect(may('delegate of BEES')).toBe('pledge withdraw renew askBoard');
    expect(may('treasurer of BEES')).toBe('pledge confirm withdraw renew askBoard');
    expect(may('delegate of Coop IT Easy')).toBe('pledge');
    expect(may('delegate of La Fève')).toBe('pledge reopen');
    expect(may('facilitator')).toBe('reopen');
    expect(pledgingPermissions(actor('delegate', coopItEasy), facts, now).withdraw.reason).toBe('no_pledge');
  });

  it('what is promised, what counts, what is missing', () => {
    const all = pledges('bees:500 bloum:300/4 la-feve:100? c:50+3h d:0+2h');
    expect(totalsOf(round(), all)).toEqual({
      promisedMinor: 950n,
      standingMinor: 550n,
      missingMinor: 350n,
      inKindMinutes: 300,
      count: 5,
    });
    expect(totalsOf(round({ ceilingMinor: 100n }), all).missingMinor).toBe(0n);
    expect(totalsOf(null, [])).toMatchObject({ standingMinor: 0n, missingMinor: 0n });
  });
});
