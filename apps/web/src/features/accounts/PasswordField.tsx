import { Field, IconButton } from '@komunigi/ui';
import Eye from 'lucide-react/icons/eye';
import EyeOff from 'lucide-react/icons/eye-off';
import { useState, type ChangeEvent, type ReactNode } from 'react';
import { useText } from '../../platform/intl.js';

type PasswordFieldProps = {
  id: string;
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string;
  value: string;
  onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  autoComplete: 'current-password' | 'new-password';
};

/** A password that can be looked at while it is typed: on a phone, blind typing is what goes wrong. */
export function PasswordField({ id, label, hint, error, ...input }: PasswordFieldProps) {
  const t = useText();
  const [shown, setShown] = useState(false);
  return (
    <Field id={id} label={label} hint={hint} error={error} required>
      {(control) => (
        <span className="password">
          <input
            {...input}
            {...control}
            type={shown ? 'text' : 'password'}
            className="control"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            maxLength={200}
          />
          <IconButton
            label={shown ? t('password.hide') : t('password.show')}
            aria-pressed={shown}
            aria-controls={id}
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff size={20} aria-hidden /> : <Eye size={20} aria-hidden />}
          </IconButton>
        </span>
      )}
    </Field>
  );
}
