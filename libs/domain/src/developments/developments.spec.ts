import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../actor.js';
import { bees, cast, coopItEasy, everybody, laFeve, now, request, type Name } from '../fixtures/cast.js';
import { written } from '../fixtures/table.js';
import { whyNotArbitrate, whyNotArbitrationText, whyNotOutcome } from './arbitration.rules.js';
import {
  freePercent,
  whyNotClaim,
  whyNotOfferClaim,
  whyNotPercent,
  whyNotTakeOverClaim,
  whyNotUnclaim,
} from './claim.rules.js';
import { creditsText } from './credits.js';
import { isOver, type DevelopmentFacts } from './development.js';
import {
  claimPermissions,
  deliveryPermissions,
  developmentPermissions,
  developmentsPermissions,
  trialPermissions,
} from './development.permissions.js';
import {
  developmentVisibleTo,
  maxDevelopmentParts,
  whyNotDevelopmentText,
  whyNotEditDevelopment,
  whyNotJoinRequest,
  whyNotOpenDevelopment,
  whyNotOverwriteDevelopment,
  whyNotParted,
  whyNotRemoveRequest,
  whyNotRestoreDevelopment,
  whyNotWithdrawDevelopment,
  type Involved,
} from './development.rules.js';
import {
  countTrials,
  maxChecklistItems,
  whyNotAccept,
  whyNotAnswerTrial,
  whyNotCheck,
  whyNotCloseDevelopment,
  whyNotDeliver,
  whyNotDeliveryAddress,
  whyNotDeliveryText,
  whyNotLabel,
  whyNotListItem,
  whyNotReason,
  whyNotReopenDevelopment,
  whyNotStartNow,
  whyNotStartWork,
  whyNotStopDevelopment,
  whyNotTrialNote,
  whyNotTry,
  whyNotWithdrawDelivery,
  whyNotWriteNote,
} from './realisation.rules.js';

/** Carried by BEES, just opened, nobody at work. */
const development = (changes: Partial<Involved> = {}): Involved => ({
  id: 'development',
  cooperativeId: bees,
  currency: 'EUR',
  isWithdrawn: false,
  isStopped: false,
  isStarted: false,
  isAccepted: false,
  isClosed: false,
  hasMyClaim: false,
  ...changes,
});
const underway = { isStarted: true, hasMyClaim: true };
const said = (refusal: string | null): string => refusal ?? 'yes';

