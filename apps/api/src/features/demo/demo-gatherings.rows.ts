/** The gatherings of the demonstration as rows: who came, the board, what came out of it. */
import { htmlOf } from '../../platform/markdown.js';
import {
  type DemoParticipant,
  type DemoTopic,
  demoGatherings,
  minuteOf,
  qualityOf,
  type Told,
} from './demo-gatherings.material.js';
import { cooperativeId, type DemoMaterial } from './demo-material.js';
import { bearerOf } from './demo-people.rows.js';
import { demoTemplateId } from './demo-processes.rows.js';
import { requestId } from './demo-requests.rows.js';
import { borne } from './demo-voices.rows.js';
import type { Row, Rows } from './row.js';

const coop = (slug: string | null | undefined): string | null =>
  slug === undefined || slug === null ? null : cooperativeId(slug);

/** @param now one of the gatherings takes place on that day and the next */
export function gatheringRows(material: DemoMaterial, now: Date): Rows {
  const told = demoGatherings(now);
  const each = (rows: (one: Told) => readonly Row[]): Row[] => told.flatMap((one) => rows(one));
  return {
    gathering: each((one) => [gatheringRow(material, one)]),
    gathering_day: each(dayRows),
    gathering_block: each(blockRows),
    gathering_place: each(placeRows),
    participant: each((one) => one.gathering.participants.map((who) => participantRow(material, one, who))),
    topic: each((one) => one.gathering.topics.map((topic) => topicRow(material, one, topic))),
    topic_need: each(needRows),
    topic_avoid: each(avoidRows),
    topic_interest: each(interestRows),
    topic_event: each((one) => one.gathering.topics.flatMap((topic) => eventRows(material, one, topic))),
    timetable_version: each((one) => versionRows(material, one)),
    topic_outcome: each((one) => one.gathering.topics.flatMap((topic) => outcomeRows(material, one, topic))),
    follow_up: each((one) => followUpRows(material, one)),
    gathering_request: each((one) => requestRows(material, one)),
    minutes_confirmation: each(confirmationRows),
  };
}

const gatheringId = (told: Told): string => told.id('gathering');
const topicId = (told: Told, key: string): string => told.id('topic', key);
const participantId = (told: Told, key: string): string => told.id('participant', key);
const placeId = (told: Told, name: string): string => told.id('place', name);

/** Cards are written one after the other, a few minutes apart, from the opening of the board on. */
function proposedAt(told: Told, topic: DemoTopic): Date {
  const { boardOpenedOn, topics } = told.gathering;
  return new Date(told.moment(boardOpenedOn, '09:30').getTime() + topics.indexOf(topic) * 11 * 60_000);
}
const placedAt = (told: Told, topic: DemoTopic): Date => new Date(proposedAt(told, topic).getTime() + 5 * 60_000);

function gatheringRow(material: DemoMaterial, told: Told): Row {
  const { gathering } = told;
  const { createdOn, boardOpenedOn, publishedOn, requestsDueOn, sheetsDueOn } = gathering;
  const placed = gathering.topics.filter(({ place }) => place !== undefined).length;
  const due = (day: number | undefined): Date | null => (day === undefined ? null : told.moment(day, '18:00'));
  return {
    id: gatheringId(told),
    slug: gathering.slug,
    title: gathering.title.replace('{year}', told.firstDay.slice(0, 4)),
    language: 'fr',
    venue: gathering.venue,
    address: gathering.address,
    time_zone: gathering.timeZone,
    starts_on: told.day(0),
    ends_on: told.day(gathering.days.length - 1),
    grain_minutes: gathering.grain,
    description: gathering.description,
    description_html: htmlOf(gathering.description),
    meals: gathering.meals,
    requests_due_at: due(requestsDueOn),
    sheets_due_at: due(sheetsDueOn),
    board_opened_at: told.moment(boardOpenedOn, '09:00'),
    published_at: publishedOn === null ? null : told.moment(publishedOn, '18:00'),
    published_version: publishedOn === null ? 0 : 1,
    created_by: bearerOf(material, 'facilitator').personId,
    created_at: told.moment(createdOn),
    updated_at: told.moment(boardOpenedOn, '09:00'),
    version: 1,
    board_version: 1 + gathering.topics.length + placed,
    // counted by the triggers as cards and people come in
    topic_count: 0,
    placed_count: 0,
    participant_count: 0,
    is_demo: true,
  };
}

function dayRows(told: Told): Row[] {
  return told.gathering.days.map(([from, until], index) => ({
    id: told.id('day', index),
    gathering_id: gatheringId(told),
    day: told.day(index),
    from_minute: minuteOf(from),
    until_minute: minuteOf(until),
  }));
}

