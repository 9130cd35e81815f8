/** Deeds on the board: cards, where they hang, whom they need, timetables. */
import { hashOfDayCode } from '../../src/features/gatherings/day-code.js';
import type { GatheringGiven, MadeGathering } from '../world-gatherings.js';
import type { Cast, Side, Whose } from './cast.js';
import type { Deed, Input } from './deeds.js';
import { dayCode, gathering, participant, place, topic } from './gathering-subjects.js';
import { newTitle } from './subjects.js';

const anybodys: readonly Whose[] = ['any'];
const ofCooperatives: readonly Whose[] = ['own', 'other'];
const ofAll: readonly Whose[] = ['self', 'own', 'other'];

type Row = Readonly<Record<string, unknown>>;
type More = (cast: Cast, of: MadeGathering, side: Side) => Promise<Input> | Input;

const fields = { title: 'Étiquettes', theme: 'tools', language: 'fr', durationMinutes: 60 } as const;
const ten = (of: MadeGathering, placeId: string): Row => ({ place_id: placeId, day: of.startsOn, start_minute: 600 });

/** On a gathering that is nobody's in particular. */
const onBoard = (mutation: string, more: More, given: GatheringGiven = {}, special = ''): Deed => ({
  mutation,
  case: special,
  whose: anybodys,
  make: async (cast, side) => {
    const of = await gathering(cast, given);
    return { gatheringId: of.id, ...(await more(cast, of, side)) };
  },
});

type Given = {
  readonly whose?: readonly Whose[];
  readonly board?: GatheringGiven;
  readonly special?: string;
  /** it hangs at ten */
  readonly hangs?: boolean;
  readonly row?: (cast: Cast) => Row;
  readonly more?: (
    cast: Cast,
    found: { of: MadeGathering; topicId: string; placeId: string; side: Side },
  ) => Promise<Input> | Input;
};

/** On a card of the co-op of `side`. */
const onCard = (mutation: string, { whose, board, special, hangs, row, more }: Given = {}): Deed => ({
  mutation,
  case: special ?? '',
  whose: whose ?? anybodys,
  make: async (cast, side) => {
    if (whose !== undefined && side.mandate === null) return null;
    const of = await gathering(cast, board);
    const placeId = await place(cast, of);
    const topicId = await topic(cast, of, side, { ...(hangs === true ? ten(of, placeId) : {}), ...row?.(cast) });
    return { topicId, ...(await more?.(cast, { of, topicId, placeId, side })) };
  },
});

const toNoon: Given['more'] = (_cast, { of, placeId }) => ({ version: 1, placeId, day: of.startsOn, startMinute: 720 });

/** It was moved there by `side`. */
const moved: Given['more'] = async (cast, { of, topicId, placeId, side }) => {
  await cast.put('topic_event', {
    topic_id: topicId,
    kind: 'placed',
    at: cast.world.clock.now(),
    person_id: side.person?.id ?? null,
    mandate_id: side.mandate?.id ?? null,
    cooperative_id: side.cooperative?.id ?? null,
    role: side.mandate?.role ?? null,
    version: 1,
    data: JSON.stringify({ from: null, to: { placeId, day: of.startsOn, startMinute: 600 } }),
  });
  return {};
};

const answer = (
  special: string,
  whose: readonly Whose[],
  who: (cast: Cast, of: MadeGathering, side: Side) => Promise<Row | null>,
): Deed => ({
  mutation: 'answerNeed',
  case: special,
  whose,
  make: async (cast, side) => {
    const of = await gathering(cast);
    const asked = await who(cast, of, side);
    if (asked === null) return null;
    const topicId = await topic(cast, of, { ...side, cooperative: cast.cooperatives.third });
    return { needId: await cast.put('topic_need', { topic_id: topicId, ...asked }), answer: 'accepted' };
  },
});

type Proposed = { state: string; board?: GatheringGiven; special?: string; boardVersion?: number };

