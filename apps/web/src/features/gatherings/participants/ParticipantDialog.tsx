import {
  EditParticipantDocument,
  RegisterDocument,
  type GatheringHeadFragment,
  type ParticipantLineFragment,
} from '@komunigi/contract';
import { languages, participantFields, type Language, type ParticipantField } from '@komunigi/domain';
import { Button, Checkbox, Dialog, SelectField, TextField, useAnnounce } from '@komunigi/ui';
import { useId } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../../platform/form.js';
import { languageNames, useText } from '../../../platform/intl.js';
import { useSession } from '../../../platform/session.js';
import { daysOf, minuteOf, timeText, useDayText } from '../when.js';
import { shownNames } from '../words.js';
import { CooperativeSelect } from './CooperativeSelect.js';

type Props = {
  gathering: GatheringHeadFragment;
  /** null: a new registration */
  participant: ParticipantLineFragment | null;
  /** entered for somebody else, by the co-op or by those who facilitate */
  isSomebodyElse: boolean;
  onClose: () => void;
};

const listed = (texts: readonly string[] | null | undefined): string => (texts ?? []).join('\n');
const listOf = (text: string): string[] => text.split('\n').filter(Boolean);

function useParticipantForm({ gathering, participant, isSomebodyElse, onClose }: Props) {
  const t = useText();
  const { viewer } = useSession();
  const { toast } = useAnnounce();
  const [, register] = useMutation(RegisterDocument);
  const [, edit] = useMutation(EditParticipantDocument);
  return useForm({
    first: {
      name: participant?.name ?? (isSomebodyElse ? '' : (viewer.person?.name ?? '')),
      cooperativeId: participant?.cooperative?.id ?? viewer.actingAs?.cooperative?.id ?? '',
      arrivesDay: participant?.arrivesDay ?? '',
      arrivesAt: participant?.arrivesMinute == null ? '' : timeText(participant.arrivesMinute),
      leavesDay: participant?.leavesDay ?? '',
      leavesAt: participant?.leavesMinute == null ? '' : timeText(participant.leavesMinute),
      languages: listed(participant?.languages),
      email: participant?.email ?? '',
      phone: participant?.phone ?? '',
      meals: listed(participant?.meals),
      diet: participant?.diet ?? '',
      shows: listed(participant?.shows),
    },
    check: (values) => ({
      name: values.name.trim() === '' ? t('participant.nameMissing') : null,
      arrivesAt: values.arrivesDay && minuteOf(values.arrivesAt) === null ? t('gathering.timeUnread') : null,
      leavesAt: values.leavesDay && minuteOf(values.leavesAt) === null ? t('gathering.timeUnread') : null,
    }),
    about: { empty_text: 'name', hours_out_of_range: 'leavesAt', day_not_in_gathering: 'arrivesDay' },
    send: async (values, ids) => {
      const fields = {
        name: values.name,
        cooperativeId: values.cooperativeId || null,
        arrivesDay: values.arrivesDay || null,
        arrivesMinute: values.arrivesDay ? minuteOf(values.arrivesAt) : null,
        leavesDay: values.leavesDay || null,
        leavesMinute: values.leavesDay ? minuteOf(values.leavesAt) : null,
        languages: listOf(values.languages) as Language[],
        email: values.email.trim() || null,
        phone: values.phone.trim() || null,
        meals: listOf(values.meals),
        diet: values.diet.trim() || null,
        shows: listOf(values.shows) as ParticipantField[],
      };
      const { error } = participant
        ? await edit({
            input: {
              operationId: ids.operationId,
              participantId: participant.id,
              version: participant.version,
              fields,
            },
          })
        : await register({ input: { ...ids, gatheringId: gathering.id, isSomebodyElse, fields } });
      if (error) return error;
      toast({ text: participant ? t('participant.saved') : t('participant.registered') });
      onClose();
      return undefined;
    },
  });
}

type Form = ReturnType<typeof useParticipantForm>;

