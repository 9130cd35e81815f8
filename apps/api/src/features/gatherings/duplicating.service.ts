/** The next gathering begins as the last one was: its days, places and breaks; and with what was not finished, which keeps its age. */
import { Injectable } from '@nestjs/common';
import {
  addDays,
  cleanLine,
  type Day,
  type DayHours,
  daysBetween,
  instantOf,
  localOf,
  refuse,
  Refused,
  shiftedDay,
  whyNotDuplicateGathering,
  whyNotGatheringText,
} from '@komunigi/domain';
import { In, IsNull } from 'typeorm';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { gatheringUnderLock, recordTopic } from './board-history.js';
import {
  GatheringBlockEntity,
  GatheringDayEntity,
  GatheringEntity,
  GatheringPlaceEntity,
  GatheringRequestEntity,
} from './entities/gathering.entity.js';
import { ParticipantEntity } from './entities/people.entities.js';
import { TopicAvoidEntity, TopicEntity, TopicNeedEntity } from './entities/topic.entities.js';
import type { DuplicateGatheringInput } from './gathering.inputs.js';
import { freeSlug, type GatheringDone, replaceDays, tell } from './settings.service.js';

@Injectable()
export class DuplicatingService {
  constructor(private readonly operations: Operations) {}

  async duplicate(viewer: Viewer, input: DuplicateGatheringInput): Promise<GatheringDone> {
    return this.operations.once('duplicateGathering', viewer.personId, input, async (work) => {
      const source = await gatheringUnderLock(work, input.gatheringId);
      refuse(whyNotDuplicateGathering(viewer.actor, work.now));
      if (await work.db.existsBy(GatheringEntity, { id: input.id })) throw new Refused('id_taken');
      const copy = new Copy(work, source, { id: input.id, startsOn: input.startsOn });
      const days = await copy.days();
      const text = { ...source, title: cleanLine(input.title), startsOn: input.startsOn, endsOn: copy.endsOn, days };
      refuse(whyNotGatheringText(text));
      await work.db.getRepository(GatheringEntity).insert({
        ...copy.settings(),
        title: text.title,
        slug: await freeSlug(work, text.title),
        createdBy: viewer.personId,
      });
      await replaceDays(work, input.id, days);
      await copy.fixed();
      if (input.carriesOver) {
        const topics = await this.carryTopics(work, viewer, source.id, input.id);
        await carryRequests(work, source.id, input.id, topics);
      }
      await tell(work, viewer.actor, 'duplicateGathering', input.id);
      return { gatheringId: input.id };
    });
  }

  /** @returns by the topic it comes from, the topic it becomes */
  private async carryTopics(work: Work, viewer: Viewer, from: string, to: string): Promise<Map<string, string>> {
    const topics = await work.db.getRepository(TopicEntity).find({
      where: { gatheringId: from, fate: 'continue', withdrawnAt: IsNull() },
      order: { proposedAt: 'ASC', id: 'ASC' },
    });
    const becomes = new Map(topics.map(({ id }) => [id, newId(work.now)]));
    for (const topic of topics) {
      const id = becomes.get(topic.id) as string;
      await work.db.getRepository(TopicEntity).insert(carried(topic, { id, gatheringId: to, now: work.now }));
      await recordTopic(
        work,
        viewer.actor,
        { id, gatheringId: to, version: 1 },
        { kind: 'carried_over', data: { fromTopic: topic.id, fromGathering: from } },
      );
    }
    await carryNeeds(work, becomes);
    await carryAvoids(work, becomes);
    return becomes;
  }
}

/** A copy of what is set up, as many days later as it begins later. */
class Copy {
  readonly endsOn: Day;

  constructor(
    private readonly work: Work,
    private readonly source: GatheringEntity,
    private readonly to: { readonly id: string; readonly startsOn: Day },
  ) {
    this.endsOn = this.shifted(source.endsOn);
  }

  shifted(day: Day): Day {
    return shiftedDay(day, this.source.startsOn, this.to.startsOn);
  }

  settings(): Partial<GatheringEntity> & Pick<GatheringEntity, 'id' | 'timeZone' | 'startsOn' | 'endsOn'> {
    const { source, work } = this;
    return {
      id: this.to.id,
      language: source.language,
      venue: source.venue,
      address: source.address,
      timeZone: source.timeZone,
      startsOn: this.to.startsOn,
      endsOn: this.endsOn,
      grainMinutes: source.grainMinutes,
      description: source.description,
      descriptionHtml: source.descriptionHtml,
      meals: source.meals,
      requestsDueAt: this.shiftedMoment(source.requestsDueAt),
      sheetsDueAt: this.shiftedMoment(source.sheetsDueAt),
      previousId: source.id,
      createdAt: work.now,
      updatedAt: work.now,
    };
  }

