/** How what hangs on a development is read. All of it is reached through its development only. */
import {
  type ClaimPermissionFacts,
  claimPermissions,
  type DeliveryPermissionFacts,
  deliveryPermissions,
  type TrialPermissionFacts,
  trialPermissions,
} from '@komunigi/domain';
import { everyone, sql } from '../../platform/reader/index.js';
import { derived, list, one, view } from '../../platform/views.js';
import { personName } from '../accounts/person-name.js';
import type { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import { needsOfParent } from './development-facts.js';
import {
  ArbitrationEntity,
  ChecklistItemEntity,
  ClaimEntity,
  DeliveryEntity,
  DevelopmentPartEntity,
  ReleaseNoteEntity,
  TrialEntity,
} from './work.entities.js';

const cooperative = one<CooperativeEntity, { cooperativeId: string }>({
  view: 'Cooperative',
  on: { from: 'cooperativeId', to: 'id' },
});

const partView = view<DevelopmentPartEntity>({
  type: 'DevelopmentPart',
  table: DevelopmentPartEntity,
  columns: ['id', 'position', 'title', 'minutes', 'doneAt'],
  visibleTo: () => everyone,
});

const arbitrationView = view<ArbitrationEntity>({
  type: 'Arbitration',
  table: ArbitrationEntity,
  columns: ['id', 'outcome', 'parameterName', 'reason', 'answers', 'decidedAt', 'isDemo'],
  computed: { personName: (row, v) => personName(row.personId, row.cooperativeId, v) },
  relations: {
    cooperative,
    present: list<CooperativeEntity, ArbitrationEntity>({
      view: 'Cooperative',
      on: (row, coop) =>
        sql`${coop.id} in (select p.cooperative_id from arbitration_presence p where p.arbitration_id = ${row.id})`,
      order: ['name', 'id'],
      max: 100,
    }),
  },
  visibleTo: () => everyone,
});

const claimView = view<ClaimEntity>({
  type: 'Claim',
  table: ClaimEntity,
  columns: ['id', 'percent', 'claimedAt', 'offeredAt', 'isDemo'],
  computed: { personName: (row, v) => personName(row.personId, row.cooperativeId, v) },
  relations: {
    cooperative,
    offeredTo: one<CooperativeEntity, ClaimEntity>({ view: 'Cooperative', on: { from: 'offeredToId', to: 'id' } }),
  },
  derived: {
    viewerCan: derived<ClaimPermissionFacts, ClaimEntity>({
      needs: (row, v) => ({
        cooperativeId: row.cooperativeId,
        offeredToId: row.offeredToId,
        development: needsOfParent(row.developmentId, v),
      }),
      compute: (facts, viewer, now) => claimPermissions(viewer.actor, facts, now),
    }),
  },
  visibleTo: () => everyone,
});

const itemView = view<ChecklistItemEntity>({
  type: 'ChecklistItem',
  table: ChecklistItemEntity,
  columns: ['id', 'kind', 'position', 'name', 'label', 'doneAt'],
  relations: {
    doneBy: one<CooperativeEntity, ChecklistItemEntity>({ view: 'Cooperative', on: { from: 'doneById', to: 'id' } }),
  },
  visibleTo: () => everyone,
});

const deliveryView = view<DeliveryEntity>({
  type: 'Delivery',
  table: DeliveryEntity,
  columns: ['id', 'version', 'address', 'note', 'deliveredAt', 'isDemo'],
  computed: { personName: (row, v) => personName(row.personId, row.cooperativeId, v) },
  relations: {
    cooperative,
    trials: list<TrialEntity, DeliveryEntity>({
      view: 'Trial',
      on: { from: 'id', to: 'deliveryId' },
      order: ['triedAt', 'id'],
      max: 100,
    }),
  },
  derived: {
    viewerCan: derived<DeliveryPermissionFacts, DeliveryEntity>({
      needs: (row, v) => ({
        cooperativeId: row.cooperativeId,
        isWithdrawn: sql`${row.withdrawnAt} is not null`,
        development: needsOfParent(row.developmentId, v),
      }),
      compute: (facts, viewer, now) => deliveryPermissions(viewer.actor, facts, now),
    }),
  },
  visibleTo: () => everyone,
});

const trialView = view<TrialEntity>({
  type: 'Trial',
  table: TrialEntity,
  columns: ['id', 'outcome', 'note', 'triedAt', 'answer', 'answeredAt', 'isDemo'],
  computed: { personName: (row, v) => personName(row.personId, row.cooperativeId, v) },
  relations: {
    cooperative,
    answeredBy: one<CooperativeEntity, TrialEntity>({ view: 'Cooperative', on: { from: 'answeredById', to: 'id' } }),
  },
  derived: {
    viewerCan: derived<TrialPermissionFacts, TrialEntity>({
      needs: (row, v) => ({
        cooperativeId: row.cooperativeId,
        outcome: row.outcome,
        development: needsOfParent(sql`(select l.development_id from delivery l where l.id = ${row.deliveryId})`, v),
      }),
      compute: (facts, viewer, now) => trialPermissions(viewer.actor, facts, now),
    }),
  },
  visibleTo: () => everyone,
});

const noteView = view<ReleaseNoteEntity>({
  type: 'ReleaseNote',
  table: ReleaseNoteEntity,
  columns: ['id', 'body', 'bodyHtml', 'language', 'writtenAt', 'isDemo'],
  relations: {
    cooperative,
    author: one<CooperativeEntity, ReleaseNoteEntity>({ view: 'Cooperative', on: { from: 'authorId', to: 'id' } }),
  },
  visibleTo: () => everyone,
});

export const workViews = [partView, arbitrationView, claimView, itemView, deliveryView, trialView, noteView];