function blockRows(told: Told): Row[] {
  return told.gathering.blocks.map((block, index) => ({
    id: told.id('block', index),
    gathering_id: gatheringId(told),
    day: told.day(block.day),
    start_minute: minuteOf(block.at),
    duration_minutes: block.minutes,
    kind: block.kind,
    title: block.title,
    place_name: block.place ?? null,
    is_demo: told.gathering.invented ?? block.invented ?? false,
  }));
}

function placeRows(told: Told): Row[] {
  return told.gathering.places.map(({ name, seats, equipment, icon }, position) => ({
    id: placeId(told, name),
    gathering_id: gatheringId(told),
    name,
    seats,
    equipment,
    icon,
    position,
  }));
}

function participantRow(material: DemoMaterial, told: Told, who: DemoParticipant): Row {
  const person = who.person === undefined ? null : bearerOf(material, who.person).personId;
  const at = told.moment(told.gathering.createdOn + 5, '11:00');
  return {
    id: participantId(told, who.key),
    gathering_id: gatheringId(told),
    cooperative_id: coop(who.cooperative),
    person_id: person,
    name: who.name,
    arrives_day: who.arrives === undefined ? null : told.day(who.arrives[0]),
    arrives_minute: who.arrives === undefined ? null : minuteOf(who.arrives[1]),
    leaves_day: who.leaves === undefined ? null : told.day(who.leaves[0]),
    leaves_minute: who.leaves === undefined ? null : minuteOf(who.leaves[1]),
    languages: who.languages,
    meals: who.meals ?? [],
    diet: who.diet ?? null,
    shows: who.shows,
    registered_by: person ?? bearerOf(material, 'facilitator').personId,
    registered_at: at,
    updated_at: at,
    version: 1,
    is_demo: true,
  };
}

function topicRow(material: DemoMaterial, told: Told, topic: DemoTopic): Row {
  const by = bearerOf(material, topic.by);
  const isPlaced = topic.place !== undefined;
  const last = isPlaced ? placedAt(told, topic) : proposedAt(told, topic);
  return {
    id: topicId(told, topic.key),
    gathering_id: gatheringId(told),
    title: topic.title,
    detail: topic.detail ?? null,
    detail_html: topic.detail === undefined ? null : htmlOf(topic.detail),
    language: topic.language ?? 'fr',
    theme: topic.theme,
    origin: topic.origin ?? 'free',
    request_id: topic.request === undefined ? null : requestId(material, topic.request),
    process_template_id: topic.template === undefined ? null : demoTemplateId(topic.template),
    duration_minutes: topic.minutes,
    seats: topic.seats ?? null,
    equipment: topic.equipment ?? [],
    languages: topic.languages ?? [topic.language ?? 'fr'],
    cooperative_id: by.cooperativeId,
    proposed_by: by.personId,
    mandate_id: by.mandateId,
    proposed_at: proposedAt(told, topic),
    updated_at: last,
    place_id: topic.place === undefined ? null : placeId(told, topic.place),
    day: topic.day === undefined ? null : told.day(topic.day),
    start_minute: topic.at === undefined ? null : minuteOf(topic.at),
    placed_at: isPlaced ? last : null,
    is_pinned: topic.pinned ?? false,
    version: isPlaced ? 2 : 1,
    carried_over_count: 0,
    interested_count: 0,
    fate: topic.fate ?? null,
    fate_reason: topic.fateReason ?? null,
    fate_at: topic.fate === undefined ? null : told.moment(told.gathering.days.length, '17:00'),
    is_demo: told.gathering.invented ?? topic.invented ?? false,
  };
}

function needRows(told: Told): Row[] {
  return told.gathering.topics.flatMap((topic) =>
    told.needsOf(topic).map(({ participant, cooperative, isAsked }) => ({
      id: told.id('need', `${topic.key} ${participant ?? cooperative}`),
      topic_id: topicId(told, topic.key),
      participant_id: participant === null ? null : participantId(told, participant),
      cooperative_id: coop(cooperative),
      answer: isAsked ? 'asked' : 'accepted',
      answered_at: isAsked ? null : placedAt(told, topic),
    })),
  );
}

function avoidRows(told: Told): Row[] {
  return told.gathering.topics.flatMap((topic) =>
    (topic.avoids ?? []).map((other) => ({ topic_id: topicId(told, topic.key), other_id: topicId(told, other) })),
  );
}

function interestRows(told: Told): Row[] {
  return told.gathering.topics.flatMap((topic) =>
    told.interestedIn(topic).map((key) => ({
      topic_id: topicId(told, topic.key),
      participant_id: participantId(told, key),
      since: placedAt(told, topic),
    })),
  );
}

