import { AccountDocument, type AccountQuery } from '@komunigi/contract';
import { Card, Skeleton } from '@komunigi/ui';
import { useQuery } from 'urql';
import { Page } from '../../app/Page.js';
import { SignInFirst } from '../../app/SignInFirst.js';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { EmailForm, IdentityForm, PasswordForm, useWithoutPassword } from './AccountForms.js';
import { MandateChoice } from './MandateChoice.js';
import { Mutes } from './Mutes.js';
import { MyData } from './MyData.js';
import { Sessions } from './Sessions.js';
import './accounts.css';

/** Who I am here, for whom I act, how I come in. */
export function AccountPage() {
  const t = useText();
  const { viewer, pending } = useSession();
  const name = viewer.person?.name ?? viewer.person?.email;
  return (
    <Page title={t('title.account')} lead={name ?? undefined}>
      {viewer.isSignedIn ? <Account /> : pending ? <Skeleton label={t('status.loading')} /> : <SignInFirst />}
    </Page>
  );
}

function Account() {
  const t = useText();
  const explain = useErrorText();
  const [{ data, error }] = useQuery({ query: AccountDocument });
  if (error && !data) return <p role="alert">{explain(error)}</p>;
  if (!data?.viewer.person) return <Skeleton label={t('status.loading')} lines={10} />;
  return <Parts viewer={data.viewer} person={data.viewer.person} sessions={data.mySessions} mutes={data.myMutes} />;
}

type PartsProps = {
  viewer: AccountQuery['viewer'];
  person: NonNullable<AccountQuery['viewer']['person']>;
  sessions: AccountQuery['mySessions'];
  mutes: AccountQuery['myMutes'];
};

function Parts({ viewer, person, sessions, mutes }: PartsProps) {
  const t = useText();
  const withoutPassword = useWithoutPassword(person.email ?? '');
  return (
    <div className="account">
      <div className="stack stack--large">
        <Card aria-labelledby="account-identity">
          <h2 id="account-identity">{t('account.identity')}</h2>
          <IdentityForm person={person} />
        </Card>
        <Card aria-labelledby="account-email">
          <h2 id="account-email">{t('account.email')}</h2>
          <EmailForm email={person.email ?? ''} />
        </Card>
        <Card aria-labelledby="account-password">
          <h2 id="account-password">{t('account.password')}</h2>
          <PasswordForm email={person.email ?? ''} name={person.name ?? ''} />
        </Card>
      </div>
      <div className="stack stack--large">
        <Card aria-labelledby="account-mandates">
          <h2 id="account-mandates">{t('account.mandates')}</h2>
          <MandateChoice mandates={viewer.mandates} chosen={viewer.actingAs?.id ?? null} />
        </Card>
        <Card aria-labelledby="account-sessions">
          <h2 id="account-sessions">{t('account.sessions')}</h2>
          <Sessions sessions={sessions} />
        </Card>
        {mutes.length > 0 && (
          <Card aria-labelledby="account-mutes">
            <h2 id="account-mutes">{t('account.mutes')}</h2>
            <Mutes mutes={mutes} />
          </Card>
        )}
        <Card aria-labelledby="account-data">
          <h2 id="account-data">{t('account.data')}</h2>
          <MyData withoutPassword={withoutPassword} />
        </Card>
      </div>
    </div>
  );
}
