import { Link } from '@tanstack/react-router';
import type { TokenKind } from '@komunigi/contract';
import { buttonClass, EmptyState, Skeleton } from '@komunigi/ui';
import Unlink from 'lucide-react/icons/unlink';
import type { ReactNode } from 'react';
import { Page } from '../../app/Page.js';
import { useText, type MessageId } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useTokenPreview } from './token-preview.js';
import './accounts.css';

type Preview = NonNullable<ReturnType<typeof useTokenPreview>['preview']>;

type TokenFrameProps = {
  token: string;
  kind: TokenKind;
  title: MessageId;
  children: (preview: Preview) => ReactNode;
};

/** Shows what the link stands for, or why it is good for nothing and what to do then. */
export function TokenFrame({ token, kind, title, children }: TokenFrameProps) {
  const t = useText();
  const explain = useErrorText();
  const { preview, error, pending } = useTokenPreview(token);
  if (pending) {
    return (
      <Page title={t(title)} narrow>
        <Skeleton label={t('status.loading')} lines={4} />
      </Page>
    );
  }
  if (preview?.kind === kind) return children(preview);
  return (
    <Page title={t(title)} narrow>
      <EmptyState
        icon={<Unlink size={28} aria-hidden />}
        text={error ? explain(error) : t('token.useless')}
        action={<WayOut kind={kind} />}
      />
    </Page>
  );
}

function WayOut({ kind }: { kind: TokenKind }) {
  const t = useText();
  if (kind === 'reset') {
    return (
      <Link to="/mot-de-passe" className={buttonClass('filled')}>
        {t('token.askAgain')}
      </Link>
    );
  }
  return (
    <Link to="/connexion" className={buttonClass('filled')}>
      {t('nav.signIn')}
    </Link>
  );
}
