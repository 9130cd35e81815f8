import { describe, expect, it } from '@jest/globals';
import { retryAfterSeconds } from '../accounts/attempts.js';
import { bees, cast, everybody, laFeve, now, type Name } from '../fixtures/cast.js';
import { table, written } from '../fixtures/table.js';
import type { Permission } from '../refusal.js';
import {
  dayCodeLimit,
  maxAvoids,
  maxEquipment,
  maxNeeds,
  needPermissions,
  topicPermissions,
  whyNotAnswerNeed,
  whyNotCarryTopic,
  whyNotMoveCards,
  whyNotPinTopic,
  whyNotProposeByCode,
  whyNotProposeTopic,
  whyNotRestoreTopic,
  whyNotTopicText,
  whyNotUndoMove,
  whyNotUnplaceTopic,
  type BoardFacts,
  type DayCodeFacts,
  type LastMove,
  type TopicFacts,
  type TopicText,
} from './topic.rules.js';

/** Today, in Liège; its board is open. */
const gathering: BoardFacts = {
  timeZone: 'Europe/Brussels',
  startsOn: '2026-03-12',
  endsOn: '2026-03-13',
  boardOpenedAt: '2026-03-01T10:00:00.000Z',
  lockedAt: null,
  closedAt: null,
};
const card: TopicFacts = {
  gathering,
  cooperativeId: bees,
  proposedBy: 'delegate of bees-coop',
  isWithdrawn: false,
  isPinned: false,
  isPlaced: false,
};
const of = (changes: Partial<TopicFacts>, board: Partial<BoardFacts> = {}): TopicFacts => ({
  ...card,
  ...changes,
  gathering: { ...gathering, ...board },
});
const shown = ({ allowed, reason }: Permission): string => (allowed ? 'yes' : reason!);

function matrix(topic: TopicFacts, names: readonly Name[]): string {
  const rows = names.map((name) => ({ name, can: topicPermissions(cast[name], topic, now) }));
  const header = ['who', ...Object.keys(rows[0]!.can)];
  return `\n${written(
    header,
    rows.map(({ name, can }) => [name, ...Object.values(can).map(shown)]),
  )}\n`;
}

const some: readonly Name[] = ['delegate of BEES', 'delegate of La Fève', 'facilitator'];

