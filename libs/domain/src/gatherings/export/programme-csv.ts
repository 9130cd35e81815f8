/** A programme in a spreadsheet: one line a session, by time, those without a place at the end. */
import { writeCsv } from '../../csv.js';
import {
  clockText,
  isScheduled,
  scheduledItems,
  type Programme,
  type ProgrammeItem,
  type ProgrammeKind,
  pastMidnight,
} from './programme.js';

export const programmeColumns = [
  'day', 'start', 'end', 'minutes', 'place', 'kind', 'title', 'detail', 'theme', 'cooperative', 'languages', 'people', 'url',
] as const; // prettier-ignore
export type ProgrammeColumn = (typeof programmeColumns)[number];

export type ProgrammeWords = {
  readonly columns: Readonly<Record<ProgrammeColumn, string>>;
  readonly kinds: Readonly<Record<ProgrammeKind, string>>;
};

export function programmeCsv(programme: Programme, words: ProgrammeWords): string {
  const items = [...scheduledItems(programme), ...programme.items.filter((item) => !isScheduled(item))];
  const header = programmeColumns.map((column) => words.columns[column]);
  return writeCsv([header, ...items.map((item) => rowOf(programme, item, words))]);
}

function rowOf({ gathering }: Programme, item: ProgrammeItem, words: ProgrammeWords): string[] {
  const until = isScheduled(item) ? pastMidnight(item.day, item.startMinute + item.durationMinutes) : null;
  const cells: Record<ProgrammeColumn, string> = {
    day: item.day ?? '',
    start: item.startMinute === null ? '' : clockText(item.startMinute),
    end: until === null ? '' : clockText(until.minute),
    minutes: String(item.durationMinutes),
    place: item.placeName ?? '',
    kind: words.kinds[item.kind],
    title: item.title,
    detail: item.detail,
    theme: item.theme ?? '',
    cooperative: item.cooperativeName ?? '',
    languages: item.languages.join(' '),
    people: item.people.join(', '),
    url: item.url ?? gathering.publicUrl,
  };
  return programmeColumns.map((column) => cells[column]);
}
