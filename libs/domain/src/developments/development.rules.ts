/**
 * A delegate, a developer or the facilitator opens a development of open requests, each in one development at a time; those
 * who carry it, those who have a share of the work and the facilitator change it, and nobody overwrites what they have not read.
 */
import {
  acting,
  actsFor,
  isDelegate,
  isDelegateOf,
  isDeveloper,
  isModerator,
  whyNotAct,
  type Actor,
} from '../actor.js';
import type { Refusal } from '../refusal.js';
import { whyNotOpen, type RequestFacts } from '../requests/request.rules.js';
import { cleanLine, maxLongText, maxTitle, whyNotLine, whyNotLongText } from '../text.js';
import type { Instant } from '../time.js';
import type { DevelopmentFacts } from './development.js';

export const maxDevelopmentRequests = 30;
export const maxDevelopmentParts = 50;
export const maxSummary = 2_000;
const maxPartMinutes = 600_000;

/** `hasMyClaim`: the co-op for which one acts has a share of the work. */
export type Involved = DevelopmentFacts & { readonly hasMyClaim: boolean };

export function whyNotOpenDevelopment(actor: Actor, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null) return refusal;
  return isDelegate(actor) || isDeveloper(actor) || isModerator(actor) ? null : 'delegate_required';
}

export function whyNotDevelopmentThere({ isWithdrawn }: DevelopmentFacts): Refusal {
  return isWithdrawn ? 'development_withdrawn' : null;
}

export function whyNotOngoing(development: DevelopmentFacts): Refusal {
  const isEnded = development.isStopped || development.isClosed;
  return whyNotDevelopmentThere(development) ?? (isEnded ? 'development_over' : null);
}

/** A delegate of the co-op that carries it, or the facilitator. */
export function whyNotCarry(actor: Actor, { cooperativeId }: DevelopmentFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null || isModerator(actor) || isDelegateOf(actor, cooperativeId)) return refusal;
  if (cooperativeId === null) return 'facilitator_required';
  return actsFor(actor, cooperativeId) ? 'delegate_required' : 'not_your_cooperative';
}

/** A developer of a co-op that has a share of the work, or that carries it. */
export function isBuilder(actor: Actor, { hasMyClaim, cooperativeId }: Involved): boolean {
  return isDeveloper(actor) && (hasMyClaim || actsFor(actor, cooperativeId));
}

/** Whoever carries it or builds it. */
export function whyNotTend(actor: Actor, development: Involved, now: Instant): Refusal {
  const refusal = whyNotCarry(actor, development, now);
  if (refusal === null || acting(actor, now) === null) return refusal;
  return isBuilder(actor, development) ? null : refusal;
}

export function whyNotEditDevelopment(actor: Actor, development: Involved, now: Instant): Refusal {
  return whyNotTend(actor, development, now) ?? whyNotOngoing(development);
}

/** What is built no longer changes once somebody builds it: it would be another estimate, another price. */
export function whyNotChangeRequests(actor: Actor, development: Involved, now: Instant): Refusal {
  return whyNotEditDevelopment(actor, development, now) ?? (development.isStarted ? 'development_started' : null);
}

/** `isTaken`: it is part of a development that is not over. */
export type JoinableRequest = RequestFacts & { readonly isTaken: boolean };

export function whyNotJoinable(request: JoinableRequest): Refusal {
  return whyNotOpen(request) ?? (request.isTaken ? 'request_in_development' : null);
}

export function whyNotJoinRequest(
  actor: Actor,
  development: Involved,
  request: JoinableRequest,
  now: Instant,
): Refusal {
  return whyNotChangeRequests(actor, development, now) ?? whyNotJoinable(request);
}

export function whyNotRemoveRequest(
  actor: Actor,
  development: Involved & { readonly requestCount: number },
  now: Instant,
): Refusal {
  return whyNotChangeRequests(actor, development, now) ?? (development.requestCount <= 1 ? 'last_request' : null);
}

/** As long as nobody else did anything on it, it can be taken back by those who opened it. */
export type WithdrawDevelopmentFacts = Involved & { readonly othersActed: boolean };

export function whyNotWithdrawDevelopment(actor: Actor, development: WithdrawDevelopmentFacts, now: Instant): Refusal {
  const refusal = whyNotChangeRequests(actor, development, now);
  return refusal ?? (development.othersActed ? 'someone_else_acted' : null);
}

export function whyNotRestoreDevelopment(actor: Actor, development: Involved, now: Instant): Refusal {
  return whyNotTend(actor, development, now) ?? (development.isWithdrawn ? null : 'nothing_to_undo');
}

/** One taken back is seen by its co-op and the facilitator only. */
export function developmentVisibleTo(
  actor: Actor,
  { isWithdrawn, cooperativeId }: Pick<DevelopmentFacts, 'isWithdrawn' | 'cooperativeId'>,
  now: Instant,
): boolean {
  if (!isWithdrawn) return true;
  const current = acting(actor, now);
  return current !== null && (actsFor(current, cooperativeId) || isModerator(current));
}

export type DevelopmentText = {
  readonly title?: string | null;
  readonly summary?: string | null;
  readonly specification?: string | null;
};

export function whyNotDevelopmentText({ title, summary, specification }: DevelopmentText): Refusal {
  if (title !== undefined && title !== null) {
    if (cleanLine(title) === '') return 'empty_title';
    const refusal = whyNotLine(title, maxTitle);
    if (refusal !== null) return refusal;
  }
  return whyNotLongText(summary ?? '', maxSummary) ?? whyNotLongText(specification ?? '', maxLongText);
}

export type PartDraft = { readonly id: string; readonly title: string; readonly minutes?: number | null };

/** At most fifty parts, each once, with a title and perhaps how long it takes. */
export function whyNotParted(parts: readonly PartDraft[]): Refusal {
  if (parts.length > maxDevelopmentParts || new Set(parts.map(({ id }) => id)).size < parts.length) return 'bad_input';
  for (const { title, minutes } of parts) {
    const wrong = cleanLine(title) === '' ? 'empty_title' : whyNotLine(title, maxTitle);
    if (wrong !== null) return wrong;
    if (minutes !== undefined && minutes !== null && !(minutes >= 1 && minutes <= maxPartMinutes)) return 'bad_input';
  }
  return null;
}

/** Nobody overwrites what they have not read. */
export function whyNotOverwriteDevelopment(basedOn: number, version: number): Refusal {
  return basedOn === version ? null : 'changed_since';
}