describe('who does what', () => {
  const deeds: Record<string, (name: Name) => string | null> = {
    open: (name) => whyNotOpenDevelopment(cast[name], now),
    edit: (name) => whyNotEditDevelopment(cast[name], development(), now),
    'edit with a share': (name) => whyNotEditDevelopment(cast[name], development({ hasMyClaim: true }), now),
    claim: (name) => whyNotClaim(cast[name], { ...development(), claimedPercent: 0, myPercent: 0 }, now),
    begin: (name) => whyNotStartWork(cast[name], { ...development({ hasMyClaim: true }), isFunded: true }, now),
    tick: (name) => whyNotCheck(cast[name], development(), now),
    try: (name) => whyNotTry(cast[name], development(underway), { isWithdrawn: false }, now),
    accept: (name) =>
      whyNotAccept(cast[name], { ...development(underway), hasDelivery: true, okTrials: 1, unansweredTrials: 0 }, now),
    reopen: (name) => whyNotReopenDevelopment(cast[name], development({ isClosed: true }), now),
  };

  it('is the same for all on every screen', () => {
    const names = Object.keys(deeds);
    const table = written(
      ['who', ...names],
      everybody.map((who) => [who, ...names.map((deed) => said(deeds[deed]!(who)))]),
    );
    expect(table).toMatchInlineSnapshot(`
     "who                       | open                | edit                 | edit with a share    | claim               | begin               | tick                | try                 | accept               | reopen
     visitor                   | not_signed_in       | not_signed_in        | not_signed_in        | not_signed_in       | not_signed_in       | not_signed_in       | not_signed_in       | not_signed_in        | not_signed_in
     without mandate           | not_acting          | not_acting           | not_acting           | not_acting          | not_acting          | not_acting          | not_acting          | not_acting           | not_acting
     ended delegate of BEES    | mandate_ended       | mandate_ended        | mandate_ended        | mandate_ended       | mandate_ended       | mandate_ended       | mandate_ended       | mandate_ended        | mandate_ended
     coming delegate of BEES   | mandate_not_started | mandate_not_started  | mandate_not_started  | mandate_not_started | mandate_not_started | mandate_not_started | mandate_not_started | mandate_not_started  | mandate_not_started
     treasurer of BEES         | delegate_required   | delegate_required    | delegate_required    | developer_required  | developer_required  | delegate_required   | delegate_required   | delegate_required    | facilitator_required
     admin of BEES             | delegate_required   | delegate_required    | delegate_required    | developer_required  | developer_required  | delegate_required   | delegate_required   | delegate_required    | facilitator_required
     delegate of BEES          | yes                 | yes                  | yes                  | developer_required  | developer_required  | yes                 | yes                 | yes                  | facilitator_required
     delegate of La Fève       | yes                 | not_your_cooperative | not_your_cooperative | developer_required  | developer_required  | yes                 | yes                 | not_your_cooperative | facilitator_required
     admin of La Fève          | delegate_required   | not_your_cooperative | not_your_cooperative | developer_required  | developer_required  | delegate_required   | delegate_required   | not_your_cooperative | facilitator_required
     delegate of Coop IT Easy  | yes                 | not_your_cooperative | not_your_cooperative | developer_required  | developer_required  | yes                 | yes                 | not_your_cooperative | facilitator_required
     developer of Coop IT Easy | yes                 | not_your_cooperative | yes                  | yes                 | yes                 | yes                 | delegate_required   | not_your_cooperative | facilitator_required
     developer in a shop       | delegate_required   | not_your_cooperative | not_your_cooperative | developer_required  | developer_required  | delegate_required   | delegate_required   | not_your_cooperative | facilitator_required
     treasurer of the pool     | delegate_required   | not_your_cooperative | not_your_cooperative | developer_required  | developer_required  | delegate_required   | delegate_required   | not_your_cooperative | facilitator_required
     facilitator               | yes                 | yes                  | yes                  | developer_required  | yes                 | yes                 | delegate_required   | yes                  | yes
     federation admin          | yes                 | yes                  | yes                  | developer_required  | yes                 | yes                 | delegate_required   | yes                  | yes"
    `);
  });
});

describe('requests of a development', () => {
  const bee = cast['delegate of BEES'];
  it.each([
    ['an open one', {}, {}, null],
    ['one that is elsewhere', {}, { isTaken: true }, 'request_in_development'],
    ['one that is done', {}, { state: 'done' }, 'request_closed'],
    ['one taken back', {}, { isWithdrawn: true }, 'request_withdrawn'],
    ['when the work has begun', { isStarted: true }, {}, 'development_started'],
    ['when it is stopped', { isStopped: true }, {}, 'development_over'],
    ['when it is closed', { isClosed: true }, {}, 'development_over'],
    ['when it is taken back', { isWithdrawn: true }, {}, 'development_withdrawn'],
  ] as const)('joining %s', (_, changes, of, outcome) => {
    const joining = { ...request(), isTaken: false, ...of };
    expect(whyNotJoinRequest(bee, development(changes), joining, now)).toBe(outcome);
  });

  it('keep at least one', () => {
    const left = (requestCount: number) => whyNotRemoveRequest(bee, { ...development(), requestCount }, now);
    expect([left(2), left(1)]).toEqual([null, 'last_request']);
  });

  it('are let go with it, as long as nobody else acted', () => {
    const withdraw = (othersActed: boolean) => whyNotWithdrawDevelopment(bee, { ...development(), othersActed }, now);
    expect([withdraw(false), withdraw(true)]).toEqual([null, 'someone_else_acted']);
    expect(whyNotRestoreDevelopment(bee, development({ isWithdrawn: true }), now)).toBeNull();
    expect(whyNotRestoreDevelopment(bee, development(), now)).toBe('nothing_to_undo');
    expect(whyNotRestoreDevelopment(cast['delegate of La Fève'], development(), now)).toBe('not_your_cooperative');
  });

  it('a development taken back is seen by its co-op and the facilitator', () => {
    const sees = (name: Name, isWithdrawn: boolean) =>
      developmentVisibleTo(cast[name], development({ isWithdrawn }), now);
    expect(sees('visitor', false)).toBe(true);
    expect(
      (['visitor', 'delegate of La Fève', 'treasurer of BEES', 'facilitator'] as const).map((who) => sees(who, true)),
    ).toEqual([false, false, true, true]);
  });

  it('a federation’s own is carried by the facilitator', () => {
    expect(whyNotEditDevelopment(bee, development({ cooperativeId: null }), now)).toBe('facilitator_required');
    expect(whyNotEditDevelopment(cast.facilitator, development({ cooperativeId: null }), now)).toBeNull();
  });

  it('a developer co-op that carries it may be at work without a share', () => {
    const own = development({ cooperativeId: coopItEasy });
    expect(whyNotEditDevelopment(cast['developer of Coop IT Easy'], own, now)).toBeNull();
  });
});

