import CircleAlert from 'lucide-react/icons/circle-alert';
import Search from 'lucide-react/icons/search';
import { useId, type ComponentProps, type ReactNode } from 'react';
import { Select } from './Select.js';

export type ControlProps = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  required: boolean | undefined;
};

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** the word for « facultatif », shown after the label */
  optional?: string;
  required?: boolean;
  /** "12 / 200", beside the hint */
  count?: ReactNode;
  /** for the error summary's links; made when absent */
  id?: string;
};

/** Label above, hint, the control, and the error next to it. The label never wraps the control. */
export function Field({
  label,
  hint,
  error,
  optional,
  required,
  count,
  id,
  children,
}: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const made = useId();
  const controlId = id ?? made;
  const described = [hint && `${controlId}-hint`, error && `${controlId}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label className="field__label" htmlFor={controlId}>
        {label}
        {optional && <span className="field__optional"> {optional}</span>}
      </label>
      {children({
        id: controlId,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        required,
      })}
      {(hint || error || count) && (
        <div className="field__foot">
          <div>
            {error && (
              <p className="field__error" id={`${controlId}-error`}>
                <CircleAlert size={16} aria-hidden />
                {error}
              </p>
            )}
            {hint && (
              <p className="field__hint" id={`${controlId}-hint`}>
                {hint}
              </p>
            )}
          </div>
          {count && <span className="field__count">{count}</span>}
        </div>
      )}
    </div>
  );
}

type InputProps = FieldProps & Omit<ComponentProps<'input'>, 'id' | 'required'>;

export function TextField({ label, hint, error, optional, required, count, id, className, ...input }: InputProps) {
  return (
    <Field {...{ label, hint, error, optional, required, count, id }}>
      {(control) => <input type="text" {...input} {...control} className={`control ${className ?? ''}`} />}
    </Field>
  );
}

type TextareaProps = FieldProps & Omit<ComponentProps<'textarea'>, 'id' | 'required'>;

export function TextareaField({ label, hint, error, optional, required, count, id, ...textarea }: TextareaProps) {
  return (
    <Field {...{ label, hint, error, optional, required, count, id }}>
      {(control) => <textarea {...textarea} {...control} className="control" />}
    </Field>
  );
}

type SelectProps = FieldProps & Omit<ComponentProps<'select'>, 'id' | 'required'>;

export function SelectField({ label, hint, error, optional, required, id, children, ...select }: SelectProps) {
  return (
    <Field {...{ label, hint, error, optional, required, id }}>
      {(control) => (
        <Select {...select} {...control}>
          {children}
        </Select>
      )}
    </Field>
  );
}

/** A search box with its lens; `label` is read, not shown. */
export function SearchField({ label, ...input }: { label: string } & Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <div className="search">
      <Search size={20} aria-hidden />
      <input type="search" placeholder={label} {...input} aria-label={label} className="control" />
    </div>
  );
}

export function Checkbox({ label, id, ...input }: { label: ReactNode } & ComponentProps<'input'>) {
  const made = useId();
  return (
    <div className="check">
      <input type="checkbox" {...input} id={id ?? made} />
      <label htmlFor={id ?? made}>{label}</label>
    </div>
  );
}
