import { isDay, type RefusalCode } from '@komunigi/domain';
import { useText } from '../../../platform/intl.js';
import { useRefusalText } from '../../../platform/refusals.js';
import { daysOf } from '../when.js';
import { isTimeZone, type GatheringValues } from './gathering.fields.js';

/** What is to be put right in a gathering before it is sent. */
export function useGatheringCheck() {
  const t = useText();
  const why = useRefusalText();
  return ({ title, startsOn, endsOn, timeZone }: GatheringValues) => ({
    title: title.trim() === '' ? t('gathering.titleMissing') : null,
    startsOn: isDay(startsOn) ? null : t('gathering.dayUnread'),
    endsOn: !isDay(endsOn)
      ? t('gathering.dayUnread')
      : isDay(startsOn) && (endsOn < startsOn || daysOf(startsOn, endsOn).at(-1) !== endsOn)
        ? why('dates_out_of_range')
        : null,
    timeZone: isTimeZone(timeZone) ? null : why('time_zone_unknown'),
  });
}

export const aboutGathering = {
  dates_out_of_range: 'endsOn',
  time_zone_unknown: 'timeZone',
  grain_not_allowed: 'grainMinutes',
  empty_title: 'title',
} as const satisfies Partial<Record<RefusalCode, keyof GatheringValues>>;
