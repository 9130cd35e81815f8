/**
 * Whoever follows a request is told what others did with it, a co-op that is called or whose answer is awaited is told through
 * its delegates; nobody is told of what they did themselves, and nobody twice.
 */
import type { RequestEventKind } from '../requests/request.js';

/** Why somebody is written to, what is awaited of them first. */
export const noticeKinds = [
  'mentioned',
  'objection_to_answer',
  'review_due',
  'objected',
  'objection_answered',
  'state_changed',
  'merged',
  'estimate_given',
  'commented',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export type NoticedChange = {
  readonly kind: RequestEventKind | null;
  readonly isNewComment: boolean;
  /** who did it; null: the house itself */
  readonly personId: string | null;
};

/** Persons who may be written to: nobody whose account is closed, delegates under a current mandate only. */
export type Audience = {
  readonly followers: readonly string[];
  /** delegates of the co-ops that a comment calls */
  readonly mentioned: readonly string[];
  /** delegates of the co-op the request belongs to */
  readonly owners: readonly string[];
};

export type Notice = { readonly personId: string; readonly kind: NoticeKind };

/** What followers are told of; voices are counted on the page and fill no mailbox. */
const followed: Readonly<Partial<Record<RequestEventKind, NoticeKind>>> = {
  objection_raised: 'objected',
  objection_answered: 'objection_answered',
  state_changed: 'state_changed',
  merged: 'merged',
  estimate_given: 'estimate_given',
};

export function noticesOf(change: NoticedChange, audience: Audience): Notice[] {
  const told = new Map<string, NoticeKind>();
  const tell = (persons: readonly string[], kind: NoticeKind): void => {
    for (const personId of persons) if (personId !== change.personId && !told.has(personId)) told.set(personId, kind);
  };
  if (change.isNewComment) {
    tell(audience.mentioned, 'mentioned');
    tell(audience.followers, 'commented');
  }
  if (change.kind === 'objection_raised') tell(audience.owners, 'objection_to_answer');
  const kind = change.kind === null ? undefined : followed[change.kind];
  if (kind !== undefined) tell(audience.followers, kind);
  return [...told].map(([personId, noticed]) => ({ personId, kind: noticed }));
}

/** Told because they follow the request, so they may stop following it; the others are told because of their mandate. */
export function comesFromFollowing(kind: NoticeKind): boolean {
  return !['mentioned', 'objection_to_answer', 'review_due'].includes(kind);
}

/** One mail tells several things: its subject says the one that is awaited most. */
export function firstOf(kinds: readonly NoticeKind[]): NoticeKind | null {
  return noticeKinds.find((kind) => kinds.includes(kind)) ?? null;
}

export const noticePauseMs = 10 * 60 * 1000;

/** What happens within ten minutes on one request reaches a person in one mail; when that mail leaves. */
export function noticeLeavesAt(happenedAt: Date): Date {
  return new Date((Math.floor(happenedAt.getTime() / noticePauseMs) + 1) * noticePauseMs);
}