const onProposal = (mutation: string, { state, board, special, boardVersion }: Proposed): Deed => ({
  mutation,
  case: special ?? '',
  whose: anybodys,
  make: async (cast, side) => {
    const of = await gathering(cast, board);
    const placeId = await place(cast, of);
    const topicId = await topic(cast, of, side);
    const found = {
      placements: [{ topicId, placeId, day: of.startsOn, startMinute: 600 }],
      moved: [],
      unplaced: [],
      quality: { cards: 1, held: 1, clashes: 0, wishes: 0, wishesMet: 0, moves: 0 },
    };
    const now = cast.world.clock.now();
    const proposalId = await cast.put('timetable_proposal', {
      gathering_id: of.id,
      seed: 1,
      state,
      board_version: boardVersion ?? 1,
      result: state === 'done' ? JSON.stringify(found) : null,
      asked_at: now,
      ended_at: state === 'done' ? now : null,
    });
    return { proposalId };
  },
});

const propose: More = async (cast) => ({ id: cast.world.newId(), fields });

export const topicDeeds: readonly Deed[] = [
  onBoard('proposeTopic', propose),
  onBoard('proposeTopic', propose, { closed: true }, 'of a gathering that is closed'),
  onBoard('proposeTopicByCode', async (cast, of) => {
    const code = 'ABCD-EFGH';
    const id = await dayCode(cast, of, cast.cooperatives.third.id);
    const hash = hashOfDayCode(cast.world.config.sessionSecret, `${code}${id}`);
    await cast.world.rows('update day_code set hash = $2, day = $3 where id = $1', [id, hash, '2026-11-23']);
    return { id: cast.world.newId(), code: `${code}${id}`, ...fields, title: newTitle() };
  }),
  onCard('editTopic', { whose: ofAll, more: () => ({ version: 1, fields: { title: newTitle() } }) }),
  onCard('withdrawTopic', { whose: ofAll, hangs: true }),
  onCard('withdrawTopic', {
    whose: ofCooperatives,
    hangs: true,
    row: () => ({ is_pinned: true }),
    special: 'that is pinned',
  }),
  onCard('restoreTopic', { whose: ofAll, row: (cast) => ({ withdrawn_at: cast.world.clock.now() }) }),
  onCard('placeTopic', { more: toNoon }),
  onCard('placeTopic', { more: toNoon, board: { locked: true }, special: 'on a locked board' }),
  onCard('placeTopic', { more: toNoon, board: { boardOpen: false }, special: 'on a board that is not open' }),
  onCard('placeTopic', { more: toNoon, hangs: true, row: () => ({ is_pinned: true }), special: 'that is pinned' }),
  onCard('unplaceTopic', { hangs: true, more: () => ({ version: 1 }) }),
  onCard('undoTopicMove', { whose: ofAll, hangs: true, more: moved }),
  onCard('pinTopic', { hangs: true }),
  onCard('unpinTopic', { hangs: true, row: () => ({ is_pinned: true }) }),
  onCard('carryTopic', {
    more: (cast, { of }) => ({ gatheringId: of.id, carrierId: cast.world.newId(), isCarrying: true }),
  }),
  answer(
    'by name',
    ofAll,
    async (cast, of, side) => side.mandate && { participant_id: await participant(cast, of, side) },
  ),
  answer(
    'someone of a co-op',
    ofCooperatives,
    async (_cast, _of, side) => side.cooperative && { cooperative_id: side.cooperative.id },
  ),
  onCard('showInterest'),
  onCard('withdrawInterest'),
  onBoard('proposeTimetable', (cast) => ({ id: cast.world.newId(), seed: 1 })),
  onProposal('cancelTimetable', { state: 'running' }),
  onProposal('applyTimetable', { state: 'done' }),
  onProposal('applyTimetable', { state: 'done', boardVersion: 7, special: 'made for another board' }),
  onBoard('publishTimetable', () => ({})),
];
