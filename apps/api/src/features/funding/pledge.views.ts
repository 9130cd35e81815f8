/** How promises are read: what they come to is told to all, who promised what to whoever acts, what a board was asked to its own co-op. */
import { pledgingPermissions } from '@komunigi/domain';
import { type Columns, everyone, type Row, type Sql, sql, type ViewerSql } from '../../platform/reader/index.js';
import { connection, derived, one, view } from '../../platform/views.js';
import type { Viewer } from '../../platform/viewer.js';
import type { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import { today } from './key.sql.js';
import { PledgeEventEntity } from './pledge.entity.js';
import { nextAnswer, pledgesAnswer, type PledgesJson, totalsAnswer } from './pledge.answers.js';
import { type PledgingJson, pledgingOf } from './pledging-facts.js';

type V = ViewerSql<Viewer>;

/** A development under its id, with what was decided about its funding. */
type PledgingRow = Columns<
  'id' | 'currency' | 'openedAt' | 'deadline' | 'ceilingMinor' | 'minimumMinor' | 'reopenedAt' | 'reopenedReason'
>;

const factsOf = (row: Row<PledgingRow>, v: V): Sql => sql`pledging_facts(${row.id}, ${today(v)})`;

/** The latest question to the board, for the own co-op. */
const questionOf = (v: V): Sql =>
  v.is('acting')
    ? sql`(select json_build_object('askedAt', q.asked_at, 'expiresAt', q.expires_at, 'answeredAt', q.answered_at,
        'answerMinor', q.answer_minor::text, 'note', q.answer_note, 'answeredBy', q.answered_by)
      from board_question q where q.pledge_id = p.id and q.cancelled_at is null and p.cooperative_id = ${v.cooperativeId}
      order by q.asked_at desc, q.id desc limit 1)`
    : sql`null`;

function pledgeNeeds(row: Row<PledgingRow>, v: V): { json: Sql } {
  if (!v.is('acting')) return { json: sql`null` };
  return {
    json: sql`jsonb_build_object('facts', ${factsOf(row, v)}, 'sharing', funding_facts(${row.id}, ${today(v)}),
      'rows', coalesce((select jsonb_object_agg(p.id, jsonb_build_object(
        'cooperative', jsonb_build_object('id', c.id, 'slug', c.slug, 'name', c.name), 'note', p.note,
        'pledgedAt', p.pledged_at, 'changedAt', p.changed_at, 'isDemo', p.is_demo, 'question', ${questionOf(v)}))
        from pledge p join cooperative c on c.id = p.cooperative_id
        where p.development_id = ${row.id} and p.withdrawn_at is null), '{}'::jsonb))`,
  };
}

const amount = (minor: Sql, currency: Sql): { amountMinor: Sql; currency: Sql } => ({
  amountMinor: sql`${minor}::text`,
  currency,
});

const pledgingView = view<PledgingRow>({
  type: 'Pledging',
  rows: (
    _v,
    { from },
  ) => sql`select d.id, d.currency, f.opened_at, f.deadline, f.ceiling_minor, f.minimum_minor, f.reopened_at,
    f.reopened_reason from ${from('Development')} d left join funding f on f.development_id = d.id`,
  columns: {
    id: 'id',
    openedAt: { property: 'openedAt', codec: 'instant' },
    deadline: { property: 'deadline', codec: 'instant' },
    reopenedAt: { property: 'reopenedAt', codec: 'instant' },
    reopenedReason: 'reopenedReason',
  },
  computed: {
    phase: (row, v) => sql`development_phase(${row.id}, ${v.now})`,
    isCalled: (row) =>
      sql`exists (select 1 from funding_call c where c.development_id = ${row.id} and c.cancelled_at is null)`,
    partyCount: (row) => sql`cardinality(funding_parties(${row.id}))`,
  },
  embedded: {
    goal: {
      fields: (row) => amount(row.ceilingMinor, row.currency),
      exists: (row) => sql`${row.openedAt} is not null`,
    },
    minimum: {
      fields: (row) => amount(row.minimumMinor, row.currency),
      exists: (row) => sql`${row.minimumMinor} is not null`,
    },
    myLimit: {
      fields: (_row, v) => ({
        amountMinor: sql`(select m.commitment_limit_minor::text from mandate m where m.id = ${v.mandateId})`,
        currency: sql`(select m.currency from mandate m where m.id = ${v.mandateId})`,
      }),
      exists: (_row, v) =>
        v.is('acting')
          ? sql`exists (select 1 from mandate m where m.id = ${v.mandateId} and m.commitment_limit_minor is not null)`
          : sql`false`,
    },
  },
  derived: {
    next: derived<{ facts: PledgingJson }, PledgingRow>({
      needs: (row, v) => ({ facts: factsOf(row, v) }),
      compute: ({ facts }, _viewer, now) => nextAnswer(facts, now),
    }),
    totals: derived<{ facts: PledgingJson }, PledgingRow>({
      needs: (row, v) => ({ facts: factsOf(row, v) }),
      compute: ({ facts }) => totalsAnswer(facts),
    }),
    pledges: derived<{ json: PledgesJson | null }, PledgingRow>({
      needs: (row, v) => pledgeNeeds(row, v),
      compute: ({ json }, viewer, now) => pledgesAnswer(json, viewer.actor, now),
    }),
    mine: derived<{ json: PledgesJson | null }, PledgingRow>({
      needs: (row, v) => pledgeNeeds(row, v),
      compute: ({ json }, viewer, now) =>
        (pledgesAnswer(json, viewer.actor, now) as { isMine: boolean }[] | null)?.find(({ isMine }) => isMine) ?? null,
    }),
    viewerCan: derived<{ facts: PledgingJson }, PledgingRow>({
      needs: (row, v) => ({ facts: factsOf(row, v) }),
      compute: ({ facts }, viewer, now) => pledgingPermissions(viewer.actor, pledgingOf(facts), now),
    }),
  },
  relations: {
    history: connection<PledgeEventEntity, PledgingRow>({
      view: 'PledgeEvent',
      on: { from: 'id', to: 'developmentId' },
      orders: { newest: ['-at'] },
      defaultOrder: 'newest',
      pageSize: 50,
    }),
  },
  visibleTo: () => everyone,
});

const eventView = view<PledgeEventEntity>({
  type: 'PledgeEvent',
  table: PledgeEventEntity,
  columns: ['id', 'kind', 'at', 'onlyIf', 'inKindMinutes', 'note', 'role', 'isDemo'],
  embedded: { upTo: { fields: (row) => amount(row.upToMinor, row.currency) } },
  relations: {
    cooperative: one<CooperativeEntity, PledgeEventEntity>({
      view: 'Cooperative',
      on: { from: 'cooperativeId', to: 'id' },
    }),
  },
  // what a board was asked, and said, is its co-op's; what follows for the promise is seen in the list
  visibleTo: (row, v) =>
    v.is('acting')
      ? sql`(${row.kind} not in ('board_asked', 'board_answered', 'board_cancelled', 'refused') or ${row.cooperativeId} = ${v.cooperativeId})`
      : sql`false`,
});

export const pledgeViews = [pledgingView, eventView];

const pledging = one<PledgingRow, { id: string }>({ view: 'Pledging', on: { from: 'id', to: 'id' } });

/** Developments know nothing of money, so the field is added from here; a funding has it too. */
export const pledgeRelations = { Development: { pledging }, Funding: { pledging } };

export const pledgeRoots = {
  pledging: one<PledgingRow>({ view: 'Pledging', filter: { developmentId: (row, id) => sql`${row.id} = ${id}` } }),
};
