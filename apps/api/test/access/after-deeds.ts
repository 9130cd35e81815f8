/** Deeds on what comes out of a gathering: outcomes, follow-ups, fates, closing, minutes, booklets. */
import type { GatheringGiven, MadeGathering } from '../world-gatherings.js';
import type { Cast, Side, Whose } from './cast.js';
import type { Deed, Input } from './deeds.js';
import { brought, gathering, participant, topic } from './gathering-subjects.js';
import { newTitle } from './subjects.js';

const anybodys: readonly Whose[] = ['any'];
const ofAll: readonly Whose[] = ['self', 'own', 'other'];

/** We are in its last day. */
const ending: GatheringGiven = { startsOn: '2026-11-22', endsOn: '2026-11-23' };
const closed: GatheringGiven = { ...ending, closed: true };

type More = (cast: Cast, of: MadeGathering, side: Side) => Promise<Input> | Input;

const onGathering = (
  mutation: string,
  more: More = () => ({}),
  given: GatheringGiven = ending,
  special = '',
): Deed => ({
  mutation,
  case: special,
  whose: anybodys,
  make: async (cast, side) => {
    const of = await gathering(cast, given);
    return { gatheringId: of.id, ...(await more(cast, of, side)) };
  },
});

const onTopic = (
  mutation: string,
  more: (cast: Cast) => Input,
  given: GatheringGiven = ending,
  special = '',
): Deed => ({
  mutation,
  case: special,
  whose: anybodys,
  make: async (cast, side) => ({ topicId: await topic(cast, await gathering(cast, given), side), ...more(cast) }),
});

type Row = Readonly<Record<string, unknown>>;

async function followUp(cast: Cast, of: MadeGathering, side: Side, more: Row = {}): Promise<string> {
  return cast.put('follow_up', {
    gathering_id: of.id,
    text: newTitle(),
    cooperative_id: side.cooperative?.id ?? null,
    recorded_by: side.person?.id ?? null,
    recorded_for: cast.cooperatives.third.id,
    recorded_at: cast.world.clock.now(),
    ...more,
  });
}

const onFollowUp = (
  mutation: string,
  row: (cast: Cast) => Row = () => ({}),
  given: GatheringGiven = ending,
  special = '',
): Deed => ({
  mutation,
  case: special,
  whose: ofAll,
  make: async (cast, side) =>
    side.mandate && { followUpId: await followUp(cast, await gathering(cast, given), side, row(cast)) },
});

/** A gathering about which that person gets no more mails. */
export async function muted(cast: Cast, personId: string): Promise<string> {
  const { id } = await gathering(cast, ending);
  await cast.put('gathering_mute', {
    id: undefined,
    gathering_id: id,
    person_id: personId,
    since: cast.world.clock.now(),
  });
  return id;
}

const notes: Input = { version: 0, notes: 'on essaie', decisions: ['qui teste ?'] };
const isDone = (cast: Cast): Row => ({ done_at: cast.world.clock.now() });

async function booklet(cast: Cast, of: MadeGathering, side: Side): Promise<string> {
  return cast.put('booklet', {
    gathering_id: of.id,
    edition: 'first',
    language: 'fr',
    asked_by: side.person?.id ?? null,
    asked_at: cast.world.clock.now(),
  });
}

export const afterDeeds: readonly Deed[] = [
  onTopic('recordOutcome', () => notes),
  onTopic('recordOutcome', () => notes, { startsOn: '2026-11-24', endsOn: '2026-11-25' }, 'before the first day'),
  onTopic('recordOutcome', () => notes, closed, 'of a gathering that is closed'),
  onGathering('saveFollowUp', (cast) => ({ id: cast.world.newId(), text: newTitle() })),
  {
    mutation: 'saveFollowUp',
    case: 'in other words',
    whose: ofAll,
    make: async (cast, side) => {
      if (side.mandate === null) return null;
      const of = await gathering(cast, ending);
      return { id: await followUp(cast, of, side), gatheringId: of.id, text: newTitle() };
    },
  },
  onFollowUp('completeFollowUp'),
  onFollowUp('reopenFollowUp', isDone),
  onFollowUp('removeFollowUp'),
  onFollowUp('removeFollowUp', undefined, closed, 'of a gathering that is closed'),
  onTopic('postRequestFromTopic', (cast) => ({
    id: cast.world.newId(),
    title: newTitle(),
    theme: 'tools',
    language: 'fr',
  })),
  onGathering('decideFate', async (cast, of, side) => ({ topicId: await topic(cast, of, side), fate: 'continue' })),
  onGathering(
    'decideFate',
    async (cast, of, side) => ({ requestId: await brought(cast, of, side), fate: 'drop', reason: 'sans suite' }),
    ending,
    'of a request',
  ),
  onGathering('closeGathering'),
  onGathering(
    'closeGathering',
    async (cast, of, side) => {
      await topic(cast, of, side);
      return {};
    },
    ending,
    'while a fate is missing',
  ),
  onGathering('closeGathering', undefined, {}, 'before its last day'),
  onGathering('reopenGathering', undefined, closed),
  {
    mutation: 'confirmMinutes',
    whose: ofAll,
    make: async (cast, side) => {
      if (side.mandate === null) return null;
      const of = await gathering(cast, ending);
      await participant(cast, of, side);
      return { gatheringId: of.id, answer: 'confirmed' };
    },
  },
  onGathering('writeSummary', () => ({ version: 1, summary: 'en bref', isPublished: true })),
  onGathering('makeBooklet', (cast) => ({
    id: cast.world.newId(),
    edition: 'first',
    language: 'fr',
    isImposed: false,
  })),
  {
    mutation: 'cancelBooklet',
    whose: ofAll,
    make: async (cast, side) => side.mandate && { bookletId: await booklet(cast, await gathering(cast, ending), side) },
  },
  {
    mutation: 'unmute',
    whose: ofAll,
    make: async (cast, side) => side.person && { subject: 'gathering', id: await muted(cast, side.person.id) },
  },
];
