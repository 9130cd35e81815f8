/** How calls, receipts, payouts and drafts of invoices are read: a co-op sees its own, who keeps the pool sees all. */
import {
  type CallFacts,
  callPermissions,
  type CallRuleFacts,
  callState,
  type CallReference,
  dayOf,
  epcPayload,
  leftToPay,
  money,
  type PayoutFacts,
  payoutPermissions,
  permission,
  referenceText,
  whyNotReverseReceipt,
} from '@komunigi/domain';
import { everyone, type Row, type Sql, sql, type ViewerSql } from '../../platform/reader/index.js';
import { derived, list, one, view } from '../../platform/views.js';
import type { Viewer } from '../../platform/viewer.js';
import { personName } from '../accounts/person-name.js';
import type { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import type { DevelopmentEntity } from '../developments/development.entity.js';
import { CallPaymentEntity, FundingCallEntity, ReceiptEntity } from './entities/call.entities.js';
import { BankAccountEntity, InvoiceDraftEntity, PayoutEntity, VatStatusEntity } from './entities/payout.entities.js';

type V = ViewerSql<Viewer>;

export const cooperative = one<CooperativeEntity, { cooperativeId: string }>({
  view: 'Cooperative',
  on: { from: 'cooperativeId', to: 'id' },
});
export const development = one<DevelopmentEntity, { developmentId: string }>({
  view: 'Development',
  on: { from: 'developmentId', to: 'id' },
});
const bankAccount = one<BankAccountEntity, { bankAccountId: string }>({
  view: 'BankAccount',
  on: { from: 'bankAccountId', to: 'id' },
});

/** The same as callVisibleTo of the domain, for rows. */
export function ofOwn(cooperativeId: Sql, v: V): Sql {
  if (v.is('reads_all_figures')) return everyone;
  return v.is('acting') ? sql`${cooperativeId} = ${v.cooperativeId}` : sql`false`;
}

export const paidOf = (call: Row<FundingCallEntity>): Sql => sql`call_paid(${call.id})`;

export const leftOf = (call: Row<FundingCallEntity>): Sql =>
  sql`case when ${call.cancelledAt} is null then greatest(${call.amountMinor} - ${paidOf(call)}, 0) else 0 end`;

type CallNeeds = {
  amountMinor: string;
  paidMinor: string;
  dueOn: string;
  isCancelled: boolean;
};
const callNeeds = (row: Row<FundingCallEntity>): Record<keyof CallNeeds, Sql> => ({
  amountMinor: sql`${row.amountMinor}::text`,
  paidMinor: sql`${paidOf(row)}::text`,
  dueOn: sql`${row.dueOn}::text`,
  isCancelled: sql`${row.cancelledAt} is not null`,
});
const callFacts = ({ amountMinor, paidMinor, dueOn, isCancelled }: CallNeeds): CallFacts => ({
  amountMinor: BigInt(amountMinor),
  paidMinor: BigInt(paidMinor),
  dueOn,
  isCancelled,
});

const creditOf = (row: { cooperativeId: Sql; currency: Sql }): Sql =>
  sql`ledger_net('available:' || ${row.cooperativeId}, ${row.currency})`;

type EpcNeeds = CallNeeds & {
  currency: 'EUR' | 'CHF';
  referenceKind: CallReference['kind'];
  reference: string;
  account: { beneficiary: string; iban: string; bic: string | null };
};

/** What a bank's app fills in, for what is left of a call. */
export function epcOf({ currency, referenceKind: kind, reference, account, ...facts }: EpcNeeds): string | null {
  const text = referenceText({ kind, reference });
  return epcPayload({
    ...account,
    amount: money(leftToPay(callFacts(facts)), currency),
    reference: kind === 'creditor' ? reference : null,
    text: kind === 'structured' ? text : null,
  });
}

const callView = view<FundingCallEntity>({
  type: 'FundingCall',
  table: FundingCallEntity,
  columns: [
    'id', 'referenceKind', 'dueOn', 'calledAt', 'reminderCount', 'remindedAt', 'securedAt', 'cancelledAt', 'cancelledReason', 'isDemo',
  ], // prettier-ignore
  computed: { number: (row) => sql`${row.number}::int` },
  embedded: {
    amount: { fields: (row) => ({ amountMinor: sql`${row.amountMinor}::text`, currency: row.currency }) },
    paid: { fields: (row) => ({ amountMinor: sql`${paidOf(row)}::text`, currency: row.currency }) },
    left: { fields: (row) => ({ amountMinor: sql`(${leftOf(row)})::text`, currency: row.currency }) },
    credit: { fields: (row) => ({ amountMinor: sql`${creditOf(row)}::text`, currency: row.currency }) },
  },
  relations: {
    development,
    cooperative,
    bankAccount,
    payments: list<CallPaymentEntity, FundingCallEntity>({
      view: 'CallPayment',
      on: { from: 'id', to: 'callId' },
      order: ['at', 'id'],
      max: 100,
    }),
    receipts: list<ReceiptEntity, FundingCallEntity>({
      view: 'Receipt',
      on: { from: 'id', to: 'callId' },
      order: ['enteredAt', 'id'],
      max: 100,
    }),
  },
  derived: {
    state: derived<CallNeeds, FundingCallEntity>({
      needs: callNeeds,
      compute: (needs, _viewer, now) => callState(callFacts(needs), dayOf(now)),
    }),
    reference: derived<{ kind: CallReference['kind']; reference: string }, FundingCallEntity>({
      needs: (row) => ({ kind: row.referenceKind, reference: row.reference }),
      compute: referenceText,
    }),
    epc: derived<EpcNeeds, FundingCallEntity>({
      needs: (row) => ({
        ...callNeeds(row),
        currency: row.currency,
        referenceKind: row.referenceKind,
        reference: row.reference,
        account: sql`(select json_build_object('beneficiary', b.beneficiary, 'iban', b.iban, 'bic', b.bic)
          from bank_account b where b.id = ${row.bankAccountId})`,
      }),
      compute: epcOf,
    }),
    viewerCan: derived<
      CallNeeds & { cooperativeId: string; isSecured: boolean; creditMinor: string },
      FundingCallEntity
    >({
      needs: (row) => ({
        ...callNeeds(row),
        cooperativeId: row.cooperativeId,
        isSecured: sql`${row.securedAt} is not null`,
        creditMinor: sql`${creditOf(row)}::text`,
      }),
      compute: ({ creditMinor, ...needs }, viewer, now) => {
        const { cooperativeId, isSecured, isCancelled } = needs;
        const facts: CallRuleFacts = { cooperativeId, isSecured, isCancelled, leftMinor: leftToPay(callFacts(needs)) };
        return callPermissions(viewer.actor, { ...facts, creditMinor: BigInt(creditMinor) }, now);
      },
    }),
  },
  visibleTo: (row, v) => ofOwn(row.cooperativeId, v),
});

const callOwner = (callId: Sql): Sql => sql`(select c.cooperative_id from funding_call c where c.id = ${callId})`;

const paymentView = view<CallPaymentEntity>({
  type: 'CallPayment',
  table: CallPaymentEntity,
  columns: ['id', 'amountMinor', 'at'],
  computed: { isReversed: (row) => sql`${row.reversedAt} is not null` },
  relations: {
    receipt: one<ReceiptEntity, CallPaymentEntity>({ view: 'Receipt', on: { from: 'receiptId', to: 'id' } }),
  },
  visibleTo: (row, v) => ofOwn(callOwner(row.callId), v),
});

const receiptView = view<ReceiptEntity>({
  type: 'Receipt',
  table: ReceiptEntity,
  columns: [
    'id', 'receivedOn', 'rateSource', 'communication', 'note', 'enteredAt', 'reversedAt', 'reversedReason',
  ], // prettier-ignore
  computed: { rate: (row) => sql`trim_scale(${row.rate})::text` },
  embedded: {
    amount: { fields: (row) => ({ amountMinor: sql`${row.amountMinor}::text`, currency: row.currency }) },
    worth: { fields: (row) => ({ amountMinor: sql`${row.worthMinor}::text`, currency: row.worthCurrency }) },
    settled: {
      fields: (row) => ({
        amountMinor: sql`coalesce((select sum(p.amount_minor) from call_payment p where p.receipt_id = ${row.id}
          and p.reversed_at is null), 0)::text`,
        currency: row.worthCurrency,
      }),
    },
  },
  relations: {
    cooperative,
    call: one<FundingCallEntity, ReceiptEntity>({ view: 'FundingCall', on: { from: 'callId', to: 'id' } }),
  },
  derived: {
    viewerCan: derived<{ cooperativeId: string; isReversed: boolean; isSecured: boolean }, ReceiptEntity>({
      needs: (row) => ({
        cooperativeId: row.cooperativeId,
        isReversed: sql`${row.reversedAt} is not null`,
        isSecured: sql`exists (select 1 from call_payment p join funding_call c on c.id = p.call_id
          where p.receipt_id = ${row.id} and p.reversed_at is null and c.secured_at is not null)`,
      }),
      compute: (facts, viewer, now) => ({ reverse: permission(whyNotReverseReceipt(viewer.actor, facts, now)) }),
    }),
  },
  visibleTo: (row, v) => ofOwn(row.cooperativeId, v),
});

const invoiceView = view<InvoiceDraftEntity>({
  type: 'InvoiceDraft',
  table: InvoiceDraftEntity,
  columns: ['id', 'vatCategory', 'vatPerMille', 'vatMention', 'draftedOn'],
  computed: { number: (row) => sql`${row.number}::int` },
  embedded: {
    net: { fields: (row) => ({ amountMinor: sql`${row.netMinor}::text`, currency: row.currency }) },
    vat: { fields: (row) => ({ amountMinor: sql`${row.vatMinor}::text`, currency: row.currency }) },
    total: {
      fields: (row) => ({ amountMinor: sql`(${row.netMinor} + ${row.vatMinor})::text`, currency: row.currency }),
    },
  },
  relations: {
    development,
    from: one<CooperativeEntity, InvoiceDraftEntity>({
      view: 'Cooperative',
      on: { from: 'fromCooperativeId', to: 'id' },
    }),
    to: one<CooperativeEntity, InvoiceDraftEntity>({ view: 'Cooperative', on: { from: 'toCooperativeId', to: 'id' } }),
  },
  // both ends of it
  visibleTo: (row, v) => sql`(${ofOwn(row.fromCooperativeId, v)} or ${ofOwn(row.toCooperativeId, v)})`,
});

/** Whoever keeps the pool works for the federation; a name shows as everywhere else. */
const nobodysCooperative = sql`null::uuid`;

const payoutView = view<PayoutEntity>({
  type: 'Payout',
  table: PayoutEntity,
  columns: ['id', 'kind', 'note', 'proposedAt', 'approvedAt', 'cancelledAt'],
  computed: {
    state: (row) => sql`case when ${row.cancelledAt} is not null then 'cancelled' when ${row.approvedAt} is not null
      then 'approved' else 'proposed' end`,
    proposedByName: (row, v) => personName(row.proposedBy, nobodysCooperative, v),
    approvedByName: (row, v) => personName(row.approvedBy, nobodysCooperative, v),
  },
  embedded: {
    amount: { fields: (row) => ({ amountMinor: sql`${row.amountMinor}::text`, currency: row.currency }) },
  },
  relations: { development, cooperative, bankAccount },
  derived: {
    viewerCan: derived<PayoutFacts, PayoutEntity>({
      needs: (row) => ({
        proposedBy: row.proposedBy,
        isApproved: sql`${row.approvedAt} is not null`,
        isCancelled: sql`${row.cancelledAt} is not null`,
      }),
      compute: (facts, viewer, now) => payoutPermissions(viewer.actor, facts, now),
    }),
  },
  visibleTo: (row, v) => ofOwn(row.cooperativeId, v),
});

/** That of the pool is told to whoever acts, that of a co-op to itself and to those whose calls are paid to it. */
const accountView = view<BankAccountEntity>({
  type: 'BankAccount',
  table: BankAccountEntity,
  columns: ['id', 'beneficiary', 'iban', 'bic', 'setAt'],
  computed: { isLive: (row) => sql`${row.endedAt} is null` },
  relations: { cooperative },
  visibleTo: (row, v) => {
    if (!v.is('acting') || v.is('reads_all_figures')) return ofOwn(row.cooperativeId, v);
    return sql`(${row.cooperativeId} is null or ${row.cooperativeId} = ${v.cooperativeId} or exists (select 1
      from funding_call c where c.bank_account_id = ${row.id} and c.cooperative_id = ${v.cooperativeId}))`;
  },
});

const vatView = view<VatStatusEntity>({
  type: 'VatStatus',
  table: VatStatusEntity,
  columns: ['id', 'vatNumber', 'isSmallBusiness'],
  visibleTo: (row, v) => ofOwn(row.cooperativeId, v),
});

export const callViews = [callView, paymentView, receiptView, invoiceView, payoutView, accountView, vatView];
