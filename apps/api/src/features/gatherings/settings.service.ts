/** A gathering is created, edited, its board opened and locked. */
import { Injectable } from '@nestjs/common';
import {
  type Actor,
  cardsOutside,
  cleanLine,
  cleanLongText,
  type DayHours,
  daysOf,
  gatheringSlug,
  type GatheringText,
  type PlacedCard,
  refuse,
  Refused,
  whyNotCreateGathering,
  whyNotDates,
  whyNotEditGathering,
  whyNotGatheringText,
  whyNotLockBoard,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { htmlOf } from '../../platform/markdown.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { announceGathering, gatheringUnderLock } from './board-history.js';
import { GatheringDayEntity, GatheringEntity } from './entities/gathering.entity.js';
import type {
  CreateGatheringInput,
  EditGatheringInput,
  GatheringFieldsInput,
  GatheringInput,
} from './gathering.inputs.js';

export type GatheringDone = { gatheringId: string };

@Injectable()
export class SettingsService {
  constructor(private readonly operations: Operations) {}

  async create(viewer: Viewer, input: CreateGatheringInput): Promise<GatheringDone> {
    return this.operations.once('createGathering', viewer.personId, input, async (work) => {
      refuse(whyNotCreateGathering(viewer.actor, work.now));
      if (await work.db.existsBy(GatheringEntity, { id: input.id })) throw new Refused('id_taken');
      const { title, timeZone, startsOn, endsOn } = input.fields;
      refuse(title == null ? 'empty_title' : null);
      refuse(startsOn == null || endsOn == null ? 'dates_out_of_range' : null);
      const text = wholeText(input.fields, {
        title: title as string,
        timeZone: timeZone ?? 'Europe/Brussels',
        startsOn: startsOn as string,
        endsOn: endsOn as string,
        grainMinutes: 15,
        description: null,
        meals: [],
        days: [],
      });
      refuse(whyNotGatheringText(text));
      await work.db.getRepository(GatheringEntity).insert({
        id: input.id,
        slug: await freeSlug(work, text.title),
        ...columnsOf(text, input.fields),
        language: input.fields.language ?? 'fr',
        createdBy: viewer.personId,
        createdAt: work.now,
        updatedAt: work.now,
      });
      await replaceDays(work, input.id, text.days);
      await tell(work, viewer.actor, 'createGathering', input.id);
      return { gatheringId: input.id };
    });
  }

  /** Days that go, hours that shrink and a coarser grid wait until no card hangs there. */
  async edit(viewer: Viewer, input: EditGatheringInput): Promise<GatheringDone> {
    return this.operations.once('editGathering', viewer.personId, input, async (work) => {
      const gathering = await gatheringUnderLock(work, input.gatheringId);
      refuse(whyNotEditGathering(viewer.actor, gathering, work.now));
      refuse(input.version === gathering.version ? null : 'gathering_changed');
      const text = wholeText(input.fields, { ...gathering, days: await daysThere(work, gathering.id) });
      refuse(whyNotGatheringText(text));
      refuseCards(cardsOutside(await placedCards(work, gathering.id), text.days, text.grainMinutes));
      await work.db.getRepository(GatheringEntity).update(
        { id: gathering.id },
        {
          ...columnsOf(text, input.fields),
          language: input.fields.language ?? gathering.language,
          updatedAt: work.now,
          version: gathering.version + 1,
          boardVersion: gathering.boardVersion + 1,
        },
      );
      await replaceDays(work, gathering.id, text.days);
      await tell(work, viewer.actor, 'editGathering', gathering.id);
      return { gatheringId: gathering.id };
    });
  }

  async openBoard(viewer: Viewer, input: GatheringInput): Promise<GatheringDone> {
    return this.mark('openBoard', viewer, input, (gathering, now) => {
      refuse(whyNotEditGathering(viewer.actor, gathering, now));
      return gathering.boardOpenedAt === null ? { boardOpenedAt: now } : null;
    });
  }

  async lockBoard(viewer: Viewer, input: GatheringInput): Promise<GatheringDone> {
    return this.mark('lockBoard', viewer, input, (gathering, now) => {
      refuse(whyNotLockBoard(viewer.actor, gathering, now));
      return gathering.lockedAt === null ? { lockedAt: now } : null;
    });
  }

  async unlockBoard(viewer: Viewer, input: GatheringInput): Promise<GatheringDone> {
    return this.mark('unlockBoard', viewer, input, (gathering, now) => {
      refuse(whyNotLockBoard(viewer.actor, gathering, now));
      return gathering.lockedAt === null ? null : { lockedAt: null };
    });
  }

  /** @param decide what changes; null when it is so already, then nothing is told twice */
  private async mark(
    name: string,
    viewer: Viewer,
    input: GatheringInput,
    decide: (gathering: GatheringEntity, now: Date) => Partial<GatheringEntity> | null,
  ): Promise<GatheringDone> {
    return this.operations.once(name, viewer.personId, input, async (work) => {
      const gathering = await gatheringUnderLock(work, input.gatheringId);
      const changes = decide(gathering, work.now);
      if (changes !== null) {
        const { id } = gathering;
        await work.db.getRepository(GatheringEntity).update({ id }, { ...changes, updatedAt: work.now });
        await tell(work, viewer.actor, name, gathering.id);
      }
      return { gatheringId: gathering.id };
    });
  }
}

/** In the register, and to the world. */
export async function tell(work: Work, actor: Actor, action: string, gatheringId: string): Promise<void> {
  await audit(work, actor, { action, subjectType: 'Gathering', subjectId: gatheringId });
  announceGathering(work, actor, gatheringId);
}

/** What the form does not say stays; days that are not said follow the dates. */
function wholeText(fields: GatheringFieldsInput, before: GatheringText): GatheringText {
  const startsOn = fields.startsOn ?? before.startsOn;
  const endsOn = fields.endsOn ?? before.endsOn;
  refuse(whyNotDates(startsOn, endsOn));
  return {
    title: cleanLine(fields.title ?? before.title),
    timeZone: fields.timeZone ?? before.timeZone,
    startsOn,
    endsOn,
    grainMinutes: fields.grainMinutes ?? before.grainMinutes,
    description: fields.description === undefined ? before.description : textOrNull(fields.description),
    meals: (fields.mealChoices ?? before.meals).map(cleanLine),
    days: fields.days ?? daysOf(startsOn, endsOn, before.days),
  };
}

type Columns = Partial<GatheringEntity> &
  Pick<GatheringEntity, 'title' | 'timeZone' | 'startsOn' | 'endsOn' | 'grainMinutes' | 'meals'>;

function columnsOf(text: GatheringText, fields: GatheringFieldsInput): Columns {
  const { description } = text;
  return {
    title: text.title,
    timeZone: text.timeZone,
    startsOn: text.startsOn,
    endsOn: text.endsOn,
    grainMinutes: text.grainMinutes,
    description,
    descriptionHtml: description === null ? null : htmlOf(description),
    meals: [...text.meals],
    ...(fields.venue === undefined ? {} : { venue: lineOrNull(fields.venue) }),
    ...(fields.address === undefined ? {} : { address: lineOrNull(fields.address) }),
    ...(fields.requestsDueAt === undefined ? {} : { requestsDueAt: fields.requestsDueAt }),
    ...(fields.sheetsDueAt === undefined ? {} : { sheetsDueAt: fields.sheetsDueAt }),
  };
}

export const lineOrNull = (text: string | null): string | null => (text === null ? null : cleanLine(text) || null);
const textOrNull = (text: string | null): string | null => (text === null ? null : cleanLongText(text) || null);

/** One at a time asks for an address, so that two never get the same. */
export async function freeSlug(work: Work, title: string): Promise<string> {
  await work.db.query(`select pg_advisory_xact_lock(hashtext('gathering_slug'))`);
  const rows = await work.db.query<{ slug: string }[]>('select slug from gathering');
  const taken = rows.map(({ slug }) => slug);
  return gatheringSlug(title, taken);
}

async function daysThere(work: Work, gatheringId: string): Promise<DayHours[]> {
  return work.db.getRepository(GatheringDayEntity).find({ where: { gatheringId }, order: { day: 'ASC' } });
}

/** A day that stays keeps its id. */
export async function replaceDays(work: Work, gatheringId: string, days: readonly DayHours[]): Promise<void> {
  await work.db.query('delete from gathering_day where gathering_id = $1 and not (day = any($2::date[]))', [
    gatheringId,
    days.map(({ day }) => day),
  ]);
  for (const { day, fromMinute, untilMinute } of days) {
    await work.db.query(
      `insert into gathering_day (id, gathering_id, day, from_minute, until_minute) values ($1, $2, $3, $4, $5)
       on conflict (gathering_id, day) do update set from_minute = excluded.from_minute, until_minute = excluded.until_minute`,
      [newId(work.now), gatheringId, day, fromMinute, untilMinute],
    );
  }
}

export type CardThere = PlacedCard & { readonly placeId: string };

export async function placedCards(work: Work, gatheringId: string): Promise<CardThere[]> {
  return work.db.query<CardThere[]>(
    `select place_id as "placeId", day::text, start_minute as "startMinute", duration_minutes as "durationMinutes" from topic
     where gathering_id = $1 and withdrawn_at is null and place_id is not null`,
    [gatheringId],
  );
}

export function refuseCards(cards: readonly unknown[]): void {
  if (cards.length > 0) throw new Refused('cards_in_the_way', { count: cards.length });
}
