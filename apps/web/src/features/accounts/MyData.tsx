import { useNavigate } from '@tanstack/react-router';
import { EraseAccountDocument, MyDataDocument } from '@komunigi/contract';
import { Button, Dialog, useAnnounce } from '@komunigi/ui';
import Download from 'lucide-react/icons/download';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useRenewSession } from '../../platform/session.js';
import { useAccountChecks } from './account.checks.js';
import { PasswordField } from './PasswordField.js';
import { uncached } from '../../platform/uncached.js';

/** What is known of me, to take along; and leaving for good. */
export function MyData({ withoutPassword }: { withoutPassword: string | null }) {
  const t = useText();
  const [leaving, setLeaving] = useState(false);
  return (
    <div className="stack">
      <p>{t('account.dataWhat')}</p>
      <TakeAlong />
      <p>{t('account.eraseWhat')}</p>
      <div>
        <Button variant="danger" reason={withoutPassword} onClick={() => setLeaving(true)}>
          {t('account.erase')}
        </Button>
      </div>
      {leaving && <Erasing onClose={() => setLeaving(false)} />}
    </div>
  );
}

function TakeAlong() {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    const { data, error } = await uncached.query(MyDataDocument, {}, { requestPolicy: 'network-only' }).toPromise();
    setBusy(false);
    if (error) return toast({ text: explain(error) });
    const file = URL.createObjectURL(new Blob([data?.myData ?? ''], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = file;
    link.download = 'komunigi.json';
    link.click();
    URL.revokeObjectURL(file);
  };
  return (
    <div>
      <Button icon={<Download size={18} aria-hidden />} busy={busy} onClick={() => void take()}>
        {t('account.dataTake')}
      </Button>
    </div>
  );
}

function Erasing({ onClose }: { onClose: () => void }) {
  const t = useText();
  const check = useAccountChecks();
  const navigate = useNavigate();
  const renew = useRenewSession();
  const { toast } = useAnnounce();
  const [, erase] = useMutation(EraseAccountDocument);
  const form = useForm({
    first: { password: '' },
    check: ({ password }) => ({ password: check.password(password) }),
    about: { wrong_credentials: 'password' },
    send: async ({ password }, { operationId }) => {
      const { error } = await erase({ input: { operationId, password } });
      if (error) return error;
      await renew();
      toast({ text: t('account.erased') });
      await navigate({ to: '/demandes' });
      return undefined;
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('account.eraseTitle')} closeLabel={t('action.close')}>
      <form className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <p>{t('account.eraseWhat')}</p>
        <PasswordField {...form.field('password')} label={t('account.passwordNow')} autoComplete="current-password" />
        <div className="form__foot">
          <Button variant="quiet" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" variant="danger" busy={form.busy}>
            {t('account.eraseNow')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