function eventRows(material: DemoMaterial, told: Told, topic: DemoTopic): Row[] {
  const event = { topic_id: topicId(told, topic.key), is_demo: true };
  const proposed = {
    ...event,
    ...borne(bearerOf(material, topic.by)),
    id: told.id('topic event', `proposed ${topic.key}`),
    kind: 'proposed',
    at: proposedAt(told, topic),
    version: 1,
    data: {},
  };
  if (topic.place === undefined || topic.day === undefined || topic.at === undefined) return [proposed];
  const to = { placeId: placeId(told, topic.place), day: told.day(topic.day), startMinute: minuteOf(topic.at) };
  const id = told.id('topic event', `placed ${topic.key}`);
  return [
    proposed,
    { ...proposed, id, kind: 'placed', at: placedAt(told, topic), version: 2, data: { from: null, to } },
  ];
}

function versionRows(material: DemoMaterial, told: Told): Row[] {
  const { publishedOn, topics } = told.gathering;
  if (publishedOn === null) return [];
  return [
    {
      id: told.id('timetable', 1),
      gathering_id: gatheringId(told),
      number: 1,
      placements: topics.flatMap(({ key, place, day, at }) =>
        place === undefined || day === undefined || at === undefined
          ? []
          : [
              {
                topicId: topicId(told, key),
                placeId: placeId(told, place),
                day: told.day(day),
                startMinute: minuteOf(at),
              },
            ],
      ),
      quality: qualityOf(told),
      published_at: told.moment(publishedOn, '18:00'),
      published_by: bearerOf(material, 'facilitator').personId,
      is_demo: true,
    },
  ];
}

function outcomeRows(material: DemoMaterial, told: Told, { key, outcome }: DemoTopic): Row[] {
  if (outcome === undefined) return [];
  const by = bearerOf(material, outcome.by);
  return [
    {
      topic_id: topicId(told, key),
      notes: outcome.notes,
      notes_html: htmlOf(outcome.notes),
      decisions: outcome.decisions,
      recorded_by: by.personId,
      cooperative_id: by.cooperativeId,
      recorded_at: told.moment(outcome.on, '17:00'),
      version: 1,
      is_demo: true,
    },
  ];
}

/** Nobody is reminded today of what was due years ago. */
function followUpRows(material: DemoMaterial, told: Told): Row[] {
  const facilitator = bearerOf(material, 'facilitator').personId;
  return told.gathering.followUps.map((followUp, index) => ({
    id: told.id('follow-up', index),
    gathering_id: gatheringId(told),
    topic_id: followUp.topic === undefined ? null : topicId(told, followUp.topic),
    text: followUp.text,
    cooperative_id: coop(followUp.cooperative),
    participant_id: participantId(told, followUp.participant),
    due_on: told.day(followUp.dueOn),
    done_at: followUp.doneOn === undefined ? null : told.moment(followUp.doneOn),
    recorded_by: facilitator,
    recorded_at: told.moment(told.gathering.days.length - 1, '17:00'),
    reminded_at: told.moment(followUp.dueOn - 2),
    reminded_late_at: told.moment(followUp.dueOn + 1),
    is_demo: true,
  }));
}

function requestRows(material: DemoMaterial, told: Told): Row[] {
  const last = told.gathering.days.length;
  const row = { gathering_id: gatheringId(told), topic_id: null, added_by: null, fate: null, fate_at: null };
  const brought = told.gathering.requests.map(({ request, cooperative, on, kind, fate }) => ({
    ...row,
    request_id: requestId(material, request),
    kind: kind ?? 'brought',
    cooperative_id: coop(cooperative),
    added_at: told.moment(on),
    fate: fate ?? null,
    fate_at: fate === undefined ? null : told.moment(last, '17:00'),
    is_demo: true,
  }));
  const born = told.gathering.topics.flatMap((topic) =>
    (topic.born ?? []).map((request) => ({
      ...row,
      request_id: requestId(material, request),
      kind: 'born',
      topic_id: topicId(told, topic.key),
      cooperative_id: bearerOf(material, topic.by).cooperativeId,
      added_at: told.moment(last + 2),
      is_demo: true,
    })),
  );
  return [...brought, ...born];
}

function confirmationRows(told: Told): Row[] {
  return told.gathering.confirmations.map(({ participant, answer, note, on }) => ({
    gathering_id: gatheringId(told),
    participant_id: participantId(told, participant),
    answer,
    note: note ?? null,
    at: told.moment(on),
    is_demo: true,
  }));
}