describe('its words', () => {
  it.each([
    [{}, null],
    [{ title: 'Statut par défaut', summary: null, specification: null }, null],
    [{ title: '  ' }, 'empty_title'],
    [{ title: 'x'.repeat(201) }, 'too_long'],
    [{ summary: 'x'.repeat(2_001) }, 'too_long'],
    [{ specification: 'x'.repeat(20_001) }, 'too_long'],
  ])('%j', (text, outcome) => expect(whyNotDevelopmentText(text)).toBe(outcome));

  it('are cut in parts, each once', () => {
    const part = (changes: object = {}) => ({ id: 'a', title: 'L’écran', ...changes });
    expect(
      [
        [],
        [part({ minutes: 90 }), part({ id: 'b', minutes: null })],
        [part(), part()],
        [part({ title: ' ' })],
        [part({ title: 'x'.repeat(201) })],
        [part({ minutes: 0 })],
        [part({ minutes: 600_001 })],
        Array.from({ length: maxDevelopmentParts + 1 }, (_, id) => part({ id: String(id) })),
      ].map((parts) => whyNotParted(parts)),
    ).toEqual([null, null, 'bad_input', 'empty_title', 'too_long', 'bad_input', 'bad_input', 'bad_input']);
  });

  it('are not written over by who has not read them', () => {
    expect([whyNotOverwriteDevelopment(2, 2), whyNotOverwriteDevelopment(1, 2)]).toEqual([null, 'changed_since']);
  });
});

describe('where the code goes', () => {
  it('while somebody objects it is not common', () => {
    expect(whyNotOutcome('common', 0)).toBeNull();
    expect(whyNotOutcome('common', 1)).toBe('objections_open');
    expect(whyNotOutcome('parameter', 1)).toBeNull();
    expect(whyNotOutcome('specific', 1)).toBeNull();
  });

  it('is written down with a reason, who was there, and the name of the option', () => {
    const draft = { outcome: 'parameter', parameterName: 'statut', reason: 'peu le veulent', present: [bees] } as const;
    expect(
      [
        {},
        { answers: 'éteinte' },
        { parameterName: ' ' },
        { parameterName: null },
        { reason: ' ' },
        { present: [] },
        { answers: 'x'.repeat(5_001) },
        { outcome: 'common' as const, parameterName: undefined },
      ].map((changes) => whyNotArbitrationText({ ...draft, ...changes })),
    ).toEqual([
      null,
      null,
      'parameter_name_required',
      'parameter_name_required',
      'reason_required',
      'presence_required',
      'too_long',
      null,
    ]);
    expect(whyNotArbitrate(cast['delegate of BEES'], development({ isClosed: true }), now)).toBe('development_over');
  });
});

