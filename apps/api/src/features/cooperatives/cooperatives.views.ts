/** How co-ops and their figures are read, and who sees which figure. */
import { cooperativePermissions } from '@komunigi/domain';
import { everyone, sql } from '../../platform/reader/index.js';
import { connection, derived, list, one, view } from '../../platform/views.js';
import type { MandateEntity } from '../accounts/entities/mandate.entity.js';
import { CooperativeFigureEntity } from './cooperative-figure.entity.js';
import { CooperativeEntity } from './cooperative.entity.js';

const cooperativeView = view<CooperativeEntity>({
  type: 'Cooperative',
  table: CooperativeEntity,
  columns: [
    'id',
    'slug',
    'name',
    'kind',
    'stage',
    'place',
    'country',
    'languages',
    'website',
    'description',
    'software',
    'softwareVersion',
    'itNote',
    'openedYear',
    'isDemo',
    'requestCount',
    'supportCount',
  ],
  relations: {
    figures: list<CooperativeFigureEntity, CooperativeEntity>({
      view: 'CooperativeFigure',
      on: { from: 'id', to: 'cooperativeId' },
      order: ['-year', '-name'],
      max: 100,
    }),
    mandates: list<MandateEntity, CooperativeEntity>({
      view: 'Mandate',
      on: { from: 'id', to: 'cooperativeId' },
      order: ['-validFrom'],
      max: 100,
    }),
  },
  derived: {
    viewerCan: derived<{ id: string }, CooperativeEntity>({
      needs: (row) => ({ id: row.id }),
      compute: (cooperative, viewer, now) => cooperativePermissions(viewer.actor, cooperative, now),
    }),
  },
  visibleTo: () => everyone,
});

const figureView = view<CooperativeFigureEntity>({
  type: 'CooperativeFigure',
  table: CooperativeFigureEntity,
  columns: ['id', 'year', 'name', 'amount', 'currency', 'source', 'visibility', 'isDemo'],
  // the same as figureVisibleTo of the domain, for rows
  visibleTo: (row, v) => {
    if (!v.is('acting')) return sql`${row.visibility} = 'public'`;
    if (v.is('reads_all_figures')) return everyone;
    return sql`(${row.visibility} in ('public', 'members') or ${row.cooperativeId} = ${v.cooperativeId})`;
  },
});

export const cooperativeViews = [cooperativeView, figureView];

const cooperative = one<CooperativeEntity, { cooperativeId: string }>({
  view: 'Cooperative',
  on: { from: 'cooperativeId', to: 'id' },
});

/** What co-ops add to the views of accounts, which know nothing of them. */
export const cooperativeRelations = {
  Mandate: { cooperative },
  Invitation: { cooperative },
  AuditEntry: { cooperative },
};

export const cooperativeRoots = {
  cooperative: one<CooperativeEntity>({
    view: 'Cooperative',
    // asked for without saying which one: none
    where: (_row, _v, { args }) => (args.has('id') || args.has('slug') ? everyone : sql`false`),
    filter: { id: (row, id) => sql`${row.id} = ${id}`, slug: (row, slug) => sql`${row.slug} = ${slug}` },
  }),
  cooperatives: connection<CooperativeEntity>({
    view: 'Cooperative',
    filter: {
      kind: (row, kind) => sql`${row.kind} = ${kind}`,
      stage: (row, stage) => sql`${row.stage} = ${stage}`,
      country: (row, country) => sql`${row.country} = ${country}`,
      language: (row, language) => sql`${language} = any(${row.languages})`,
      search: (row, text) => sql`position(fold(${text}) in fold(${row.name} || ' ' || coalesce(${row.place}, ''))) > 0`,
    },
    orders: { name: [{ by: (row) => sql`fold(${row.name})`, nullable: false }] },
    defaultOrder: 'name',
    pageSize: 50,
  }),
};
