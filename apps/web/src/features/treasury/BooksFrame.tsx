import { Link } from '@tanstack/react-router';
import { Skeleton } from '@komunigi/ui';
import type { ReactNode } from 'react';
import { Page } from '../../app/Page.js';
import { SignInFirst } from '../../app/SignInFirst.js';
import { useText } from '../../platform/intl.js';
import { useSession } from '../../platform/session.js';
import './books.css';

/** Whoever keeps the pool's books; the server says it again, for each thing that is read. */
export function useKeepsBooks(): boolean {
  const { viewer } = useSession();
  const acting = viewer.actingAs;
  return Boolean(
    acting && acting.cooperative === null && (acting.role === 'treasurer' || acting.role === 'federation_admin'),
  );
}

/** Whoever reads the statement of the co-op for which they act. */
export function useOwnStatement(): { id: string; slug: string; name: string } | null {
  const { viewer } = useSession();
  const acting = viewer.actingAs;
  const speaks = acting && (acting.role === 'delegate' || acting.role === 'treasurer' || acting.role === 'coop_admin');
  return speaks ? acting.cooperative : null;
}

type Props = {
  title: string;
  tabTitle?: string;
  lead?: string;
  actions?: ReactNode;
  /** a page that a co-op's own people read too */
  forCooperatives?: boolean;
  children: ReactNode;
};

/** The frame of the pages about the books; others read why it is not for them. */
export function BooksFrame({ title, tabTitle, lead, actions, forCooperatives, children }: Props) {
  const t = useText();
  const { pending } = useSession();
  const keeps = useKeepsBooks();
  const own = useOwnStatement();
  if (pending) {
    return (
      <Page title={title} tabTitle={tabTitle}>
        <Skeleton label={t('status.loading')} />
      </Page>
    );
  }
  if (!keeps && !(forCooperatives && own)) {
    return (
      <Page title={title} tabTitle={tabTitle}>
        <SignInFirst reason={forCooperatives ? 'not_allowed' : 'pool_treasurer_required'} />
      </Page>
    );
  }
  return (
    <Page title={title} tabTitle={tabTitle} lead={lead} actions={actions}>
      <div className="stack stack--large">
        <BooksNav />
        {children}
      </div>
    </Page>
  );
}

/** From one page about money to the next: those of the books for whoever keeps them, the own ones for a co-op. */
export function BooksNav() {
  const t = useText();
  const keeps = useKeepsBooks();
  const own = useOwnStatement();
  if (!keeps && !own) return null;
  const current = { className: 'segments__item', activeProps: { 'aria-current': 'page' as const } };
  return (
    <nav className="books__nav no-print" aria-label={t('treasury.books.nav')}>
      <div className="segments">
        {keeps && (
          <Link to="/tresorerie" activeOptions={{ exact: true }} {...current}>
            {t('treasury.books.overview')}
          </Link>
        )}
        <Link to="/tresorerie/appels" activeOptions={{ includeSearch: false }} {...current}>
          {t('treasury.books.calls')}
        </Link>
        {keeps && (
          <>
            <Link to="/tresorerie/comptes" activeOptions={{ includeSearch: false }} {...current}>
              {t('treasury.books.accounts')}
            </Link>
            <Link to="/tresorerie/journal" activeOptions={{ includeSearch: false }} {...current}>
              {t('treasury.books.journal')}
            </Link>
          </>
        )}
        <Link to="/tresorerie/releve" activeOptions={{ includeSearch: false }} {...current}>
          {t('treasury.books.statement')}
        </Link>
      </div>
    </nav>
  );
}
