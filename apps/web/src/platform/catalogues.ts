/**
 * The sentences of the screens, cut by what they are about: every page needs the common ones, the others come with the
 * pages that say them (`needSentences` beside the page in the table of contents).
 */
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import type { Language } from '@komunigi/domain';
import type developments from '../messages/developments/fr.json';
import type estimates from '../messages/estimates/fr.json';
import type french from '../messages/fr.json';
import type funding from '../messages/funding/fr.json';
import type treasury from '../messages/treasury/fr.json';

type Parts = {
  common: typeof french;
  estimates: typeof estimates;
  developments: typeof developments;
  funding: typeof funding;
  treasury: typeof treasury;
};
export type Part = keyof Parts;

/** Every sentence has an id of a French catalogue; an unknown id does not compile. */
export type MessageId = { [P in Part]: keyof Parts[P] }[Part];
export type Catalogue = Partial<Record<MessageId, MessageFormatElement[]>>;

/** One chunk a part and language; the keys of all four must be those of the French one, or this does not compile. */
const sources: { [P in Part]: Record<Language, () => Promise<{ default: Record<keyof Parts[P], string> }>> } = {
  common: {
    fr: () => import('../messages/fr.json'),
    nl: () => import('../messages/nl.json'),
    es: () => import('../messages/es.json'),
    en: () => import('../messages/en.json'),
  },
  estimates: {
    fr: () => import('../messages/estimates/fr.json'),
    nl: () => import('../messages/estimates/nl.json'),
    es: () => import('../messages/estimates/es.json'),
    en: () => import('../messages/estimates/en.json'),
  },
  developments: {
    fr: () => import('../messages/developments/fr.json'),
    nl: () => import('../messages/developments/nl.json'),
    es: () => import('../messages/developments/es.json'),
    en: () => import('../messages/developments/en.json'),
  },
  funding: {
    fr: () => import('../messages/funding/fr.json'),
    nl: () => import('../messages/funding/nl.json'),
    es: () => import('../messages/funding/es.json'),
    en: () => import('../messages/funding/en.json'),
  },
  treasury: {
    fr: () => import('../messages/treasury/fr.json'),
    nl: () => import('../messages/treasury/nl.json'),
    es: () => import('../messages/treasury/es.json'),
    en: () => import('../messages/treasury/en.json'),
  },
};

const needed = new Set<Part>(['common']);
/** By language: what is loaded of it so far. It grows in place: whoever speaks it knows the new sentences at once. */
const loaded = new Map<Language, { readonly parts: Set<Part>; readonly catalogue: Catalogue }>();
let spoken: Language = 'fr';

async function load(language: Language, part: Part): Promise<void> {
  const there = loaded.get(language) ?? { parts: new Set<Part>(), catalogue: {} };
  loaded.set(language, there);
  if (there.parts.has(part)) return;
  // vite.config.ts has turned every text into its syntax tree
  Object.assign(there.catalogue, (await sources[part][language]()).default);
  there.parts.add(part);
}

/** All that is needed so far, in another language; from now on it is the one spoken. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  await Promise.all([...needed].map(async (part) => load(language, part)));
  spoken = language;
  return loaded.get(language)!.catalogue;
}

/** Before a page is shown whose sentences are not among the common ones. */
export async function needSentences(parts: readonly Part[]): Promise<void> {
  for (const part of parts) needed.add(part);
  await Promise.all(parts.map(async (part) => load(spoken, part)));
}
