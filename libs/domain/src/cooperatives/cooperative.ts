/** A co-op has a name nobody else may take in an address, a kind, a stage of life, and the languages its people write. */
import { fold } from '../text.js';

export const languages = ['fr', 'nl', 'es', 'en'] as const;
export type Language = (typeof languages)[number];

export const cooperativeKinds = ['shop', 'developers', 'support'] as const;
export type CooperativeKind = (typeof cooperativeKinds)[number];

export const cooperativeStages = ['project', 'open', 'paused', 'closed'] as const;
export type CooperativeStage = (typeof cooperativeStages)[number];

export const maxSlug = 60;

/** The name as it stands in an address: « La Fève » gives la-feve. Empty when the name holds no letter nor digit of ours. */
export function slugOf(name: string): string {
  const slug = fold(name)
    .replace(/['’]/g, '-')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '');
  return slug.slice(0, maxSlug).replace(/-+$/, '');
}

export function isSlug(text: string): boolean {
  return text.length <= maxSlug && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}
