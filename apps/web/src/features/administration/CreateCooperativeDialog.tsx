import { CreateCooperativeDocument } from '@komunigi/contract';
import {
  cooperativeKinds,
  cooperativeStages,
  languages,
  slugOf,
  type CooperativeKind,
  type CooperativeStage,
  type Language,
} from '@komunigi/domain';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dialog, SelectField, TextField, useAnnounce } from '@komunigi/ui';
import { useId } from 'react';
import { useMutation } from 'urql';
import { usualCountries, useCountryName } from '../../platform/countries.js';
import { useForm } from '../../platform/form.js';
import { languageNames, useText } from '../../platform/intl.js';
import { kindNames, stageNames } from '../cooperatives/words.js';

/** The few facts a co-op begins with; the rest is filled in on its page. */
export function CreateCooperativeDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const formId = useId();
  const form = useCreateForm();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('cooperatives.add')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" busy={form.busy}>
            {t('manageCooperatives.create')}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <Fields form={form} />
      </form>
    </Dialog>
  );
}

function Fields({ form }: { form: ReturnType<typeof useCreateForm> }) {
  const t = useText();
  const countryName = useCountryName();
  const slug = slugOf(form.values.name);
  return (
    <>
      <TextField
        {...form.field('name')}
        label={t('cooperative.name')}
        hint={slug ? t('manageCooperatives.address', { address: `/cooperatives/${slug}` }) : undefined}
        maxLength={200}
        required
      />
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
        <SelectField {...form.field('country')} label={t('cooperative.country')}>
          {usualCountries.map((code) => (
            <option key={code} value={code}>
              {countryName(code)}
            </option>
          ))}
        </SelectField>
      </div>
      <SelectField {...form.field('language')} label={t('manageCooperatives.language')}>
        {languages.map((code) => (
          <option key={code} value={code} lang={code}>
            {languageNames[code]}
          </option>
        ))}
      </SelectField>
    </>
  );
}

function useCreateForm() {
  const t = useText();
  const navigate = useNavigate();
  const { toast } = useAnnounce();
  const [, create] = useMutation(CreateCooperativeDocument);
  return useForm({
    first: { name: '', kind: 'shop', stage: 'open', place: '', country: 'BE', language: 'fr' },
    check: ({ name }) => ({ name: name.trim() === '' ? t('cooperative.nameMissing') : null }),
    about: { slug_taken: 'name', empty_text: 'name' },
    send: async ({ name, kind, stage, place, country, language }, ids) => {
      const { data, error } = await create({
        input: {
          ...ids,
          name,
          kind: kind as CooperativeKind,
          stage: stage as CooperativeStage,
          place: place.trim() || null,
          country,
          languages: [language as Language],
        },
      });
      if (error) return error;
      const slug = data?.createCooperative.cooperative.slug;
      if (slug) await navigate({ to: '/cooperatives/$slug', params: { slug }, search: { modifier: true } });
      toast({ text: t('manageCooperatives.created', { name }) });
      return undefined;
    },
  });
}
