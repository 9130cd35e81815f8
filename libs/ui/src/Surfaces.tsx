import type { ComponentProps, ReactNode } from 'react';
import type { Hue } from './Chip.js';

export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return <section {...rest} className={className ? `card ${className}` : 'card'} />;
}

type EmptyStateProps = { icon?: ReactNode; text: ReactNode; action?: ReactNode };

/** One sentence and one action. */
export function EmptyState({ icon, text, action }: EmptyStateProps) {
  return (
    <div className="empty">
      {icon && <span className="empty__icon">{icon}</span>}
      <p className="empty__text">{text}</p>
      {action}
    </div>
  );
}

type BannerProps = { hue?: Hue; icon?: ReactNode; boxed?: boolean; children: ReactNode; action?: ReactNode };

/** A strip that says something about the whole page; `boxed` inside a page. Give it a role where it appears by itself. */
export function Banner({ hue, icon, boxed, children, action }: BannerProps) {
  return (
    <div className={`banner${hue ? ` hue-${hue}` : ''}${boxed ? ' banner--boxed' : ''}`}>
      {icon}
      <div className="banner__said">
        <span>{children}</span>
        {action}
      </div>
    </div>
  );
}

/** Who and when, in one line, the pieces parted by dots: no face, no initials. */
export function Byline({ children }: { children: ReactNode }) {
  return <p className="byline">{children}</p>;
}

export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="visually-hidden">{children}</span>;
}

export function SkipLink({ target, children }: { target: string; children: ReactNode }) {
  return (
    <a
      className="skip-link"
      href={`#${target}`}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(target)?.focus();
      }}
    >
      {children}
    </a>
  );
}

/** HTML that the server has sanitised; `lang` when the text is not in the reader's language. */
export function MarkdownView({ html, lang }: { html: string; lang?: string }) {
  return <div className="prose" lang={lang} dangerouslySetInnerHTML={{ __html: html }} />;
}
