/** Deeds on developments: opening, joining requests, changing, taking back. */
import type { Cast, Side, Whose } from './cast.js';
import type { Deed, Input } from './deeds.js';
import {
  claim,
  delivery,
  development,
  type DevelopmentGiven,
  item,
  secondRequest,
  trial,
} from './development-subjects.js';
import { newTitle, request } from './subjects.js';

const sides: readonly Whose[] = ['own', 'other'];

type More = (cast: Cast, side: Side, developmentId: string) => Promise<Input> | Input;

const on = (
  mutation: string,
  name: string,
  more: More = () => ({}),
  given: (cast: Cast) => DevelopmentGiven = () => ({}),
): Deed => ({
  mutation,
  case: name,
  whose: sides,
  make: async (cast, side) => {
    const developmentId = await development(cast, side, given(cast));
    return { developmentId, ...(await more(cast, side, developmentId)) };
  },
});

/** The developer co-op has a share of it. */
const built =
  (more: More): More =>
  async (cast, side, developmentId) => {
    await claim(cast, developmentId);
    return more(cast, side, developmentId);
  };

const edit: More = () => ({ basedOn: 1, title: newTitle() });

const begun = (cast: Cast): DevelopmentGiven => ({ started_at: cast.world.clock.now() });
const accepted = (cast: Cast): DevelopmentGiven => ({ ...begun(cast), accepted_at: cast.world.clock.now() });
const none: More = () => ({});

const sharing: readonly Deed[] = [
  on('arbitrate', '', (cast) => ({
    id: cast.world.newId(),
    outcome: 'common',
    reason: 'tout le monde en a besoin',
    presentIds: [cast.cooperatives.third.id],
  })),
  on('claim', '', () => ({ percent: 60 })),
  ...[false, true].map((isOffered): Deed => ({
    mutation: isOffered ? 'takeOverClaim' : 'unclaim',
    whose: ['any'],
    make: async (cast, side) => {
      const now = cast.world.clock.now();
      const offer = { cooperative_id: cast.cooperatives.third.id, offered_at: now };
      const given = isOffered ? { ...offer, offered_to_id: cast.cooperatives.devs.id } : {};
      return { claimId: await claim(cast, await development(cast, side), given) };
    },
  })),
  {
    mutation: 'offerClaim',
    whose: ['any'],
    make: async (cast, side) => ({ claimId: await claim(cast, await development(cast, side)), toCooperativeId: null }),
  },
];

/** On a development of which the developer co-op has a share, and which has begun. */
const underway = (mutation: string, name: string, more: More, given: (cast: Cast) => DevelopmentGiven = begun): Deed =>
  on(mutation, name, built(more), given);

/** Without the development among what is sent. */
const only =
  (more: More): ((cast: Cast, side: Side) => Promise<Input>) =>
  async (cast, side) => {
    const developmentId = await development(cast, side, begun(cast));
    await claim(cast, developmentId);
    return more(cast, side, developmentId);
  };

const tried = async (cast: Cast, side: Side, id: string, outcome: string): Promise<string> =>
  trial(cast, await delivery(cast, id, side), { ...side, cooperative: cast.cooperatives.third }, { outcome });

const realising: readonly Deed[] = [
  underway(
    'startDevelopment',
    'before it is paid for',
    () => ({ reason: 'la rentrée' }),
    () => ({}),
  ),
  underway('deliver', '', (cast) => ({ id: cast.world.newId(), version: '12.0.2' })),
  underway('acceptDevelopment', '', async (cast, side, id) => {
    await tried(cast, side, id, 'ok');
    return {};
  }),
  underway('closeDevelopment', '', none, accepted),
  underway('stopDevelopment', '', () => ({ reason: 'trop cher' })),
  underway(
    'reopenDevelopment',
    '',
    () => ({ reason: 'on a trouvé' }),
    (cast) => ({ ...accepted(cast), closed_at: cast.world.clock.now() }),
  ),
  underway('addChecklistItem', '', (cast) => ({ id: cast.world.newId(), kind: 'test', label: newTitle() })),
  underway('writeReleaseNote', '', () => ({ body: 'un réglage de plus', language: 'fr' })),
  ...(
    [
      ['withdrawDelivery', async (cast, side, id) => ({ deliveryId: await delivery(cast, id, side) })],
      ['tryDelivery', async (cast, side, id) => ({ deliveryId: await delivery(cast, id, side), outcome: 'ok' })],
      [
        'answerTrial',
        async (cast, side, id) => ({ trialId: await tried(cast, side, id, 'not_ok'), answer: 'corrigé' }),
      ],
      ['checkItem', async (cast, _side, id) => ({ itemId: await item(cast, id), done: true })],
      ['removeChecklistItem', async (cast, _side, id) => ({ itemId: await item(cast, id) })],
    ] as readonly (readonly [string, More])[]
  ).map(([mutation, more]): Deed => ({ mutation, whose: sides, make: only(more) })),
];

export const developmentDeeds: readonly Deed[] = [
  {
    mutation: 'createDevelopment',
    whose: sides,
    make: async (cast, side) => ({
      id: cast.world.newId(),
      title: newTitle(),
      theme: 'tools',
      language: 'fr',
      requestIds: [await request(cast, side)],
    }),
  },
  on('editDevelopment', '', edit),
  on('editDevelopment', 'with a share', built(edit)),
  on('joinRequest', '', async (cast, side) => ({ requestId: await request(cast, side) })),
  on('detachRequest', '', async (cast, side, id) => ({ requestId: await secondRequest(cast, side, id) })),
  on('saveDevelopmentParts', '', (cast) => ({
    basedOn: 1,
    parts: [{ id: cast.world.newId(), title: newTitle(), minutes: 60, isDone: false }],
  })),
  on('withdrawDevelopment', ''),
  on('restoreDevelopment', '', undefined, (cast) => ({ withdrawn_at: cast.world.clock.now() })),
  ...sharing,
  ...realising,
];
