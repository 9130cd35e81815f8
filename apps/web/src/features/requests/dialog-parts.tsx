import { languages, type Language } from '@komunigi/domain';
import { Button, SelectField } from '@komunigi/ui';
import { useText } from '../../platform/intl.js';
import { languageWords } from './words.js';

type FootProps = { onClose: () => void; onDo: () => void; busy: boolean; label: string };

/** Give up, or do it. */
export function DialogFoot({ onClose, onDo, busy, label }: FootProps) {
  const t = useText();
  return (
    <>
      <Button variant="quiet" onClick={onClose}>
        {t('action.cancel')}
      </Button>
      <Button variant="filled" busy={busy} onClick={onDo}>
        {label}
      </Button>
    </>
  );
}

/** Why the whole of it was refused; what was written stays where it is. */
export function Refusal({ text }: { text: string | null | undefined }) {
  if (!text) return null;
  return (
    <p className="field__error" role="alert">
      {text}
    </p>
  );
}

export function LanguageField({ value, onChange }: { value: Language; onChange: (language: Language) => void }) {
  const t = useText();
  return (
    <SelectField
      label={t('requests.form.language')}
      value={value}
      onChange={(event) => onChange(event.target.value as Language)}
    >
      {languages.map((language) => (
        <option key={language} value={language}>
          {t(languageWords[language].id)}
        </option>
      ))}
    </SelectField>
  );
}
