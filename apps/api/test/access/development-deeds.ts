/** Deeds on developments: opening, joining requests, changing, taking back. */
import type { Cast, Side, Whose } from './cast.js';
import type { Deed, Input } from './deeds.js';
import { claim, development, type DevelopmentGiven, secondRequest } from './development-subjects.js';
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
];
