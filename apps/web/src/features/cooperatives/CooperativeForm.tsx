import { EditCooperativeDocument, type CooperativePartsFragment } from '@komunigi/contract';
import {
  cooperativeKinds,
  cooperativeStages,
  languages,
  maxLongText,
  whyNotOpenedYear,
  type CooperativeKind,
  type CooperativeStage,
  type Language,
} from '@komunigi/domain';
import { Banner, Button, Checkbox, SelectField, TextareaField, TextButton, TextField, useAnnounce } from '@komunigi/ui';
import { useMutation } from 'urql';
import { usualCountries, useCountryName } from '../../platform/countries.js';
import { useForm } from '../../platform/form.js';
import { languageNames, useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { kindNames, stageNames } from './words.js';

type Props = { cooperative: CooperativePartsFragment; onDone: () => void };

const first = (cooperative: CooperativePartsFragment) => ({
  name: cooperative.name,
  kind: cooperative.kind as string,
  stage: cooperative.stage as string,
  place: cooperative.place ?? '',
  country: cooperative.country ?? '',
  languages: cooperative.languages.join(' '),
  openedYear: cooperative.openedYear ? String(cooperative.openedYear) : '',
  website: cooperative.website ?? '',
  description: cooperative.description ?? '',
  software: cooperative.software ?? '',
  softwareVersion: cooperative.softwareVersion ?? '',
  itNote: cooperative.itNote ?? '',
});

type Values = ReturnType<typeof first>;

/** « bees-coop.be » is what people write; the address needs its beginning. */
const webAddress = (text: string): string => {
  const trimmed = text.trim();
  return trimmed === '' || /^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
};

function inputOf(values: Values) {
  const orNull = (text: string) => text.trim() || null;
  return {
    name: values.name,
    kind: values.kind as CooperativeKind,
    stage: values.stage as CooperativeStage,
    languages: values.languages.split(' ').filter(Boolean) as Language[],
    place: orNull(values.place),
    country: orNull(values.country),
    openedYear: values.openedYear.trim() ? Number(values.openedYear) : null,
    website: orNull(webAddress(values.website)),
    description: orNull(values.description),
    software: orNull(values.software),
    softwareVersion: orNull(values.softwareVersion),
    itNote: orNull(values.itNote),
  };
}

function useCooperativeForm({ cooperative, onDone }: Props) {
  const t = useText();
  const why = useRefusalText();
  const { toast } = useAnnounce();
  const [, edit] = useMutation(EditCooperativeDocument);
  return useForm({
    first: first(cooperative),
    draft: `cooperative.${cooperative.id}`,
    check: ({ name, openedYear, website, languages: spoken }) => ({
      name: name.trim() === '' ? t('cooperative.nameMissing') : null,
      openedYear: openedYear.trim() === '' ? null : why(whyNotOpenedYear(Number(openedYear))),
      website: website.trim() === '' || URL.canParse(webAddress(website)) ? null : t('cooperative.websiteUnread'),
      languages: spoken === '' ? t('cooperative.languageMissing') : null,
    }),
    about: { year_out_of_range: 'openedYear', empty_text: 'name' },
    send: async (values, { operationId }) => {
      const { error } = await edit({ input: { operationId, cooperativeId: cooperative.id, ...inputOf(values) } });
      if (error) return error;
      toast({ text: t('cooperative.saved') });
      onDone();
      return undefined;
    },
  });
}

export function CooperativeForm(props: Props) {
  const t = useText();
  const form = useCooperativeForm(props);
  return (
    <form className="form" noValidate onSubmit={(event) => void form.submit(event)}>
      {form.summary}
      {form.restored && (
        <Banner
          boxed
          hue="saffron"
          action={<TextButton onClick={() => form.restart()}>{t('form.startAgain')}</TextButton>}
        >
          {t('form.restored')}
        </Banner>
      )}
      <TextField {...form.field('name')} label={t('cooperative.name')} maxLength={200} required />
      <PlaceFields form={form} />
      <LanguageChoice form={form} />
      <TextField
        {...form.field('website')}
        label={t('cooperative.website')}
        optional={t('field.optional')}
        type="url"
        inputMode="url"
        maxLength={500}
      />
      <TextareaField
        {...form.field('description')}
        label={t('cooperative.about')}
        optional={t('field.optional')}
        hint={t('cooperative.aboutHint')}
        maxLength={maxLongText}
      />
      <ItFields form={form} />
      <div className="form__foot">
        <Button type="submit" variant="filled" busy={form.busy}>
          {t('action.save')}
        </Button>
        <Button
          onClick={() => {
            form.restart();
            props.onDone();
          }}
        >
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}

type Form = ReturnType<typeof useCooperativeForm>;

function ItFields({ form }: { form: Form }) {
  const t = useText();
  return (
    <>
      <h2 className="form__title">{t('cooperative.it')}</h2>
      <div className="form__pair">
        <TextField
          {...form.field('software')}
          label={t('cooperative.software')}
          optional={t('field.optional')}
          maxLength={500}
        />
        <TextField
          {...form.field('softwareVersion')}
          label={t('cooperative.softwareVersion')}
          optional={t('field.optional')}
          maxLength={500}
        />
      </div>
      <TextareaField
        {...form.field('itNote')}
        label={t('cooperative.itNote')}
        optional={t('field.optional')}
        hint={t('cooperative.itNoteHint')}
        maxLength={maxLongText}
      />
    </>
  );
}

function PlaceFields({ form }: { form: Form }) {
  const t = useText();
  const countryName = useCountryName();
  const { country } = form.values;
  const known: readonly string[] = usualCountries;
  return (
    <>
      <div className="form__pair">
        <SelectField {...form.field('kind')} label={t('cooperative.kind')}>
          {cooperativeKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(kindNames[kind].id)}
            </option>
          ))}
        </SelectField>
        <SelectField {...form.field('stage')} label={t('cooperative.stage')}>
          {cooperativeStages.map((stage) => (
            <option key={stage} value={stage}>
              {t(stageNames[stage].id)}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="form__pair">
        <TextField
          {...form.field('place')}
          label={t('cooperative.place')}
          optional={t('field.optional')}
          maxLength={500}
        />
        <SelectField {...form.field('country')} label={t('cooperative.country')} optional={t('field.optional')}>
          <option value="">{t('cooperative.noCountry')}</option>
          {[...known, ...(country && !known.includes(country) ? [country] : [])].map((code) => (
            <option key={code} value={code}>
              {countryName(code)}
            </option>
          ))}
        </SelectField>
      </div>
      <TextField
        {...form.field('openedYear')}
        label={t('cooperative.openedYear')}
        optional={t('field.optional')}
        inputMode="numeric"
        maxLength={4}
      />
    </>
  );
}

function LanguageChoice({ form }: { form: Form }) {
  const t = useText();
  const chosen = form.values.languages.split(' ').filter(Boolean);
  const { id, error } = form.field('languages');
  return (
    <fieldset className="form__set" id={id} tabIndex={-1} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="field__label">{t('cooperative.languages')}</legend>
      <div className="row">
        {languages.map((code) => (
          <Checkbox
            key={code}
            label={<span lang={code}>{languageNames[code]}</span>}
            checked={chosen.includes(code)}
            onChange={(event) =>
              form.set(
                'languages',
                languages.filter((one) => (one === code ? event.target.checked : chosen.includes(one))).join(' '),
              )
            }
          />
        ))}
      </div>
      {error && (
        <p className="field__error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
