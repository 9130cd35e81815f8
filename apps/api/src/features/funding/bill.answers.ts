/** From facts to answers: the bill as one viewer reads it, and one's own. */
import {
  type Actor,
  billOf,
  billSeenBy,
  type Currency,
  type CostKey,
  type Money,
  myBillOf,
  type SeenLine,
} from '@komunigi/domain';
import {
  type KeyJson,
  type Sharing,
  type SharingCooperative,
  type SharingJson,
  sharingOf,
  soundKey,
} from './key-facts.js';

type MoneyAnswer = { amountMinor: string; currency: Currency };

function moneyAnswer(minor: bigint, currency: Currency): MoneyAnswer {
  return { amountMinor: String(minor), currency };
}

function amountAnswer(amount: Money | null): MoneyAnswer | null {
  return amount === null ? null : moneyAnswer(amount.minor, amount.currency);
}

export function keyAnswer(key: CostKey, currency: Currency): object {
  return {
    kind: key.kind,
    mix: key.mix,
    floor: key.floorMinor === null ? null : moneyAnswer(key.floorMinor, currency),
    cap: key.capMinor === null ? null : moneyAnswer(key.capMinor, currency),
    capPercent: key.capPercent,
  };
}

/** `key`, `against`: what the question asks instead of the key that holds. */
export type BillQuestion = { readonly key: KeyJson | null; readonly against: KeyJson | null };

export function billAnswer(facts: SharingJson, asked: BillQuestion, actor: Actor, now: Date): object {
  const sharing = sharingOf(facts);
  const key = asked.key === null ? sharing.key : soundKey(asked.key);
  const against = asked.against === null ? null : soundKey(asked.against);
  const { amount, currency, cooperatives, rate } = sharing;
  const bill = billSeenBy(actor, billOf(amount, cooperatives, { key, against, rate }), cooperatives, key, now);
  return {
    state: bill.state,
    key: keyAnswer(key, currency),
    amount: amountAnswer(amount),
    total: moneyAnswer(bill.totalMinor, currency),
    cooperativeCount: cooperatives.length,
    lines:
      bill.lines?.map((line, index) => lineAnswer(line, cooperatives[index] as SharingCooperative, currency)) ?? null,
    missing:
      bill.missing?.map(({ cooperativeId, figure }) => ({
        cooperative: cooperatives.find(({ id }) => id === cooperativeId),
        figure,
      })) ?? null,
    missingCount: bill.missingCount,
    gap: bill.gapMinor === null ? null : moneyAnswer(bill.gapMinor, currency),
    amountsCanBeInverted: bill.amountsCanBeInverted,
    countsFrancsAsEuros: bill.countsFrancsAsEuros,
  };
}

function lineAnswer(line: SeenLine, cooperative: SharingCooperative, currency: Currency): object {
  return {
    cooperative,
    amount: moneyAnswer(line.amountMinor, currency),
    millionthsOfTurnover: line.millionthsOfTurnover,
    tenthsOfCentPerEater: line.tenthsOfCentPerEater,
    change: line.changeMinor === null ? null : moneyAnswer(line.changeMinor, currency),
    isAtFloor: line.isAtFloor,
    isAtCap: line.isAtCap,
    canBeInverted: line.canBeInverted,
    figures: line.figures.map((figure) => ({
      ...figure,
      amount: figure.amount === null ? null : String(figure.amount),
    })),
  };
}

export type MyBillJson = SharingJson & { readonly isAccepted: boolean; readonly developmentNumber: number | null };

/** Null for whoever acts for no co-op. */
export function myBillAnswer(facts: MyBillJson | null, cooperativeId: string | null): object | null {
  if (facts === null || cooperativeId === null) return null;
  const { amount, cooperatives, key, rate, currency }: Sharing = sharingOf(facts);
  const mine = myBillOf(cooperativeId, amount, cooperatives, { key, rate });
  return {
    amount: amountAnswer(mine.amount),
    reason: mine.reason,
    missing: mine.missing,
    whole: amountAnswer(amount),
    key: keyAnswer(key, currency),
    isAccepted: facts.isAccepted,
    developmentNumber: facts.developmentNumber,
  };
}
