import { Injectable } from '@nestjs/common';
import {
  type ImportDraft,
  type ImportOutcome,
  readImport,
  refuse,
  type RequestState,
  similarTitles,
  whyNotImport,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { htmlOf } from '../../platform/markdown.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { RequestEntity } from './entities/request.entity.js';
import { follow, record } from './request-history.js';
import type { ImportRequestsInput } from './requests.inputs.js';

export type ImportLineReport = {
  readonly line: number;
  readonly outcome: ImportOutcome;
  readonly title: string | null;
  readonly code: string | null;
  readonly field: string | null;
  readonly similarId: string | null;
};
export type ImportReport = {
  readonly dryRun: boolean;
  readonly created: number;
  readonly alreadyThere: number;
  readonly bad: number;
  readonly lines: readonly ImportLineReport[];
  readonly similarIds: readonly string[];
};

/** Two titles this alike are shown to whoever imports, as a merge to consider. */
const ALIKE = 0.5;
const COMPARED = 2_000;

/** Requests that already live elsewhere: each line is taken in once, a bad one is named and harms no other. */
@Injectable()
export class ImportService {
  constructor(private readonly operations: Operations) {}

  /** A dry run says what would happen and writes nothing. */
  async import(viewer: Viewer, input: ImportRequestsInput): Promise<ImportReport> {
    let report: ImportReport | null = null;
    await this.operations
      .once('importRequests', viewer.personId, input, async (work) => {
        refuse(whyNotImport(viewer.actor, work.now.toISOString()));
        report = await this.read(work, viewer, input);
        if (!input.dryRun) {
          const { created, alreadyThere, bad } = report;
          await audit(work, viewer.actor, {
            action: 'importRequests',
            subjectType: 'Request',
            subjectId: null,
            data: { created, alreadyThere, bad },
          });
        }
        return { report: JSON.stringify(report) };
      })
      .then((outcome) => {
        report ??= JSON.parse(outcome.report) as ImportReport;
      });
    return report as unknown as ImportReport;
  }

  private async read(work: Work, viewer: Viewer, input: ImportRequestsInput): Promise<ImportReport> {
    const titles = await work.db.query<{ id: string; title: string }[]>(
      'select id, title from request where withdrawn_at is null order by last_activity_at desc, id desc limit $1',
      [COMPARED],
    );
    const lines: ImportLineReport[] = [];
    const seen = new Set<string>();
    for (const { line, draft, errors } of readImport(input.format, input.content)) {
      if (draft === null) {
        const fault = errors[0];
        lines.push({
          line,
          outcome: 'bad',
          title: null,
          code: fault?.code ?? 'bad_input',
          field: fault?.field ?? null,
          similarId: null,
        });
        continue;
      }
      const key = externalKey(draft);
      const there = (key !== null && seen.has(key)) || (await isThere(work, key, draft));
      if (key !== null) seen.add(key);
      const similar = there ? undefined : similarTitles(draft.title, titles, 1).find(({ score }) => score >= ALIKE);
      if (!there && !input.dryRun) await insertImported(work, viewer, draft, key);
      const outcome: ImportOutcome = there ? 'already_there' : similar === undefined ? 'created' : 'merge_proposed';
      lines.push({ line, outcome, title: draft.title, code: null, field: null, similarId: similar?.id ?? null });
    }
    return summary(input.dryRun, lines);
  }
}

function summary(dryRun: boolean, lines: ImportLineReport[]): ImportReport {
  const count = (...outcomes: ImportOutcome[]): number =>
    lines.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return {
    dryRun,
    created: count('created', 'merge_proposed'),
    alreadyThere: count('already_there'),
    bad: count('bad'),
    lines,
    similarIds: [...new Set(lines.flatMap(({ similarId }) => (similarId === null ? [] : [similarId])))],
  };
}

export function externalKey(draft: Pick<ImportDraft, 'origin' | 'number'>): string | null {
  return draft.origin === null || draft.number === null ? null : `${draft.origin}#${draft.number}`;
}

async function isThere(work: Work, key: string | null, draft: ImportDraft): Promise<boolean> {
  const requests = work.db.getRepository(RequestEntity);
  return key === null
    ? requests.existsBy({ title: draft.title, origin: originOf(draft) })
    : requests.existsBy({ externalKey: key });
}

const originOf = (draft: ImportDraft): string => draft.origin ?? 'import';

/** States that need more than a line can say begin where the line leaves them to be completed. */
function importedState(state: RequestState): RequestState {
  return state === 'maturing' || state === 'merged' ? 'new' : state;
}

export async function insertImported(
  work: Work,
  viewer: Viewer,
  draft: ImportDraft,
  key: string | null,
): Promise<string> {
  const id = newId(work.now);
  const at = draft.date === null ? work.now : new Date(`${draft.date}T12:00:00.000Z`);
  await work.db.getRepository(RequestEntity).insert({
    id,
    title: draft.title,
    theme: draft.theme,
    language: draft.language,
    detail: draft.detail,
    detailHtml: draft.detail === null ? null : htmlOf(draft.detail),
    state: importedState(draft.state),
    origin: originOf(draft),
    externalKey: key,
    postedAt: at,
    updatedAt: at,
    lastActivityAt: at,
  });
  await record(work, viewer.actor, id, { kind: 'posted', data: { imported: true } });
  if (viewer.personId !== null && draft.state !== 'done') await follow(work, viewer.personId, id);
  return id;
}