describe('shares of the work', () => {
  const easy = cast['developer of Coop IT Easy'];
  it.each([
    // of all, mine, wanted, outcome
    [0, 0, 100, null],
    [60, 0, 40, null],
    [60, 0, 41, 'claims_over_hundred'],
    [100, 40, 40, null],
    [100, 40, 41, 'claims_over_hundred'],
    [0, 0, 0, 'bad_input'],
    [0, 0, 101, 'bad_input'],
    [0, 0, 33.5, 'bad_input'],
  ])('%i taken, %i of them mine: %d is %s', (claimedPercent, myPercent, percent, outcome) => {
    expect(whyNotPercent(percent, { claimedPercent, myPercent })).toBe(outcome);
  });

  it('are full at a hundred, and settled once accepted', () => {
    expect(freePercent({ claimedPercent: 100, myPercent: 40 })).toBe(40);
    const claim = (changes: Partial<Involved>, claimedPercent = 0) =>
      whyNotClaim(easy, { ...development(changes), claimedPercent, myPercent: 0 }, now);
    expect([
      claim({}),
      claim({}, 100),
      claim({ isAccepted: true }),
      claim({ isStopped: true }),
      claim({ isWithdrawn: true }),
    ]).toEqual([null, 'claims_over_hundred', 'development_accepted', 'development_over', 'development_withdrawn']);
  });

  it('are given up by their co-op or the facilitator', () => {
    const mine = { cooperativeId: coopItEasy };
    expect(whyNotUnclaim(easy, development(), mine, now)).toBeNull();
    expect(whyNotUnclaim(easy, development(), { cooperativeId: 'coopdevs' }, now)).toBe('not_your_cooperative');
    expect(whyNotUnclaim(cast.facilitator, development(), mine, now)).toBeNull();
    expect(whyNotUnclaim(cast.facilitator, development({ isAccepted: true }), mine, now)).toBe('development_accepted');
    expect(whyNotUnclaim(cast.visitor, development(), mine, now)).toBe('not_signed_in');
  });

  it('are offered to another developer co-op, which takes them over', () => {
    const offer = (id: string, kind: 'shop' | 'developers') =>
      whyNotOfferClaim(easy, development(), { cooperativeId: coopItEasy, to: { id, kind } }, now);
    expect([offer('coopdevs', 'developers'), offer(coopItEasy, 'developers'), offer(laFeve, 'shop')]).toEqual([
      null,
      'bad_input',
      'bad_input',
    ]);
    expect(whyNotOfferClaim(easy, development(), { cooperativeId: coopItEasy, to: null }, now)).toBeNull();
    expect(whyNotOfferClaim(easy, development(), { cooperativeId: 'coopdevs', to: null }, now)).toBe(
      'not_your_cooperative',
    );
    expect(whyNotTakeOverClaim(easy, development(), { offeredToId: coopItEasy }, now)).toBeNull();
    expect(whyNotTakeOverClaim(easy, development(), { offeredToId: null }, now)).toBe('claim_not_offered');
    expect(whyNotTakeOverClaim(cast.facilitator, development(), { offeredToId: null }, now)).toBe('developer_required');
  });
});

