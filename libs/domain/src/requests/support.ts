/**
 * A co-op has one voice on a request, the last one given; when two requests become one, a co-op that supported both counts
 * once, with the higher importance, and taking the merge apart gives every voice back.
 */
import { millisOf, type Instant } from '../time.js';
import type { Importance } from './voice.rules.js';

export type Voice = {
  readonly cooperativeId: string;
  readonly importance: Importance;
  readonly reason: string | null;
  /** who carried it, under which mandate */
  readonly personId: string;
  readonly mandateId: string;
  readonly givenAt: Instant;
};

/** Posting a request is its co-op's first voice for it. */
export const postedImportance: Importance = 2;

export type VoiceChange = { readonly voice: Voice; readonly event: 'support_given' | 'support_changed' | null };

/** The later voice of a co-op replaces the earlier; the same words of the same person change nothing. */
export function recordVoice(current: Voice | null, given: Voice): VoiceChange {
  if (current === null) return { voice: given, event: 'support_given' };
  return isSameVoice(current, given) ? { voice: current, event: null } : { voice: given, event: 'support_changed' };
}

/** What a merge did to the target's voices, kept so that it can be taken back. */
export type VoiceMerge = { readonly before: Voice | null; readonly after: Voice };
export type MergedSupports = { readonly voices: readonly Voice[]; readonly changes: readonly VoiceMerge[] };

/** The target's voices after the merge, and what changed; the source keeps its own, unseen, for the day it is unmerged. */
export function mergeSupports(target: readonly Voice[], source: readonly Voice[]): MergedSupports {
  const voices = new Map(target.map((voice) => [voice.cooperativeId, voice]));
  const changes: VoiceMerge[] = [];
  for (const after of source) {
    const before = voices.get(after.cooperativeId) ?? null;
    if (before !== null && !outweighs(after, before)) continue;
    voices.set(after.cooperativeId, after);
    changes.push({ before, after });
  }
  return { voices: [...voices.values()], changes };
}

/** Undoes what the merge did, except where a co-op has spoken on the target since. */
export function unmergeSupports(current: readonly Voice[], changes: readonly VoiceMerge[]): Voice[] {
  const voices = new Map(current.map((voice) => [voice.cooperativeId, voice]));
  for (const { before, after } of changes) {
    const now = voices.get(after.cooperativeId);
    if (now === undefined || !isSameVoice(now, after)) continue;
    if (before === null) voices.delete(after.cooperativeId);
    else voices.set(after.cooperativeId, before);
  }
  return [...voices.values()];
}

export function importanceSum(voices: readonly Voice[]): number {
  return voices.reduce((sum, { importance }) => sum + importance, 0);
}

function outweighs(a: Voice, b: Voice): boolean {
  if (a.importance !== b.importance) return a.importance > b.importance;
  return millisOf(a.givenAt) > millisOf(b.givenAt);
}

function isSameVoice(a: Voice, b: Voice): boolean {
  return (
    a.importance === b.importance && a.reason === b.reason && a.personId === b.personId && a.mandateId === b.mandateId
  );
}
