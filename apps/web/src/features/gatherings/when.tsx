/** Days and hours of a gathering: local to it, whatever the clock of the reader says. */
import { useLocale } from '../../platform/intl.js';

/** 570 -> « 09:30 », what an input of type time holds too; the end of the day is 24:00. */
export function timeText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** « 09:30 » -> 570; null when it is not a time. */
export function minuteOf(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? [];
  if (hours === undefined || minutes === undefined || Number(minutes) > 59 || Number(hours) > 24) return null;
  const minute = Number(hours) * 60 + Number(minutes);
  return minute > 1440 ? null : minute;
}

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** « lundi 14 mars » */
export function useDayText(): (day: string, options?: { year?: boolean; short?: boolean }) => string {
  const locale = useLocale();
  return (day, { year = false, short = false } = {}) =>
    new Intl.DateTimeFormat(locale, {
      timeZone: 'UTC',
      weekday: short ? 'short' : 'long',
      day: 'numeric',
      month: short ? 'short' : 'long',
      ...(year ? { year: 'numeric' } : {}),
    }).format(noon(day));
}

/** « 13 – 14 mars 2022 », « 13 mars 2022 » */
export function useDatesText(): (startsOn: string, endsOn: string) => string {
  const locale = useLocale();
  return (startsOn, endsOn) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
    return startsOn === endsOn ? format.format(noon(startsOn)) : format.formatRange(noon(startsOn), noon(endsOn));
  };
}

/** Every day from the first to the last. */
export function daysOf(startsOn: string, endsOn: string): string[] {
  const days: string[] = [];
  for (let at = noon(startsOn).getTime(); at <= noon(endsOn).getTime() && days.length < 31; at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