describe('from the beginning to the end', () => {
  const easy = cast['developer of Coop IT Easy'];
  const bee = cast['delegate of BEES'];

  it.each([
    ['paid for', easy, {}, true, null],
    ['not paid for', easy, {}, false, 'not_funded'],
    ['not paid for, by the facilitator', cast.facilitator, {}, false, null],
    ['without a share', easy, { hasMyClaim: false }, true, 'no_claim'],
    ['twice', easy, { isStarted: true }, true, 'development_started'],
    ['when stopped', easy, { isStopped: true }, true, 'development_over'],
  ] as const)('beginning: %s', (_, who, changes, isFunded, outcome) => {
    expect(whyNotStartWork(who, { ...development({ hasMyClaim: true, ...changes }), isFunded }, now)).toBe(outcome);
  });

  it('before it is paid for, one says why', () => {
    expect([
      whyNotStartNow(null, { isFunded: true }),
      whyNotStartNow(undefined, { isFunded: false }),
      whyNotStartNow('la rentrée', { isFunded: false }),
    ]).toEqual([null, 'reason_required', null]);
  });

  it.each([
    ['underway', underway, null],
    ['before it begins', { hasMyClaim: true }, 'development_not_started'],
    ['once accepted', { ...underway, isAccepted: true }, 'development_accepted'],
    ['without a share', { isStarted: true }, 'no_claim'],
    ['once closed', { ...underway, isClosed: true }, 'development_over'],
  ] as const)('delivering %s', (_, changes, outcome) => {
    expect(whyNotDeliver(easy, development(changes), now)).toBe(outcome);
  });

  it('a delivery is taken back by its co-op, once', () => {
    const delivery = (cooperativeId: string, isWithdrawn = false) => ({ cooperativeId, isWithdrawn });
    const take = (who: Actor, of: ReturnType<typeof delivery>) =>
      whyNotWithdrawDelivery(who, development(underway), of, now);
    expect([
      take(easy, delivery(coopItEasy)),
      take(easy, delivery('coopdevs')),
      take(easy, delivery(coopItEasy, true)),
      take(cast.facilitator, delivery('coopdevs')),
    ]).toEqual([null, 'not_your_cooperative', 'delivery_withdrawn', null]);
    expect(whyNotWithdrawDelivery(bee, development(underway), delivery(bees), now)).toBe('developer_required');
  });

  it('trials', () => {
    expect(whyNotTry(bee, development(), { isWithdrawn: true }, now)).toBe('delivery_withdrawn');
    expect(whyNotTry(bee, development({ isClosed: true }), { isWithdrawn: false }, now)).toBe('development_over');
    expect([
      whyNotTrialNote('ok', null),
      whyNotTrialNote('not_found', undefined),
      whyNotTrialNote('not_ok', ' '),
      whyNotTrialNote('not_ok', 'le statut revient'),
      whyNotTrialNote('ok', 'x'.repeat(2_001)),
    ]).toEqual([null, null, 'reason_required', null, 'too_long']);
  });

  it('what does not work is answered by those who build or carry it, not by the co-op itself', () => {
    const answer = (who: Name, cooperativeId: string, outcome: 'ok' | 'not_ok' = 'not_ok') =>
      whyNotAnswerTrial(cast[who], development(underway), { cooperativeId, outcome }, now);
    expect([
      answer('developer of Coop IT Easy', laFeve),
      answer('delegate of BEES', laFeve),
      answer('delegate of BEES', bees),
      answer('delegate of BEES', laFeve, 'ok'),
      answer('delegate of La Fève', bees),
    ]).toEqual([null, null, 'answer_own_trial', 'nothing_to_undo', 'not_your_cooperative']);
    expect(
      whyNotAnswerTrial(bee, development({ isClosed: true }), { cooperativeId: laFeve, outcome: 'not_ok' }, now),
    ).toBe('development_over');
  });

  it.each([
    ['nothing delivered', false, 0, 0, 'no_delivery'],
    ['nobody says that it works', true, 0, 0, 'no_ok_trial'],
    ['one OK', true, 1, 0, null],
    ['three OK, one not OK without an answer', true, 3, 1, 'trials_unanswered'],
  ] as const)('accepting: %s', (_, hasDelivery, okTrials, unansweredTrials, outcome) => {
    const facts = { ...development(underway), hasDelivery, okTrials, unansweredTrials };
    expect(whyNotAccept(bee, facts, now)).toBe(outcome);
  });

  it('trials are counted: introuvable neither speaks for nor against', () => {
    expect(
      countTrials([
        { outcome: 'ok', isAnswered: false },
        { outcome: 'not_ok', isAnswered: true },
        { outcome: 'not_ok', isAnswered: false },
        { outcome: 'not_found', isAnswered: false },
      ]),
    ).toEqual({ ok: 1, unanswered: 1 });
  });

  it('ends: closed once accepted, stopped with a reason, taken up again by the facilitator', () => {
    expect(whyNotCloseDevelopment(bee, development(underway), now)).toBe('development_not_accepted');
    expect(whyNotCloseDevelopment(bee, development({ isAccepted: true }), now)).toBeNull();
    expect(whyNotStopDevelopment(bee, development(), now)).toBeNull();
    expect(whyNotStopDevelopment(bee, development({ isStopped: true }), now)).toBe('development_over');
    expect(whyNotReopenDevelopment(cast.facilitator, development(), now)).toBe('nothing_to_undo');
    expect(whyNotReopenDevelopment(cast.facilitator, development({ isStopped: true }), now)).toBeNull();
    expect(whyNotReopenDevelopment(cast.facilitator, development({ isWithdrawn: true }), now)).toBe(
      'development_withdrawn',
    );
    expect([whyNotReason(' '), whyNotReason('trop cher'), whyNotReason('x'.repeat(20_001))]).toEqual([
      'reason_required',
      null,
      'too_long',
    ]);
    const ends: Partial<DevelopmentFacts>[] = [{}, { isWithdrawn: true }, { isStopped: true }, { isClosed: true }];
    expect(ends.map((changes) => isOver(development(changes)))).toEqual([false, true, true, true]);
  });

  it('what is told and ticked', () => {
    expect(whyNotWriteNote(bee, development({ isClosed: true }), now)).toBeNull();
    expect(whyNotWriteNote(bee, development({ isStopped: true }), now)).toBe('development_over');
    expect(whyNotWriteNote(bee, development({ isWithdrawn: true }), now)).toBe('development_withdrawn');
    expect(whyNotListItem(bee, development(), now)).toBeNull();
    expect([
      whyNotLabel('prévenir les caisses', 3),
      whyNotLabel(' ', 3),
      whyNotLabel('x'.repeat(301), 3),
      whyNotLabel('un de trop', maxChecklistItems),
    ]).toEqual([null, 'empty_text', 'too_long', 'bad_input']);
    expect([
      whyNotDeliveryText({ version: '12.0.1' }),
      whyNotDeliveryText({ version: ' ' }),
      whyNotDeliveryText({ version: 'x'.repeat(101) }),
      whyNotDeliveryText({ version: '1', note: 'x'.repeat(20_001) }),
    ]).toEqual([null, 'empty_text', 'too_long', 'too_long']);
    expect([whyNotDeliveryAddress(null), whyNotDeliveryAddress('x'.repeat(501))]).toEqual([null, 'too_long']);
  });
});

