/** What the database says of a development's money, in the words of the rules. */
import {
  type CallableFacts,
  type Currency,
  type DevelopmentFacts,
  isCovered,
  type Money,
  money,
  type Pledge,
  promised,
  Refused,
  type DoneWorkFacts,
  type WorkShare,
} from '@komunigi/domain';
import type { EntityManager } from 'typeorm';
import type { DevelopmentEntity } from '../developments/development.entity.js';

/** As `call_facts` gives it. */
export type CallFactsJson = {
  readonly currency: Currency;
  readonly ceilingMinor: string | null;
  readonly wasCovered: boolean | null;
  readonly pledges: readonly (Omit<Pledge, 'upToMinor'> & { readonly upToMinor: string })[];
  readonly calls: readonly {
    readonly id: string;
    readonly cooperativeId: string;
    readonly amountMinor: string;
    readonly paidMinor: string;
  }[];
  readonly isSecured: boolean;
  readonly claims: readonly WorkShare[];
  readonly hasBankAccount: boolean;
  readonly escrowMinor: string;
  readonly reservedMinor: string;
};

export type LiveCall = {
  readonly id: string;
  readonly cooperativeId: string;
  readonly amountMinor: bigint;
  readonly paidMinor: bigint;
};
export type DevelopmentMoneyFacts = {
  readonly currency: Currency;
  readonly ceiling: Money | null;
  readonly pledges: readonly Pledge[];
  readonly calls: readonly LiveCall[];
  readonly claims: readonly WorkShare[];
  readonly promisedMinor: bigint;
  readonly isCovered: boolean;
  readonly isSecured: boolean;
  readonly hasBankAccount: boolean;
  readonly escrowMinor: bigint;
  readonly reservedMinor: bigint;
};

export function moneyFactsOf(json: CallFactsJson): DevelopmentMoneyFacts {
  const pledges = json.pledges.map((pledge) => ({ ...pledge, upToMinor: BigInt(pledge.upToMinor) }));
  const ceiling = json.ceilingMinor === null ? null : money(BigInt(json.ceilingMinor), json.currency);
  return {
    currency: json.currency,
    ceiling,
    pledges,
    calls: json.calls.map((call) => ({
      ...call,
      amountMinor: BigInt(call.amountMinor),
      paidMinor: BigInt(call.paidMinor),
    })),
    claims: json.claims,
    promisedMinor: promised(pledges),
    // what was found at the deadline holds, and the promises have to be there still
    isCovered: ceiling !== null && json.wasCovered !== false && isCovered(pledges, ceiling.minor),
    isSecured: json.isSecured,
    hasBankAccount: json.hasBankAccount,
    escrowMinor: BigInt(json.escrowMinor),
    reservedMinor: BigInt(json.reservedMinor),
  };
}

/** What each co-op was called for by calls that hold. */
export function calledBy({ calls }: Pick<DevelopmentMoneyFacts, 'calls'>): Map<string, bigint> {
  const called = new Map<string, bigint>();
  for (const { cooperativeId, amountMinor } of calls)
    called.set(cooperativeId, (called.get(cooperativeId) ?? 0n) + amountMinor);
  return called;
}

/** What each paid of the calls that hold. */
export function paidBy({ calls }: Pick<DevelopmentMoneyFacts, 'calls'>): { cooperativeId: string; minor: bigint }[] {
  const paid = new Map<string, bigint>();
  for (const { cooperativeId, paidMinor } of calls)
    paid.set(cooperativeId, (paid.get(cooperativeId) ?? 0n) + paidMinor);
  return [...paid].map(([cooperativeId, minor]) => ({ cooperativeId, minor })).filter(({ minor }) => minor > 0n);
}

export function ruleFactsOf(
  development: DevelopmentFacts,
  facts: DevelopmentMoneyFacts,
): CallableFacts & DoneWorkFacts & { heldMinor: bigint } {
  const called = facts.calls.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return {
    ...development,
    isCovered: facts.isCovered,
    isSecured: facts.isSecured,
    toCallMinor: (facts.ceiling?.minor ?? 0n) - called,
    hasBankAccount: facts.hasBankAccount,
    escrowMinor: facts.escrowMinor,
    claimCount: facts.claims.length,
    heldMinor: facts.escrowMinor + facts.reservedMinor,
  };
}

/** In the transaction of the deed, the development's row locked. */
export async function moneyFacts(
  db: EntityManager,
  { id }: Pick<DevelopmentEntity, 'id'>,
): Promise<DevelopmentMoneyFacts> {
  const [row] = await db.query<{ facts: CallFactsJson | null }[]>('select call_facts($1) as facts', [id]);
  if (row?.facts == null) throw new Refused('not_found');
  return moneyFactsOf(row.facts);
}

/** What an account holds; nothing when nobody has used it. */
export async function netOf(db: EntityManager, code: string, currency: Currency): Promise<bigint> {
  const [row] = await db.query<{ net: string }[]>('select ledger_net($1, $2) as net', [code, currency]);
  return BigInt(row!.net);
}

export async function nextNumber(db: EntityManager, series: 'funding_call' | 'invoice_draft'): Promise<bigint> {
  const [row] = await db.query<{ number: string }[]>('select next_number($1) as number', [series]);
  return BigInt(row!.number);
}
