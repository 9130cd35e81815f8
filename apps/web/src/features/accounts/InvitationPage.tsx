import { useNavigate, useParams } from '@tanstack/react-router';
import { AcceptInvitationDocument } from '@komunigi/contract';
import { cleanLine } from '@komunigi/domain';
import { Banner, Button, Card, TextField, useAnnounce } from '@komunigi/ui';
import { useMutation } from 'urql';
import { Page } from '../../app/Page.js';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { roleNames } from '../../platform/roles.js';
import { useRenewSession, useSession } from '../../platform/session.js';
import { Abilities } from './Abilities.js';
import { useAccountChecks } from './account.checks.js';
import { PasswordField } from './PasswordField.js';
import { TokenFrame } from './TokenFrame.js';
import type { useTokenPreview } from './token-preview.js';

type Preview = NonNullable<ReturnType<typeof useTokenPreview>['preview']>;

/** Who invites, for which co-op, in which role; nothing happens before the button. */
export function InvitationPage() {
  const { token } = useParams({ from: '/invitation/$token' });
  return (
    <TokenFrame token={token} kind="invitation" title="title.invitation">
      {(preview) => <Invitation token={token} preview={preview} />}
    </TokenFrame>
  );
}

function Invitation({ token, preview }: { token: string; preview: Preview }) {
  const t = useText();
  const { viewer } = useSession();
  const { cooperativeName, role, email } = preview;
  const other = viewer.person?.email;
  return (
    <Page
      title={cooperativeName ? t('invitation.from', { cooperative: cooperativeName }) : t('invitation.fromFederation')}
      lead={t('invitation.lead', { email: email ?? '' })}
      narrow
    >
      <div className="stack stack--large">
        {other && email && other !== email && (
          <Banner boxed hue="saffron">
            {t('invitation.otherPerson', { other, email })}
          </Banner>
        )}
        <Card>
          {role && (
            <>
              <h2>{t('invitation.role', { role: t(roleNames[role].id) })}</h2>
              <Abilities role={role} />
            </>
          )}
          <AcceptForm token={token} preview={preview} />
        </Card>
      </div>
    </Page>
  );
}

function AcceptForm({ token, preview }: { token: string; preview: Preview }) {
  const t = useText();
  const check = useAccountChecks();
  const navigate = useNavigate();
  const renew = useRenewSession();
  const { toast } = useAnnounce();
  const [, accept] = useMutation(AcceptInvitationDocument);
  const { personExists, email } = preview;

  const form = useForm({
    first: { name: '', password: '' },
    check: ({ name, password }) =>
      personExists ? {} : { name: check.name(name), password: check.newPassword(password, [email ?? '', name]) },
    about: { weak_password: 'password' },
    send: async ({ name, password }, { operationId }) => {
      const own = personExists ? {} : { name: cleanLine(name), password };
      const { error } = await accept({ input: { operationId, token, ...own } });
      if (error) return error;
      await renew();
      await navigate({ to: '/demandes', replace: true });
      toast({ text: t('invitation.welcome') });
      return undefined;
    },
  });

  return (
    <form className="form" noValidate onSubmit={(event) => void form.submit(event)}>
      {form.summary}
      {personExists ? (
        <p>{t('invitation.known')}</p>
      ) : (
        <>
          <p>{t('invitation.new')}</p>
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
        </>
      )}
      <div className="form__foot">
        <Button type="submit" variant="filled" busy={form.busy}>
          {personExists ? t('invitation.accept') : t('invitation.acceptNew')}
        </Button>
      </div>
    </form>
  );
}
