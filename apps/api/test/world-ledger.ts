/** Money that went through the books, for tests: posted as the treasury posts it. */
import {
  acceptedLegs,
  callLegs,
  type Currency,
  type Day,
  givenBackLegs,
  type LedgerKind,
  type Leg,
  money,
  paidOutLegs,
  promiseLegs,
  receiptLegs,
  refundLegs,
  securedLegs,
  visitor,
  type Actor,
  type ExchangeRate,
} from '@komunigi/domain';
import { LedgerService, type Posted } from '../src/features/treasury/ledger.service.js';
import { Transaction } from '../src/platform/db/transaction.js';
import type { Cooperative, World } from './world.js';

export type Development = { readonly id: string; readonly number: number; readonly title: string };

let serial = 0;

export async function development(world: World, title: string): Promise<Development> {
  const id = world.newId();
  const [row] = await world.rows<{ number: number }>(
    `insert into development (id, title, language, theme, opened_at, updated_at, last_activity_at)
     values ($1, $2, 'fr', 'tools', $3, $3, $3) returning number`,
    [id, title, world.clock.now()],
  );
  return { id, number: row!.number, title };
}

export async function post(
  world: World,
  kind: LedgerKind,
  legs: readonly Leg[],
  more: { on?: Day; by?: Actor; rate?: ExchangeRate; key?: string } = {},
): Promise<Posted> {
  const { on = '2026-11-23', by = visitor, rate, key = `money-${(serial += 1)}` } = more;
  return world.app
    .get(Transaction)
    .run(async (work) =>
      world.app.get(LedgerService).post(work, by, { key, kind, effectiveOn: on, legs, ...(rate && { rate }) }),
    );
}

/** From the promises to the payment: every co-op pays, the developer co-op is paid half, the rest goes back to the first. */
export async function wholeWay(
  world: World,
  payers: readonly { readonly coop: Cooperative; readonly minor: bigint }[],
  devs: Cooperative,
  of: Development,
  currency: Currency = 'EUR',
): Promise<Record<'promises' | 'calls' | 'receipts' | 'secured', Posted>> {
  const amount = (minor: bigint) => money(minor, currency);
  const payer = (coop: Cooperative) => ({ cooperativeId: coop.id, developmentId: of.id });
  const all = (legs: (who: ReturnType<typeof payer>, minor: bigint) => Leg[]): Leg[] =>
    payers.flatMap(({ coop, minor }) => legs(payer(coop), minor));
  const promises = await post(world, 'promise', all((who, minor) => promiseLegs(who, amount(minor)))); // prettier-ignore
  const calls = await post(world, 'call', all((who, minor) => callLegs(who, amount(minor)))); // prettier-ignore
  const receipts = await post(world, 'receipt', all((who, minor) => receiptLegs(who, amount(minor + 5n), amount(minor)))); // prettier-ignore
  const secured = await post(world, 'secured', all((who, minor) => securedLegs(who, amount(minor)))); // prettier-ignore
  const [first] = payers;
  const half = first!.minor / 2n;
  const done = { cooperativeId: devs.id, developmentId: of.id };
  await post(world, 'accepted', acceptedLegs(done, amount(half)));
  await post(world, 'paid_out', paidOutLegs(done, amount(half)));
  await post(world, 'given_back', givenBackLegs(payer(first!.coop), amount(half)));
  await post(world, 'refund', refundLegs({ cooperativeId: first!.coop.id }, amount(half)));
  return { promises, calls, receipts, secured };
}
