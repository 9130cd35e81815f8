/** The gatherings of the demonstration as they stand in `data`: one of March 2022, from a public report, and one that takes place today. */
import { readFileSync } from 'node:fs';
import {
  addDays,
  type BlockKind,
  type Day,
  type Fate,
  instantOf,
  type Language,
  localOf,
  type MinutesAnswer,
  type ParticipantField,
  type RequestTheme,
  type TimetableProblem,
  timetableQuality,
  type TimetableQuality,
  type TopicOrigin,
} from '@komunigi/domain';
import { chance, demoId } from './demo-material.js';

/** « 09:30 » on the wall of the town */
type Clock = string;
/** of the gathering, from 0; before it: below 0 */
type DayNumber = number;

export type DemoBlock = {
  readonly day: DayNumber;
  readonly at: Clock;
  readonly minutes: number;
  readonly kind: BlockKind;
  readonly title: string;
  readonly place?: string;
  readonly invented?: boolean;
};

export type DemoParticipant = {
  readonly key: string;
  readonly name: string;
  readonly person?: string;
  readonly cooperative?: string;
  readonly languages: readonly Language[];
  readonly shows: readonly ParticipantField[];
  readonly arrives?: readonly [DayNumber, Clock];
  readonly leaves?: readonly [DayNumber, Clock];
  readonly meals?: readonly string[];
  readonly diet?: string;
};

export type DemoTopic = {
  readonly key: string;
  readonly title: string;
  readonly theme: RequestTheme;
  readonly minutes: number;
  /** key of the person who proposed it */
  readonly by: string;
  readonly detail?: string;
  readonly language?: Language;
  readonly languages?: readonly Language[];
  readonly origin?: TopicOrigin;
  readonly request?: string;
  readonly template?: string;
  readonly day?: DayNumber;
  readonly at?: Clock;
  readonly place?: string;
  readonly pinned?: boolean;
  /** `p:` a participant, `c:` someone of a co-op, `?` not answered yet */
  readonly needs?: readonly string[];
  readonly avoids?: readonly string[];
  readonly seats?: number;
  readonly equipment?: readonly string[];
  /** how many say « j’y serai » */
  readonly interested: number;
  readonly invented?: boolean;
  readonly outcome?: {
    readonly by: string;
    readonly on: DayNumber;
    readonly notes: string;
    readonly decisions: readonly string[];
  };
  readonly born?: readonly string[];
  readonly fate?: Fate;
  readonly fateReason?: string;
};

export type DemoGathering = {
  readonly key: string;
  readonly slug: string;
  /** `{year}` of its first day */
  readonly title: string;
  /** how many days after the house is filled, or a day */
  readonly startsOn: Day | number;
  readonly venue: string | null;
  readonly address: string;
  readonly timeZone: string;
  readonly grain: number;
  readonly description: string;
  readonly meals: readonly string[];
  readonly createdOn: DayNumber;
  readonly boardOpenedOn: DayNumber;
  readonly publishedOn: DayNumber | null;
  readonly requestsDueOn?: DayNumber;
  readonly sheetsDueOn?: DayNumber;
  readonly invented?: boolean;
  readonly days: readonly (readonly [Clock, Clock])[];
  readonly blocks: readonly DemoBlock[];
  readonly places: readonly {
    readonly name: string;
    readonly seats: number;
    readonly equipment: readonly string[];
    readonly icon: string;
  }[];
  readonly participants: readonly DemoParticipant[];
  readonly topics: readonly DemoTopic[];
  readonly followUps: readonly {
    readonly topic?: string;
    readonly text: string;
    readonly cooperative: string | null;
    readonly participant: string;
    readonly dueOn: DayNumber;
    readonly doneOn?: DayNumber;
  }[];
  readonly requests: readonly {
    readonly request: string;
    readonly cooperative: string;
    readonly on: DayNumber;
    readonly kind?: 'carried';
    readonly fate?: Fate;
  }[];
  readonly confirmations: readonly {
    readonly participant: string;
    readonly answer: MinutesAnswer;
    readonly note?: string;
    readonly on: DayNumber;
  }[];
};

export type Need = {
  readonly participant: string | null;
  readonly cooperative: string | null;
  readonly isAsked: boolean;
};

const { gatherings } = JSON.parse(readFileSync(new URL('./data/gatherings.json', import.meta.url), 'utf8')) as {
  readonly gatherings: readonly DemoGathering[];
};

