import { Injectable } from '@nestjs/common';
import {
  cleanLine,
  dayCodeLimit,
  maxTopics,
  refuse,
  Refused,
  requestVisibleTo,
  type TopicOrigin,
  whyNotEditTopic,
  whyNotProposeByCode,
  whyNotProposeTopic,
  whyNotRestoreTopic,
  whyNotTopicText,
  whyNotWithdrawTopic,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import { HouseConfig } from '../../platform/config.module.js';
import type { Work } from '../../platform/db/transaction.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { Attempts, networkOf } from '../accounts/attempts.js';
import { RequestEntity } from '../requests/entities/request.entity.js';
import { mandateOf } from '../requests/request-history.js';
import { boardOf } from './board.js';
import {
  boardFactsOf,
  cardUnderLock,
  changeTopic,
  gatheringUnderLock,
  recordTopic,
  refuseStale,
  refuseWith,
  topicFactsOf,
} from './board-history.js';
import { hashOfDayCode } from './day-code.js';
import { DayCodeEntity, type GatheringEntity } from './entities/gathering.entity.js';
import { type Spot, TopicEntity, type TopicEventData } from './entities/topic.entities.js';
import { avoidsOf, detailOf, needsOf, textOf, wantedOf, wordsOf, writeAvoids, writeNeeds } from './topic-writing.js';
import type {
  EditTopicInput,
  ProposeTopicByCodeInput,
  ProposeTopicInput,
  TopicFieldsInput,
  TopicInput,
} from './topic.inputs.js';

export type TopicDone = { topicId: string; gatheringId: string };

/** The words of cards: who proposes them, who changes them, who takes them back. */
@Injectable()
export class TopicsService {
  constructor(
    private readonly operations: Operations,
    private readonly attempts: Attempts,
    private readonly config: HouseConfig,
  ) {}

  async propose(viewer: Viewer, input: ProposeTopicInput): Promise<TopicDone> {
    return this.operations.once('proposeTopic', viewer.personId, input, async (work) => {
      const gathering = await gatheringUnderLock(work, input.gatheringId);
      refuse(whyNotProposeTopic(viewer.actor, boardFactsOf(gathering), work.now));
      const request = await requestOf(work, viewer, input.requestId ?? null);
      await checkTemplate(work, input.processTemplateId ?? null);
      const origin = input.origin ?? (request === null ? 'free' : 'request');
      if (origin === 'request' && request === null) throw new Refused('bad_input', { field: 'requestId' });
      const fields = withWordsOf(request, input.fields);
      checkWhole(fields, gathering);
      const who = mandateOf(viewer.actor, work.now);
      await insertTopic(work, gathering, {
        id: input.id,
        ...wordsOf(fields),
        origin,
        requestId: request?.id ?? null,
        processTemplateId: input.processTemplateId ?? null,
        cooperativeId: who.cooperativeId,
        proposedBy: who.personId,
        mandateId: who.mandateId,
      });
      const topic = { id: input.id, gatheringId: gathering.id, version: 1 };
      await writeNeeds(work, topic, [], fields.needs ?? []);
      await writeAvoids(work, topic, fields.avoids ?? []);
      if (request !== null) await bring(work, gathering.id, request.id, who);
      await recordTopic(work, viewer.actor, topic, { kind: 'proposed', data: { origin } });
      return { topicId: input.id, gatheringId: gathering.id };
    });
  }

  /** A visitor, on site. Wrong codes are counted like wrong passwords, by network; right ones are forgotten. */
  async proposeByCode(viewer: Viewer, ip: string, input: ProposeTopicByCodeInput): Promise<TopicDone> {
    const noted = await this.attempts.note('day_code', [`network ${networkOf(ip)}`], dayCodeLimit);
    try {
      const done = await this.operations.once('proposeTopicByCode', viewer.personId, input, async (work) =>
        this.proposeWithCode(work, viewer, input),
      );
      await this.attempts.forgive(noted);
      return done;
    } catch (error) {
      if (!(error instanceof Refused && error.code === 'code_invalid')) await this.attempts.forgive(noted);
      throw error;
    }
  }

  async edit(viewer: Viewer, input: EditTopicInput): Promise<TopicDone> {
    return this.operations.once('editTopic', viewer.personId, input, async (work) => {
      const card = await cardUnderLock(work, input.topicId);
      const { gathering, topic } = card;
      refuse(whyNotEditTopic(viewer.actor, topicFactsOf(card), work.now));
      await refuseStale(work, topic, input.version);
      refuse(whyNotTopicText(textOf(input.fields), gathering.grainMinutes));
      const [needs, avoids] = [await needsOf(work, topic.id), await avoidsOf(work, topic.id)];
      const spot = spotOf(topic);
      if (spot !== null && asksOtherwise(input.fields)) {
        const board = await boardOf(work.db, gathering);
        refuseWith(board.whyNotAsk(topic.id, spot, wantedOf(topic, input.fields, needs, avoids)));
      }
      const words = wordsOf(input.fields);
      if (input.fields.needs != null) await writeNeeds(work, topic, needs, input.fields.needs);
      if (input.fields.avoids != null) await writeAvoids(work, topic, input.fields.avoids);
      await changeTopic(work, viewer.actor, card, words, { kind: 'edited', data: { before: beforeOf(topic, words) } });
      return { topicId: topic.id, gatheringId: gathering.id };
    });
  }

  async withdraw(viewer: Viewer, input: TopicInput): Promise<TopicDone> {
    return this.operations.once('withdrawTopic', viewer.personId, input, async (work) => {
      const card = await cardUnderLock(work, input.topicId);
      refuse(whyNotWithdrawTopic(viewer.actor, topicFactsOf(card), work.now));
      await changeTopic(
        work,
        viewer.actor,
        card,
        { withdrawnAt: work.now, placeId: null, day: null, startMinute: null, placedAt: null },
        { kind: 'withdrawn', data: { from: spotOf(card.topic), to: null } },
      );
      await audit(work, viewer.actor, { action: 'withdrawTopic', subjectType: 'Topic', subjectId: card.topic.id });
      return { topicId: card.topic.id, gatheringId: card.gathering.id };
    });
  }

  async restore(viewer: Viewer, input: TopicInput): Promise<TopicDone> {
    return this.operations.once('restoreTopic', viewer.personId, input, async (work) => {
      const card = await cardUnderLock(work, input.topicId);
      refuse(whyNotRestoreTopic(viewer.actor, topicFactsOf(card), work.now));
      checkRoom(card.gathering);
      await changeTopic(work, viewer.actor, card, { withdrawnAt: null }, { kind: 'restored' });
      return { topicId: card.topic.id, gatheringId: card.gathering.id };
    });
  }

  private async proposeWithCode(work: Work, viewer: Viewer, input: ProposeTopicByCodeInput): Promise<TopicDone> {
    const gathering = await gatheringUnderLock(work, input.gatheringId);
    const hash = hashOfDayCode(this.config.sessionSecret, input.code);
    const code = await work.db
      .getRepository(DayCodeEntity)
      .findOne({ where: { hash }, lock: { mode: 'pessimistic_write' } });
    const facts = code && {
      isOfGathering: code.gatheringId === gathering.id,
      day: code.day,
      isRevoked: code.revokedAt !== null,
      useCount: code.useCount,
      mostUses: code.mostUses,
    };
    refuse(whyNotProposeByCode(facts, boardFactsOf(gathering), work.now));
    const { id, title, detail, language, theme, durationMinutes } = input;
    checkWhole({ title, ...(detail === undefined ? {} : { detail }), durationMinutes }, gathering);
    const { id: dayCodeId, cooperativeId } = code as DayCodeEntity;
    const words = { title: cleanLine(title), ...detailOf(detail ?? null), language, theme, durationMinutes };
    await insertTopic(work, gathering, { id, ...words, dayCodeId, cooperativeId });
    await work.db.query('update day_code set use_count = use_count + 1 where id = $1', [dayCodeId]);
    const topic = { id, gatheringId: gathering.id, version: 1 };
    // whoever is signed in wrote it as a visitor all the same
    await recordTopic(work, { kind: 'visitor' }, topic, { kind: 'proposed', data: { byCode: true } }, cooperativeId);
    return { topicId: id, gatheringId: gathering.id };
  }
}

export function spotOf({ placeId, day, startMinute }: TopicEntity): Spot | null {
  return placeId === null || day === null || startMinute === null ? null : { placeId, day, startMinute };
}

/** Of what the timetable looks at, something is said anew. */
function asksOtherwise(fields: TopicFieldsInput): boolean {
  const { durationMinutes, seats, equipment, needs, avoids } = fields;
  return durationMinutes != null || seats !== undefined || equipment != null || needs != null || avoids != null;
}

function beforeOf(topic: TopicEntity, words: Partial<TopicEntity>): TopicEventData {
  const names = (Object.keys(words) as (keyof TopicEntity)[]).filter((name) => name !== 'detailHtml');
  return Object.fromEntries(names.map((name) => [name, topic[name]]));
}

/** A new card says at least what it is about and how long it takes. */
function checkWhole(fields: TopicFieldsInput, gathering: GatheringEntity): void {
  checkRoom(gathering);
  if (fields.durationMinutes == null) throw new Refused('duration_out_of_range');
  refuse(whyNotTopicText({ ...textOf(fields), title: fields.title ?? '' }, gathering.grainMinutes));
}

function checkRoom({ topicCount }: GatheringEntity): void {
  if (topicCount >= maxTopics) throw new Refused('too_many_topics', { max: maxTopics });
}

/** What a card made of a request does not say, the request says. */
function withWordsOf(request: RequestEntity | null, fields: TopicFieldsInput): TopicFieldsInput {
  if (request === null) return fields;
  return {
    ...fields,
    title: fields.title ?? request.title,
    theme: fields.theme ?? request.theme,
    language: fields.language ?? request.language,
  };
}

/** @throws Refused not_found when it is not there, or not to be seen by this viewer */
async function requestOf(work: Work, viewer: Viewer, id: string | null): Promise<RequestEntity | null> {
  if (id === null) return null;
  const request = await work.db.getRepository(RequestEntity).findOneBy({ id });
  const isSeen =
    request !== null &&
    requestVisibleTo(
      viewer.actor,
      { isWithdrawn: request.withdrawnAt !== null, cooperativeId: request.cooperativeId },
      work.now,
    );
  if (!isSeen) throw new Refused('not_found');
  return request;
}

async function checkTemplate(work: Work, id: string | null): Promise<void> {
  if (id === null) return;
  const rows = await work.db.query<unknown[]>('select 1 from process_template where id = $1', [id]);
  if (rows.length === 0) throw new Refused('not_found');
}

type NewTopic = Partial<TopicEntity> & { readonly id: string; readonly origin?: TopicOrigin };

async function insertTopic(work: Work, gathering: GatheringEntity, given: NewTopic): Promise<void> {
  const inserted = await work.db
    .createQueryBuilder()
    .insert()
    .into(TopicEntity)
    .values({
      language: gathering.language,
      theme: 'coop_life',
      ...given,
      gatheringId: gathering.id,
      proposedAt: work.now,
      updatedAt: work.now,
    })
    .orIgnore()
    .returning('id')
    .execute();
  if ((inserted.raw as unknown[]).length === 0) throw new Refused('id_taken');
  await work.db.query('update gathering set board_version = board_version + 1 where id = $1', [gathering.id]);
}

/** The request a card is about is part of the gathering. */
async function bring(
  work: Work,
  gatheringId: string,
  requestId: string,
  who: { readonly personId: string; readonly cooperativeId: string | null },
): Promise<void> {
  await work.db.query(
    `insert into gathering_request (gathering_id, request_id, kind, cooperative_id, added_by, added_at)
     values ($1, $2, 'brought', $3, $4, $5) on conflict (gathering_id, request_id) do update set removed_at = null`,
    [gatheringId, requestId, who.cooperativeId, who.personId, work.now],
  );
}
