import { useId, type ComponentProps, type MouseEvent, type ReactNode } from 'react';

export type ButtonVariant = 'filled' | 'outline' | 'quiet' | 'danger';

/** The classes of a button, for a router's link that is one to the eye. One filled button a page. */
export function buttonClass(variant: ButtonVariant = 'outline', size?: 'small'): string {
  return `button button--${variant}${size === 'small' ? ' button--small' : ''}`;
}

type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  variant?: ButtonVariant;
  size?: 'small';
  icon?: ReactNode;
  /** waiting for an answer: a second click does nothing */
  busy?: boolean;
  /** why it cannot be used now: shown beside it; the button stays reachable */
  reason?: string | null;
};

/** There is no `disabled`: a button that cannot be used says why. */
export function Button({ variant, size, icon, busy, reason, children, className, onClick, ...rest }: ButtonProps) {
  const reasonId = useId();
  const blocked = Boolean(reason) || Boolean(busy);
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (blocked) event.preventDefault();
    else onClick?.(event);
  };
  const button = (
    <button
      type="button"
      {...rest}
      className={className ? `${buttonClass(variant, size)} ${className}` : buttonClass(variant, size)}
      aria-disabled={reason ? true : undefined}
      aria-busy={busy || undefined}
      aria-describedby={reason ? reasonId : rest['aria-describedby']}
      onClick={click}
    >
      {icon}
      {children}
    </button>
  );
  if (!reason) return button;
  return (
    <span className="button-with-reason">
      {button}
      <span className="reason" id={reasonId}>
        {reason}
      </span>
    </span>
  );
}

type IconButtonProps = Omit<ComponentProps<'button'>, 'disabled' | 'aria-label'> & {
  label: string;
  children: ReactNode;
};

/** A button of one icon; `label` is its name, and its tooltip. */
export function IconButton({ label, children, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={className ? `icon-button ${className}` : 'icon-button'}
    >
      {children}
    </button>
  );
}

/** A button that reads like a link inside a sentence. */
export function TextButton({ className, ...rest }: ComponentProps<'button'>) {
  return <button type="button" {...rest} className={className ? `text-button ${className}` : 'text-button'} />;
}
