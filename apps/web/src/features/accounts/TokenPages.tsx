import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { ClaimFirstAccessDocument, ResetPasswordDocument, VerifyEmailDocument } from '@komunigi/contract';
import { cleanEmail, cleanLine } from '@komunigi/domain';
import { Button, buttonClass, Card, EmptyState, TextField, useAnnounce } from '@komunigi/ui';
import CircleCheck from 'lucide-react/icons/circle-check';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Page } from '../../app/Page.js';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { useRenewSession, useSession } from '../../platform/session.js';
import { Abilities } from './Abilities.js';
import { useAccountChecks } from './account.checks.js';
import { PasswordField } from './PasswordField.js';
import { TokenFrame } from './TokenFrame.js';

export { InvitationPage } from './InvitationPage.js';

export function ResetPasswordPage() {
  const t = useText();
  const { token } = useParams({ from: '/reinitialiser/$token' });
  const [done, setDone] = useState(false);
  if (done) {
    return (
      <Page title={t('title.resetPassword')} narrow>
        <EmptyState
          icon={<CircleCheck size={28} aria-hidden />}
          text={t('reset.done')}
          action={
            <Link to="/connexion" className={buttonClass('filled')}>
              {t('nav.signIn')}
            </Link>
          }
        />
      </Page>
    );
  }
  return (
    <TokenFrame token={token} kind="reset" title="title.resetPassword">
      {({ email }) => (
        <Page title={t('title.resetPassword')} lead={t('reset.lead', { email: email ?? '' })} narrow>
          <Card>
            <ResetForm token={token} email={email ?? ''} onDone={() => setDone(true)} />
          </Card>
        </Page>
      )}
    </TokenFrame>
  );
}

function ResetForm({ token, email, onDone }: { token: string; email: string; onDone: () => void }) {
  const t = useText();
  const check = useAccountChecks();
  const renew = useRenewSession();
  const [, reset] = useMutation(ResetPasswordDocument);
  const form = useForm({
    first: { password: '' },
    check: ({ password }) => ({ password: check.newPassword(password, [email]) }),
    about: { weak_password: 'password' },
    send: async ({ password }, { operationId }) => {
      const { error } = await reset({ input: { operationId, token, password } });
      if (error) return error;
      await renew();
      onDone();
      return undefined;
    },
  });
  return (
    <form className="form" noValidate onSubmit={(event) => void form.submit(event)}>
      {form.summary}
      {/* lets a password manager know whose password it is */}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <PasswordField
        {...form.field('password')}
        label={t('account.newPassword')}
        hint={t('password.hint')}
        autoComplete="new-password"
      />
      <div className="form__foot">
        <Button type="submit" variant="filled" busy={form.busy}>
          {t('reset.save')}
        </Button>
      </div>
    </form>
  );
}

export function VerifyEmailPage() {
  const t = useText();
  const { token } = useParams({ from: '/verifier/$token' });
  const [done, setDone] = useState(false);
  const { viewer } = useSession();
  if (done) {
    return (
      <Page title={t('title.verifyEmail')} narrow>
        <EmptyState
          icon={<CircleCheck size={28} aria-hidden />}
          text={t('verify.done')}
          action={
            <Link to={viewer.isSignedIn ? '/compte' : '/connexion'} className={buttonClass('filled')}>
              {viewer.isSignedIn ? t('nav.account') : t('nav.signIn')}
            </Link>
          }
        />
      </Page>
    );
  }
  return (
    <TokenFrame token={token} kind="verification" title="title.verifyEmail">
      {({ email }) => (
        <Page title={t('title.verifyEmail')} lead={t('verify.lead', { email: email ?? '' })} narrow>
          <Card>
            <VerifyForm token={token} onDone={() => setDone(true)} />
          </Card>
        </Page>
      )}
    </TokenFrame>
  );
}

function VerifyForm({ token, onDone }: { token: string; onDone: () => void }) {
  const t = useText();
  const renew = useRenewSession();
  const [, verify] = useMutation(VerifyEmailDocument);
  const form = useForm({
    first: {},
    send: async (_, { operationId }) => {
      const { error } = await verify({ input: { operationId, token } });
      if (error) return error;
      await renew();
      onDone();
      return undefined;
    },
  });
  return (
    <form className="form" noValidate onSubmit={(event) => void form.submit(event)}>
      {form.summary}
      <p>{t('verify.explain')}</p>
      <div className="form__foot">
        <Button type="submit" variant="filled" busy={form.busy}>
          {t('verify.confirm')}
        </Button>
      </div>
    </form>
  );
}

/** The one-time link of the server's log: whoever runs the house becomes its first administrator. */
export function FirstAccessPage() {
  const t = useText();
  const { token } = useParams({ from: '/premier-acces/$token' });
  return (
    <TokenFrame token={token} kind="first_access" title="title.firstAccess">
      {() => (
        <Page title={t('title.firstAccess')} lead={t('firstAccess.lead')} narrow>
          <Card>
            <Abilities role="federation_admin" />
            <FirstAccessForm token={token} />
          </Card>
        </Page>
      )}
    </TokenFrame>
  );
}

function FirstAccessForm({ token }: { token: string }) {
  const t = useText();
  const check = useAccountChecks();
  const navigate = useNavigate();
  const renew = useRenewSession();
  const { toast } = useAnnounce();
  const [, claim] = useMutation(ClaimFirstAccessDocument);
  const form = useForm({
    first: { email: '', name: '', password: '' },
    check: ({ email, name, password }) => ({
      email: check.email(email),
      name: check.name(name),
      password: check.newPassword(password, [cleanEmail(email), name]),
    }),
    about: { weak_password: 'password', email_taken: 'email' },
    send: async ({ email, name, password }, { operationId }) => {
      const who = { email: cleanEmail(email), name: cleanLine(name), password };
      const { error } = await claim({ input: { operationId, token, ...who } });
      if (error) return error;
      await renew();
      await navigate({ to: '/administration/cooperatives', replace: true });
      toast({ text: t('firstAccess.welcome') });
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
      <TextField
        {...form.field('name')}
        label={t('account.name')}
        hint={t('account.nameHint')}
        autoComplete="name"
        maxLength={200}
        required
      />
      <PasswordField
        {...form.field('password')}
        label={t('account.choosePassword')}
        hint={t('password.hint')}
        autoComplete="new-password"
      />
      <div className="form__foot">
        <Button type="submit" variant="filled" busy={form.busy}>
          {t('firstAccess.claim')}
        </Button>
      </div>
    </form>
  );
}
