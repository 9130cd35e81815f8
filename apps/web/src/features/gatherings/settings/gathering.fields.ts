/** The fields of a gathering between a form, which holds texts, and the server. */
import type { GatheringFieldsInput, GatheringHeadFragment } from '@komunigi/contract';
import { instantOf, type Language } from '@komunigi/domain';

export const grains = [5, 10, 15, 20, 30] as const;

/** The zones the intercoop lives in; any other one can be written. */
export const usualZones = ['Europe/Brussels', 'Europe/Paris', 'Europe/Zurich', 'Europe/Madrid'] as const;

export const emptyGathering = {
  title: '',
  startsOn: '',
  endsOn: '',
  venue: '',
  address: '',
  timeZone: 'Europe/Brussels',
  grainMinutes: '15',
  language: 'fr',
  description: '',
  mealChoices: '',
  requestsDueOn: '',
  sheetsDueOn: '',
};

export type GatheringValues = typeof emptyGathering;

const dayIn = (at: string | null | undefined, timeZone: string): string =>
  at ? new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(at)) : '';

export function valuesOf(gathering: GatheringHeadFragment): GatheringValues {
  const { timeZone } = gathering;
  return {
    title: gathering.title,
    startsOn: gathering.startsOn,
    endsOn: gathering.endsOn,
    venue: gathering.venue ?? '',
    address: gathering.address ?? '',
    timeZone,
    grainMinutes: String(gathering.grainMinutes),
    language: gathering.language,
    description: gathering.description ?? '',
    mealChoices: gathering.mealChoices.join('\n'),
    requestsDueOn: dayIn(gathering.requestsDueAt, timeZone),
    sheetsDueOn: dayIn(gathering.sheetsDueAt, timeZone),
  };
}

/** A deadline is the last minute of its day, on the clock of the gathering. */
const dueAt = (day: string, timeZone: string): string | null =>
  day === '' ? null : instantOf(day, 24 * 60 - 1, timeZone).toISOString();

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export function fieldsOf(values: GatheringValues): GatheringFieldsInput {
  const orNull = (text: string): string | null => text.trim() || null;
  return {
    title: values.title,
    startsOn: values.startsOn,
    endsOn: values.endsOn,
    venue: orNull(values.venue),
    address: orNull(values.address),
    timeZone: values.timeZone,
    grainMinutes: Number(values.grainMinutes),
    language: values.language as Language,
    description: orNull(values.description),
    mealChoices: values.mealChoices
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    requestsDueAt: dueAt(values.requestsDueOn, values.timeZone),
    sheetsDueAt: dueAt(values.sheetsDueOn, values.timeZone),
  };
}
