import { useId } from 'react';
import { useText } from '../../platform/intl.js';
import { importanceWord } from './words.js';
import './fields.css';

type ImportancePickerProps = { value: number; onChange: (importance: 1 | 2 | 3) => void };

/** Three steps, each with its word. */
export function ImportancePicker({ value, onChange }: ImportancePickerProps) {
  const t = useText();
  const name = useId();
  return (
    <fieldset className="choices">
      <legend className="field__label">{t('requests.importance.label')}</legend>
      <div className="choices__row">
        {([1, 2, 3] as const).map((importance) => (
          <label key={importance} className="choice">
            <input type="radio" name={name} checked={value === importance} onChange={() => onChange(importance)} />
            <Bars importance={importance} />
            {t(importanceWord(importance).id)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One to three bars; the word stands beside it. */
export function Bars({ importance }: { importance: number }) {
  return (
    <span className="bars" aria-hidden>
      {[1, 2, 3].map((step) => (
        <span key={step} className={step <= importance ? 'bars__bar bars__bar--on' : 'bars__bar'} />
      ))}
    </span>
  );
}
