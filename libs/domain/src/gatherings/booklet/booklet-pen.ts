/** Numbers, dates and sentences of the booklet are written as its readers write them. */
import type { Language } from '../../cooperatives/cooperative.js';
import { decimalOf } from '../../money.js';
import type { RequestTheme } from '../../requests/request.js';
import type { Day } from '../../time.js';
import { typography } from '../../typography.js';
import type { ProgrammeKind } from '../export/programme.js';
import type { BookletHue } from './booklet-data.js';
import type { BookletFigure } from './booklet-contents.js';
import { breakable, textBlocks, type TextBlock } from './booklet-text.js';
import { bookletWords, type BookletWords } from './booklet-words.js';

const locales: Readonly<Record<Language, string>> = { fr: 'fr-BE', nl: 'nl-BE', es: 'es-ES', en: 'en-GB' };

export const hueOfTheme: Readonly<Record<RequestTheme, BookletHue>> = {
  tools: 'leaf',
  money: 'saffron',
  coop_life: 'tomato',
  technique: 'lake',
  discovery: 'plum',
};

export function printedHue(kind: ProgrammeKind, theme: RequestTheme | null): BookletHue {
  if (kind === 'break') return 'sand';
  return theme === null ? 'ink' : hueOfTheme[theme];
}

/** Everything that depends on the language of the booklet. */
export class BookletPen {
  readonly words: BookletWords;
  private readonly locale: string;

  constructor(readonly language: Language) {
    this.words = bookletWords[language];
    this.locale = locales[language];
  }

  /** What somebody wrote, in the language it is written in: set, and able to break wherever a column is narrow. */
  set(text: string, language: Language = this.language): string {
    const visible = text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]|\p{Surrogate}/gu, '');
    // Of the two check marks, our fonts draw the heavy one
    return breakable(typography(visible.trim().replaceAll('✓', '✔'), language));
  }

  blocks(text: string, language: Language = this.language): TextBlock[] {
    return textBlocks(this.set(text, language));
  }

  fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
    const filled = sentence.replace(/\{(\w+)\}/g, (_match, name: string) => String(values[name]));
    return typography(filled, this.language);
  }

  count(words: BookletWords['supports'], count: number): string {
    const isOne = new Intl.PluralRules(this.locale).select(count) === 'one';
    return this.fill(isOne ? words.one : words.other, { count: this.number(count) });
  }

  number(count: number | bigint): string {
    return new Intl.NumberFormat(this.locale).format(count);
  }

  amount({ amount, currency }: BookletFigure): string {
    if (currency === null) return this.number(amount);
    const style = { style: 'currency', currency, maximumFractionDigits: 0 } as const;
    return new Intl.NumberFormat(this.locale, style).format(decimalOf({ minor: amount, currency }));
  }

  /** « samedi 27 mars 2027 », or « 27–29 mars 2027 » when there are several; they are given sorted. */
  dates(days: readonly Day[]): string {
    if (days.length === 0) return '';
    const [from, until] = [dateOf(days[0]!), dateOf(days.at(-1)!)];
    if (from.getTime() === until.getTime()) return this.day(days[0]!, { year: 'numeric' });
    return new Intl.DateTimeFormat(this.locale, { dateStyle: 'long', timeZone: 'UTC' }).formatRange(from, until);
  }

  day(day: Day, more: Intl.DateTimeFormatOptions = {}): string {
    const parts = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC', ...more } as const;
    return new Intl.DateTimeFormat(this.locale, parts).format(dateOf(day));
  }

  shortDay(day: Day): string {
    const parts = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
    return new Intl.DateTimeFormat(this.locale, parts).format(dateOf(day));
  }

  country(code: string | null): string {
    if (code === null || !/^[A-Z]{2}$/.test(code)) return code ?? '';
    return new Intl.DisplayNames(this.locale, { type: 'region' }).of(code)!;
  }

  languages(languages: readonly Language[]): string {
    return languages.map((language) => this.words.languages[language]).join(', ');
  }

  compare(a: string, b: string): number {
    return a.localeCompare(b, this.locale);
  }

  capital(text: string): string {
    return text.slice(0, 1).toLocaleUpperCase(this.locale) + text.slice(1);
  }
}

function dateOf(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** Facts of one line, those that are there. */
export function joinedFacts(parts: readonly (string | null)[], between = ' · '): string {
  return parts.filter((part) => part !== null && part !== '').join(between);
}
