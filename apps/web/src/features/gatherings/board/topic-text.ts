/** A topic as its form holds it, and as it is sent. */
import { languages, lengthOf, maxTitle, type Language, type RequestTheme } from '@komunigi/domain';
import type { CardText } from '../../../platform/outbox.store.js';
import { newId } from '../../../platform/ids.js';
import type { Board, Card } from './board.js';

/** `p:` a participant, `c:` someone of a co-op */
export type NeedKey = `p:${string}` | `c:${string}`;

export type TopicField =
  | 'title'
  | 'detail'
  | 'theme'
  | 'durationMinutes'
  | 'language'
  | 'needs'
  | 'equipment'
  | 'seats'
  | 'languages'
  | 'avoids';
export type TopicValues = Record<TopicField, string>;

export const listOf = (text: string): string[] => (text === '' ? [] : text.split('\n'));
export const textOf = (list: readonly string[]): string => list.join('\n');

export function firstValues(language: Language, grain: number): TopicValues {
  return {
    title: '',
    detail: '',
    theme: 'tools',
    durationMinutes: String(Math.max(30, grain)),
    language,
    needs: '',
    equipment: '',
    seats: '',
    languages: '',
    avoids: '',
  };
}

export function valuesOf(card: Card, detail: string | null): TopicValues {
  return {
    title: card.title,
    detail: detail ?? '',
    theme: card.theme,
    durationMinutes: String(card.durationMinutes),
    language: card.language,
    needs: textOf(card.needs.map(needKey)),
    equipment: card.equipment.join(', '),
    seats: card.seats === null ? '' : String(card.seats),
    languages: textOf(card.languages),
    avoids: textOf(card.avoids),
  };
}

function needKey({ participant, cooperative }: Card['needs'][number]): NeedKey {
  return participant ? `p:${participant.id}` : `c:${cooperative?.id ?? ''}`;
}

const isLanguage = (text: string): text is Language => (languages as readonly string[]).includes(text);

/** What is sent: a need that was there keeps its identity, and with it its answer. */
export function textOfValues(values: TopicValues, before: Card['needs']): CardText {
  const seats = Number(values.seats);
  return {
    title: values.title.trim(),
    detail: values.detail.trim() === '' ? null : values.detail,
    theme: values.theme as RequestTheme,
    durationMinutes: Number(values.durationMinutes),
    language: isLanguage(values.language) ? values.language : 'fr',
    seats: values.seats.trim() === '' ? null : seats,
    equipment: equipmentOf(values.equipment),
    languages: listOf(values.languages).filter(isLanguage),
    needs: listOf(values.needs).map((key) => ({
      id: before.find((need) => needKey(need) === key)?.id ?? newId(),
      participantId: key.startsWith('p:') ? key.slice(2) : null,
      cooperativeId: key.startsWith('c:') ? key.slice(2) : null,
    })),
    avoids: listOf(values.avoids),
  };
}

export const equipmentOf = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

/** What is wrong with it before it is sent: a code for each field. */
export function problemsOf(values: TopicValues) {
  const length = lengthOf(values.title.trim());
  const seats = values.seats.trim();
  return {
    title: length === 0 ? ('empty_title' as const) : length > maxTitle ? ('too_long' as const) : null,
    seats: seats !== '' && !/^[1-9]\d{0,3}$/.test(seats) ? ('bad_input' as const) : null,
  };
}

/** Durations one can choose: steps of the grid. */
export function durationsOf(board: Pick<Board, 'grainMinutes'>, current: number): number[] {
  const usual = [5, 10, 15, 20, 30, 40, 45, 60, 75, 90, 120, 150, 180, 240, 360, 480];
  const fit = usual.filter((minutes) => minutes % board.grainMinutes === 0);
  return [...new Set([...fit, current])].sort((a, b) => a - b);
}

export type Wanted = { key: NeedKey; name: string };

/** Whom one can ask for: those who come, by name, and someone of each co-op that comes. */
export function askable(board: Board): { people: Wanted[]; cooperatives: Wanted[] } {
  const here = board.participants.filter(({ isCancelled }) => !isCancelled);
  const cooperatives = new Map(
    here.flatMap(({ cooperative }) => (cooperative ? [[cooperative.id, cooperative.name]] : [])),
  );
  const byName = (a: Wanted, b: Wanted) => a.name.localeCompare(b.name);
  return {
    people: here
      .filter(({ name }) => name !== null)
      .map(({ id, name, cooperative }): Wanted => ({
        key: `p:${id}`,
        name: [name, cooperative?.name].filter(Boolean).join(', '),
      }))
      .sort(byName),
    cooperatives: [...cooperatives].map(([id, name]): Wanted => ({ key: `c:${id}`, name: name ?? '' })).sort(byName),
  };
}