  async days(): Promise<DayHours[]> {
    const days = await this.work.db.getRepository(GatheringDayEntity).find({
      where: { gatheringId: this.source.id },
      order: { day: 'ASC' },
    });
    return days.map(({ day, fromMinute, untilMinute }) => ({ day: this.shifted(day), fromMinute, untilMinute }));
  }

  /** Places that are still there, breaks, plenaries, visits. */
  async fixed(): Promise<void> {
    const { db, now } = this.work;
    const of = { gatheringId: this.source.id };
    const places = await db.find(GatheringPlaceEntity, { where: { ...of, removedAt: IsNull() } });
    const blocks = await db.find(GatheringBlockEntity, { where: of });
    const anew = { gatheringId: this.to.id };
    await db.insert(
      GatheringPlaceEntity,
      places.map((place) => ({ ...place, ...anew, id: newId(now) })),
    );
    await db.insert(
      GatheringBlockEntity,
      blocks.map((block) => ({ ...block, ...anew, id: newId(now), day: this.shifted(block.day), isDemo: false })),
    );
  }

  /** At the same hour on the wall, whatever the clocks did between. */
  private shiftedMoment(at: Date | null): Date | null {
    if (at === null) return null;
    const { timeZone, startsOn } = this.source;
    const { day, minute } = localOf(at, timeZone);
    return instantOf(addDays(day, daysBetween(startsOn, this.to.startsOn)), minute, timeZone);
  }
}

type NewTopic = Partial<TopicEntity> &
  Pick<TopicEntity, 'id' | 'gatheringId' | 'title' | 'language' | 'theme' | 'durationMinutes'>;

function carried(
  topic: TopicEntity,
  { id, gatheringId, now }: { id: string; gatheringId: string; now: Date },
): NewTopic {
  return {
    id,
    gatheringId,
    title: topic.title,
    detail: topic.detail,
    detailHtml: topic.detailHtml,
    language: topic.language,
    theme: topic.theme,
    origin: topic.origin,
    requestId: topic.requestId,
    processTemplateId: topic.processTemplateId,
    durationMinutes: topic.durationMinutes,
    seats: topic.seats,
    equipment: topic.equipment,
    languages: topic.languages,
    cooperativeId: topic.cooperativeId,
    proposedBy: topic.proposedBy,
    mandateId: topic.mandateId,
    proposedAt: now,
    updatedAt: now,
    carriedFromId: topic.id,
    carriedOverCount: topic.carriedOverCount + 1,
    isDemo: topic.isDemo,
  };
}

/** Who comes next time is not known yet: a person stands for the co-op. */
async function carryNeeds(work: Work, becomes: ReadonlyMap<string, string>): Promise<void> {
  const needs = await work.db.find(TopicNeedEntity, {
    where: { topicId: In([...becomes.keys()]) },
    order: { id: 'ASC' },
  });
  const people = await work.db.find(ParticipantEntity, {
    where: { id: In(needs.flatMap(({ participantId }) => participantId ?? [])) },
  });
  const asked = new Set<string>();
  for (const { topicId, participantId, cooperativeId } of needs) {
    const cooperative = cooperativeId ?? people.find(({ id }) => id === participantId)?.cooperativeId ?? null;
    const key = `${topicId} ${cooperative}`;
    if (cooperative === null || asked.has(key)) continue;
    asked.add(key);
    await work.db.insert(TopicNeedEntity, {
      id: newId(work.now),
      topicId: becomes.get(topicId) as string,
      cooperativeId: cooperative,
    });
  }
}

async function carryAvoids(work: Work, becomes: ReadonlyMap<string, string>): Promise<void> {
  const avoids = await work.db.find(TopicAvoidEntity, { where: { topicId: In([...becomes.keys()]) } });
  for (const { topicId, otherId } of avoids) {
    const [one, other] = [becomes.get(topicId), becomes.get(otherId)];
    if (one !== undefined && other !== undefined) {
      await work.db.insert(TopicAvoidEntity, { topicId: one, otherId: other });
    }
  }
}

async function carryRequests(work: Work, from: string, to: string, topics: ReadonlyMap<string, string>): Promise<void> {
  const requests = await work.db.find(GatheringRequestEntity, {
    where: { gatheringId: from, fate: 'continue', removedAt: IsNull() },
  });
  await work.db.insert(
    GatheringRequestEntity,
    requests.map(({ requestId, cooperativeId, topicId, isDemo }) => ({
      gatheringId: to,
      requestId,
      kind: 'carried' as const,
      topicId: topicId === null ? null : (topics.get(topicId) ?? null),
      cooperativeId,
      addedAt: work.now,
      isDemo,
    })),
  );
}
