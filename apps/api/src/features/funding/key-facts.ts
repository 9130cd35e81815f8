/** What the database says of a key and of those among whom an amount is shared, in the words of the rules. */
import {
  type BillCooperative,
  type BillFigure,
  type CostKey,
  type CostKeyKind,
  type Currency,
  faultOfKey,
  type FigureName,
  type KeyPart,
  type Money,
  money,
  parseMinor,
  type Rate,
  rateOf,
  Refused,
} from '@komunigi/domain';
import type { EntityManager } from 'typeorm';

/** As `funding_key` gives it, and as the arguments of a question do. */
export type KeyJson = {
  readonly kind: CostKeyKind;
  readonly mix?: readonly KeyPart[] | null;
  readonly floorMinor?: string | null;
  readonly capMinor?: string | null;
  readonly capPercent?: number | null;
};

type FigureJson = Omit<BillFigure, 'amount'> & { readonly amount: string };
/** As `sharing_cooperatives` gives them: sorted by name. */
export type CooperativeJson = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly place: string | null;
  readonly isRequester: boolean;
  readonly figures: Readonly<Partial<Record<FigureName, FigureJson>>>;
};

/** As `funding_facts` gives them. */
export type SharingJson = {
  readonly key: KeyJson;
  readonly rate: string | null;
  readonly currency: Currency;
  readonly amountMinor: string | null;
  readonly cooperatives: readonly CooperativeJson[];
};

export type SharingCooperative = BillCooperative & {
  readonly slug: string;
  readonly name: string;
  readonly place: string | null;
};
export type Sharing = {
  readonly key: CostKey;
  readonly rate: Rate | null;
  readonly amount: Money | null;
  readonly currency: Currency;
  readonly cooperatives: readonly SharingCooperative[];
};

export function keyOf({ kind, mix, floorMinor, capMinor, capPercent }: KeyJson): CostKey {
  return {
    kind,
    mix: (mix ?? []).map(({ key, percent }) => ({ key, percent })),
    floorMinor: floorMinor == null ? null : parseMinor(floorMinor),
    capMinor: capMinor == null ? null : parseMinor(capMinor),
    capPercent: capPercent ?? null,
  };
}

/** @throws Refused with the field that is wrong */
export function soundKey(given: KeyJson): CostKey {
  const key = keyOf(given);
  const fault = faultOfKey(key);
  if (fault !== null) throw new Refused(fault.code, { field: fault.field });
  return key;
}

export function sharingOf({ key, rate, currency, amountMinor, cooperatives }: SharingJson): Sharing {
  return {
    key: keyOf(key),
    rate: rate === null ? null : rateOf(rate),
    amount: amountMinor === null ? null : money(BigInt(amountMinor), currency),
    currency,
    cooperatives: cooperatives.map((cooperative) => ({ ...cooperative, figures: figuresOf(cooperative.figures) })),
  };
}

function figuresOf(figures: CooperativeJson['figures']): BillCooperative['figures'] {
  return Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [name, { ...figure, amount: BigInt(figure.amount) }]),
  );
}

/** For use cases: the same facts that the screens are told, in the transaction of the deed. `day`: on which the policy is read. */
export async function sharingOfDevelopment(db: EntityManager, developmentId: string, day: string): Promise<Sharing> {
  const rows = await db.query<{ facts: SharingJson | null }[]>('select funding_facts($1, $2) as facts', [
    developmentId,
    day,
  ]);
  const facts = rows[0]?.facts ?? null;
  if (facts === null) throw new Refused('not_found');
  return sharingOf(facts);
}
