/** The material of the demonstration, as it stands in `data`: real titles and facts with their source, and what was invented around them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type CooperativeKind,
  type Currency,
  type Day,
  type DemoRole,
  type FigureName,
  type Importance,
  type Language,
  type RequestState,
  type RequestTheme,
  type Role,
  slugOf,
  uuidV7,
} from '@komunigi/domain';

export type DemoCooperative = {
  readonly name: string;
  readonly kind: CooperativeKind;
  readonly place?: string;
  readonly country?: string;
  readonly languages?: readonly Language[];
  readonly openedYear?: number;
  readonly note?: string;
  readonly description?: string;
  readonly software?: string;
  readonly softwareVersion?: string;
  readonly figures: Readonly<Partial<Record<FigureName, number>>>;
  readonly currency?: Currency;
};

export type DemoPerson = {
  readonly key: string;
  readonly demoRole?: DemoRole;
  readonly name: string;
  readonly language: Language;
  readonly mandates: readonly {
    readonly cooperative: string | null;
    readonly role: Role;
    readonly from: Day;
    readonly until?: Day;
    /** minor units */
    readonly limit?: number;
    readonly currency?: Currency;
  }[];
};

/** `thread` is the state of the public thread; `state` ours, where open or closed does not say it. */
export type DemoRequest = {
  readonly repo: string;
  readonly number: number;
  readonly kind: 'issue' | 'pull';
  readonly thread: 'open' | 'closed' | 'merged';
  readonly date: Day | null;
  readonly postedOn?: Day;
  readonly title: string;
  readonly language: Language;
  readonly theme: RequestTheme;
  readonly detail?: string;
  readonly origin?: string;
  readonly state?: RequestState;
  readonly doneOn?: Day;
  readonly mergedInto?: string;
  readonly mergedOn?: Day;
};

export type DemoSupport = {
  readonly request: string;
  readonly cooperative: string;
  readonly importance: Importance;
  readonly reason: string | null;
  readonly on: Day;
};
export type DemoObjection = {
  readonly request: string;
  readonly cooperative: string;
  readonly on: Day;
  readonly reason: string;
  readonly answer?: { readonly by: string; readonly on: Day; readonly text: string };
};
export type DemoComment = {
  readonly key: string;
  readonly request: string;
  readonly by: string;
  readonly on: Day;
  readonly language: Language;
  readonly body: string;
  readonly replyTo?: string;
};
export type DemoMove = {
  readonly request: string;
  readonly on: Day;
  readonly by: string;
  readonly reason: string;
  readonly reviewOn?: Day;
  readonly missing?: string;
};

export type DemoMaterial = {
  readonly cooperatives: readonly DemoCooperative[];
  readonly noteSource: string;
  readonly people: readonly DemoPerson[];
  /** in the order in which they were posted */
  readonly requests: readonly DemoRequest[];
  readonly moves: readonly DemoMove[];
  readonly supports: readonly DemoSupport[];
  readonly objections: readonly DemoObjection[];
  readonly comments: readonly DemoComment[];
};

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./data/${name}.json`, import.meta.url), 'utf8'));

export function demoMaterial(): DemoMaterial {
  const { cooperatives, noteSource } = read('cooperatives') as Pick<DemoMaterial, 'cooperatives' | 'noteSource'>;
  const { people } = read('people') as Pick<DemoMaterial, 'people'>;
  const { items } = read('requests') as { items: DemoRequest[] };
  const requests = items.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const invented = read('voices') as Pick<DemoMaterial, 'moves' | 'supports' | 'objections' | 'comments'>;
  return { cooperatives, noteSource, people, requests, ...invented };
}

export const keyOf = (request: Pick<DemoRequest, 'repo' | 'number'>): string => `${request.repo}#${request.number}`;

/** The day of the thread; where its source has none, a day of our own that does not contradict the order of the threads. */
export function postedDay(request: DemoRequest): Day {
  const day = request.date ?? request.postedOn;
  if (day === undefined) throw new Error(`${keyOf(request)} has no day`);
  return day;
}

const sortKey = (request: DemoRequest): string =>
  `${postedDay(request)} ${request.repo} ${String(request.number).padStart(6, '0')}`;

const digest = (seed: string): Buffer => createHash('sha256').update(`komunigi demo ${seed}`).digest();

/** The same thing gets the same identifier in every demonstration. */
export function demoId(kind: string, name: string, at: Date): string {
  return uuidV7(at.getTime(), digest(`${kind} ${name}`).subarray(0, 10));
}

export function cooperativeId(slug: string): string {
  return demoId('cooperative', slug, houseOpened);
}

export const slugOfCooperative = (cooperative: DemoCooperative): string => slugOf(cooperative.name);

/** When the co-ops and persons of the demonstration entered the house. */
export const houseOpened = new Date('2022-01-03T09:00:00.000Z');

/** A moment of that day, between nine in the morning and eight in the evening in Brussels, always the same for the same thing. */
export function momentOf(day: Day, seed: string): Date {
  const bytes = digest(seed);
  return new Date(Date.parse(`${day}T08:00:00.000Z`) + (bytes.readUInt32BE(0) % (10 * 3600)) * 1000);
}

export const chance = (seed: string, below: number): number => digest(seed).readUInt32BE(4) % below;
