/** Two requests that ask for the same become one, one that asks for two things becomes several, and both can be taken back. */
import type { Actor } from '../actor.js';
import type { Refusal } from '../refusal.js';
import type { Instant } from '../time.js';
import {
  maxParts,
  whyNotLookAfter,
  whyNotOpen,
  whyNotRequestText,
  whyNotThere,
  type RequestFacts,
} from './request.rules.js';

/** The part of it that concerns the request to be merged, before one has chosen into which. */
export function whyNotMergeSource(actor: Actor, source: RequestFacts, now: Instant): Refusal {
  return whyNotLookAfter(actor, source, now) ?? whyNotThere(source);
}

/** mergedChain: the requests into which the target was merged, one after the other; empty when it was not. */
export type MergeTargetFacts = RequestFacts & { readonly mergedChain?: readonly string[] };

/** The source goes into the target, whatever the state of either; a target that went elsewhere takes nothing in. */
export function whyNotMerge(actor: Actor, source: RequestFacts, target: MergeTargetFacts, now: Instant): Refusal {
  const refusal = whyNotMergeSource(actor, source, now);
  if (refusal !== null) return refusal;
  if (source.id === target.id) return 'merge_into_itself';
  const chain = [target.mergedIntoId, ...(target.mergedChain ?? [])];
  return chain.includes(source.id) ? 'merge_cycle' : whyNotThere(target);
}

export function whyNotUnmerge(actor: Actor, source: RequestFacts, now: Instant): Refusal {
  const refusal = whyNotLookAfter(actor, source, now);
  if (refusal !== null) return refusal;
  if (source.isWithdrawn) return 'request_withdrawn';
  return source.mergedIntoId === null ? 'nothing_to_undo' : null;
}

export function whyNotSplit(actor: Actor, request: RequestFacts, now: Instant): Refusal {
  return whyNotLookAfter(actor, request, now) ?? whyNotOpen(request);
}

/** One to twenty parts, each with its own title and identifier. */
export function whyNotParts(parts: readonly { readonly id: string; readonly title: string }[]): Refusal {
  if (parts.length === 0) return 'no_parts';
  if (parts.length > maxParts) return 'too_many_parts';
  if (new Set(parts.map(({ id }) => id)).size < parts.length) return 'id_taken';
  return parts.map(({ title }) => whyNotRequestText({ title })).find((refusal) => refusal !== null) ?? null;
}

/** Where an old link leads: along the merges to the request that stands for it today. */
export function mergeEnd(id: string, mergedInto: (id: string) => string | null): string {
  const seen = new Set<string>();
  let end = id;
  for (let next = mergedInto(end); next !== null && !seen.has(next); next = mergedInto(end)) {
    seen.add(end);
    end = next;
  }
  return end;
}
