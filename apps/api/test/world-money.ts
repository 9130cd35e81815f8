/** A development whose funding is covered, written as rows: what comes before the money is told elsewhere. */
import type { Browser, Cooperative, Data, World } from './world.js';

export type Covered = { readonly id: string; readonly number: number };
export type CoveredOptions = {
  readonly ceilingMinor?: number;
  readonly currency?: 'EUR' | 'CHF';
  readonly pledges: readonly (readonly [Cooperative, number])[];
  readonly claims?: readonly (readonly [Cooperative, number])[];
};

export async function coveredDevelopment(
  world: World,
  { ceilingMinor = 90_000, currency = 'EUR', pledges, claims = [] }: CoveredOptions,
): Promise<Covered> {
  const [id, now] = [world.newId(), world.clock.now()];
  const [row] = await world.rows<{ number: number }>(
    `insert into development (id, title, language, theme, currency, opened_at, updated_at, last_activity_at)
     values ($1, 'Paniers suspendus', 'fr', 'tools', $2, $3, $3, $3) returning number`,
    [id, currency, now],
  );
  await world.rows(
    `insert into funding (development_id, key_kind, ceiling_minor, currency, opened_at, deadline, evaluated_at, was_covered, updated_at)
     values ($1, 'equal', $2, $3, $4, $4, $4, true, $4)`,
    [id, ceilingMinor, currency, now],
  );
  for (const [cooperative, upTo] of pledges) {
    await world.rows('insert into funding_party (development_id, cooperative_id) values ($1, $2)', [
      id,
      cooperative.id,
    ]);
    await world.rows(
      `insert into pledge (id, development_id, cooperative_id, up_to_minor, currency, pledged_at, changed_at, confirmed_at)
       values ($1, $2, $3, $4, $5, $6, $6, $6)`,
      [world.newId(), id, cooperative.id, upTo, currency, now],
    );
  }
  for (const [cooperative, percent] of claims)
    await world.rows(
      'insert into claim (id, development_id, cooperative_id, percent, claimed_at) values ($1, $2, $3, $4, $5)',
      [world.newId(), id, cooperative.id, percent, now],
    );
  return { id, number: row!.number };
}

/** An IBAN of Belgium that nobody has. */
export const ibans = ['BE68539007547034', 'BE71096123456769', 'FR1420041010050500013M02606'];

export async function setAccount(by: Browser, cooperative: Cooperative | null, iban = ibans[0]!): Promise<void> {
  const input = { cooperativeId: cooperative?.id ?? null, beneficiary: cooperative?.name ?? 'Pot commun', iban };
  const { codes } = await by.do('setBankAccount', input);
  if (codes.length > 0) throw new Error(codes.join());
}

export const MONEY = `id currency flow { ceilingMinor promisedMinor calledMinor receivedMinor securedMinor payableMinor paidMinor givenBackMinor isCovered isSecured }
  counts { live paid late } calls { id number amount { amountMinor } paid { amountMinor } left { amountMinor } state reference epc cooperative { name } }
  invoices { number net { amountMinor } vat { amountMinor } vatCategory from { name } to { name } }
  payouts { id state amount { amountMinor } cooperative { name } }
  work { cooperative { id name } percent payableMinor paidMinor waitingMinor }
  preview { totalMinor dueOn calls { cooperative { name } amountMinor priceMinor creditMinor referenceKind } }
  viewerCan { callFunds { allowed reason } acceptWork { allowed reason } giveBack { allowed reason } }`;

export async function moneyOf(by: Browser, { number }: Covered): Promise<Data> {
  const { development } = await by.get(`query ($n: Int!) { development(number: $n) { money { ${MONEY} } } }`, {
    n: number,
  });
  return development.money;
}

/** In the order in which money flows. */
export const flowOf = ({ flow }: Data): string =>
  ['promised', 'called', 'received', 'secured', 'payable', 'paid', 'givenBack']
    .map((step) => `${step} ${Number(flow[`${step}Minor`]) / 100}`)
    .join(', ');