describe('what one may do with a card of BEES', () => {
  it('in the tray of an open board', () => {
    expect(matrix(card, everybody)).toBe(`
who                       | edit                 | withdraw             | restore              | move                | pin                  | interest            | record              | decideFate
visitor                   | not_signed_in        | not_signed_in        | not_signed_in        | not_signed_in       | not_signed_in        | not_signed_in       | not_signed_in       | not_signed_in
without mandate           | not_acting           | not_acting           | not_acting           | not_acting          | not_acting           | not_acting          | not_acting          | not_acting
ended delegate of BEES    | mandate_ended        | mandate_ended        | mandate_ended        | mandate_ended       | mandate_ended        | mandate_ended       | mandate_ended       | mandate_ended
coming delegate of BEES   | mandate_not_started  | mandate_not_started  | mandate_not_started  | mandate_not_started | mandate_not_started  | mandate_not_started | mandate_not_started | mandate_not_started
treasurer of BEES         | yes                  | yes                  | nothing_to_undo      | yes                 | facilitator_required | yes                 | yes                 | facilitator_required
admin of BEES             | yes                  | yes                  | nothing_to_undo      | yes                 | facilitator_required | yes                 | yes                 | facilitator_required
delegate of BEES          | yes                  | yes                  | nothing_to_undo      | yes                 | facilitator_required | yes                 | yes                 | facilitator_required
delegate of La Fève       | not_your_cooperative | not_your_cooperative | not_your_cooperative | yes                 | facilitator_required | yes                 | yes                 | facilitator_required
admin of La Fève          | not_your_cooperative | not_your_cooperative | not_your_cooperative | yes                 | facilitator_required | yes                 | yes                 | facilitator_required
delegate of Coop IT Easy  | not_your_cooperative | not_your_cooperative | not_your_cooperative | yes                 | facilitator_required | yes                 | yes                 | facilitator_required
developer of Coop IT Easy | not_your_cooperative | not_your_cooperative | not_your_cooperative | yes                 | facilitator_required | yes                 | yes                 | facilitator_required
developer in a shop       | not_your_cooperative | not_your_cooperative | not_your_cooperative | yes                 | facilitator_required | yes                 | yes                 | facilitator_required
treasurer of the pool     | not_your_cooperative | not_your_cooperative | not_your_cooperative | yes                 | facilitator_required | yes                 | yes                 | facilitator_required
facilitator               | yes                  | yes                  | nothing_to_undo      | yes                 | topic_not_placed     | yes                 | yes                 | yes
federation admin          | yes                  | yes                  | nothing_to_undo      | yes                 | topic_not_placed     | yes                 | yes                 | yes
`);
  });

  it.each<[string, TopicFacts, string]>([
    [
      'that is pinned',
      of({ isPlaced: true, isPinned: true }),
      `
who                 | edit                 | withdraw             | restore              | move         | pin                  | interest | record | decideFate
delegate of BEES    | yes                  | topic_pinned         | nothing_to_undo      | topic_pinned | facilitator_required | yes      | yes    | facilitator_required
delegate of La Fève | not_your_cooperative | not_your_cooperative | not_your_cooperative | topic_pinned | facilitator_required | yes      | yes    | facilitator_required
facilitator         | yes                  | topic_pinned         | nothing_to_undo      | topic_pinned | yes                  | yes      | yes    | yes
`,
    ],
    [
      'on a board that is locked',
      of({ isPlaced: true }, { lockedAt: now }),
      `
who                 | edit                 | withdraw             | restore              | move         | pin                  | interest | record | decideFate
delegate of BEES    | yes                  | yes                  | nothing_to_undo      | board_locked | facilitator_required | yes      | yes    | facilitator_required
delegate of La Fève | not_your_cooperative | not_your_cooperative | not_your_cooperative | board_locked | facilitator_required | yes      | yes    | facilitator_required
facilitator         | yes                  | yes                  | nothing_to_undo      | yes          | yes                  | yes      | yes    | yes
`,
    ],
    [
      'on a board that is not open',
      of({}, { boardOpenedAt: null }),
      `
who                 | edit                 | withdraw             | restore              | move           | pin                  | interest | record | decideFate
delegate of BEES    | yes                  | yes                  | nothing_to_undo      | board_not_open | facilitator_required | yes      | yes    | facilitator_required
delegate of La Fève | not_your_cooperative | not_your_cooperative | not_your_cooperative | board_not_open | facilitator_required | yes      | yes    | facilitator_required
facilitator         | yes                  | yes                  | nothing_to_undo      | yes            | topic_not_placed     | yes      | yes    | yes
`,
    ],
    [
      'that was withdrawn',
      of({ isWithdrawn: true }),
      `
who                 | edit                 | withdraw             | restore              | move            | pin                  | interest        | record          | decideFate
delegate of BEES    | topic_withdrawn      | topic_withdrawn      | yes                  | topic_withdrawn | facilitator_required | topic_withdrawn | topic_withdrawn | facilitator_required
delegate of La Fève | not_your_cooperative | not_your_cooperative | not_your_cooperative | topic_withdrawn | facilitator_required | topic_withdrawn | topic_withdrawn | facilitator_required
facilitator         | topic_withdrawn      | topic_withdrawn      | yes                  | topic_withdrawn | topic_withdrawn      | topic_withdrawn | topic_withdrawn | topic_withdrawn
`,
    ],
    [
      'of a gathering that is closed',
      of({}, { closedAt: now }),
      `
who                 | edit                 | withdraw             | restore              | move             | pin                  | interest         | record           | decideFate
delegate of BEES    | gathering_closed     | gathering_closed     | gathering_closed     | gathering_closed | facilitator_required | gathering_closed | gathering_closed | facilitator_required
delegate of La Fève | not_your_cooperative | not_your_cooperative | not_your_cooperative | gathering_closed | facilitator_required | gathering_closed | gathering_closed | facilitator_required
facilitator         | gathering_closed     | gathering_closed     | gathering_closed     | gathering_closed | gathering_closed     | gathering_closed | yes              | gathering_closed
`,
    ],
    [
      'of the federation',
      of({ cooperativeId: null, proposedBy: null }),
      `
who                 | edit                 | withdraw             | restore              | move | pin                  | interest | record | decideFate
delegate of BEES    | facilitator_required | facilitator_required | facilitator_required | yes  | facilitator_required | yes      | yes    | facilitator_required
delegate of La Fève | facilitator_required | facilitator_required | facilitator_required | yes  | facilitator_required | yes      | yes    | facilitator_required
facilitator         | yes                  | yes                  | nothing_to_undo      | yes  | topic_not_placed     | yes      | yes    | yes
`,
    ],
  ])('%s', (_, topic, expected) => {
    expect(matrix(topic, some)).toBe(expected);
  });
});

