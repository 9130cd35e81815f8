import { EditGatheringDocument } from '@komunigi/contract';
import { Button, Card, TextField, useAnnounce } from '@komunigi/ui';
import { useMutation } from 'urql';
import { useForm } from '../../../platform/form.js';
import { useText } from '../../../platform/intl.js';
import { useRefusalText } from '../../../platform/refusals.js';
import { daysOf, minuteOf, timeText, useDayText } from '../when.js';
import type { GatheringSettings } from './settings.types.js';

/** From when to when each day lasts; a day without hours has no board. */
export function HoursCard({ gathering }: { gathering: GatheringSettings }) {
  const days = daysOf(gathering.startsOn, gathering.endsOn);
  // other dates are another form
  return <Hours key={`${days.join()} ${gathering.version}`} gathering={gathering} days={days} />;
}

function Hours({ gathering, days }: { gathering: GatheringSettings; days: readonly string[] }) {
  const t = useText();
  const why = useRefusalText();
  const dayText = useDayText();
  const { toast } = useAnnounce();
  const [, edit] = useMutation(EditGatheringDocument);
  const known = new Map(gathering.days.map((day) => [day.day, day]));
  const first: Record<string, string> = {};
  for (const day of days) {
    const hours = known.get(day);
    first[`from ${day}`] = hours ? timeText(hours.fromMinute) : '';
    first[`until ${day}`] = hours ? timeText(hours.untilMinute) : '';
  }
  const form = useForm<string>({
    first,
    check: (values) =>
      Object.fromEntries(
        days.map((day) => {
          const [from, until] = [values[`from ${day}`] ?? '', values[`until ${day}`] ?? ''];
          if (from === '' && until === '') return [`until ${day}`, null];
          const [a, b] = [minuteOf(from), minuteOf(until)];
          return [`until ${day}`, a === null || b === null || a >= b ? why('hours_out_of_range') : null];
        }),
      ),
    send: async (values, { operationId }) => {
      const wanted = days.flatMap((day) => {
        const [fromMinute, untilMinute] = [
          minuteOf(values[`from ${day}`] ?? ''),
          minuteOf(values[`until ${day}`] ?? ''),
        ];
        return fromMinute === null || untilMinute === null ? [] : [{ day, fromMinute, untilMinute }];
      });
      const { error } = await edit({
        input: { operationId, gatheringId: gathering.id, version: gathering.version, fields: { days: wanted } },
      });
      if (error) return error;
      toast({ text: t('gathering.saved') });
      return undefined;
    },
  });
  return (
    <Card>
      <h3>{t('gathering.hours')}</h3>
      <form className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        {days.map((day) => (
          <fieldset key={day} className="form__set">
            <legend className="field__label">{dayText(day)}</legend>
            <div className="form__pair">
              <TextField {...form.field(`from ${day}`)} label={t('gathering.from')} type="time" step={300} />
              <TextField {...form.field(`until ${day}`)} label={t('gathering.until')} type="time" step={300} />
            </div>
          </fieldset>
        ))}
        <div className="form__foot">
          <Button type="submit" busy={form.busy}>
            {t('gathering.saveHours')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
