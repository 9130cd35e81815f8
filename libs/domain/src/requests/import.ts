/** Requests that already live elsewhere are taken in line by line; a line that is not understood is named with its field, and harms no other. */
import { languages, type Language } from '../cooperatives/cooperative.js';
import { readCsv } from '../csv.js';
import type { RefusalCode } from '../refusal.js';
import { cleanLine, cleanLongText, maxLine, maxLongText, maxTitle, whyNotLine, whyNotLongText } from '../text.js';
import { isDay, type Day } from '../time.js';
import { requestStates, requestThemes, type RequestState, type RequestTheme } from './request.js';

export const importFormats = ['json', 'csv'] as const;
export type ImportFormat = (typeof importFormats)[number];
export const importOutcomes = ['created', 'already_there', 'bad', 'merge_proposed'] as const;
export type ImportOutcome = (typeof importOutcomes)[number];

export type ImportDraft = {
  readonly title: string;
  readonly theme: RequestTheme;
  readonly language: Language;
  readonly state: RequestState;
  readonly date: Day | null;
  /** where it comes from: a repository, another list */
  readonly origin: string | null;
  /** its number there; with origin, what makes the same line the same request */
  readonly number: number | null;
  readonly detail: string | null;
};
export type ImportFields = keyof ImportDraft;
export type ImportError = { readonly field: ImportFields | 'line'; readonly code: RefusalCode };
export type ImportedLine = {
  readonly line: number;
  readonly draft: ImportDraft | null;
  readonly errors: readonly ImportError[];
};

type Raw = Readonly<Record<string, unknown>>;
type Read<T> = { readonly value: T } | { readonly code: RefusalCode };

/** Other words for our fields, as forges, spreadsheets and the French headers of our own export call them. */
const names: Readonly<Record<ImportFields, readonly string[]>> = {
  title: ['title', 'titre'],
  theme: ['theme', 'thème'],
  language: ['language', 'lang', 'langue'],
  state: ['state', 'status', 'état', 'etat'],
  date: ['date', 'created_at', 'createdAt'],
  origin: ['origin', 'repo', 'repository', 'origine'],
  number: ['number', 'numéro', 'numero'],
  detail: ['detail', 'détail', 'note', 'body'],
};

/** How forges say it: merged or closed code is done work, an open thread is a new request. */
const foreignStates: Readonly<Record<string, RequestState>> = {
  open: 'new',
  opened: 'new',
  closed: 'done',
  merged: 'done',
};

/** Never throws: a file that is not readable at all is one bad line. line: line of the CSV, rank of the JSON item, from 1. */
export function readImport(format: ImportFormat, content: string, language: Language = 'fr'): ImportedLine[] {
  if (format === 'csv') return readCsvImport(content, language);
  const items = itemsOf(content);
  if (items === null) return [{ line: 1, draft: null, errors: [{ field: 'line', code: 'bad_input' }] }];
  return items.map((item, index) => readImportLine(item, index + 1, language));
}

export function readImportLine(item: unknown, line: number, language: Language = 'fr'): ImportedLine {
  if (!isRaw(item)) return { line, draft: null, errors: [{ field: 'line', code: 'bad_input' }] };
  const field = (name: ImportFields): unknown => valueOf(item, name);
  const reads = {
    title: readTitle(field('title')),
    theme: readOneOf(field('theme'), requestThemes, 'tools'),
    language: readOneOf(field('language'), languages, language),
    state: readState(field('state')),
    date: readDate(field('date')),
    origin: readText(field('origin'), maxLine),
    number: readNumber(field('number')),
    detail: readDetail(field('detail')),
  } satisfies Record<ImportFields, Read<unknown>>;
  const errors = Object.entries(reads).flatMap(([name, read]) =>
    'code' in read ? [{ field: name as ImportFields, code: read.code }] : [],
  );
  if (errors.length > 0) return { line, draft: null, errors };
  const draft = Object.fromEntries(
    Object.entries(reads).map(([name, read]) => [name, (read as { value: unknown }).value]),
  );
  return { line, draft: draft as ImportDraft, errors };
}

function readCsvImport(content: string, language: Language): ImportedLine[] {
  const [header, ...rows] = readCsv(content);
  if (header === undefined) return [{ line: 1, draft: null, errors: [{ field: 'line', code: 'empty_text' }] }];
  const columns = header.cells.map((cell) => cell.trim().toLowerCase());
  if (!columns.some((column) => names.title.includes(column))) {
    return [{ line: header.line, draft: null, errors: [{ field: 'title', code: 'empty_title' }] }];
  }
  return rows.map(({ line, cells }) => {
    const item = Object.fromEntries(columns.map((column, index) => [column, unguard(cells[index] ?? '')]));
    return readImportLine(item, line, language);
  });
}

/** Takes back the apostrophe our own export puts before what looks like a formula. */
function unguard(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function itemsOf(content: string): readonly unknown[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    return null;
  }
  if (Array.isArray(parsed)) return parsed as readonly unknown[];
  return isRaw(parsed) && Array.isArray(parsed['items']) ? parsed['items'] : null;
}

function isRaw(item: unknown): item is Raw {
  return typeof item === 'object' && item !== null && !Array.isArray(item);
}

/** The first of the names that is there with something in it; an empty cell is an absent one. */
function valueOf(item: Raw, name: ImportFields): unknown {
  const key = names[name].find((known) => Object.hasOwn(item, known) && item[known] !== null && item[known] !== '');
  return key === undefined ? null : item[key];
}

function readTitle(value: unknown): Read<string> {
  if (value === null) return { code: 'empty_title' };
  const read = readText(value, maxTitle);
  if ('code' in read) return read;
  return read.value === null ? { code: 'empty_title' } : { value: read.value };
}

function readText(value: unknown, max: number): Read<string | null> {
  if (value === null) return { value: null };
  if (typeof value !== 'string') return { code: 'bad_input' };
  const text = cleanLine(value);
  const refusal = whyNotLine(text, max);
  return refusal === null ? { value: text === '' ? null : text } : { code: refusal };
}

function readDetail(value: unknown): Read<string | null> {
  if (value === null) return { value: null };
  if (typeof value !== 'string') return { code: 'bad_input' };
  const text = cleanLongText(value);
  const refusal = whyNotLongText(text, maxLongText);
  return refusal === null ? { value: text === '' ? null : text } : { code: refusal };
}

function readOneOf<T extends string>(value: unknown, known: readonly T[], otherwise: T): Read<T> {
  if (value === null) return { value: otherwise };
  const word = typeof value === 'string' ? value.trim().toLowerCase() : null;
  const found = known.find((one) => one === word);
  return found === undefined ? { code: 'bad_input' } : { value: found };
}

/** merged is ours for duplicates only: a forge that says merged means done. */
function readState(value: unknown): Read<RequestState> {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (Object.hasOwn(foreignStates, word)) return { value: foreignStates[word]! };
  return readOneOf(value, requestStates, 'new');
}

function readDate(value: unknown): Read<Day | null> {
  if (value === null) return { value: null };
  const day = typeof value === 'string' ? value.trim().slice(0, 10) : '';
  return isDay(day) ? { value: day } : { code: 'bad_input' };
}

function readNumber(value: unknown): Read<number | null> {
  if (value === null) return { value: null };
  const number = typeof value === 'string' && /^\s*#?\d{1,9}\s*$/.test(value) ? Number(value.replace('#', '')) : value;
  const isCount = typeof number === 'number' && Number.isInteger(number) && number > 0 && number < 1e9;
  return isCount ? { value: number } : { code: 'bad_input' };
}
