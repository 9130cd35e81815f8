/** From facts to answers: how the promises stand, as one viewer reads them. */
import {
  acting,
  type Actor,
  type Currency,
  missingFigures,
  money,
  nextOfDevelopment,
  pledgeStateOf,
  pricesOf,
  standingIn,
  totalsOf,
  waitsForMore,
  weightsOf,
  type Weighted,
} from '@komunigi/domain';
import { type SharingJson, sharingOf } from './key-facts.js';
import { type Pledging, type PledgingJson, pledgingOf } from './pledging-facts.js';

type MoneyAnswer = { readonly amountMinor: string; readonly currency: Currency };
export const moneyAnswer = (minor: bigint, currency: Currency): MoneyAnswer => ({
  amountMinor: String(minor),
  currency,
});

export type BoardQuestionJson = {
  readonly askedAt: string;
  readonly expiresAt: string;
  readonly answeredAt: string | null;
  readonly answerMinor: string | null;
  readonly note: string | null;
  readonly answeredBy: string | null;
};
/** What the list shows of a pledge beside its facts, by its id. */
export type PledgeRowJson = {
  readonly cooperative: { readonly id: string; readonly slug: string; readonly name: string };
  readonly note: string | null;
  readonly pledgedAt: string;
  readonly changedAt: string;
  readonly isDemo: boolean;
  /** of one's own co-op */
  readonly question: BoardQuestionJson | null;
};
export type PledgesJson = {
  readonly facts: PledgingJson;
  readonly sharing: SharingJson | null;
  readonly rows: Readonly<Record<string, PledgeRowJson>>;
};

export function nextAnswer(json: PledgingJson, now: Date): object {
  const facts = pledgingOf(json);
  const { missingMinor, until, ...next } = nextOfDevelopment(facts, now);
  const missing = missingMinor === null ? null : moneyAnswer(missingMinor, facts.currency);
  return { ...next, missing, until: until?.toISOString() ?? null };
}

export function totalsAnswer(json: PledgingJson): object {
  const { round, pledges, currency } = pledgingOf(json);
  const { promisedMinor, standingMinor, missingMinor, ...counts } = totalsOf(round, pledges);
  return {
    ...counts,
    promised: moneyAnswer(promisedMinor, currency),
    standing: moneyAnswer(standingMinor, currency),
    missing: moneyAnswer(missingMinor, currency),
  };
}

/** Null for whoever acts for nobody. */
export function pledgesAnswer(json: PledgesJson | null, actor: Actor, now: Date): object[] | null {
  const who = acting(actor, now.toISOString());
  if (json === null || who === null) return null;
  const facts = pledgingOf(json.facts);
  const prices = pricesNow(facts, json.sharing);
  return facts.pledges.map((pledge) => {
    const { cooperative, question, ...row } = json.rows[pledge.id]!;
    const price = prices?.get(pledge.cooperativeId);
    return {
      cooperative,
      note: row.note,
      pledgedAt: instant(row.pledgedAt),
      changedAt: instant(row.changedAt),
      isDemo: row.isDemo,
      id: pledge.id,
      isMine: pledge.cooperativeId === who.cooperativeId,
      upTo: moneyAnswer(pledge.upToMinor, facts.currency),
      onlyIf: pledge.onlyIf,
      inKindMinutes: pledge.inKindMinutes,
      state: pledgeStateOf(facts.round!, facts.pledges, pledge.id),
      waitsFor: waitsForMore(facts.pledges, pledge),
      price: price === undefined ? null : moneyAnswer(price.minor, price.currency),
      boardQuestion: question && boardQuestionAnswer(question, facts.currency),
    };
  });
}

function boardQuestionAnswer({ answerMinor, ...question }: BoardQuestionJson, currency: Currency): object {
  return {
    ...question,
    askedAt: instant(question.askedAt),
    expiresAt: instant(question.expiresAt),
    answeredAt: question.answeredAt && instant(question.answeredAt),
    answer: answerMinor === null ? null : moneyAnswer(BigInt(answerMinor), currency),
  };
}

const instant = (text: string): string => new Date(text).toISOString();

/** What each would pay if the calls went out now; null while it is not covered, or a figure is missing. */
export function pricesNow(facts: Pledging, json: SharingJson | null): ReturnType<typeof pricesOf> {
  if (facts.round === null || json === null) return null;
  const weights = weightsFor(json);
  const { ceilingMinor, currency } = facts.round;
  const standing = standingIn(facts.round, facts.pledges);
  return weights && pricesOf(money(ceilingMinor, currency), standing, weights, facts.called);
}

function weightsFor(json: SharingJson): Weighted[] | null {
  const { key, cooperatives, rate } = sharingOf(json);
  if (missingFigures(key, cooperatives).length > 0) return null;
  const weights = weightsOf(key, cooperatives, rate);
  return cooperatives.map(({ id }, index) => ({ cooperativeId: id, weight: weights[index] as bigint }));
}
