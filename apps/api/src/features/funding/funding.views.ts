/** How the funding of a development is read: one for every development, also before anybody chose anything. */
import { type Currency, fundingPermissions, type FundingFacts } from '@komunigi/domain';
import { type Columns, everyone, type Sql, sql } from '../../platform/reader/index.js';
import { derived, list, one, view } from '../../platform/views.js';
import type { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import { billAnswer, type BillQuestion, keyAnswer, myBillAnswer } from './bill.answers.js';
import { type KeyJson, keyOf, type SharingJson } from './key-facts.js';
import { askedKey, today } from './key.sql.js';

/** The development under the names of its own columns, and its funding under `funding…`. */
export type FundingRow = Columns<
  'id' | 'number' | 'currency' | 'cooperativeId' | 'rate' | 'rateSource' | 'ceilingMinor' | 'hasKey' | 'openedAt'
>;

const developmentFactsOf = (
  id: Sql,
): Sql => sql`(select json_build_object('id', d.id, 'cooperativeId', d.cooperative_id,
  'currency', d.currency, 'isWithdrawn', d.withdrawn_at is not null, 'isStopped', d.stopped_at is not null,
  'isStarted', d.started_at is not null, 'isAccepted', d.accepted_at is not null, 'isClosed', d.closed_at is not null)
  from development d where d.id = ${id})`;

/** A call for funds went out and was not cancelled. */
const isCalled = (id: Sql): Sql =>
  sql`exists (select 1 from funding_call c where c.development_id = ${id} and c.cancelled_at is null)`;

const fundingView = view<FundingRow>({
  type: 'Funding',
  rows: (_v, { from }) => sql`select d.id, d.number, d.currency, d.cooperative_id, f.rate::text as rate, f.rate_source,
    funding_ceiling(d.id) as ceiling_minor, f.development_id is not null as has_key, f.opened_at
    from ${from('Development')} d left join funding f on f.development_id = d.id`,
  columns: { id: 'id', currency: 'currency', hasOwnKey: 'hasKey' },
  computed: {
    hasOwnParties: (row) => sql`exists (select 1 from funding_party p where p.development_id = ${row.id})`,
  },
  embedded: {
    rate: {
      fields: (row) => ({ rate: row.rate, source: row.rateSource }),
      exists: (row) => sql`${row.rate} is not null`,
    },
    ceiling: {
      fields: (row) => ({ amountMinor: sql`${row.ceilingMinor}::text`, currency: row.currency }),
      exists: (row) => sql`${row.ceilingMinor} is not null`,
    },
  },
  relations: {
    parties: list<CooperativeEntity, FundingRow>({
      view: 'Cooperative',
      on: (funding, coop) => sql`${coop.id} = any(funding_parties(${funding.id}))`,
      order: [{ by: (coop) => sql`fold(${coop.name})`, nullable: false }],
      max: 100,
    }),
  },
  derived: {
    key: derived<{ key: KeyJson; currency: Currency }, FundingRow>({
      needs: (row, v) => ({ key: sql`funding_key(${row.id}, ${today(v)})`, currency: row.currency }),
      compute: ({ key, currency }) => keyAnswer(keyOf(key), currency),
    }),
    bill: derived<{ facts: SharingJson } & BillQuestion, FundingRow>({
      needs: (row, v, { args }) => ({
        facts: sql`funding_facts(${row.id}, ${today(v)})`,
        key: askedKey(args, 'key'),
        against: askedKey(args, 'against'),
      }),
      compute: ({ facts, ...asked }, viewer, now) => billAnswer(facts, asked, viewer.actor, now),
    }),
    myBill: derived<{ facts: SharingJson | null; number: number }, FundingRow>({
      needs: (row, v) => ({
        facts: v.is('acting') ? sql`funding_facts(${row.id}, ${today(v)})` : sql`null`,
        number: row.number,
      }),
      compute: ({ facts, number }, viewer) =>
        myBillAnswer(
          facts && { ...facts, isAccepted: facts.amountMinor !== null, developmentNumber: number },
          viewer.cooperativeId,
        ),
    }),
    viewerCan: derived<FundingFacts, FundingRow>({
      needs: (row) => ({
        development: developmentFactsOf(row.id),
        isOpened: sql`${row.openedAt} is not null`,
        isCalled: isCalled(row.id),
      }),
      compute: (facts, viewer, now) => fundingPermissions(viewer.actor, facts, now),
    }),
  },
  // reached through developments that the viewer may see
  visibleTo: () => everyone,
});

export const fundingViews = [fundingView];

export const fundingRoots = {
  funding: one<FundingRow>({ view: 'Funding', filter: { developmentId: (row, id) => sql`${row.id} = ${id}` } }),
};

/** What funding adds to developments, which know nothing of money. */
export const fundingRelations = {
  Development: { funding: one<FundingRow, { id: string }>({ view: 'Funding', on: { from: 'id', to: 'id' } }) },
};