describe('buttons', () => {
  const facts = {
    ...development(underway),
    othersActed: true,
    openObjections: 1,
    claimedPercent: 100,
    myPercent: 60,
    isFunded: true,
    hasDelivery: true,
    okTrials: 1,
    unansweredTrials: 0,
  };

  it('of a development under way, for a developer who has a share', () => {
    const can = developmentPermissions(cast['developer of Coop IT Easy'], facts, now);
    expect(Object.entries(can).map(([name, { reason }]) => `${name}: ${reason ?? 'yes'}`)).toEqual([
      'edit: yes',
      'changeRequests: development_started',
      'withdraw: development_started',
      'restore: nothing_to_undo',
      'arbitrate: yes',
      'arbitrateCommon: objections_open',
      'claim: yes',
      'start: development_started',
      'check: yes',
      'listItem: yes',
      'deliver: yes',
      'accept: not_your_cooperative',
      'close: not_your_cooperative',
      'stop: not_your_cooperative',
      'reopen: facilitator_required',
      'writeNote: yes',
    ]);
  });

  it('of what hangs on it', () => {
    const easy = cast['developer of Coop IT Easy'];
    const of = { development: development(underway) };
    expect(claimPermissions(easy, { ...of, cooperativeId: coopItEasy, offeredToId: null }, now)).toEqual({
      unclaim: { allowed: true, reason: null },
      offer: { allowed: true, reason: null },
      takeOver: { allowed: false, reason: 'claim_not_offered' },
    });
    expect(deliveryPermissions(easy, { ...of, cooperativeId: coopItEasy, isWithdrawn: false }, now)).toEqual({
      try: { allowed: false, reason: 'delegate_required' },
      withdraw: { allowed: true, reason: null },
    });
    expect(trialPermissions(easy, { ...of, cooperativeId: bees, outcome: 'not_ok' }, now)).toEqual({
      answer: { allowed: true, reason: null },
    });
    expect(developmentsPermissions(cast.visitor, now)).toEqual({ open: { allowed: false, reason: 'not_signed_in' } });
  });
});

describe('credits', () => {
  const facts = {
    title: 'Statut par défaut',
    number: 4,
    builders: [
      { name: 'Coopdevs', percent: 40 },
      { name: 'Coop IT Easy', percent: 60 },
    ],
    testers: ['La Fève', 'BEES coop', 'Bloum'],
    documenters: ['La Fève'],
    funders: [],
  };

  it('name whoever helped, in the four languages', () => {
    expect(creditsText(facts, 'en')).toBe(
      [
        '#4 Statut par défaut',
        'Development: Coop IT Easy (60%) and Coopdevs (40%).',
        'Tests: BEES coop, Bloum and La Fève.',
        'Documentation: La Fève.',
        'Free software: anyone may use, read and change it.',
      ].join('\n'),
    );
    expect(
      creditsText({ ...facts, funders: ['Polln'] }, 'nl')
        .split('\n')
        .at(-2),
    ).toBe('Financiering: Polln.');
    expect(creditsText(facts, 'es')).toContain('Coop IT Easy (60 %) y Coopdevs (40 %)');
    expect(creditsText(facts, 'fr').replaceAll('\u202f', ' ')).toContain('Tests : BEES coop, Bloum et La Fève.');
  });

  it('equal shares stand in the order of the alphabet', () => {
    const builders = facts.builders.map(({ name }) => ({ name, percent: 50 }));
    expect(creditsText({ ...facts, builders }, 'en')).toContain('Coop IT Easy (50%) and Coopdevs (50%)');
  });
});
