import { useMatches } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useText } from '../platform/intl.js';

type PageProps = {
  title: ReactNode;
  /** of the browser's tab when `title` is not a text, or another is better */
  tabTitle?: string;
  lead?: ReactNode;
  /** above the title: chips, a way back */
  above?: ReactNode;
  /** at the right of the title: the one filled button of the page */
  actions?: ReactNode;
  narrow?: boolean;
  /** as wide as the screen: for what is a picture rather than a text */
  wide?: boolean;
  /** language of the title when it is not the reader's */
  titleLang?: string;
  children: ReactNode;
};

let shownBefore = false;

/** The frame of every page: its title, which takes the focus when one comes from another page, and what it is for. */
export function Page({ title, tabTitle, lead, above, actions, narrow, wide, titleLang, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const t = useText();
  const matches = useMatches();
  const routeTitle = matches.at(-1)?.staticData.title;
  const pathname = matches.at(-1)?.pathname;
  const tab = tabTitle ?? (typeof title === 'string' ? title : routeTitle ? t(routeTitle) : '');

  useEffect(() => {
    document.title = tab ? `${tab} · Komunigi` : 'Komunigi';
  }, [tab]);

  useEffect(() => {
    // the first page of a visit starts at its beginning, like any page of the web; what was opened while it came stays open
    const isBusyElsewhere = document.activeElement?.closest('dialog[open], .menu:has([aria-expanded=true])');
    if (shownBefore && !isBusyElsewhere) heading.current?.focus({ preventScroll: true });
    shownBefore = true;
  }, [pathname]);

  return (
    <article className={narrow ? 'page page--narrow' : wide ? 'page page--wide' : 'page'}>
      <header className="page__head">
        <div className="page__titles">
          {above && <div className="page__above">{above}</div>}
          <h1 ref={heading} tabIndex={-1} lang={titleLang}>
            {title}
          </h1>
          {lead && <p className="page__lead">{lead}</p>}
        </div>
        {actions && <div className="page__actions">{actions}</div>}
      </header>
      {children}
    </article>
  );
}
