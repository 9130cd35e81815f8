/** What is written on a card: its words, whom it needs, what it must not run beside. */
import { cleanLine, cleanLongText, Refused, type RequestTheme, type TopicText } from '@komunigi/domain';
import type { Work } from '../../platform/db/transaction.js';
import { htmlOf } from '../../platform/markdown.js';
import type { Wanted } from './board.js';
import { type TopicEntity, TopicNeedEntity } from './entities/topic.entities.js';
import type { NeedInput, TopicFieldsInput } from './topic.inputs.js';

type Words = Partial<
  Pick<
    TopicEntity,
    'title' | 'detail' | 'detailHtml' | 'language' | 'theme' | 'durationMinutes' | 'seats' | 'equipment' | 'languages'
  >
>;

/** What the rules look at. */
export function textOf(fields: TopicFieldsInput): TopicText {
  return {
    ...(fields.title == null ? {} : { title: fields.title }),
    ...(fields.detail === undefined ? {} : { detail: fields.detail }),
    ...(fields.durationMinutes == null ? {} : { durationMinutes: fields.durationMinutes }),
    ...(fields.seats === undefined ? {} : { seats: fields.seats }),
    equipment: fields.equipment ?? [],
    needs: fields.needs ?? [],
    avoids: fields.avoids ?? [],
  };
}

/** What is stored; what the form does not say stays as it was. */
export function wordsOf(fields: TopicFieldsInput): Words {
  return {
    ...(fields.title == null ? {} : { title: cleanLine(fields.title) }),
    ...(fields.detail === undefined ? {} : detailOf(fields.detail)),
    ...(fields.language == null ? {} : { language: fields.language }),
    ...(fields.theme == null ? {} : { theme: fields.theme satisfies RequestTheme }),
    ...(fields.durationMinutes == null ? {} : { durationMinutes: fields.durationMinutes }),
    ...(fields.seats === undefined ? {} : { seats: fields.seats }),
    ...(fields.equipment == null ? {} : { equipment: unique(fields.equipment.map(cleanLine)) }),
    ...(fields.languages == null ? {} : { languages: unique(fields.languages) }),
  };
}

export function detailOf(detail: string | null): Pick<TopicEntity, 'detail' | 'detailHtml'> {
  const kept = detail === null || detail.trim() === '' ? null : cleanLongText(detail);
  return { detail: kept, detailHtml: kept === null ? null : htmlOf(kept) };
}

export async function needsOf(work: Work, topicId: string): Promise<TopicNeedEntity[]> {
  return work.db.getRepository(TopicNeedEntity).find({ where: { topicId }, order: { id: 'ASC' } });
}

export async function avoidsOf(work: Work, topicId: string): Promise<string[]> {
  const rows = await work.db.query<{ other_id: string }[]>(
    'select other_id from topic_avoid where topic_id = $1 order by other_id',
    [topicId],
  );
  return rows.map((row) => row.other_id);
}

/**
 * Whom the card needs from now on: who was asked before keeps the answer.
 * @throws Refused not_found for somebody who does not come, or a co-op that is none; id_taken
 */
export async function writeNeeds(
  work: Work,
  topic: Pick<TopicEntity, 'id' | 'gatheringId'>,
  before: readonly TopicNeedEntity[],
  wanted: readonly NeedInput[],
): Promise<void> {
  const isSame = (need: TopicNeedEntity, one: NeedInput): boolean =>
    need.participantId === (one.participantId ?? null) && need.cooperativeId === (one.cooperativeId ?? null);
  const gone = before.filter((need) => !wanted.some((one) => isSame(need, one)));
  const fresh = wanted.filter((one) => !before.some((need) => isSame(need, one)));
  if (gone.length > 0) await work.db.query('delete from topic_need where id = any($1)', [gone.map(({ id }) => id)]);
  if (fresh.length === 0) return;
  await checkAsked(work, topic.gatheringId, fresh);
  const rows = await work.db.query<unknown[]>(
    `insert into topic_need (id, topic_id, participant_id, cooperative_id)
     select n.id, $1, n.participant_id, n.cooperative_id from unnest($2::uuid[], $3::uuid[], $4::uuid[]) n (id, participant_id, cooperative_id)
     on conflict (id) do nothing returning id`,
    [
      topic.id,
      fresh.map(({ id }) => id),
      fresh.map(({ participantId }) => participantId ?? null),
      fresh.map(({ cooperativeId }) => cooperativeId ?? null),
    ],
  );
  if (rows.length < fresh.length) throw new Refused('id_taken');
}

async function checkAsked(work: Work, gatheringId: string, asked: readonly NeedInput[]): Promise<void> {
  const named = (key: 'participantId' | 'cooperativeId'): string[] => asked.flatMap((one) => one[key] ?? []);
  const [persons, cooperatives] = [named('participantId'), named('cooperativeId')];
  const [found] = await work.db.query<[{ persons: number; cooperatives: number }]>(
    `select (select count(*)::int from participant where gathering_id = $1 and cancelled_at is null and id = any($2)) as persons,
       (select count(*)::int from cooperative where id = any($3)) as cooperatives`,
    [gatheringId, persons, cooperatives],
  );
  if (found.persons < persons.length || found.cooperatives < cooperatives.length) throw new Refused('not_found');
}

/** @throws Refused not_found for a card that does not hang on this board, bad_input for the card itself */
export async function writeAvoids(
  work: Work,
  topic: Pick<TopicEntity, 'id' | 'gatheringId'>,
  wanted: readonly string[],
): Promise<void> {
  const others = unique(wanted);
  if (others.includes(topic.id)) throw new Refused('bad_input', { field: 'avoids' });
  // said on the other card, it is taken back there too
  await work.db.query(
    'delete from topic_avoid where (topic_id = $1 and other_id <> all($2)) or (other_id = $1 and topic_id <> all($2))',
    [topic.id, others],
  );
  if (others.length === 0) return;
  const rows = await work.db.query<unknown[]>(
    'select 1 from topic where id = any($1) and gathering_id = $2 and withdrawn_at is null',
    [others, topic.gatheringId],
  );
  if (rows.length < others.length) throw new Refused('not_found');
  await work.db.query(
    `insert into topic_avoid (topic_id, other_id)
     select $1, o from unnest($2::uuid[]) o where not exists (select 1 from topic_avoid a where a.topic_id = o and a.other_id = $1)
     on conflict do nothing`,
    [topic.id, others],
  );
}

/** The card as the form would leave it, for the timetable. */
export function wantedOf(
  topic: TopicEntity,
  fields: TopicFieldsInput,
  needs: readonly TopicNeedEntity[],
  avoids: readonly string[],
): Wanted {
  const asked = fields.needs?.map(({ participantId, cooperativeId }) => {
    const known = needs.find(
      (need) => need.participantId === (participantId ?? null) && need.cooperativeId === (cooperativeId ?? null),
    );
    return {
      participantId: participantId ?? null,
      cooperativeId: cooperativeId ?? null,
      answer: known?.answer ?? ('asked' as const),
    };
  });
  return {
    durationMinutes: fields.durationMinutes ?? topic.durationMinutes,
    seats: fields.seats === undefined ? topic.seats : fields.seats,
    equipment: fields.equipment ?? topic.equipment,
    needs: asked ?? needs,
    avoids: fields.avoids ?? avoids,
  };
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
