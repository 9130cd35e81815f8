/** How policies are read, and bills of any amount and of requests. */
import { whyNotSetPolicy, permission } from '@komunigi/domain';
import { type Args, type Columns, everyone, type Sql, sql } from '../../platform/reader/index.js';
import { derived, list, one, view } from '../../platform/views.js';
import { billAnswer, type BillQuestion, keyAnswer, myBillAnswer, type MyBillJson } from './bill.answers.js';
import { CostKeyPolicyEntity } from './funding.entity.js';
import { type KeyJson, keyOf, type SharingJson } from './key-facts.js';
import { askedKey, today } from './key.sql.js';

const policyView = view<CostKeyPolicyEntity>({
  type: 'CostKeyPolicy',
  table: CostKeyPolicyEntity,
  columns: ['id', 'fromDay', 'reason', 'setAt', 'isDemo'],
  derived: {
    key: derived<{ key: KeyJson }, CostKeyPolicyEntity>({
      needs: (row) => ({
        key: sql`json_build_object('kind', ${row.kind}, 'mix', ${row.mix}, 'floorMinor', ${row.floorMinor}::text,
          'capMinor', ${row.capMinor}::text, 'capPercent', ${row.capPercent})`,
      }),
      compute: ({ key }) => keyAnswer(keyOf(key), 'EUR'),
    }),
  },
  // by which key co-ops pay is public
  visibleTo: () => everyone,
});

/** Among every open shop but those that are left out. */
function parties(args: Args): Sql {
  const all = sql`c.kind = 'shop' and c.stage = 'open'`;
  const kept = args.has('leftOut') ? sql`${all} and c.id <> all(${args.value('leftOut')}::uuid[])` : all;
  return sql`array(select c.id from cooperative c where ${kept})`;
}

const sharingView = view<Columns<'id'>>({
  type: 'CostSharing',
  rows: () => sql`select 1 as id`,
  columns: [],
  relations: {
    policy: one<CostKeyPolicyEntity>({
      view: 'CostKeyPolicy',
      where: (policy, v) =>
        sql`${policy.fromDay} = (select max(p.from_day) from cost_key_policy p where p.from_day <= ${today(v)})`,
    }),
    policies: list<CostKeyPolicyEntity>({
      view: 'CostKeyPolicy',
      order: ['-fromDay'],
      max: 100,
    }),
  },
  derived: {
    bill: derived<{ facts: SharingJson } & BillQuestion, Columns<'id'>>({
      needs: (_row, v, { args }) => ({
        facts: sql`jsonb_build_object('key', cost_key_in_force(${today(v)}), 'rate', ${args.value('rate')}::text,
          'currency', coalesce(${args.value('currency')}::text, 'EUR'), 'amountMinor', ${args.value('amountMinor')}::text,
          'cooperatives', sharing_cooperatives(${parties(args)}, array[]::uuid[]))`,
        key: askedKey(args, 'key'),
        against: askedKey(args, 'against'),
      }),
      compute: ({ facts, ...asked }, viewer, now) => billAnswer(facts, asked, viewer.actor, now),
    }),
    viewerCan: derived<object, Columns<'id'>>({
      needs: () => ({}),
      compute: (_facts, viewer, now) => ({ setPolicy: permission(whyNotSetPolicy(viewer.actor, now)) }),
    }),
  },
  visibleTo: () => everyone,
});

/** Of a request; only for whoever acts for a co-op. */
const requestBillView = view<Columns<'id'>>({
  type: 'RequestBill',
  rows: () => sql`select r.id from request r`,
  columns: [],
  derived: {
    mine: derived<{ facts: MyBillJson }, Columns<'id'>>({
      needs: (row, v) => ({ facts: sql`request_bill_facts(${row.id}, ${today(v)})` }),
      compute: ({ facts }, viewer) => myBillAnswer(facts, viewer.cooperativeId),
    }),
  },
  visibleTo: (_row, v) => (v.is('acting') ? sql`${v.cooperativeId}::uuid is not null` : sql`false`),
});

export const billViews = [policyView, sharingView, requestBillView];

export const billRelations = {
  Request: { myBill: one<Columns<'id'>, { id: string }>({ view: 'RequestBill', on: { from: 'id', to: 'id' } }) },
};

export const billRoots = { costSharing: one({ view: 'CostSharing' }) };