describe('the board', () => {
  it('takes cards until the gathering is closed, open or not', () => {
    expect(whyNotProposeTopic(cast['treasurer of BEES'], { ...gathering, boardOpenedAt: null }, now)).toBeNull();
    expect(whyNotProposeTopic(cast['delegate of BEES'], { ...gathering, closedAt: now }, now)).toBe('gathering_closed');
    expect(whyNotProposeTopic(cast.visitor, gathering, now)).toBe('not_signed_in');
  });

  it('shows who has a card in hand, also when it was locked meanwhile', () => {
    expect(whyNotCarryTopic(cast['delegate of BEES'], { ...gathering, lockedAt: now }, now)).toBeNull();
    expect(whyNotMoveCards(cast['delegate of BEES'], { ...gathering, lockedAt: now }, now)).toBe('board_locked');
    expect(whyNotCarryTopic(cast['without mandate'], gathering, now)).toBe('not_acting');
    expect(whyNotCarryTopic(cast.facilitator, { ...gathering, closedAt: now }, now)).toBe('gathering_closed');
  });

  it('has nothing to take down, or to pin, in the tray', () => {
    expect(whyNotUnplaceTopic(cast['delegate of La Fève'], card, now)).toBe('topic_not_placed');
    expect(whyNotUnplaceTopic(cast['delegate of La Fève'], of({ isPlaced: true }), now)).toBeNull();
    expect(whyNotUnplaceTopic(cast.visitor, of({ isPlaced: true }), now)).toBe('not_signed_in');
    expect(whyNotPinTopic(cast.facilitator, of({ isPlaced: true }), now)).toBeNull();
  });
});

describe('a card', () => {
  it('is looked after by whoever proposed it, wherever that person acts today', () => {
    const proposed = of({ proposedBy: 'delegate of la-feve' });
    expect(topicPermissions(cast['delegate of La Fève'], proposed, now).edit.allowed).toBe(true);
    expect(whyNotRestoreTopic(cast['delegate of La Fève'], { ...proposed, isWithdrawn: true }, now)).toBeNull();
  });
});

describe('the last move is put back', () => {
  const last: LastMove = {
    personId: 'delegate of la-feve',
    cooperativeId: laFeve,
    isUndo: false,
    stillThere: true,
  };
  it.each<[string, Name, Partial<LastMove> | null, string | null]>([
    ['by whoever made it', 'delegate of La Fève', {}, null],
    ['by a colleague', 'admin of La Fève', {}, null],
    ['by the facilitator', 'facilitator', {}, null],
    ['by nobody else', 'delegate of BEES', {}, 'someone_else_acted'],
    ['when there was one', 'facilitator', null, 'nothing_to_undo'],
    ['once', 'delegate of La Fève', { isUndo: true }, 'nothing_to_undo'],
    ['as long as the card hangs where it left it', 'delegate of La Fève', { stillThere: false }, 'nothing_to_undo'],
    [
      'by whoever made it for the federation',
      'delegate of BEES',
      { personId: 'delegate of bees-coop', cooperativeId: null },
      null,
    ],
    ['by a visitor never', 'visitor', {}, 'not_signed_in'],
  ])('%s', (_, name, changes, expected) => {
    const lastMove = changes === null ? null : { ...last, ...changes };
    expect(whyNotUndoMove(cast[name], { ...card, lastMove }, now)).toBe(expected);
  });
});

describe('whom a card needs', () => {
  it.each(
    table(`
      who                      | by name            | someone of La Fève
      visitor                  | not_signed_in      | not_signed_in
      delegate of BEES         | yes                | not_your_cooperative
      delegate of La Fève      | not_allowed        | yes
      admin of BEES            | not_allowed        | not_your_cooperative
      facilitator              | yes                | yes
    `),
  )('is answered by $who', (row) => {
    const actor = cast[row['who'] as Name];
    const byName = { topic: card, personId: 'delegate of bees-coop', cooperativeId: null };
    const someone = { topic: card, personId: null, cooperativeId: laFeve };
    expect(shown(needPermissions(actor, byName, now).answer)).toBe(row['by name']);
    expect(shown(needPermissions(actor, someone, now).answer)).toBe(row['someone of La Fève']);
  });

  it('has no more to answer on a card that was withdrawn', () => {
    const need = { topic: of({ isWithdrawn: true }), personId: null, cooperativeId: laFeve };
    expect(whyNotAnswerNeed(cast['delegate of La Fève'], need, now)).toBe('topic_withdrawn');
  });
});

