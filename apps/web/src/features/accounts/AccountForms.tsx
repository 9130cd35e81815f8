import { ChangeEmailDocument, ChangePasswordDocument, EditAccountDocument } from '@komunigi/contract';
import { cleanEmail, cleanLine } from '@komunigi/domain';
import { Banner, Button, Checkbox, SelectField, TextField, useAnnounce } from '@komunigi/ui';
import MailOpen from 'lucide-react/icons/mail-open';
import { useId, useState } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../platform/form.js';
import { languageNames, languages, useLanguage, useText, type Language } from '../../platform/intl.js';
import { useSession } from '../../platform/session.js';
import { useAccountChecks } from './account.checks.js';
import { PasswordField } from './PasswordField.js';

type Person = { name: string | null; language: Language | null; nameIsPublic: boolean | null };

/** Name, language, and whether everybody may see the name. */
export function IdentityForm({ person }: { person: Person }) {
  const t = useText();
  const check = useAccountChecks();
  const publicHint = useId();
  const { choose } = useLanguage();
  const { toast } = useAnnounce();
  const [, edit] = useMutation(EditAccountDocument);
  const form = useForm({
    first: {
      name: person.name ?? '',
      language: person.language ?? 'fr',
      nameIsPublic: person.nameIsPublic ? 'yes' : '',
    },
    check: ({ name }) => ({ name: check.name(name) }),
    send: async ({ name, language, nameIsPublic }, { operationId }) => {
      const wished = { language: language as Language, nameIsPublic: nameIsPublic === 'yes' };
      const { error } = await edit({ input: { operationId, name: cleanLine(name), ...wished } });
      if (error) return error;
      if (language !== person.language) choose(language as Language);
      toast({ text: t('account.saved') });
      return undefined;
    },
  });
  return (
    <form className="form" noValidate onSubmit={(event) => void form.submit(event)}>
      {form.summary}
      <TextField
        {...form.field('name')}
        label={t('account.name')}
        hint={t('account.nameHint')}
        autoComplete="name"
        maxLength={200}
        required
      />
      <SelectField {...form.field('language')} label={t('account.language')} hint={t('account.languageHint')}>
        {languages.map((code) => (
          <option key={code} value={code} lang={code}>
            {languageNames[code]}
          </option>
        ))}
      </SelectField>
      <div>
        <Checkbox
          label={t('account.namePublic')}
          checked={form.values.nameIsPublic === 'yes'}
          onChange={(event) => form.set('nameIsPublic', event.target.checked ? 'yes' : '')}
          aria-describedby={publicHint}
        />
        <p className="field__hint" id={publicHint}>
          {form.values.nameIsPublic ? t('account.namePublicYes') : t('account.namePublicNo')}
        </p>
      </div>
      <div className="form__foot">
        <Button type="submit" variant="filled" busy={form.busy}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}

/** The people of the demonstration are entered by one click: they have no password to give or to change. */
export function useWithoutPassword(email: string): string | null {
  const t = useText();
  return email.endsWith('@demo.invalid') ? t('account.demoPassword') : null;
}

/** The new address counts once the link sent there was used. */
export function EmailForm({ email }: { email: string }) {
  const t = useText();
  const check = useAccountChecks();
  const { server } = useSession();
  const withoutPassword = useWithoutPassword(email);
  const [, change] = useMutation(ChangeEmailDocument);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    first: { email: '', password: '' },
    check: (values) => ({
      email: cleanEmail(values.email) === email ? t('account.emailSame') : check.email(values.email),
      password: check.password(values.password),
    }),
    about: { wrong_credentials: 'password', email_taken: 'email' },
    send: async (values, { operationId }) => {
      const wished = cleanEmail(values.email);
      const { error } = await change({ input: { operationId, email: wished, password: values.password } });
      if (error) return error;
      setSentTo(wished);
      form.restart();
      return undefined;
    },
  });
  return (
    <form className="form" noValidate onSubmit={(event) => void form.submit(event)}>
      {form.summary}
      <p>{t('account.emailNow', { email })}</p>
      {sentTo && (
        <div role="status">
          <Banner boxed hue="leaf" icon={<MailOpen size={20} aria-hidden />}>
            {t('account.emailSent', { email: sentTo })} {server.isDemo && <a href="/courriels">{t('mails.read')}</a>}
          </Banner>
        </div>
      )}
      <TextField
        {...form.field('email')}
        label={t('account.newEmail')}
        type="email"
        inputMode="email"
        autoComplete="email"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={254}
        required
      />
      <PasswordField {...form.field('password')} label={t('account.passwordNow')} autoComplete="current-password" />
      <div className="form__foot">
        <Button type="submit" busy={form.busy} reason={withoutPassword}>
          {t('account.changeEmail')}
        </Button>
      </div>
    </form>
  );
}

export function PasswordForm({ email, name }: { email: string; name: string }) {
  const t = useText();
  const check = useAccountChecks();
  const { toast } = useAnnounce();
  const withoutPassword = useWithoutPassword(email);
  const [, change] = useMutation(ChangePasswordDocument);
  const form = useForm({
    first: { currentPassword: '', newPassword: '' },
    check: ({ currentPassword, newPassword }) => ({
      currentPassword: check.password(currentPassword),
      newPassword: check.newPassword(newPassword, [email, name]),
    }),
    about: { wrong_credentials: 'currentPassword', weak_password: 'newPassword' },
    send: async ({ currentPassword, newPassword }, { operationId }) => {
      const { error } = await change({ input: { operationId, currentPassword, newPassword } });
      if (error) return error;
      form.restart();
      toast({ text: t('account.passwordChanged') });
      return undefined;
    },
  });
  return (
    <form className="form" noValidate onSubmit={(event) => void form.submit(event)}>
      {form.summary}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <PasswordField
        {...form.field('currentPassword')}
        label={t('account.passwordNow')}
        autoComplete="current-password"
      />
      <PasswordField
        {...form.field('newPassword')}
        label={t('account.newPassword')}
        hint={t('password.hint')}
        autoComplete="new-password"
      />
      <div className="form__foot">
        <Button type="submit" busy={form.busy} reason={withoutPassword}>
          {t('account.changePassword')}
        </Button>
      </div>
    </form>
  );
}
