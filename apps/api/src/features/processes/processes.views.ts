/** How process sheets are read, and who sees which: how a co-op works is told to the other co-ops, not to the whole world. */
import {
  type IdeaFacts,
  ideaPermissions,
  processPermissions,
  type SheetFacts,
  sheetPermissions,
  type TemplateFacts,
  templatePermissions,
} from '@komunigi/domain';
import { type Columns, everyone, type Row, type Sql, sql, type ViewerSql } from '../../platform/reader/index.js';
import { connection, derived, list, one, view } from '../../platform/views.js';
import type { Viewer } from '../../platform/viewer.js';
import { personName } from '../accounts/person-name.js';
import type { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import { ProcessAnswerEntity, ProcessIdeaEntity, ProcessSheetEntity } from './entities/sheet.entities.js';
import { ProcessQuestionEntity, ProcessTemplateEntity } from './entities/template.entities.js';

type V = ViewerSql<Viewer>;

const cooperative = one<CooperativeEntity, { cooperativeId: string }>({
  view: 'Cooperative',
  on: { from: 'cooperativeId', to: 'id' },
});
const template = one<ProcessTemplateEntity, { templateId: string }>({
  view: 'ProcessTemplate',
  on: { from: 'templateId', to: 'id' },
});

/** The same as isExpectedToFill of the domain, for rows. */
const isExpected = (coop: Row<CooperativeEntity>): Sql =>
  sql`${coop.kind} = 'shop' and ${coop.stage} in ('open', 'paused')`;

const nameOf = (cooperativeId: Sql): Sql => sql`(select fold(c.name) from cooperative c where c.id = ${cooperativeId})`;

const templateView = view<ProcessTemplateEntity>({
  type: 'ProcessTemplate',
  table: ProcessTemplateEntity,
  columns: ['id', 'slug', 'kind', 'title', 'lead', 'version', 'isDemo'],
  computed: { isRetired: (row) => sql`${row.retiredAt} is not null` },
  relations: {
    cooperative,
    questions: list<ProcessQuestionEntity, ProcessTemplateEntity>({
      view: 'ProcessQuestion',
      on: { from: 'id', to: 'templateId' },
      where: (row) => sql`${row.retiredAt} is null`,
      order: ['position', 'id'],
      max: 100,
    }),
    sheets: list<ProcessSheetEntity, ProcessTemplateEntity>({
      view: 'ProcessSheet',
      on: { from: 'id', to: 'templateId' },
      order: [{ by: (row) => nameOf(row.cooperativeId), nullable: false }],
      max: 100,
    }),
    mySheet: one<ProcessSheetEntity, ProcessTemplateEntity>({
      view: 'ProcessSheet',
      on: { from: 'id', to: 'templateId' },
      where: (row, v) => sql`${row.cooperativeId} = ${v.cooperativeId}`,
    }),
    missing: list<CooperativeEntity, ProcessTemplateEntity>({
      view: 'Cooperative',
      on: (model, coop) => sql`${isExpected(coop)} and not exists (select 1 from process_sheet s
        where s.template_id = ${model.id} and s.cooperative_id = ${coop.id} and s.state = 'shared')`,
      order: [{ by: (coop) => sql`fold(${coop.name})`, nullable: false }],
      max: 100,
    }),
  },
  derived: {
    viewerCan: derived<TemplateFacts, ProcessTemplateEntity>({
      needs: (row) => ({
        id: row.id,
        cooperativeId: row.cooperativeId,
        isRetired: sql`${row.retiredAt} is not null`,
      }),
      compute: (facts, viewer, now) => templatePermissions(viewer.actor, facts, now),
    }),
  },
  // what is asked is no secret, and who answered neither
  visibleTo: () => everyone,
});

const questionView = view<ProcessQuestionEntity>({
  type: 'ProcessQuestion',
  table: ProcessQuestionEntity,
  columns: ['id', 'position', 'text', 'help'],
  computed: { isRetired: (row) => sql`${row.retiredAt} is not null` },
  visibleTo: () => everyone,
});

/** The same as sheetVisibleTo of the domain, for rows: a draft is for its own co-op. */
function seesSheet(sheet: { state: Sql; cooperativeId: Sql }, v: V): Sql {
  if (!v.is('acting')) return sql`${sheet.state} = 'shared'`;
  return sql`(${sheet.state} = 'shared' or ${sheet.cooperativeId} = ${v.cooperativeId})`;
}

const answerCount = (row: Row<ProcessSheetEntity>): Sql =>
  sql`(select count(*)::int from process_answer a join process_question q on q.id = a.question_id
    where a.sheet_id = ${row.id} and a.text <> '' and q.retired_at is null)`;

const sheetView = view<ProcessSheetEntity>({
  type: 'ProcessSheet',
  table: ProcessSheetEntity,
  columns: ['id', 'state', 'changedAt', 'sharedAt', 'isDemo'],
  computed: { answerCount },
  relations: {
    cooperative,
    template,
    answers: list<ProcessAnswerEntity, ProcessSheetEntity>({
      view: 'ProcessAnswer',
      on: { from: 'id', to: 'sheetId' },
      order: ['id'],
      max: 100,
    }),
  },
  derived: {
    viewerCan: derived<SheetFacts & { answerCount: number }, ProcessSheetEntity>({
      needs: (row) => ({
        id: row.id,
        cooperativeId: row.cooperativeId,
        state: row.state,
        answerCount: answerCount(row),
      }),
      compute: (facts, viewer, now) => sheetPermissions(viewer.actor, facts, now),
    }),
  },
  visibleTo: seesSheet,
});

const answerView = view<ProcessAnswerEntity>({
  type: 'ProcessAnswer',
  table: ProcessAnswerEntity,
  columns: ['id', 'questionId', 'text', 'version', 'writtenAt'],
  computed: {
    writtenByName: (row, v) =>
      personName(row.writtenBy, sql`(select s.cooperative_id from process_sheet s where s.id = ${row.sheetId})`, v),
  },
  // the same as answersVisibleTo of the domain, for rows
  visibleTo: (row, v) =>
    v.is('acting')
      ? sql`exists (select 1 from process_sheet s where s.id = ${row.sheetId}
          and ${seesSheet({ state: sql`s.state`, cooperativeId: sql`s.cooperative_id` }, v)})`
      : sql`false`,
});

const isRequest = (row: Row<ProcessIdeaEntity>): Sql =>
  sql`exists (select 1 from request r where r.id = ${row.requestId} and r.withdrawn_at is null)`;

const sheetOf = (row: Row<ProcessIdeaEntity>, column: Sql): Sql =>
  sql`(select ${column} from process_sheet s where s.id = ${row.sheetId})`;

const ideaView = view<ProcessIdeaEntity>({
  type: 'ProcessIdea',
  table: ProcessIdeaEntity,
  columns: ['id', 'kind', 'note', 'owner', 'dueOn', 'notedAt', 'doneAt', 'requestId', 'isDemo'],
  computed: {
    isRemoved: (row) => sql`${row.removedAt} is not null`,
    requestNumber: (row, _v, { from }) =>
      sql`(select r.number from ${from('Request')} r where r.id = ${row.requestId} and r.withdrawn_at is null)`,
  },
  relations: {
    cooperative,
    source: one<CooperativeEntity, ProcessIdeaEntity>({
      view: 'Cooperative',
      on: (idea, coop) => sql`${coop.id} = ${sheetOf(idea, sql`s.cooperative_id`)}`,
    }),
    template: one<ProcessTemplateEntity, ProcessIdeaEntity>({
      view: 'ProcessTemplate',
      on: (idea, model) => sql`${model.id} = ${sheetOf(idea, sql`s.template_id`)}`,
    }),
    question: one<ProcessQuestionEntity, ProcessIdeaEntity>({
      view: 'ProcessQuestion',
      on: { from: 'questionId', to: 'id' },
    }),
  },
  derived: {
    viewerCan: derived<IdeaFacts, ProcessIdeaEntity>({
      needs: (row) => ({
        cooperativeId: row.cooperativeId,
        isRemoved: sql`${row.removedAt} is not null`,
        isRequest: isRequest(row),
      }),
      compute: (facts, viewer, now) => ideaPermissions(viewer.actor, facts, now),
    }),
  },
  // the same as ideaVisibleTo of the domain, for rows
  visibleTo: (row, v) => {
    if (v.is('moderates')) return everyone;
    return v.is('acting') ? sql`${row.cooperativeId} = ${v.cooperativeId}` : sql`false`;
  },
});

/** Where a request comes from is told to all who see the request: which model, whose sheet; not what the answer says. */
const originView = view<Columns<'id' | 'requestNumber' | 'templateId' | 'cooperativeId'>>({
  type: 'ProcessOrigin',
  rows: (
    _v,
    { from },
  ) => sql`select i.id, r.number as request_number, s.template_id, s.cooperative_id from process_idea i
    join process_sheet s on s.id = i.sheet_id join ${from('Request')} r on r.id = i.request_id where i.removed_at is null`,
  columns: ['id'],
  relations: {
    template,
    source: one<CooperativeEntity, { cooperativeId: string }>({
      view: 'Cooperative',
      on: { from: 'cooperativeId', to: 'id' },
    }),
  },
  visibleTo: () => everyone,
});

const summaryView = view<Columns<'id'>>({
  type: 'ProcessSummary',
  rows: () => sql`select 1 as id`,
  columns: [],
  derived: {
    viewerCan: derived<object>({
      needs: () => ({}),
      compute: (_facts, viewer, now) => processPermissions(viewer.actor, now),
    }),
  },
  visibleTo: () => everyone,
});

export const processViews = [templateView, questionView, sheetView, answerView, ideaView, originView, summaryView];

/** What processes add to the views of co-ops, which know nothing of them. */
export const processRelations = {
  Cooperative: {
    processSheets: list<ProcessSheetEntity, CooperativeEntity>({
      view: 'ProcessSheet',
      on: { from: 'id', to: 'cooperativeId' },
      where: (row) =>
        sql`exists (select 1 from process_template m where m.id = ${row.templateId} and m.retired_at is null)`,
      order: ['startedAt', 'id'],
      max: 100,
    }),
  },
};

const kindRank = (row: Row<ProcessTemplateEntity>): Sql =>
  sql`array_position(array['ordering', 'receiving', 'shift_exchange', 'own'], ${row.kind})`;

export const processRoots = {
  processTemplate: one<ProcessTemplateEntity>({
    view: 'ProcessTemplate',
    // asked for without saying which one: none
    where: (_row, _v, { args }) => (args.has('id') || args.has('slug') ? everyone : sql`false`),
    filter: { id: (row, id) => sql`${row.id} = ${id}`, slug: (row, slug) => sql`${row.slug} = ${slug}` },
  }),
  processTemplates: connection<ProcessTemplateEntity>({
    view: 'ProcessTemplate',
    filter: {
      kind: (row, kind) => sql`${row.kind} = ${kind}`,
      retired: (row, wanted) => sql`(${row.retiredAt} is not null) = ${wanted}`,
    },
    orders: {
      usual: [
        { by: kindRank, nullable: false },
        { by: (row) => sql`fold(${row.title})`, nullable: false },
      ],
    },
    defaultOrder: 'usual',
    pageSize: 50,
  }),
  processIdeas: connection<ProcessIdeaEntity>({
    view: 'ProcessIdea',
    where: (row) => sql`${row.removedAt} is null`,
    filter: {
      cooperativeId: (row, id) => sql`${row.cooperativeId} = ${id}`,
      templateId: (row, id) => sql`${sheetOf(row, sql`s.template_id`)} = ${id}`,
      done: (row, wanted) => sql`(${row.doneAt} is not null) = ${wanted}`,
    },
    orders: { recent: ['-notedAt'] },
    defaultOrder: 'recent',
    pageSize: 50,
  }),
  processOrigins: list<Columns<'id' | 'requestNumber'>>({
    view: 'ProcessOrigin',
    filter: { requestNumber: (row, number) => sql`${row.requestNumber} = ${number}` },
    order: ['id'],
    max: 10,
  }),
  processSummary: one({ view: 'ProcessSummary' }),
};
