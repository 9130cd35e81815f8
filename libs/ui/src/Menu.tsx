import Check from 'lucide-react/icons/check';
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
  type ComponentProps,
  type ReactNode,
} from 'react';

type MenuProps = {
  /** name of the button when its content is only an icon */
  label?: string;
  button: ReactNode;
  buttonClassName?: string;
  align?: 'start' | 'end';
  children: ReactNode;
};

const CloseContext = createContext<() => void>(() => undefined);

/** Closes the menu around; the focus returns to its button. */
export const useCloseMenu = () => use(CloseContext);

/** A button that shows a panel of links and buttons; Escape, a click outside or a choice closes it. */
export function Menu({ label, button, buttonClassName = 'icon-button', align = 'end', children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  const close = useCallback(() => {
    setOpen(false);
    opener.current?.focus();
  }, []);

  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  return (
    <div
      className="menu"
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
      }}
      onBlur={(event) => {
        if (event.relatedTarget && !root.current?.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={opener}
        type="button"
        className={buttonClassName}
        aria-expanded={open}
        aria-controls={open ? panelId : undefined}
        aria-label={label}
        title={label}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div className={align === 'start' ? 'menu__panel menu__panel--start' : 'menu__panel'} id={panelId}>
          <CloseContext value={close}>{children}</CloseContext>
        </div>
      )}
    </div>
  );
}

export function MenuTitle({ children }: { children: ReactNode }) {
  return <p className="menu__title">{children}</p>;
}

export function MenuDivider() {
  return <hr className="menu__divider" />;
}

type MenuItemProps = ComponentProps<'button'> & {
  icon?: ReactNode;
  /** makes it one of several choices, and shows the tick */
  selected?: boolean;
  /** choosing it closes the menu */
  closes?: boolean;
};

export function MenuItem({ icon, selected, closes, onClick, children, ...rest }: MenuItemProps) {
  const close = useCloseMenu();
  return (
    <button
      type="button"
      {...rest}
      className="menu__item"
      aria-pressed={selected}
      onClick={(event) => {
        onClick?.(event);
        if (closes) close();
      }}
    >
      {icon}
      <span>{children}</span>
      {selected && <Check className="menu__check" size={18} aria-hidden />}
    </button>
  );
}