describe('the code of the day', () => {
  const code: DayCodeFacts = { isOfGathering: true, day: '2026-03-12', isRevoked: false, useCount: 4, mostUses: 5 };
  it.each<[string, DayCodeFacts | null, Partial<BoardFacts>, string | null]>([
    ['is valid on its day', code, {}, null],
    ['nobody knows', null, {}, 'code_invalid'],
    ['of another gathering', { ...code, isOfGathering: false }, {}, 'code_invalid'],
    ['that was taken back', { ...code, isRevoked: true }, {}, 'code_invalid'],
    ['of yesterday', { ...code, day: '2026-03-11' }, {}, 'code_invalid'],
    ['of a gathering that is closed', code, { closedAt: now }, 'gathering_closed'],
    ['that was used up', { ...code, useCount: 5 }, {}, 'code_used_up'],
  ])('%s', (_, facts, board, expected) =>
    expect(whyNotProposeByCode(facts, { ...gathering, ...board }, now)).toBe(expected),
  );

  it('counts its day on the wall of the town', () => {
    const evening = new Date('2026-03-12T23:30:00.000Z');
    expect(whyNotProposeByCode(code, gathering, evening)).toBe('code_invalid');
    expect(whyNotProposeByCode({ ...code, day: '2026-03-13' }, gathering, evening)).toBeNull();
  });

  it('may be mistyped twenty times from one network in a quarter of an hour', () => {
    const past = Array.from({ length: 19 }, (_, n) => 1_000_000 + n);
    expect(retryAfterSeconds(past, 1_000_100, dayCodeLimit)).toBe(0);
    expect(retryAfterSeconds([...past, 1_000_050], 1_000_100, dayCodeLimit)).toBe(900);
  });
});

describe('what is written on a card', () => {
  const need = (n: number): { participantId: string } => ({ participantId: `person ${n}` });
  const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
  it.each<[string, TopicText, string | null]>([
    ['nothing new', {}, null],
    ['a title', { title: 'Étiquettes' }, null],
    ['no title', { title: '  ' }, 'empty_title'],
    ['a very long title', { title: 'a'.repeat(201) }, 'too_long'],
    ['a title of two lines', { title: 'a\nb' }, 'bad_input'],
    ['a very long detail', { detail: 'a'.repeat(20_001) }, 'too_long'],
    ['no detail', { detail: null }, null],
    ['a quarter of an hour', { durationMinutes: 15 }, null],
    ['eight hours', { durationMinutes: 480 }, null],
    ['no time at all', { durationMinutes: 0 }, 'duration_out_of_range'],
    ['more than eight hours', { durationMinutes: 495 }, 'duration_out_of_range'],
    ['half a minute', { durationMinutes: 7.5 }, 'duration_out_of_range'],
    ['not in steps of the grid', { durationMinutes: 20 }, 'duration_out_of_range'],
    ['seats', { seats: 10_000 }, null],
    ['no matter how many seats', { seats: null }, null],
    ['no seat', { seats: 0 }, 'bad_input'],
    ['a stadium', { seats: 10_001 }, 'bad_input'],
    ['half a seat', { seats: 1.5 }, 'bad_input'],
    ['equipment', { equipment: ['écran'] }, null],
    ['equipment without a name', { equipment: ['écran', ' '] }, 'empty_text'],
    ['equipment of two lines', { equipment: ['a\nb'] }, 'bad_input'],
    ['a truck of equipment', { equipment: many(maxEquipment + 1, String) }, 'bad_input'],
    ['needs', { needs: [need(1), need(2), { cooperativeId: laFeve }] }, null],
    ['a need of nobody', { needs: [{}] }, 'bad_input'],
    ['a need of two', { needs: [{ participantId: 'person 1', cooperativeId: laFeve }] }, 'bad_input'],
    ['the same person twice', { needs: [need(1), need(1)] }, 'need_twice'],
    [
      'the same co-op twice',
      { needs: [{ cooperativeId: laFeve }, { cooperativeId: laFeve, participantId: null }] },
      'need_twice',
    ],
    ['a crowd of needs', { needs: many(maxNeeds + 1, need) }, 'bad_input'],
    ['cards it avoids', { avoids: many(maxAvoids, String) }, null],
    ['too many of them', { avoids: many(maxAvoids + 1, String) }, 'bad_input'],
  ])('%s', (_, text, expected) => expect(whyNotTopicText(text, 15)).toBe(expected));
});
