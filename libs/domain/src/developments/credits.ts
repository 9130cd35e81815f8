/** Whoever built, tried, documented or paid for something is named wherever it is told: the same sentence in four languages. */
import type { Language } from '../cooperatives/cooperative.js';
import { typography } from '../typography.js';

/** Names of co-ops. */
export type CreditsFacts = {
  readonly title: string;
  readonly number: number;
  readonly builders: readonly { readonly name: string; readonly percent: number }[];
  readonly testers: readonly string[];
  readonly documenters: readonly string[];
  readonly funders: readonly string[];
};

type Words = Readonly<
  Record<'built' | 'tested' | 'documented' | 'funded' | 'and' | 'colon' | 'percent' | 'free', string>
>;

const words: Record<Language, Words> = {
  fr: {
    built: 'Développement',
    tested: 'Tests',
    documented: 'Documentation',
    funded: 'Financement',
    colon: ' : ',
    percent: ' %',
    and: ' et ',
    free: 'Logiciel libre : chacun peut s’en servir, le lire et le changer.',
  },
  nl: {
    built: 'Ontwikkeling',
    tested: 'Tests',
    documented: 'Documentatie',
    funded: 'Financiering',
    colon: ': ',
    percent: '%',
    and: ' en ',
    free: 'Vrije software: iedereen mag ze gebruiken, lezen en aanpassen.',
  },
  es: {
    built: 'Desarrollo',
    tested: 'Pruebas',
    documented: 'Documentación',
    funded: 'Financiación',
    colon: ': ',
    percent: ' %',
    and: ' y ',
    free: 'Software libre: cualquiera puede usarlo, leerlo y cambiarlo.',
  },
  en: {
    built: 'Development',
    tested: 'Tests',
    documented: 'Documentation',
    funded: 'Funding',
    colon: ': ',
    percent: '%',
    and: ' and ',
    free: 'Free software: anyone may use, read and change it.',
  },
};

/** « a, b et c » */
function joined(names: readonly string[], and: string): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')}${and}${names.at(-1)!}`;
}

/** A line for each kind of help there was, largest shares first, then in the order of the alphabet. */
export function creditsText(facts: CreditsFacts, language: Language): string {
  const said = words[language];
  const byName = (names: readonly string[]): string =>
    joined(
      names.toSorted((a, b) => a.localeCompare(b, language)),
      said.and,
    );
  const builders = facts.builders
    .toSorted((a, b) => b.percent - a.percent || a.name.localeCompare(b.name, language))
    .map(({ name, percent }) => `${name} (${percent}${said.percent})`);
  const lines = [
    [said.built, joined(builders, said.and)],
    [said.tested, byName(facts.testers)],
    [said.documented, byName(facts.documenters)],
    [said.funded, byName(facts.funders)],
  ].flatMap(([label, names]) => (names === '' ? [] : [`${label}${said.colon}${names}.`]));
  return typography([`#${facts.number} ${facts.title}`, ...lines, said.free].join('\n'), language);
}
