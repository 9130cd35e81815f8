/** What the page for a board says, from the facts of the moment it is printed. */
import {
  type Currency,
  formatMoney,
  houseZone,
  type Language,
  languages,
  type Money,
  money,
  myBillOf,
  totalsOf,
  typography,
} from '@komunigi/domain';
import type { EntityManager } from 'typeorm';
import type { BoardPage } from '../../platform/pdf/board-page.js';
import { boardWords } from './board-words.js';
import { type SharingJson, sharingOf } from './key-facts.js';
import type { PledgeEntity } from './pledge.entity.js';
import { pledgingNow } from './pledging-facts.js';

const locales: Readonly<Record<Language, string>> = { fr: 'fr-BE', nl: 'nl-BE', es: 'es-ES', en: 'en-GB' };

type Names = {
  readonly cooperative: string;
  readonly languages: readonly string[];
  readonly title: string;
  readonly summary: string | null;
  readonly isDemo: boolean;
  readonly sharing: SharingJson;
};

/** `url`: where the board answers; `until`: the end of the link. */
export async function boardPageOf(
  db: EntityManager,
  pledge: PledgeEntity,
  { url, until, now }: { readonly url: string; readonly until: Date; readonly now: Date },
): Promise<BoardPage> {
  const [names] = await db.query<Names[]>(
    `select c.name as cooperative, c.languages, d.title, d.summary, d.is_demo as "isDemo", funding_facts(d.id, $3::date) as sharing
     from development d, cooperative c where d.id = $1 and c.id = $2`,
    [pledge.developmentId, pledge.cooperativeId, now],
  );
  const { cooperative, title, summary, isDemo, sharing } = names!;
  const language = languages.find((one) => one === names!.languages[0]) ?? 'fr';
  const words = boardWords[language];
  const set = (text: string): string => typography(text, language);
  const says = (minor: bigint, currency: Currency): string => formatMoney(money(minor, currency), locales[language]);
  const facts = await pledgingNow(db, pledge.developmentId, now);
  const { promisedMinor } = totalsOf(facts.round, facts.pledges);
  const amount = says(pledge.upToMinor, pledge.currency);
  const bill = billOfMine(sharing, pledge.cooperativeId);
  const lines = [
    { label: words.whole, value: says(facts.round?.ceilingMinor ?? 0n, pledge.currency) },
    { label: words.byKey, value: bill === null ? words.unknownBill : says(bill.minor, bill.currency) },
    { label: words.promised, value: says(promisedMinor, pledge.currency) },
    ...(pledge.inKindMinutes > 0
      ? [{ label: words.inKind, value: words.hours(String(Math.round(pledge.inKindMinutes / 6) / 10)) }]
      : []),
  ];
  const conditions = [
    words.cap,
    ...(pledge.onlyIf === null ? [] : [words.onlyIf(pledge.onlyIf)]),
    words.noneBefore,
    ...(pledge.note === null ? [] : [words.note(pledge.note)]),
  ];
  return {
    language,
    documentTitle: set(words.documentTitle(title)),
    title,
    cooperative,
    amount,
    until: dayText(until, language),
    summary,
    lines: lines.map(({ label, value }) => ({ label: set(label), value })),
    conditions: conditions.map(set),
    url,
    printedOn: set(words.printedOn(dayText(now, language))),
    isInvented: isDemo,
    words: {
      ...words,
      question: set(words.ask(cooperative, amount)),
      choices: words.choices.map(set),
      kind: set(words.kind),
    },
  };
}

function dayText(at: Date, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: houseZone }).format(at);
}

function billOfMine(json: SharingJson, cooperativeId: string): Money | null {
  const { amount, cooperatives, key, rate } = sharingOf(json);
  return myBillOf(cooperativeId, amount, cooperatives, { key, rate }).amount;
}
