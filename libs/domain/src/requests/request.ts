/**
 * A request never disappears: it is new, it matures, it is ready, worked on, tested and done; or it travels to the next
 * gathering, is refused with a reason, becomes a practice note, or is merged into another one.
 */
export const requestThemes = ['tools', 'money', 'coop_life', 'technique', 'discovery'] as const;
export type RequestTheme = (typeof requestThemes)[number];

export const requestStates = [
  'new',
  'maturing',
  'ready',
  'in_progress',
  'to_test',
  'done',
  'carried_over',
  'refused',
  'practice_note',
  'merged',
] as const;
export type RequestState = (typeof requestStates)[number];

export const requestOrders = ['recent', 'active', 'supported', 'oldest', 'number'] as const;
export type RequestOrder = (typeof requestOrders)[number];

export const requestEventKinds = [
  'posted',
  'edited',
  'withdrawn',
  'restored',
  'state_changed',
  'merged',
  'unmerged',
  'absorbed',
  'split',
  'support_given',
  'support_changed',
  'support_withdrawn',
  'objection_raised',
  'objection_answered',
  'objection_withdrawn',
  'link_added',
  'link_removed',
  'estimate_asked',
  'estimate_ask_withdrawn',
  'estimate_wished',
  'estimate_wish_withdrawn',
  'estimate_given',
  'estimate_withdrawn',
  'estimate_accepted',
  'estimate_revoked',
  'effort_guessed',
  'work_recorded',
] as const;
export type RequestEventKind = (typeof requestEventKinds)[number];

export const objectionStates = ['open', 'answered', 'withdrawn'] as const;
export type ObjectionState = (typeof objectionStates)[number];

/** In these states a co-op no longer adds or takes back its voice. */
export const closedStates = ['done', 'refused', 'practice_note', 'merged'] as const satisfies readonly RequestState[];

export function isClosed(state: RequestState): boolean {
  return (closedStates as readonly RequestState[]).includes(state);
}

/** owner: a delegate of the co-op that posted; developer: of a developer co-op; moderator: the facilitator or the federation's administrator. */
export type Mover = 'owner' | 'developer' | 'moderator';
export type Transition = {
  readonly from: RequestState;
  readonly to: RequestState;
  readonly by: readonly Mover[];
  readonly needsReason: boolean;
};

const owner: readonly Mover[] = ['owner', 'moderator'];
const developer: readonly Mover[] = ['developer', 'moderator'];
const moderator: readonly Mover[] = ['moderator'];

/** [from, to, who may, is a reason asked for]: going back and every closing that is not "done" are explained. */
const rows: readonly (readonly [RequestState, RequestState, readonly Mover[], boolean])[] = [
  ['new', 'maturing', owner, false],
  ['new', 'ready', owner, false],
  ['maturing', 'maturing', owner, false],
  ['maturing', 'new', owner, true],
  ['maturing', 'ready', owner, false],
  ['ready', 'maturing', owner, true],
  ['ready', 'in_progress', developer, false],
  ['in_progress', 'ready', developer, true],
  ['in_progress', 'to_test', developer, false],
  ['to_test', 'in_progress', developer, true],
  ['to_test', 'done', owner, false],
  ...(['new', 'maturing', 'ready', 'in_progress', 'to_test', 'carried_over'] as const).flatMap(
    (from) =>
      [
        [from, 'carried_over', moderator, false],
        [from, 'refused', moderator, true],
        [from, 'practice_note', moderator, true],
      ] as const,
  ),
  // A request that travelled is taken up again where the gathering leaves it
  ['carried_over', 'new', moderator, false],
  ['carried_over', 'maturing', moderator, false],
  ['carried_over', 'ready', moderator, false],
  ['carried_over', 'in_progress', moderator, false],
  ['carried_over', 'to_test', moderator, false],
  ['carried_over', 'done', moderator, false],
  // Reopened
  ['done', 'in_progress', moderator, true],
  ['done', 'to_test', moderator, true],
  ['refused', 'new', moderator, true],
  ['refused', 'maturing', moderator, true],
  ['refused', 'ready', moderator, true],
  ['practice_note', 'new', moderator, true],
  ['practice_note', 'maturing', moderator, true],
  ['practice_note', 'ready', moderator, true],
];

export const transitions: readonly Transition[] = rows.map(([from, to, by, needsReason]) => ({
  from,
  to,
  by,
  needsReason,
}));

/** Merging and unmerging have their own verbs, so no row leads to merged or away from it. */
export function transition(from: RequestState, to: RequestState): Transition | null {
  return transitions.find((row) => row.from === from && row.to === to) ?? null;
}

export function transitionsFrom(from: RequestState): readonly Transition[] {
  return transitions.filter((row) => row.from === from);
}
