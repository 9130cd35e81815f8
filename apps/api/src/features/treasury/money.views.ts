/** A development's money as a whole, what would be called now, and what a treasurer looks after. */
import {
  addDays,
  callDays,
  callReference,
  callState,
  dayOf,
  houseZone,
  moneyPermissions,
  permission,
  planCalls,
  plannedTotal,
  whyNotEnterReceipt,
  whyNotSetBankAccount,
} from '@komunigi/domain';
import { type Columns, everyone, literal, type Row, type Sql, sql } from '../../platform/reader/index.js';
import { connection, derived, list, one, view } from '../../platform/views.js';
import type { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import { DevelopmentEntity } from '../developments/development.entity.js';
import { type SharingJson, sharingOf } from '../funding/key-facts.js';
import { calledBy, type CallFactsJson, moneyFactsOf, ruleFactsOf } from './call-facts.js';
import { weightsIn } from './call-rows.js';
import { leftOf, ofOwn } from './calls.views.js';
import type { FundingCallEntity, ReceiptEntity } from './entities/call.entities.js';
import type {
  BankAccountEntity,
  InvoiceDraftEntity,
  PayoutEntity,
  VatStatusEntity,
} from './entities/payout.entities.js';

const factsOf = (row: Row<DevelopmentEntity>): Sql => sql`call_facts(${row.id})`;
const today = (now: Sql): Sql => sql`(${now} at time zone ${literal(houseZone)})::date`;

/** What all who did the work hold of a kind of account. */
const heldByBuilders = (kind: 'payable' | 'paid', row: Row<DevelopmentEntity>): Sql =>
  sql`(select coalesce(sum(ledger_net(${literal(kind)} || ':' || o.cooperative_id || ':' || ${row.id}, ${row.currency})), 0)::text
    from (select distinct c.cooperative_id from claim c where c.development_id = ${row.id}) o)`;

type FlowNeeds = { facts: CallFactsJson; payableMinor: string; paidMinor: string; givenBackMinor: string };
type CoopJson = { id: string; slug: string; name: string; country: string | null; creditMinor: string };

function previewOf(
  { facts: json, sharing, cooperatives }: { facts: CallFactsJson; sharing: SharingJson; cooperatives: CoopJson[] },
  now: Date,
): unknown {
  const facts = moneyFactsOf(json);
  if (!facts.isCovered || facts.isSecured || facts.ceiling === null) return null;
  const plan = planCalls(facts.ceiling, facts.pledges, weightsIn(sharingOf(sharing)), calledBy(facts));
  if (plan === null) return null;
  const byId = new Map(cooperatives.map((one) => [one.id, one]));
  const calls = plan.map(({ cooperativeId, ...one }) => {
    const { creditMinor, country, ...cooperative } = byId.get(cooperativeId)!;
    const minors = Object.fromEntries(Object.entries(one).map(([name, minor]) => [name, String(minor)]));
    return { cooperative, ...minors, creditMinor, referenceKind: callReference(1n, country).kind };
  });
  return {
    calls,
    totalMinor: String(plannedTotal(plan, facts.currency).minor),
    currency: facts.currency,
    dueOn: addDays(dayOf(now), callDays),
  };
}

type DevelopmentDates = Record<'withdrawnAt' | 'stoppedAt' | 'startedAt' | 'acceptedAt' | 'closedAt', boolean>;
type RuleNeeds = DevelopmentDates & { id: string; cooperativeId: string | null; facts: CallFactsJson };

const moneyView = view<DevelopmentEntity>({
  type: 'DevelopmentMoney',
  table: DevelopmentEntity,
  columns: ['id', 'currency'],
  relations: {
    calls: list<FundingCallEntity, DevelopmentEntity>({
      view: 'FundingCall',
      on: { from: 'id', to: 'developmentId' },
      order: ['number'],
      max: 400,
    }),
    invoices: list<InvoiceDraftEntity, DevelopmentEntity>({
      view: 'InvoiceDraft',
      on: { from: 'id', to: 'developmentId' },
      where: (row) => sql`${row.cancelledAt} is null`,
      order: ['number'],
      max: 400,
    }),
    payouts: list<PayoutEntity, DevelopmentEntity>({
      view: 'Payout',
      on: { from: 'id', to: 'developmentId' },
      order: ['proposedAt', 'id'],
      max: 100,
    }),
  },
  derived: {
    flow: derived<FlowNeeds, DevelopmentEntity>({
      needs: (row) => ({
        facts: factsOf(row),
        payableMinor: heldByBuilders('payable', row),
        paidMinor: heldByBuilders('paid', row),
        givenBackMinor: sql`(select coalesce(sum(g.amount_minor), 0)::text from give_back g where g.development_id = ${row.id}
          and not exists (select 1 from ledger_tx m where m.reverses = g.ledger_tx_id))`,
      }),
      compute: ({ facts: json, ...held }) => {
        const facts = moneyFactsOf(json);
        const sum = (name: 'amountMinor' | 'paidMinor'): string =>
          String(facts.calls.reduce((total, call) => total + call[name], 0n));
        return {
          ceilingMinor: facts.ceiling === null ? null : String(facts.ceiling.minor),
          promisedMinor: String(facts.promisedMinor),
          calledMinor: sum('amountMinor'),
          receivedMinor: sum('paidMinor'),
          securedMinor: String(facts.escrowMinor),
          isCovered: facts.isCovered,
          isSecured: facts.isSecured,
          ...held,
        };
      },
    }),
    counts: derived<{ calls: { amountMinor: string; paidMinor: string; dueOn: string }[] }, DevelopmentEntity>({
      needs: (row) => ({
        calls: sql`(select coalesce(json_agg(json_build_object('amountMinor', c.amount_minor::text, 'paidMinor',
          call_paid(c.id)::text, 'dueOn', c.due_on::text)), '[]'::json) from funding_call c
          where c.development_id = ${row.id} and c.cancelled_at is null)`,
      }),
      compute: ({ calls }, _viewer, now) => {
        const states = calls.map(({ amountMinor, paidMinor, dueOn }) =>
          callState(
            { amountMinor: BigInt(amountMinor), paidMinor: BigInt(paidMinor), dueOn, isCancelled: false },
            dayOf(now),
          ),
        );
        const count = (state: string): number => states.filter((one) => one === state).length;
        return { live: states.length, paid: count('paid'), late: count('late') };
      },
    }),
    work: derived<{ parts: unknown[] }, DevelopmentEntity>({
      needs: (row) => ({
        parts: sql`(select coalesce(json_agg(json_build_object('cooperative', json_build_object('id', o.id, 'slug', o.slug,
            'name', o.name), 'percent', c.percent,
            'payableMinor', ledger_net('payable:' || o.id || ':' || ${row.id}, ${row.currency})::text,
            'paidMinor', ledger_net('paid:' || o.id || ':' || ${row.id}, ${row.currency})::text,
            'waitingMinor', coalesce((select sum(p.amount_minor) from payout p where p.development_id = ${row.id}
              and p.cooperative_id = o.id and p.approved_at is null and p.cancelled_at is null), 0)::text,
            'hasBankAccount', exists (select 1 from bank_account b where b.cooperative_id = o.id and b.ended_at is null))
            order by c.percent desc, fold(o.name)), '[]'::json)
          from claim c join cooperative o on o.id = c.cooperative_id
          where c.development_id = ${row.id} and c.released_at is null)`,
      }),
      compute: ({ parts }) => parts,
    }),
    preview: derived<{ facts: CallFactsJson; sharing: SharingJson; cooperatives: CoopJson[] }, DevelopmentEntity>({
      needs: (row, v) => ({
        facts: factsOf(row),
        sharing: sql`funding_facts(${row.id}, ${today(v.now)})`,
        cooperatives: sql`(select coalesce(json_agg(json_build_object('id', o.id, 'slug', o.slug, 'name', o.name,
            'country', o.country, 'creditMinor', ledger_net('available:' || o.id, ${row.currency})::text)), '[]'::json)
          from cooperative o where o.id in (select p.cooperative_id from pledge p where p.development_id = ${row.id}
            and p.withdrawn_at is null))`,
      }),
      compute: (needs, _viewer, now) => previewOf(needs, now),
    }),
    viewerCan: derived<RuleNeeds, DevelopmentEntity>({
      needs: (row) => ({
        id: row.id,
        cooperativeId: row.cooperativeId,
        withdrawnAt: sql`${row.withdrawnAt} is not null`,
        stoppedAt: sql`${row.stoppedAt} is not null`,
        startedAt: sql`${row.startedAt} is not null`,
        acceptedAt: sql`${row.acceptedAt} is not null`,
        closedAt: sql`${row.closedAt} is not null`,
        facts: factsOf(row),
      }),
      compute: ({ facts: json, ...is }, viewer, now) => {
        const development = {
          id: is.id,
          cooperativeId: is.cooperativeId,
          currency: json.currency,
          isWithdrawn: is.withdrawnAt,
          isStopped: is.stoppedAt,
          isStarted: is.startedAt,
          isAccepted: is.acceptedAt,
          isClosed: is.closedAt,
        };
        const facts = ruleFactsOf(development, moneyFactsOf(json));
        return {
          ...moneyPermissions(viewer.actor, facts, now),
          enterReceipt: permission(whyNotEnterReceipt(viewer.actor, now)),
        };
      },
    }),
  },
  // totals are public, as what is promised is
  visibleTo: (row) => sql`${row.withdrawnAt} is null`,
});

const openCall = sql`c.cancelled_at is null and call_paid(c.id) < c.amount_minor`;

const summaryView = view<Columns<'id'>>({
  type: 'TreasurySummary',
  rows: () => sql`select 1 as id`,
  columns: [],
  computed: {
    openCalls: (_row, v) =>
      sql`(select count(*)::int from funding_call c where ${openCall} and ${ofOwn(sql`c.cooperative_id`, v)})`,
    lateCalls: (
      _row,
      v,
    ) => sql`(select count(*)::int from funding_call c where ${openCall} and c.due_on < ${today(v.now)}
      and ${ofOwn(sql`c.cooperative_id`, v)})`,
    waitingPayouts: () =>
      sql`(select count(*)::int from payout p where p.approved_at is null and p.cancelled_at is null)`,
    unmatchedReceipts: () =>
      sql`(select count(*)::int from receipt r where r.call_id is null and r.reversed_at is null)`,
  },
  derived: {
    credit: derived<{ held: { amountMinor: string; currency: string }[] }, Columns<'id'>>({
      needs: (_row, v) => ({
        held: sql`(select coalesce(json_agg(json_build_object('amountMinor', b.net::text, 'currency', a.currency)
          order by a.currency), '[]'::json) from account a join balance b on b.account_id = a.id
          where a.code = 'available:' || ${v.cooperativeId}::text and b.net > 0)`,
      }),
      compute: ({ held }) => held,
    }),
    enterReceipt: derived<object, Columns<'id'>>({
      needs: () => ({}),
      compute: (_facts, viewer, now) => permission(whyNotEnterReceipt(viewer.actor, now)),
    }),
    setPoolAccount: derived<object, Columns<'id'>>({
      needs: () => ({}),
      compute: (_facts, viewer, now) => permission(whyNotSetBankAccount(viewer.actor, null, now)),
    }),
    setOwnAccount: derived<object, Columns<'id'>>({
      needs: () => ({}),
      compute: (_facts, viewer, now) => permission(whyNotSetBankAccount(viewer.actor, viewer.cooperativeId, now)),
    }),
  },
  visibleTo: () => everyone,
});

export const moneyViews = [moneyView, summaryView];

/** What the money adds to what it is about, which knows nothing of it. */
export const callRelations = {
  Development: {
    money: one<DevelopmentEntity, DevelopmentEntity>({ view: 'DevelopmentMoney', on: { from: 'id', to: 'id' } }),
  },
  Cooperative: {
    bankAccount: one<BankAccountEntity, CooperativeEntity>({
      view: 'BankAccount',
      on: { from: 'id', to: 'cooperativeId' },
      where: (row) => sql`${row.endedAt} is null`,
    }),
    vatStatus: one<VatStatusEntity, CooperativeEntity>({
      view: 'VatStatus',
      on: { from: 'id', to: 'cooperativeId' },
      where: (row) => sql`${row.endedAt} is null`,
    }),
  },
};

export const callRoots = {
  fundingCalls: connection<FundingCallEntity>({
    view: 'FundingCall',
    filter: {
      list: (row, wanted, v) => sql`case ${wanted}::text
        when 'cancelled' then ${row.cancelledAt} is not null
        when 'paid' then ${row.cancelledAt} is null and ${leftOf(row)} = 0
        when 'late' then ${leftOf(row)} > 0 and ${row.dueOn} < ${today(v.now)}
        else ${leftOf(row)} > 0 end`,
      reference: (row, reference) => sql`${row.reference} = ${reference}::text`,
      cooperativeId: (row, id) => sql`${row.cooperativeId} = ${id}`,
      developmentId: (row, id) => sql`${row.developmentId} = ${id}`,
    },
    orders: { recent: ['-calledAt'] },
    defaultOrder: 'recent',
    pageSize: 50,
  }),
  fundingCall: one<FundingCallEntity>({
    view: 'FundingCall',
    filter: { id: (row, id) => sql`${row.id} = ${id}` },
  }),
  myCalls: connection<FundingCallEntity>({
    view: 'FundingCall',
    where: (row, v) => sql`${row.cooperativeId} = ${v.cooperativeId}`,
    orders: { recent: ['-calledAt'] },
    defaultOrder: 'recent',
    pageSize: 20,
  }),
  receipts: connection<ReceiptEntity>({
    view: 'Receipt',
    filter: {
      cooperativeId: (row, id) => sql`${row.cooperativeId} = ${id}`,
      callId: (row, id) => sql`${row.callId} = ${id}`,
      unmatched: (row, wanted) => sql`(${row.callId} is null) = ${wanted}`,
    },
    orders: { recent: ['-receivedOn'] },
    defaultOrder: 'recent',
    pageSize: 50,
  }),
  payouts: connection<PayoutEntity>({
    view: 'Payout',
    filter: {
      state: (row, wanted) => sql`case when ${row.cancelledAt} is not null then 'cancelled'
        when ${row.approvedAt} is not null then 'approved' else 'proposed' end = ${wanted}::text`,
      cooperativeId: (row, id) => sql`${row.cooperativeId} = ${id}`,
      developmentId: (row, id) => sql`${row.developmentId} = ${id}`,
    },
    orders: { recent: ['-proposedAt'] },
    defaultOrder: 'recent',
    pageSize: 50,
  }),
  bankAccounts: list<BankAccountEntity>({
    view: 'BankAccount',
    where: (row) => sql`${row.endedAt} is null`,
    order: [{ by: (row) => sql`${row.cooperativeId} is not null`, nullable: false }, '-setAt'],
    max: 100,
  }),
  treasurySummary: one({ view: 'TreasurySummary' }),
};
