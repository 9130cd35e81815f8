/** Deeds on gatherings: set up, come, prepare, codes of the day, calendars. */
import type { GatheringGiven, MadeGathering } from '../world-gatherings.js';
import type { Cast, Side, Whose } from './cast.js';
import type { Deed, Input } from './deeds.js';
import { block, brought, calendarLink, dayCode, gathering, participant, place } from './gathering-subjects.js';
import { request } from './subjects.js';

const anybodys: readonly Whose[] = ['any'];
const ofCooperatives: readonly Whose[] = ['own', 'other'];
const ofAll: readonly Whose[] = ['self', 'own', 'other'];

const fields = {
  title: 'Rencontre',
  startsOn: '2027-03-27',
  endsOn: '2027-03-29',
  timeZone: 'Europe/Brussels',
} as const;

type More = (cast: Cast, of: MadeGathering, side: Side) => Promise<Input> | Input;

/** On a gathering that is nobody's in particular. */
const onGathering = (mutation: string, more: More = () => ({}), given: GatheringGiven = {}, special = ''): Deed => ({
  mutation,
  case: special,
  whose: anybodys,
  make: async (cast, side) => {
    const of = await gathering(cast, given);
    return { gatheringId: of.id, ...(await more(cast, of, side)) };
  },
});

/** On something of a gathering, named by its id. */
const onPart = (mutation: string, name: string, make: (cast: Cast, of: MadeGathering) => Promise<string>): Deed => ({
  mutation,
  whose: anybodys,
  make: async (cast) => ({ [name]: await make(cast, await gathering(cast)) }),
});

const onParticipant = (mutation: string, more: Input = {}, row: (cast: Cast) => Input = () => ({})): Deed => ({
  mutation,
  whose: ofAll,
  make: async (cast, side) =>
    side.mandate && { participantId: await participant(cast, await gathering(cast), side, row(cast)), ...more },
});

const somebodyElse: Deed = {
  mutation: 'register',
  case: 'somebody else',
  whose: ofCooperatives,
  make: async (cast, side) => ({
    id: cast.world.newId(),
    gatheringId: (await gathering(cast)).id,
    isSomebodyElse: true,
    fields: { name: 'Qui vient', cooperativeId: side.cooperative?.id ?? null },
  }),
};

export const gatheringDeeds: readonly Deed[] = [
  { mutation: 'createGathering', whose: anybodys, make: async (cast) => ({ id: cast.world.newId(), fields }) },
  onGathering('editGathering', () => ({ version: 1, fields: { venue: 'ailleurs' } })),
  onGathering('editGathering', () => ({ version: 1, fields: {} }), { closed: true }, 'that is closed'),
  onGathering('duplicateGathering', (cast) => ({
    id: cast.world.newId(),
    title: 'La suivante',
    startsOn: '2027-03-27',
    carriesOver: true,
  })),
  onGathering('savePlace', (cast) => ({ id: cast.world.newId(), name: 'Cave', equipment: [], position: 1 })),
  onGathering('saveBlock', (cast, of) => ({
    id: cast.world.newId(),
    day: of.startsOn,
    startMinute: 750,
    durationMinutes: 60,
    kind: 'break',
    title: 'Repas',
  })),
  onPart('removePlace', 'placeId', place),
  onPart('restorePlace', 'placeId', async (cast, of) => place(cast, of, { removed_at: cast.world.clock.now() })),
  onPart('removeBlock', 'blockId', block),
  onGathering('openBoard', undefined, { boardOpen: false }),
  onGathering('lockBoard'),
  onGathering('unlockBoard', undefined, { locked: true }),
  onGathering('remindMissing', (cast) => ({ subject: 'requests', cooperativeIds: [cast.cooperatives.third.id] })),
  onGathering('issueDayCodes', (cast, of) => ({
    day: of.startsOn,
    mostUses: 20,
    cooperativeIds: [cast.cooperatives.third.id],
  })),
  onPart('revokeDayCode', 'codeId', async (cast, of) => dayCode(cast, of, cast.cooperatives.third.id)),
  onGathering('register', (cast) => ({ id: cast.world.newId(), isSomebodyElse: false, fields: {} })),
  somebodyElse,
  onParticipant('editParticipant', { version: 1, fields: { diet: 'sans lait' } }),
  onParticipant('cancelParticipation'),
  onParticipant('restoreParticipation', {}, (cast) => ({ cancelled_at: cast.world.clock.now() })),
  {
    mutation: 'bringRequest',
    whose: ofCooperatives,
    make: async (cast, side) => ({
      gatheringId: (await gathering(cast)).id,
      requestId: await request(cast, side),
    }),
  },
  {
    mutation: 'takeBackRequest',
    whose: ofAll,
    make: async (cast, side) => {
      if (side.mandate === null) return null;
      const of = await gathering(cast);
      return { gatheringId: of.id, requestId: await brought(cast, of, side) };
    },
  },
  {
    mutation: 'createCalendarLink',
    whose: ['self'],
    make: async (cast) => ({ id: cast.world.newId(), gatheringId: (await gathering(cast)).id }),
  },
  {
    mutation: 'revokeCalendarLink',
    whose: ofAll,
    make: async (cast, side) => side.person && { linkId: await calendarLink(cast, side) },
  },
];
