/**
 * Where the code goes is written down with who was there and what it answers; while one co-op objects to what is asked, it
 * does not become common to all.
 */
import type { Actor } from '../actor.js';
import type { Refusal } from '../refusal.js';
import { cleanLine, maxTitle, whyNotLine, whyNotLongText } from '../text.js';
import type { Instant } from '../time.js';
import type { ArbitrationOutcome } from './development.js';
import { whyNotEditDevelopment, type Involved } from './development.rules.js';

export const maxArbitrationText = 5_000;

/** `openObjections`: to any of its requests. */
export type ArbitrateFacts = Involved & { readonly openObjections: number };

export function whyNotArbitrate(actor: Actor, development: Involved, now: Instant): Refusal {
  return whyNotEditDevelopment(actor, development, now);
}

export function whyNotOutcome(outcome: ArbitrationOutcome, openObjections: number): Refusal {
  return outcome === 'common' && openObjections > 0 ? 'objections_open' : null;
}

export type ArbitrationDraft = {
  readonly outcome: ArbitrationOutcome;
  readonly parameterName?: string | null;
  readonly reason: string;
  readonly answers?: string | null;
  /** co-ops */
  readonly present: readonly string[];
};

/** A reason, somebody who was there, and the name of the option if there is one. */
export function whyNotArbitrationText(draft: ArbitrationDraft): Refusal {
  const { outcome, parameterName, reason, answers, present } = draft;
  if (outcome === 'parameter' && cleanLine(parameterName ?? '') === '') return 'parameter_name_required';
  if (reason.trim() === '') return 'reason_required';
  if (present.length === 0) return 'presence_required';
  return (
    whyNotLine(parameterName ?? '', maxTitle) ??
    whyNotLongText(reason, maxArbitrationText) ??
    whyNotLongText(answers ?? '', maxArbitrationText)
  );
}
