/** A programme leaves the house as others read it: who, what, where and when, and of people only the names they agreed to show. */
import type { Language } from '../../cooperatives/cooperative.js';
import { addDays, type Day, type Instant } from '../../time.js';
import { blockKinds } from '../gathering.js';

export const programmeKinds = ['topic', ...blockKinds] as const;
export type ProgrammeKind = (typeof programmeKinds)[number];

/** Minutes of the day on the wall of the town; 1440 is the midnight that ends it. */
export type ProgrammeDay = { readonly day: Day; readonly fromMinute: number; readonly untilMinute: number };

export type ProgrammeGathering = {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  /** the house or the town: « Maison des coops, Liège » */
  readonly place: string;
  readonly address: string;
  /** IANA name */
  readonly timeZone: string;
  readonly days: readonly ProgrammeDay[];
  readonly publicUrl: string;
};

export type ProgrammePlace = { readonly id: string; readonly name: string; readonly seats: number | null };

export type ProgrammeItem = {
  readonly id: string;
  readonly kind: ProgrammeKind;
  readonly title: string;
  readonly detail: string;
  /** null: everywhere (a plenary, a break), or not placed yet */
  readonly placeName: string | null;
  /** null, as `startMinute`: not placed, or no longer */
  readonly day: Day | null;
  readonly startMinute: number | null;
  readonly durationMinutes: number;
  readonly theme: string | null;
  readonly cooperativeName: string | null;
  readonly languages: readonly Language[];
  /** names already filtered by consent */
  readonly people: readonly string[];
  /** page of the item; null: the gathering's */
  readonly url: string | null;
  /** grows with every change */
  readonly sequence: number;
  readonly updatedAt: Instant;
};

export type Programme = {
  readonly gathering: ProgrammeGathering;
  readonly places: readonly ProgrammePlace[];
  readonly items: readonly ProgrammeItem[];
};

export type ScheduledItem = ProgrammeItem & { readonly day: Day; readonly startMinute: number };

export function isScheduled(item: ProgrammeItem): item is ScheduledItem {
  return item.day !== null && item.startMinute !== null;
}

/** What has a time, by time, then in the order of the places. */
export function scheduledItems({ items, places }: Programme): ScheduledItem[] {
  const ranks = new Map(places.map(({ name }, rank) => [name, rank]));
  const rankOf = ({ placeName }: ProgrammeItem): number =>
    placeName === null ? -1 : (ranks.get(placeName) ?? ranks.size);
  const inOrder = (a: ScheduledItem, b: ScheduledItem): number =>
    a.day.localeCompare(b.day) || a.startMinute - b.startMinute || rankOf(a) - rankOf(b);
  return items.filter(isScheduled).sort(inOrder);
}

/** 540 is 09:00. */
export function clockText(minute: number): string {
  const two = (count: number): string => String(count).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** A minute may be past midnight: 1500 is one o'clock of the day after. */
export function pastMidnight(day: Day, minute: number): { readonly day: Day; readonly minute: number } {
  return { day: addDays(day, Math.floor(minute / 1440)), minute: minute % 1440 };
}