export function ParticipantDialog(props: Props) {
  const t = useText();
  const formId = useId();
  const form = useParticipantForm(props);
  const { gathering, participant, isSomebodyElse, onClose } = props;
  return (
    <Dialog
      open
      onClose={onClose}
      title={participant ? t('participant.edit') : t('participant.register')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" busy={form.busy}>
            {participant ? t('action.save') : t('participant.register')}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <TextField {...form.field('name')} label={t('participant.name')} maxLength={200} required />
        {(isSomebodyElse || participant) && gathering.viewerCan.edit.allowed && (
          <CooperativeSelect {...form.field('cooperativeId')} label={t('participant.cooperative')} />
        )}
        <Presence form={form} gathering={gathering} />
        <More form={form} gathering={gathering} />
      </form>
    </Dialog>
  );
}

/** Languages, meals, how to reach the person, and what may be shown of it. */
function More({ form, gathering }: { form: Form; gathering: GatheringHeadFragment }) {
  const t = useText();
  return (
    <>
      <Choices
        form={form}
        name="languages"
        legend={t('participant.languages')}
        choices={languages.map((code) => ({ value: code, label: languageNames[code] }))}
      />
      {gathering.mealChoices.length > 0 && (
        <Choices
          form={form}
          name="meals"
          legend={t('participant.meals')}
          choices={gathering.mealChoices.map((meal) => ({ value: meal, label: meal }))}
        />
      )}
      <TextField
        {...form.field('diet')}
        label={t('participant.diet')}
        hint={t('participant.dietHint')}
        optional={t('field.optional')}
        maxLength={500}
      />
      <div className="form__pair">
        <TextField
          {...form.field('email')}
          label={t('account.email')}
          optional={t('field.optional')}
          type="email"
          inputMode="email"
          maxLength={254}
        />
        <TextField
          {...form.field('phone')}
          label={t('participant.phone')}
          optional={t('field.optional')}
          type="tel"
          maxLength={40}
        />
      </div>
      <Choices
        form={form}
        name="shows"
        legend={t('participant.shows')}
        hint={t('participant.showsHint')}
        choices={participantFields.map((field) => ({ value: field, label: t(shownNames[field].id) }))}
      />
    </>
  );
}

/** From when to when: the whole gathering unless it is said. */
function Presence({ form, gathering }: { form: Form; gathering: GatheringHeadFragment }) {
  const t = useText();
  const dayText = useDayText();
  const days = daysOf(gathering.startsOn, gathering.endsOn);
  const dayOptions = (first: string) => (
    <>
      <option value="">{first}</option>
      {days.map((day) => (
        <option key={day} value={day}>
          {dayText(day)}
        </option>
      ))}
    </>
  );
  return (
    <>
      <div className="form__pair">
        <SelectField {...form.field('arrivesDay')} label={t('participant.arrives')}>
          {dayOptions(t('participant.fromStart'))}
        </SelectField>
        {form.values.arrivesDay && (
          <TextField {...form.field('arrivesAt')} label={t('participant.at')} type="time" step={300} required />
        )}
      </div>
      <div className="form__pair">
        <SelectField {...form.field('leavesDay')} label={t('participant.leaves')}>
          {dayOptions(t('participant.untilEnd'))}
        </SelectField>
        {form.values.leavesDay && (
          <TextField {...form.field('leavesAt')} label={t('participant.at')} type="time" step={300} required />
        )}
      </div>
    </>
  );
}

type ChoicesProps = {
  form: Form;
  name: 'languages' | 'meals' | 'shows';
  legend: string;
  hint?: string;
  choices: readonly { value: string; label: string }[];
};

function Choices({ form, name, legend, hint, choices }: ChoicesProps) {
  const { id } = form.field(name);
  const chosen = listOf(form.values[name]);
  return (
    <fieldset className="form__set" id={id} aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend className="field__label">{legend}</legend>
      {hint && (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className="row">
        {choices.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={chosen.includes(value)}
            onChange={(event) =>
              form.set(
                name,
                event.target.checked ? listed([...chosen, value]) : listed(chosen.filter((one) => one !== value)),
              )
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