export const minuteOf = (clock: Clock): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Something of a gathering has the same identifier whenever the house is filled. */
const made = new Date('2022-01-04T09:00:00.000Z');

/** A gathering whose days are known, since it is known what day it is. */
export class Told {
  readonly firstDay: Day;

  constructor(
    readonly gathering: DemoGathering,
    now: Date,
  ) {
    const { startsOn, timeZone } = gathering;
    this.firstDay = typeof startsOn === 'number' ? addDays(localOf(now, timeZone).day, startsOn) : startsOn;
  }

  id(kind: string, key: string | number = ''): string {
    return demoId(kind, `${this.gathering.key} ${key}`, made);
  }

  day(number: DayNumber): Day {
    return addDays(this.firstDay, number);
  }

  /** A moment of that day; days before the gathering are as long as it takes. */
  moment(day: DayNumber, clock: Clock = '10:00'): Date {
    return instantOf(this.day(day), minuteOf(clock), this.gathering.timeZone);
  }

  needsOf(topic: DemoTopic): Need[] {
    return (topic.needs ?? []).map((need) => {
      const isAsked = need.endsWith('?');
      const key = need.slice(2).replace('?', '');
      const isPerson = need.startsWith('p:');
      return { participant: isPerson ? key : null, cooperative: isPerson ? null : key, isAsked };
    });
  }

  /** Always the same ones: those who are needed come anyway. */
  interestedIn(topic: DemoTopic): string[] {
    const needed = new Set(this.needsOf(topic).map(({ participant }) => participant));
    return this.gathering.participants
      .map(({ key }) => ({ key, rank: chance(`${this.gathering.key} ${topic.key} ${key}`, 1_000_000) }))
      .filter(({ key }) => !needed.has(key))
      .toSorted((a, b) => a.rank - b.rank)
      .slice(0, topic.interested)
      .map(({ key }) => key)
      .toSorted();
  }
}

export function demoGatherings(now: Date): Told[] {
  return gatherings.map((gathering) => new Told(gathering, now));
}

const axis = (day: DayNumber, clock: Clock): number => day * 1440 + minuteOf(clock);

/** The same board for whoever checks it, with keys for ids. */
export function problemOf(told: Told): TimetableProblem {
  const { gathering } = told;
  const end = gathering.days.length * 1440;
  return {
    grainMinutes: gathering.grain,
    gentle: gathering.publishedOn !== null,
    days: gathering.days.map(([from, until], day) => ({ from: axis(day, from), until: axis(day, until) })),
    closed: gathering.blocks
      .filter(({ kind }) => kind !== 'visit')
      .map(({ day, at, minutes }) => ({ from: axis(day, at), until: axis(day, at) + minutes })),
    places: gathering.places.map(({ name, seats, equipment }) => ({ id: name, seats, equipment })),
    people: gathering.participants.map(({ key, arrives, leaves }) => ({
      id: key,
      present: [{ from: arrives ? axis(...arrives) : 0, until: leaves ? axis(...leaves) : end }],
    })),
    cards: gathering.topics.map((topic) => ({
      id: topic.key,
      durationMinutes: topic.minutes,
      needs: told.needsOf(topic).flatMap(({ participant }) => participant ?? []),
      needsOneOf: told
        .needsOf(topic)
        .flatMap(({ cooperative }) =>
          cooperative === null
            ? []
            : [gathering.participants.filter((one) => one.cooperative === cooperative).map(({ key }) => key)],
        ),
      interested: told.interestedIn(topic),
      seats: topic.seats ?? null,
      equipment: topic.equipment ?? [],
      avoids: topic.avoids ?? [],
      pinned: topic.pinned ?? false,
      at: placementOf(topic),
    })),
  };
}

export function placementOf({ place, day, at }: DemoTopic): { placeId: string; start: number } | null {
  return place === undefined || day === undefined || at === undefined ? null : { placeId: place, start: axis(day, at) };
}

export function placementsOf({ gathering }: Told): { cardId: string; placeId: string; start: number }[] {
  return gathering.topics.flatMap((topic) => {
    const at = placementOf(topic);
    return at === null ? [] : [{ cardId: topic.key, ...at }];
  });
}

export function qualityOf(told: Told): TimetableQuality {
  return timetableQuality(problemOf(told), placementsOf(told));
}
