/** How the books are reached and kept: the pool's treasurer reads all of them, a co-op its own accounts and its legs. */
import { ledgerAccounts, money } from '@komunigi/domain';
import { post } from '../world-ledger.js';
import type { Data } from '../world.js';
import type { Ask } from './asks.js';
import type { Cast, Side, Whose } from './cast.js';
import type { Deed } from './deeds.js';
import type { Path, Reach, Step } from './reach.js';

const ofCooperatives: readonly Whose[] = ['own', 'other'];
const step = (field: string): Step => ({ field });
const first = (field: string): Step => ({ field, pick: () => true });

type Booked = {
  readonly number: bigint;
  readonly reversal: bigint;
  readonly reserved: string;
  readonly development: string;
};

const period = (id: string): string => `cooperativeId: "${id}", from: "2026-01-01", until: "2027-01-01"`;

/** What a co-op was sent, set aside and gave to a development: with a rate, a reversal, and everything else that may be empty. */
async function booked(cast: Cast, side: Side, name = ''): Promise<Booked | null> {
  const { cooperative, person, mandate } = side;
  if (cooperative === null) return null;
  return cast.once(`books ${name} ${side.key}`, async () => {
    const { world } = cast;
    const now = world.clock.now();
    const opened = { opened_at: now, updated_at: now, last_activity_at: now };
    const development = await cast.put('development', {
      title: 'Étiquettes',
      language: 'fr',
      theme: 'tools',
      ...opened,
    });
    const [available, reserved] = [
      ledgerAccounts.available(cooperative.id),
      ledgerAccounts.reserved(cooperative.id, development),
    ];
    const amount = money(900n, 'EUR');
    const rate = { perUnit: '0.93', source: 'BCE' };
    const by =
      person === null || mandate === null
        ? ({ kind: 'visitor' } as const)
        : ({
            kind: 'acting',
            personId: person.id,
            mandateId: mandate.id,
            role: mandate.role,
            cooperativeId: cooperative.id,
            cooperativeKind: 'shop',
            validFrom: '2020-01-01',
            validUntil: null,
          } as const);
    const key = `access-${development}`;
    const { id, number } = await post(
      world,
      'exchange',
      [
        { debit: ledgerAccounts.outside(cooperative.id), credit: available, amount },
        { debit: available, credit: reserved, amount },
      ],
      { by, rate, key },
    );
    await cast.put('receipt', {
      cooperative_id: cooperative.id,
      amount_minor: '900',
      currency: 'EUR',
      worth_minor: '900',
      worth_currency: 'EUR',
      received_on: '2026-11-23',
      communication: 'paniers',
      entered_at: now,
      ledger_tx_id: id,
    });
    const { reversal } = await reversed(cast, development, cooperative.id, key);
    const [account] = await world.rows<{ id: string }>('select id from account where code = $1', [reserved.code]);
    return { number, reversal, reserved: account!.id, development };
  });
}

async function reversed(cast: Cast, development: string, coop: string, key: string): Promise<{ reversal: bigint }> {
  const legs = [
    {
      debit: ledgerAccounts.reserved(coop, development),
      credit: ledgerAccounts.escrow(development),
      amount: money(1n, 'EUR'),
    },
  ];
  const { id } = await post(cast.world, 'secured', legs, { key: `${key}-2` });
  const now = cast.world.clock.now();
  const reversal = { id: cast.world.newId(), key: `${key}-3`, hash: 'ab'.repeat(32), kind: 'reversal', reverses: id };
  const [row] = await cast.world.rows<{ entry: string }>('select entry from ledger_post($1)', [
    JSON.stringify({ ...reversal, effectiveOn: '2026-11-23', at: now }),
  ]);
  await cast.put('audit_entry', {
    at: now,
    action: 'transaction_reversed',
    subject_type: 'ledger_tx',
    subject_id: id,
    data: JSON.stringify({ reason: 'deux fois' }),
  });
  return { reversal: BigInt(row!.entry) };
}

const onBooked = (type: string, steps: (found: Booked) => Path, name = ''): Reach => ({
  type,
  case: name,
  whose: ofCooperatives,
  path: async (cast, side) => {
    const found = await booked(cast, side);
    return found && steps(found);
  },
});

const transaction = ({ number }: Booked): Step => step(`ledgerTransaction(number: ${number})`);
const account = ({ reserved }: Booked): Step => step(`account(id: "${reserved}")`);

const ofStatement = (type: string, steps: (id: string) => Path): Reach => ({
  type,
  case: '',
  whose: ofCooperatives,
  path: async (cast, side) => ((await booked(cast, side)) && side.cooperative ? steps(side.cooperative.id) : null),
});

