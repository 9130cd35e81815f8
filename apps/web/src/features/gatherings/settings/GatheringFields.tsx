import { languages, maxLongText } from '@komunigi/domain';
import { SelectField, TextareaField, TextField } from '@komunigi/ui';
import { useId } from 'react';
import type { FieldProps } from '../../../platform/form.js';
import { languageNames, useText } from '../../../platform/intl.js';
import { grains, usualZones, type GatheringValues } from './gathering.fields.js';

type Form = { field: (name: keyof GatheringValues) => FieldProps; values: GatheringValues };

export function WhenFields({ form }: { form: Form }) {
  const t = useText();
  const zones = useId();
  return (
    <>
      <TextField {...form.field('title')} label={t('gathering.title')} maxLength={200} required />
      <div className="form__pair">
        <TextField {...form.field('startsOn')} label={t('gathering.startsOn')} type="date" required />
        <TextField {...form.field('endsOn')} label={t('gathering.endsOn')} type="date" required />
      </div>
      <div className="form__pair">
        <TextField
          {...form.field('venue')}
          label={t('gathering.venue')}
          optional={t('field.optional')}
          maxLength={500}
        />
        <TextField
          {...form.field('address')}
          label={t('gathering.address')}
          optional={t('field.optional')}
          maxLength={500}
        />
      </div>
      <div className="form__pair">
        <TextField
          {...form.field('timeZone')}
          label={t('gathering.timeZone')}
          hint={t('gathering.timeZoneHint')}
          list={zones}
          maxLength={60}
          required
        />
        <SelectField {...form.field('language')} label={t('gathering.language')}>
          {languages.map((code) => (
            <option key={code} value={code}>
              {languageNames[code]}
            </option>
          ))}
        </SelectField>
      </div>
      <datalist id={zones}>
        {usualZones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

export function MoreFields({ form }: { form: Form }) {
  const t = useText();
  return (
    <>
      <TextareaField
        {...form.field('description')}
        label={t('gathering.description')}
        optional={t('field.optional')}
        hint={t('gathering.descriptionHint')}
        maxLength={maxLongText}
        rows={6}
      />
      <div className="form__pair">
        <SelectField {...form.field('grainMinutes')} label={t('gathering.grain')} hint={t('gathering.grainHint')}>
          {grains.map((grain) => (
            <option key={grain} value={grain}>
              {t('gathering.minutes', { count: grain })}
            </option>
          ))}
        </SelectField>
        <TextareaField
          {...form.field('mealChoices')}
          label={t('gathering.meals')}
          hint={t('gathering.mealsHint')}
          optional={t('field.optional')}
          rows={3}
          maxLength={2000}
        />
      </div>
      <div className="form__pair">
        <TextField
          {...form.field('requestsDueOn')}
          label={t('gathering.requestsDue')}
          hint={t('gathering.dueHint')}
          optional={t('field.optional')}
          type="date"
        />
        <TextField
          {...form.field('sheetsDueOn')}
          label={t('gathering.sheetsDue')}
          optional={t('field.optional')}
          type="date"
        />
      </div>
    </>
  );
}
