/** Deeds on requests: posting, looking after, voices, comments, merging. */
import type { Person } from '../world.js';
import type { Cast, Side, Whose } from './cast.js';
import type { Deed, Input } from './deeds.js';
import {
  codeLink,
  comment,
  event,
  mergedRequest,
  newTitle,
  objection,
  request,
  type RequestGiven,
  supportOfAll,
} from './subjects.js';

const ofCooperatives: readonly Whose[] = ['own', 'other'];
const ofAll: readonly Whose[] = ['self', 'own', 'other'];

type OnRequest = (cast: Cast, side: Side, requestId: string) => Promise<Input> | Input;

/** A deed on a request of one's own co-op, or of another. */
const on = (mutation: string, given: RequestGiven, more: OnRequest = () => ({}), name = ''): Deed => ({
  mutation,
  case: name,
  whose: ofCooperatives,
  make: async (cast, side) => {
    const requestId = await request(cast, side, given);
    return { requestId, ...(await more(cast, side, requestId)) };
  },
});

const move = (from: RequestGiven['state'] & string, input: Input): Deed =>
  on('changeRequestState', { state: from }, () => input, `from ${from} to ${String(input['state'])}`);

/** An objection raised by `by` on a request of `side`. */
const objected = (mutation: string, name: string, by: (cast: Cast, side: Side) => Side | null, more: Input): Deed => ({
  mutation,
  case: name,
  whose: ofCooperatives,
  make: async (cast, side) => {
    const raisedBy = by(cast, side);
    if (raisedBy === null) return null;
    const isOwners = raisedBy.cooperative?.id === side.cooperative?.id;
    const owner = isOwners ? { ...side, cooperative: cast.cooperatives.third } : side;
    const requestId = await request(cast, owner);
    return { objectionId: await objection(cast, requestId, raisedBy), ...more };
  },
});

const third = (cast: Cast, side: Side): Side => ({ ...side, cooperative: cast.cooperatives.third, mandate: null });
const theSame = (_cast: Cast, side: Side): Side | null => (side.cooperative === null ? null : side);

type OnComment = (cast: Cast, side: Side) => Readonly<Record<string, unknown>>;

const onComment = (mutation: string, more: Input = {}, row: OnComment = () => ({}), name = ''): Deed => ({
  mutation,
  case: name,
  whose: ofAll,
  make: async (cast, side) => {
    if (side.mandate === null) return null;
    const requestId = await request(cast, third(cast, side));
    return { commentId: await comment(cast, requestId, side, row(cast, side)), ...more };
  },
});

const removedBy = (cast: Cast, person: Person | null): Readonly<Record<string, unknown>> => ({
  removed_at: cast.world.clock.now(),
  removed_by: person?.id ?? null,
});

const before = { state: 'new', stateReason: null, reviewOn: null, missing: null, carriedOverCount: 0 };

async function moved(cast: Cast, side: Side, requestId: string): Promise<Input> {
  await event(cast, requestId, side, {
    kind: 'state_changed',
    from_state: 'new',
    to_state: 'ready',
    data: { before },
  });
  return {};
}

export const requestDeeds: readonly Deed[] = [
  {
    mutation: 'postRequest',
    whose: ['any'],
    make: async (cast) => ({ id: cast.world.newId(), title: newTitle(), theme: 'tools', language: 'fr' }),
  },
  on('editRequest', {}, () => ({ title: newTitle() })),
  on('withdrawRequest', {}),
  on('restoreRequest', { withdrawn: true }),
  move('new', { state: 'ready' }),
  move('ready', { state: 'in_progress' }),
  move('new', { state: 'refused', reason: 'cela existe déjà' }),
  on('undoStateChange', { state: 'ready' }, moved),
  on('splitRequest', {}, (cast) => ({ parts: [{ id: cast.world.newId(), title: newTitle() }] })),
  on('mergeRequest', {}, async (cast, side) => ({ intoId: await request(cast, third(cast, side)) })),
  {
    mutation: 'unmergeRequest',
    whose: ofCooperatives,
    make: async (cast, side) => ({ requestId: await mergedRequest(cast, side) }),
  },
  on('linkCode', {}, (cast) => ({ id: cast.world.newId(), url: 'https://github.com/beescoop/Obeesdoo/issues/303' })),
  {
    mutation: 'unlinkCode',
    whose: ofCooperatives,
    make: async (cast, side) => ({ linkId: await codeLink(cast, await request(cast, side), side) }),
  },
  on('followRequest', {}),
  on('unfollowRequest', {}),
  on('followRequest', { withdrawn: true }, undefined, 'taken back'),
  {
    mutation: 'importRequests',
    whose: ['any'],
    make: async () => ({ format: 'json', content: JSON.stringify([{ title: newTitle() }]), dryRun: false }),
  },
  {
    mutation: 'importRequests',
    case: 'dry run',
    whose: ['any'],
    make: async () => ({ format: 'json', content: JSON.stringify([{ title: newTitle() }]), dryRun: true }),
  },
  on('support', {}, () => ({ importance: 3, reason: 'chaque semaine' })),
  on('support', { withdrawn: true }, undefined, 'taken back'),
  on('withdrawSupport', {}, async (cast, side, requestId) => {
    await supportOfAll(cast, requestId, { ...side, cooperative: null });
    return {};
  }),
  on('object', {}, (cast) => ({ id: cast.world.newId(), reason: 'cela casserait nos étiquettes' })),
  objected('answerObjection', 'raised by a third co-op', third, { answer: 'plus maintenant' }),
  objected('answerObjection', 'raised by that co-op', theSame, { answer: 'plus maintenant' }),
  objected('withdrawObjection', 'raised by that co-op', theSame, {}),
  on('comment', {}, (cast) => ({ id: cast.world.newId(), body: 'chez nous aussi' })),
  on('comment', { withdrawn: true }, (cast) => ({ id: cast.world.newId(), body: 'et alors ?' }), 'taken back'),
  onComment('editComment', { body: 'chez nous non plus' }),
  onComment('removeComment'),
  onComment('restoreComment', {}, (cast, side) => removedBy(cast, side.person), 'removed by who wrote it'),
  onComment('restoreComment', {}, (cast, side) => removedBy(cast, cast.moderator(side)), 'removed by the facilitator'),
];
