import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { SignInDocument } from '@komunigi/contract';
import { cleanEmail } from '@komunigi/domain';
import { Banner, Button, buttonClass, Card, EmptyState, TextField } from '@komunigi/ui';
import FlaskConical from 'lucide-react/icons/flask-conical';
import UserRound from 'lucide-react/icons/user-round';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Page } from '../../app/Page.js';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { refusalOf } from '../../platform/refusals.js';
import { useRenewSession, useSession } from '../../platform/session.js';
import { useAccountChecks } from './account.checks.js';
import { useSecondsLeft, useWaitText } from './Countdown.js';
import { PasswordField } from './PasswordField.js';
import './accounts.css';

export function SignInPage() {
  const t = useText();
  const { viewer, server } = useSession();
  // kept from the first moment: the page does not change while one is on the way out of it
  const [entering, setEntering] = useState(false);
  if (viewer.isSignedIn && !entering) return <AlreadyIn name={viewer.person?.name ?? viewer.person?.email ?? ''} />;
  return (
    <Page title={t('title.signIn')} lead={t('signIn.lead')} narrow>
      <div className="stack stack--large">
        <Card>
          <SignInForm onEntering={() => setEntering(true)} />
        </Card>
        {server.isDemo && (
          <Banner
            boxed
            hue="leaf"
            icon={<FlaskConical size={20} aria-hidden />}
            action={
              <Link to="/essayer" className="banner__link">
                {t('banner.try')}
              </Link>
            }
          >
            {t('signIn.demo')}
          </Banner>
        )}
        <p className="accounts__aside">{t('signIn.noAccount')}</p>
      </div>
    </Page>
  );
}

function SignInForm({ onEntering }: { onEntering: () => void }) {
  const t = useText();
  const check = useAccountChecks();
  const navigate = useNavigate();
  const renew = useRenewSession();
  const waitText = useWaitText();
  const { retour } = useSearch({ from: '/connexion' });
  const [, signIn] = useMutation(SignInDocument);
  const [waitUntil, setWaitUntil] = useState(0);
  const left = useSecondsLeft(waitUntil);

  const form = useForm({
    first: { email: '', password: '' },
    check: ({ email, password }) => ({ email: check.email(email), password: check.password(password) }),
    send: async ({ email, password }, { operationId }) => {
      const { error } = await signIn({ input: { operationId, email: cleanEmail(email), password } });
      if (error) {
        const refusal = refusalOf(error);
        const seconds = Number(refusal?.params?.retryAfterSeconds ?? 0);
        if (refusal?.code === 'too_many_attempts' && seconds > 0) setWaitUntil(Date.now() + seconds * 1000);
        return error;
      }
      onEntering();
      await renew();
      await navigate({ href: retour ?? '/demandes', replace: true });
      return undefined;
    },
  });

  return (
    <form className="form" noValidate onSubmit={(event) => void form.submit(event)}>
      {form.summary}
      <TextField
        {...form.field('email')}
        label={t('account.email')}
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={254}
        required
      />
      <PasswordField {...form.field('password')} label={t('account.password')} autoComplete="current-password" />
      <div className="form__foot form__foot--ends">
        <Button
          type="submit"
          variant="filled"
          busy={form.busy}
          reason={left > 0 ? t('signIn.tooMany', { wait: waitText(left) }) : null}
        >
          {t('action.signIn')}
        </Button>
        <Link to="/mot-de-passe" className="form__link">
          {t('signIn.forgotten')}
        </Link>
      </div>
    </form>
  );
}

function AlreadyIn({ name }: { name: string }) {
  const t = useText();
  return (
    <Page title={t('title.signIn')} narrow>
      <EmptyState
        icon={<UserRound size={28} aria-hidden />}
        text={t('signIn.already', { name })}
        action={
          <span className="row">
            <Link to="/demandes" className={buttonClass('filled')}>
              {t('notFound.action')}
            </Link>
            <Link to="/compte" className={buttonClass('outline')}>
              {t('nav.account')}
            </Link>
          </span>
        }
      />
    </Page>
  );
}