/** A month that was closed, a check that is over, a seal. */
async function kept(cast: Cast): Promise<void> {
  await cast.once('books kept', async () => {
    const { world } = cast;
    const now = world.clock.now();
    const other = cast.cooperatives.third;
    const amount = money(5n, 'EUR');
    await post(world, 'receipt', [{ debit: ledgerAccounts.outside(other.id), credit: ledgerAccounts.available(other.id), amount }], { on: '2026-09-15', key: 'access-kept' }); // prettier-ignore
    const keeper = await world.person({ name: 'Nom public', nameIsPublic: true });
    await world.rows('select ledger_close($1, $2, $3)', ['2026-09-01', now, keeper.id]);
    await world.rows('select ledger_seal($1)', [now]);
    const done = {
      asked_at: now,
      ended_at: now,
      progress: 100,
      transactions: 1,
      legs: 1,
      seals: 1,
      unsealed: 0,
      head: 'ab',
    };
    // the one of every night was asked by nobody
    await cast.put('books_check', { ...done, asked_at: new Date(now.getTime() - 86_400_000), faults: '[]' });
    await cast.put('books_check', {
      ...done,
      person_id: keeper.id,
      faults: JSON.stringify(['transaction 1 has 0 legs, not 1']),
    });
  });
}

const onBooks = (type: string, steps: Path): Reach => ({
  type,
  case: '',
  whose: ['any'],
  path: async (cast) => {
    await kept(cast);
    return [step('books'), ...steps];
  },
});

export const booksReaches: readonly Reach[] = [
  onBooked('LedgerTransaction', (found) => [transaction(found)]),
  onBooked('LedgerTransaction', ({ reversal }) => [step(`ledgerTransaction(number: ${reversal - 1n})`)], 'reversed'),
  onBooked('LedgerTransaction', ({ reversal }) => [step(`ledgerTransaction(number: ${reversal})`)], 'a reversal'),
  onBooked('LedgerLeg', (found) => [transaction(found), first('legs')]),
  onBooked('Account', (found) => [account(found)]),
  onBooked('AccountEntry', (found) => [account(found), step('entries'), first('nodes')]),
  ofStatement('StatementLine', (id) => [{ field: `statementLines(${period(id)})`, pick: (row: Data) => row !== null }]),
  ofStatement('StatementMovement', (id) => [
    step(`statementMovements(${period(id)})`),
    { field: 'nodes', select: 'developmentNumber', pick: (row: Data) => row.developmentNumber !== null },
  ]),
  onBooks('Books', []),
  onBooks('LedgerMonth', [{ field: 'months', select: 'month', pick: (row: Data) => row.month === '2026-09-01' }]),
  onBooks('KindBalance', [first('balances')]),
  onBooks('BooksCheck', [step('lastCheck')]),
];

const ask = (field: string, whose: readonly Whose[], call: Ask['call']): Ask => ({
  field,
  case: '',
  whose,
  operation: 'query',
  call,
});
const onSide =
  (text: (found: Booked, id: string) => string): Ask['call'] =>
  async (cast, side) => {
    const found = await booked(cast, side);
    return found && side.cooperative && text(found, side.cooperative.id);
  };

export const booksAsks: readonly Ask[] = [
  ask('books', ['any'], async () => 'books'),
  ask('booksCheck', ['any'], async (cast) => {
    await kept(cast);
    const [row] = await cast.world.rows<{ id: string }>('select id from books_check limit 1');
    return `booksCheck(id: "${row!.id}")`;
  }),
  ask('journal', ['any'], async () => 'journal'),
  ask(
    'accounts',
    ofCooperatives,
    onSide((_found, id) => `accounts(filter: { cooperativeId: "${id}" })`),
  ),
  ask(
    'account',
    ofCooperatives,
    onSide(({ reserved }) => `account(id: "${reserved}")`),
  ),
  ask(
    'ledgerTransaction',
    ofCooperatives,
    onSide(({ number }) => `ledgerTransaction(number: ${number})`),
  ),
  ask(
    'statementLines',
    ofCooperatives,
    onSide((_found, id) => `statementLines(${period(id)})`),
  ),
  ask(
    'statementMovements',
    ofCooperatives,
    onSide((_found, id) => `statementMovements(${period(id)})`),
  ),
];

let month = 0;

/** A month that nobody has closed yet. */
const nextMonth = (): string => {
  month += 1;
  return `${2000 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
};

export const booksDeeds: readonly Deed[] = [
  { mutation: 'closeMonth', whose: ['any'], make: async () => ({ month: nextMonth() }) },
  {
    mutation: 'checkBooks',
    whose: ['any'],
    make: async (cast) => ({ id: cast.world.newId() }),
    // the next one does not wait for this one
    afterwards: async (cast) =>
      void (await cast.world.rows('update books_check set ended_at = asked_at where ended_at is null')),
  },
  {
    mutation: 'reverseTransaction',
    whose: ofCooperatives,
    make: async (cast, side) => {
      const { cooperative } = side;
      if (cooperative === null) return null;
      const amount = money(5n, 'EUR');
      const legs = [
        { debit: ledgerAccounts.outside(cooperative.id), credit: ledgerAccounts.available(cooperative.id), amount },
      ];
      const { id } = await post(cast.world, 'refund', legs, { key: `reverse-${cast.world.newId()}` });
      return { transactionId: id, reason: 'saisi deux fois' };
    },
  },
];
