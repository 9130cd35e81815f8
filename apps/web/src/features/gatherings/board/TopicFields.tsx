import { languages, lengthOf, maxTitle, type RequestTheme } from '@komunigi/domain';
import { Checkbox, SelectField, TextField } from '@komunigi/ui';
import X from 'lucide-react/icons/x';
import { useId, type ReactNode } from 'react';
import { useText } from '../../../platform/intl.js';
import type { useForm } from '../../../platform/form.js';
import { LanguageField } from '../../requests/dialog-parts.js';
import { MarkdownField } from '../../requests/MarkdownField.js';
import { ThemePicker } from '../../requests/ThemePicker.js';
import { languageWords } from '../../requests/words.js';
import type { Board } from './board.js';
import { askable, durationsOf, listOf, textOf, type TopicField } from './topic-text.js';
import '../../requests/fields.css';

type Form = ReturnType<typeof useForm<TopicField>>;
type FieldsProps = { form: Form; board: Board; cardId: string | null; focusTitle?: boolean; after?: ReactNode };

/** What can be written on a card; the first three matter, the rest is there when it is needed. */
export function TopicFields({ form, board, cardId, focusTitle, after }: FieldsProps) {
  const t = useText();
  const { values, set, field } = form;
  return (
    <>
      {form.summary}
      <TextField
        {...field('title')}
        ref={(element) => void (focusTitle && element?.setAttribute('autofocus', ''))}
        label={t('topic.title')}
        required
        lang={values.language}
        autoComplete="off"
        count={`${lengthOf(values.title)} / ${maxTitle}`}
      />
      {after}
      <ThemePicker value={values.theme as RequestTheme} onChange={(theme) => set('theme', theme)} />
      <SelectField {...field('durationMinutes')} label={t('topic.duration')}>
        {durationsOf(board, Number(values.durationMinutes)).map((minutes) => (
          <option key={minutes} value={minutes}>
            {t('board.minutes', { count: minutes })}
          </option>
        ))}
      </SelectField>
      <NeedsField form={form} board={board} />
      <details className="more-fields">
        <summary>{t('topic.more')}</summary>
        <div className="stack">
          <MarkdownField
            label={t('topic.detail')}
            optional={t('field.optional')}
            value={values.detail}
            onChange={(detail) => set('detail', detail)}
          />
          <TextField
            {...field('equipment')}
            label={t('topic.equipment')}
            hint={t('topic.equipmentHint')}
            optional={t('field.optional')}
            list="board-equipment"
          />
          <datalist id="board-equipment">
            {[...new Set(board.places.flatMap(({ equipment }) => equipment))].map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
          <TextField {...field('seats')} label={t('topic.seats')} optional={t('field.optional')} inputMode="numeric" />
          <AvoidsField form={form} board={board} cardId={cardId} />
          <LanguagesField form={form} />
          <LanguageField
            value={languages.find((one) => one === values.language) ?? 'fr'}
            onChange={(language) => set('language', language)}
          />
        </div>
      </details>
    </>
  );
}

type PickProps = {
  label: string;
  hint: string;
  add: string;
  chosen: { key: string; name: string }[];
  onChange: (keys: string[]) => void;
  children: ReactNode;
};

/** Several of a list: what is chosen stands above, each with its way out. */
function PickField({ label, hint, add, chosen, onChange, children }: PickProps) {
  const t = useText();
  const keys = chosen.map(({ key }) => key);
  return (
    <div className="stack picks">
      <SelectField
        label={label}
        hint={hint}
        optional={t('field.optional')}
        value=""
        onChange={(event) => event.target.value && onChange([...keys, event.target.value])}
      >
        <option value="">{add}</option>
        {children}
      </SelectField>
      {chosen.length > 0 && (
        <ul className="picks__list">
          {chosen.map(({ key, name }) => (
            <li key={key}>
              <button
                type="button"
                className="button button--outline button--small"
                aria-label={t('topic.remove', { name })}
                onClick={() => onChange(keys.filter((one) => one !== key))}
              >
                {name}
                <X size={16} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function NeedsField({ form, board }: { form: Form; board: Board }) {
  const t = useText();
  const { people, cooperatives } = askable(board);
  const keys = listOf(form.values.needs);
  const someone = (name: string) => t('topic.someoneOf', { cooperative: name });
  const names = new Map([
    ...people.map(({ key, name }) => [key as string, name] as const),
    ...cooperatives.map(({ key, name }) => [key as string, someone(name)] as const),
  ]);
  return (
    <PickField
      label={t('topic.needs')}
      hint={t('topic.needsHint')}
      add={t('topic.needsAdd')}
      chosen={keys.map((key) => ({ key, name: names.get(key) ?? t('board.somebody') }))}
      onChange={(chosen) => form.set('needs', textOf(chosen))}
    >
      <optgroup label={t('topic.someone')}>
        {cooperatives
          .filter(({ key }) => !keys.includes(key))
          .map(({ key, name }) => (
            <option key={key} value={key}>
              {someone(name)}
            </option>
          ))}
      </optgroup>
      <optgroup label={t('topic.people')}>
        {people
          .filter(({ key }) => !keys.includes(key))
          .map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
      </optgroup>
    </PickField>
  );
}

function AvoidsField({ form, board, cardId }: { form: Form; board: Board; cardId: string | null }) {
  const t = useText();
  const keys = listOf(form.values.avoids);
  const titleOf = (id: string) => board.cards.find((card) => card.id === id)?.title ?? '';
  return (
    <PickField
      label={t('topic.avoids')}
      hint={t('topic.avoidsHint')}
      add={t('topic.avoidsAdd')}
      chosen={keys.map((key) => ({ key, name: titleOf(key) }))}
      onChange={(chosen) => form.set('avoids', textOf(chosen))}
    >
      {board.cards
        .filter(({ id }) => id !== cardId && !keys.includes(id))
        .map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
    </PickField>
  );
}

function LanguagesField({ form }: { form: Form }) {
  const t = useText();
  const legend = useId();
  const spoken = listOf(form.values.languages);
  return (
    <fieldset className="choices" aria-labelledby={legend}>
      <legend className="field__label" id={legend}>
        {t('topic.languages')}
      </legend>
      <div className="row">
        {languages.map((language) => (
          <Checkbox
            key={language}
            label={t(languageWords[language].id)}
            checked={spoken.includes(language)}
            onChange={({ target }) =>
              form.set(
                'languages',
                textOf(target.checked ? [...spoken, language] : spoken.filter((one) => one !== language)),
              )
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
