import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { Button, buttonClass, EmptyState, Skeleton } from '@komunigi/ui';
import CircleAlert from 'lucide-react/icons/circle-alert';
import Sprout from 'lucide-react/icons/sprout';
import { useState, type ReactNode } from 'react';
import { useText } from '../platform/intl.js';
import { Page } from './Page.js';

export function LoadingPage(): ReactNode {
  const t = useText();
  return (
    <div className="page">
      <Skeleton label={t('status.loading')} />
    </div>
  );
}

export function NotFoundPage(): ReactNode {
  const t = useText();
  return (
    <Page title={t('notFound.title')} narrow>
      <EmptyState
        icon={<Sprout size={28} aria-hidden />}
        text={t('notFound.text')}
        action={
          <Link to="/demandes" className={buttonClass('filled')}>
            {t('notFound.action')}
          </Link>
        }
      />
    </Page>
  );
}

/** A short word to tell whoever helps: the same error gives the same word. */
function referenceOf(message: string): string {
  let hash = 5381;
  for (const letter of message) hash = (hash * 33) ^ letter.charCodeAt(0);
  return (hash >>> 0).toString(36).toUpperCase();
}

/** What is shown when a page breaks: what happened, a word to quote, one thing to do. */
export function RouteErrorPage({ error }: ErrorComponentProps): ReactNode {
  const t = useText();
  const message = error instanceof Error ? error.message : String(error);
  const [reference] = useState(() => referenceOf(message));
  // a chunk that is gone: the site was updated, or the network is away
  const missingChunk = /dynamically imported module|import/i.test(message);
  return (
    <Page title={t('failure.title')} narrow>
      <EmptyState
        icon={<CircleAlert size={28} aria-hidden />}
        text={missingChunk ? t('failure.chunk') : t('failure.text')}
        action={
          <Button variant="filled" onClick={() => location.reload()}>
            {t('failure.reload')}
          </Button>
        }
      />
      <p className="page__reference">{t('failure.reference', { reference })}</p>
    </Page>
  );
}
