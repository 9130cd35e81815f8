/** What is done to co-ops and their figures. */
import { Injectable } from '@nestjs/common';
import {
  type Actor,
  firstRefusal,
  type FigureDraft,
  personIdOf,
  refuse,
  Refused,
  slugOf,
  whyNotCreateCooperative,
  whyNotEditCooperative,
  whyNotFigure,
  whyNotOpenedYear,
  whyNotRecordFigure,
} from '@komunigi/domain';
import type { DeepPartial } from 'typeorm';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { Operations } from '../../platform/operations.js';
import { CooperativeFigureEntity } from './cooperative-figure.entity.js';
import { CooperativeEntity } from './cooperative.entity.js';
import type { CreateCooperativeInput, EditCooperativeInput, RecordFigureInput } from './cooperatives.types.js';

type Named = { id: string };

@Injectable()
export class CooperativesService {
  constructor(private readonly operations: Operations) {}

  async createCooperative(actor: Actor, input: CreateCooperativeInput): Promise<Named> {
    return this.operations.once('createCooperative', personIdOf(actor), input, async (work) => {
      refuse(firstRefusal(whyNotCreateCooperative(actor, work.now), input.name === '' ? 'empty_text' : null), {
        field: 'name',
      });
      await refuseTaken(work, input.id, slugOf(input.name) || input.id.slice(-12));
      const { id, name, kind, place = null, country = null } = input;
      await work.db.insert(CooperativeEntity, {
        id,
        slug: slugOf(name) || id.slice(-12),
        name,
        kind,
        place,
        country,
        stage: input.stage ?? 'open',
        languages: input.languages ?? ['fr'],
        createdAt: work.now,
        updatedAt: work.now,
      });
      await this.tell(work, actor, 'cooperative_created', id);
      return { id };
    });
  }

  async editCooperative(actor: Actor, input: EditCooperativeInput): Promise<Named> {
    return this.operations.once('editCooperative', personIdOf(actor), input, async (work) => {
      const id = input.cooperativeId;
      await lockCooperative(work, id);
      refuse(whyNotEditCooperative(actor, { id }, work.now));
      if (input.openedYear != null) refuse(whyNotOpenedYear(input.openedYear), { field: 'openedYear' });
      if (input.name === '') throw new Refused('empty_text', { field: 'name' });
      const change = changeOf(input);
      await work.db.update(CooperativeEntity, { id }, { ...change, updatedAt: work.now });
      await this.tell(work, actor, 'cooperative_edited', id, { fields: Object.keys(change) });
      return { id };
    });
  }

  /** One figure a year: the later replaces the earlier, which stays in the register. */
  async recordFigure(actor: Actor, input: RecordFigureInput): Promise<Named> {
    return this.operations.once('recordFigure', personIdOf(actor), input, async (work) => {
      const { cooperativeId, year, name, source, visibility } = input;
      const draft: FigureDraft = { year, name, amount: BigInt(input.amount), currency: input.currency ?? null, source };
      await lockCooperative(work, cooperativeId);
      refuse(whyNotRecordFigure(actor, { id: cooperativeId }, work.now));
      refuse(whyNotFigure(draft, work.now));
      const figures = work.db.getRepository(CooperativeFigureEntity);
      const before = await figures.findOneBy({ cooperativeId, year, name });
      if (before === null && (await figures.existsBy({ id: input.id }))) throw new Refused('id_taken');
      const { amount, currency } = draft;
      const facts = {
        amount,
        currency,
        source,
        visibility,
        recordedBy: personIdOf(actor),
        recordedAt: work.now,
        isDemo: false,
      };
      if (before === null) await figures.insert({ id: input.id, cooperativeId, year, name, ...facts });
      else await figures.update({ id: before.id }, facts);
      await this.tell(work, actor, 'figure_recorded', cooperativeId, {
        year,
        name,
        before: before && {
          amount: String(before.amount),
          currency: before.currency,
          source: before.source,
          visibility: before.visibility,
        },
      });
      return { id: cooperativeId };
    });
  }

  private async tell(
    work: Work,
    actor: Actor,
    action: string,
    id: string,
    data: Record<string, unknown> = {},
  ): Promise<void> {
    await audit(work, actor, {
      action,
      subjectType: 'cooperative',
      subjectId: id,
      data: { ...data, cooperativeId: id },
    });
    work.announce({ topic: action, payload: { cooperativeId: id } });
  }
}

async function lockCooperative(work: Work, id: string): Promise<void> {
  await work.lock('cooperative', [id]);
  if (!(await work.db.existsBy(CooperativeEntity, { id }))) throw new Refused('not_found');
}

async function refuseTaken(work: Work, id: string, slug: string): Promise<void> {
  if (await work.db.existsBy(CooperativeEntity, { id })) throw new Refused('id_taken');
  if (await work.db.existsBy(CooperativeEntity, { slug })) throw new Refused('slug_taken');
}

const emptiable = [
  'place',
  'country',
  'website',
  'description',
  'software',
  'softwareVersion',
  'itNote',
  'openedYear',
] as const;
const required = ['name', 'kind', 'stage', 'languages'] as const;

/** The slug stays when the name changes. An empty text is no text. */
function changeOf(input: EditCooperativeInput): DeepPartial<CooperativeEntity> & Record<string, unknown> {
  const change: Record<string, unknown> = {};
  for (const field of emptiable)
    if (input[field] !== undefined) change[field] = input[field] === '' ? null : input[field];
  for (const field of required) if (input[field] != null) change[field] = input[field];
  return change;
}
