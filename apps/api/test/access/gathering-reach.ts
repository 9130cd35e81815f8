/** How what belongs to a gathering is reached, and how gatherings are asked for at the root. */
import type { Data } from '../world.js';
import type { Ask } from './asks.js';
import type { Cast, Side, Whose } from './cast.js';
import { calendarLink, gathering, type WholeGathering, wholeGathering } from './gathering-subjects.js';
import type { Path, Reach, Step } from './reach.js';

const ofAll: readonly Whose[] = ['self', 'own', 'other'];
const ofCooperatives: readonly Whose[] = ['own', 'other'];

const step = (field: string): Step => ({ field });
const row = (field: string, id: string): Step => ({ field, select: 'id', pick: (found: Data) => found.id === id });
const first = (field: string): Step => ({ field, pick: () => true });

type Steps = (found: WholeGathering) => Path;

/** null: somebody without a mandate brings nothing to a gathering. */
const whole = async (cast: Cast, side: Side, steps: Steps): Promise<Path | null> =>
  side.mandate === null ? null : steps(await wholeGathering(cast, side));

const reached = (type: string, steps: Steps, special = '', whose: readonly Whose[] = ofCooperatives): Reach => ({
  type,
  case: special,
  whose,
  path: async (cast, side) => whole(cast, side, steps),
});

/** What hangs on the gathering itself. */
const on = (type: string, steps: (found: WholeGathering) => Step[], special = '', whose = ofCooperatives): Reach =>
  reached(type, (found) => [step(`gathering(id: "${found.of.id}")`), ...steps(found)], special, whose);

/** What hangs on a topic. */
const onTopic = (type: string, steps: (found: WholeGathering) => Step[], whose = ofCooperatives): Reach =>
  reached(type, (found) => [step(`topic(id: "${found.topic}")`), ...steps(found)], '', whose);

const rowOfCooperative = (field: string, side: Side, cast: Cast): Step => ({
  field,
  select: 'cooperative { id }',
  pick: (found: Data) => found.cooperative?.id === (side.cooperative ?? cast.cooperatives.third).id,
});

const ofPreparation = (type: string, field: string): Reach => ({
  type,
  case: '',
  whose: ofCooperatives,
  path: async (cast, side) =>
    whole(cast, side, (found) => [step(`gathering(id: "${found.of.id}")`), rowOfCooperative(field, side, cast)]),
});

const proposal = (found: WholeGathering): Step => step(`timetableProposal(id: "${found.proposal}")`);

/** Before the first of all events. */
const START = Buffer.from('0.00000000-0000-0000-0000-000000000000').toString('base64url');

const happenings: Readonly<Record<string, (found: WholeGathering) => Readonly<Record<string, unknown>>>> = {
  'of a card': ({ topic }) => ({ kind: 'topic', topicId: topic, topicKind: 'moved', byName: 'Ici' }),
  'of a card that was withdrawn': ({ withdrawn }) => ({ kind: 'topic', topicId: withdrawn, topicKind: 'withdrawn' }),
  'of a card that is carried': ({ topic, participant }) => ({
    kind: 'carrying',
    topicId: topic,
    carrierId: participant,
    isCarrying: true,
  }),
  'of a timetable': ({ proposal: proposalId }) => ({ kind: 'proposal', proposalId }),
  'of a booklet': ({ booklet: bookletId }) => ({ kind: 'booklet', bookletId }),
};

/** Each kind of event happens in a gathering of its own, so that the first thing told is the one that is meant. */
async function happening(cast: Cast, side: Side, name: string): Promise<string | null> {
  if (side.mandate === null) return null;
  return cast.once(`gathering event ${name} ${side.key}`, async () => {
    const found = await wholeGathering(cast, side);
    const { id } = await gathering(cast);
    const payload = { gatheringId: id, ...happenings[name]?.(found) };
    await cast.put('outbox', { topic: 'gathering_changed', payload, at: cast.world.clock.now() });
    return `gatheringChanged(id: "${id}", after: "${START}")`;
  });
}

