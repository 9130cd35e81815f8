import { Skeleton } from '@komunigi/ui';
import type { ReactNode } from 'react';
import { Page } from '../../app/Page.js';
import { SignInFirst } from '../../app/SignInFirst.js';
import { useText } from '../../platform/intl.js';
import { useSession } from '../../platform/session.js';
import { AdministrationNav } from './AdministrationNav.js';

type Permission = { allowed: boolean; reason: string | null };
type Props = {
  title: string;
  lead: string;
  actions?: ReactNode;
  /** what the page is about, when it is not administering */ may?: Permission;
  children: ReactNode;
};

/** The frame of the pages for those who administer a co-op or the federation; others read why it is not for them. */
export function AdministrationPage({ title, lead, actions, may, children }: Props) {
  const t = useText();
  const { viewer, pending } = useSession();
  const { administer, administerCooperative } = viewer.can;
  if (pending) {
    return (
      <Page title={title}>
        <Skeleton label={t('status.loading')} />
      </Page>
    );
  }
  const mayBeHere = may ? may.allowed : administer.allowed || administerCooperative.allowed;
  if (!mayBeHere) {
    return (
      <Page title={title}>
        <SignInFirst reason={(may ?? administerCooperative).reason} />
      </Page>
    );
  }
  return (
    <Page title={title} lead={lead} actions={actions}>
      <div className="stack stack--large">
        <AdministrationNav />
        {children}
      </div>
    </Page>
  );
}
