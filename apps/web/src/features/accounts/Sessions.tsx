import { useNavigate } from '@tanstack/react-router';
import { EndSessionDocument, SignOutEverywhereDocument, type AccountQuery } from '@komunigi/contract';
import { Button, Chip, Dialog, Instant, useAnnounce } from '@komunigi/ui';
import { useState } from 'react';
import { useMutation } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useRenewSession } from '../../platform/session.js';
import { deviceOf } from './device.js';

type Session = AccountQuery['mySessions'][number];

/** Where this account is signed in, and how to end it there. */
export function Sessions({ sessions }: { sessions: readonly Session[] }) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [, end] = useMutation(EndSessionDocument);
  const [ending, setEnding] = useState<string | null>(null);
  const endOne = async (session: Session) => {
    setEnding(session.id);
    const { error } = await end({ input: { operationId: newId(), sessionId: session.id } });
    setEnding(null);
    toast({ text: error ? explain(error) : t('session.ended') });
  };
  return (
    <>
      <ul className="account__list">
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            busy={ending === session.id}
            onEnd={() => void endOne(session)}
          />
        ))}
      </ul>
      <Everywhere />
    </>
  );
}

function SessionRow({ session, busy, onEnd }: { session: Session; busy: boolean; onEnd: () => void }) {
  const t = useText();
  const { browser, system } = deviceOf(session.userAgent ?? '');
  const device =
    browser && system ? t('session.device', { browser, system }) : (browser ?? system ?? t('session.unknownDevice'));
  return (
    <li>
      <div>
        <p>
          <strong>{device}</strong>
        </p>
        <p className="byline">
          <span>
            {t('session.since')} <Instant at={session.startedAt} />
          </span>
          <span>
            {t('session.lastSeen')} <Instant at={session.lastSeenAt} show="moment" />
          </span>
        </p>
      </div>
      {session.isCurrent ? (
        <Chip hue="leaf">{t('session.thisOne')}</Chip>
      ) : (
        <Button size="small" busy={busy} onClick={onEnd} aria-label={t('session.endThat', { device })}>
          {t('session.end')}
        </Button>
      )}
    </li>
  );
}

function Everywhere() {
  const t = useText();
  const explain = useErrorText();
  const navigate = useNavigate();
  const renew = useRenewSession();
  const { toast } = useAnnounce();
  const [, leave] = useMutation(SignOutEverywhereDocument);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    const { error } = await leave({ input: { operationId: newId() } });
    setBusy(false);
    setAsking(false);
    if (error) return toast({ text: explain(error) });
    await renew();
    await navigate({ to: '/connexion' });
    toast({ text: t('account.signedOut') });
  };
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        {t('session.everywhere')}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('session.everywhereTitle')}
        closeLabel={t('action.close')}
        foot={
          <>
            <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
            <Button variant="danger" busy={busy} onClick={() => void confirm()}>
              {t('session.everywhere')}
            </Button>
          </>
        }
      >
        <p>{t('session.everywhereText')}</p>
      </Dialog>
    </>
  );
}