const live = Object.keys(happenings).map((name): Reach => ({
  type: 'GatheringEvent',
  case: name,
  whose: ofCooperatives,
  operation: 'subscription',
  path: async (cast, side) => {
    const call = await happening(cast, side, name);
    return call === null ? null : [step(call)];
  },
}));

export const gatheringReaches: readonly Reach[] = [
  on('Gathering', () => [], '', ofAll),
  {
    type: 'Gathering',
    case: 'whose summary is not published',
    whose: ['any'],
    path: async (cast) => {
      const { id } = await cast.once('unsaid gathering', async () =>
        gathering(cast, { closed: true }, { summary: 'en bref', summary_html: '<p>en bref</p>' }),
      );
      return [step(`gathering(id: "${id}")`)];
    },
  },
  on('GatheringDay', () => [first('days')]),
  on('GatheringBlock', (found) => [row('blocks', found.block)]),
  on('Place', (found) => [row('places', found.place)]),
  on('Participant', (found) => [row('participants', found.participant)], '', ofAll),
  on('Participant', (found) => [row('participants', found.agreeing)], 'who agrees to the name', ofCooperatives),
  on('Participant', (found) => [row('participants', found.cancelled)], 'who cancelled', ofCooperatives),
  on('GatheringRequest', () => [first('requests')]),
  on('MinutesConfirmation', () => [first('confirmations')]),
  on('TimetableVersion', (found) => [row('timetables', found.timetable)]),
  on('Booklet', (found) => [row('booklets', found.booklet)]),
  on('FollowUp', (found) => [row('followUps', found.followUp)]),
  ofPreparation('PreparationLine', 'preparation'),
  ofPreparation('DayCode', 'dayCodes'),
  onTopic('Topic', () => [], ofAll),
  reached('Topic', (found) => [step(`topic(id: "${found.withdrawn}")`)], 'that was withdrawn', ofAll),
  onTopic('TopicNeed', () => [
    { field: 'needs', select: 'participant { id }', pick: (need: Data) => need.participant },
  ]),
  {
    ...onTopic('TopicNeed', (found) => [row('needs', found.need)]),
    case: 'someone of a co-op',
  },
  onTopic('TopicEvent', (found) => [row('history', found.event)], ofAll),
  onTopic('TopicOutcome', () => [step('outcome')]),
  reached('TimetableProposal', (found) => [proposal(found)]),
  reached('MovedTopic', (found) => [proposal(found), first('moved')]),
  reached('UnplacedTopic', (found) => [proposal(found), first('unplaced')]),
  reached('TimetableQuality', (found) => [proposal(found), step('quality')]),
  {
    type: 'CalendarLink',
    case: '',
    whose: ofAll,
    path: async (cast, side) => {
      if (side.person === null) return null;
      const id = await cast.once(`calendar link ${side.key}`, async () =>
        calendarLink(cast, side, await cast.once('gathering of calendars', async () => gathering(cast))),
      );
      return [row('calendarLinks', id)];
    },
  },
  ...live,
];

const plain = (field: string, whose: readonly Whose[] = ['any']): Ask => ({
  field,
  case: '',
  whose,
  operation: 'query',
  call: async () => field,
});

const about = (field: string, special: string, call: (found: WholeGathering) => string): Ask => ({
  field,
  case: special,
  whose: ofCooperatives,
  operation: 'query',
  call: async (cast, side) => (side.mandate === null ? null : call(await wholeGathering(cast, side))),
});

export const gatheringAsks: readonly Ask[] = [
  plain('gatherings'),
  plain('followUps'),
  plain('calendarLinks', ['self']),
  about('gathering', '', ({ of }) => `gathering(id: "${of.id}")`),
  about('topic', '', (found) => `topic(id: "${found.topic}")`),
  about('topic', 'that was withdrawn', ({ withdrawn }) => `topic(id: "${withdrawn}")`),
  about('timetableProposal', '', (found) => `timetableProposal(id: "${found.proposal}")`),
  about('booklet', '', (found) => `booklet(id: "${found.booklet}")`),
  ...Object.keys(happenings).map((name): Ask => ({
    field: 'gatheringChanged',
    case: name,
    whose: ofCooperatives,
    operation: 'subscription',
    call: async (cast, side) => happening(cast, side, name),
  })),
];
