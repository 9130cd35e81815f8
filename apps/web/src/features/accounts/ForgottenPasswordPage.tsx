import { Link } from '@tanstack/react-router';
import { RequestPasswordResetDocument } from '@komunigi/contract';
import { cleanEmail } from '@komunigi/domain';
import { Button, buttonClass, Card, EmptyState, TextField } from '@komunigi/ui';
import MailOpen from 'lucide-react/icons/mail-open';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Page } from '../../app/Page.js';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { useSession } from '../../platform/session.js';
import { useAccountChecks } from './account.checks.js';
import './accounts.css';

/** The answer is the same whether the address is known or not: nobody learns here who has an account. */
export function ForgottenPasswordPage() {
  const t = useText();
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo) return <Sent to={sentTo} />;
  return (
    <Page title={t('title.forgottenPassword')} lead={t('forgotten.lead')} narrow>
      <Card>
        <ForgottenForm onSent={setSentTo} />
      </Card>
    </Page>
  );
}

function ForgottenForm({ onSent }: { onSent: (email: string) => void }) {
  const t = useText();
  const check = useAccountChecks();
  const [, ask] = useMutation(RequestPasswordResetDocument);
  const form = useForm({
    first: { email: '' },
    check: ({ email }) => ({ email: check.email(email) }),
    send: async ({ email }, { operationId }) => {
      const { error } = await ask({ input: { operationId, email: cleanEmail(email) } });
      if (!error) onSent(cleanEmail(email));
      return error;
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
      <div className="form__foot form__foot--ends">
        <Button type="submit" variant="filled" busy={form.busy}>
          {t('forgotten.send')}
        </Button>
        <Link to="/connexion" className="form__link">
          {t('forgotten.back')}
        </Link>
      </div>
    </form>
  );
}

function Sent({ to }: { to: string }) {
  const t = useText();
  const { server } = useSession();
  return (
    <Page title={t('forgotten.sentTitle')} narrow>
      <EmptyState
        icon={<MailOpen size={28} aria-hidden />}
        text={t('forgotten.sent', { email: to })}
        action={
          server.isDemo ? (
            <Link to="/courriels" className={buttonClass('filled')}>
              {t('mails.read')}
            </Link>
          ) : (
            <Link to="/connexion" className={buttonClass('outline')}>
              {t('forgotten.back')}
            </Link>
          )
        }
      />
    </Page>
  );
}
