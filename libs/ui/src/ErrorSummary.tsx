import { useEffect, useRef } from 'react';

type ErrorSummaryProps = {
  title: string;
  /** `field` is the id of the control the error is about */
  errors: { field?: string; text: string }[];
};

/** What is to be put right, once, at the head of a form; it takes the focus when it appears. */
export function ErrorSummary({ title, errors }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const shown = errors.length > 0;
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown]);
  if (!shown) return null;
  return (
    <div className="error-summary" ref={box} tabIndex={-1} role="alert">
      <p className="error-summary__title">
        <strong>{title}</strong>
      </p>
      <ul>
        {errors.map(({ field, text }) => (
          <li key={`${field ?? ''}${text}`}>
            {field ? (
              <a
                href={`#${field}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(field)?.focus();
                }}
              >
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
