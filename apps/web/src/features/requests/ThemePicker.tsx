import { requestThemes, type RequestTheme } from '@komunigi/domain';
import { themes } from '@komunigi/ui';
import { useId } from 'react';
import { useText } from '../../platform/intl.js';
import { themeWords } from './words.js';
import './fields.css';

type ThemePickerProps = { value: RequestTheme; onChange: (theme: RequestTheme) => void };

/** One of the five themes, as pills. */
export function ThemePicker({ value, onChange }: ThemePickerProps) {
  const t = useText();
  const name = useId();
  return (
    <fieldset className="choices">
      <legend className="field__label">{t('requests.form.theme')}</legend>
      <div className="choices__row">
        {requestThemes.map((theme) => {
          const { hue, Icon } = themes[theme];
          return (
            <label key={theme} className={`choice hue-${hue}`}>
              <input type="radio" name={name} checked={theme === value} onChange={() => onChange(theme)} />
              <Icon size={16} aria-hidden />
              {t(themeWords[theme].id)}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
