import { CalendarLinksDocument, CreateCalendarLinkDocument, RevokeCalendarLinkDocument } from '@komunigi/contract';
import { Button, Card, Instant, TextButton, useAnnounce } from '@komunigi/ui';
import CalendarPlus from 'lucide-react/icons/calendar-plus';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { uncached } from '../../platform/uncached.js';

type Props = { gatheringId: string; slug: string };

/** The programme in one's own calendar: the public one, and a secret address with one's own topics. */
export function CalendarFeeds({ gatheringId, slug }: Props) {
  const t = useText();
  const { viewer } = useSession();
  return (
    <Card className="calendar">
      <h2>{t('calendar.title')}</h2>
      <p>
        <a href={`/rencontres/${slug}/programme.ics`} className="calendar__link">
          <CalendarPlus size={18} aria-hidden />
          {t('calendar.programme')}
        </a>
      </p>
      {viewer.isSignedIn && <MyCalendar gatheringId={gatheringId} />}
    </Card>
  );
}

function MyCalendar({ gatheringId }: { gatheringId: string }) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [address, setAddress] = useState<string | null>(null);
  const [{ data }, ask] = useQuery({ query: CalendarLinksDocument });
  const [creating, setCreating] = useState(false);
  const [, revoke] = useMutation(RevokeCalendarLinkDocument);
  const mine = (data?.calendarLinks ?? []).filter((link) => link.gatheringId === gatheringId && !link.isRevoked);

  const make = async () => {
    setCreating(true);
    // the address is a secret: it stays out of what the browser keeps
    const result = await uncached
      .mutation(CreateCalendarLinkDocument, { input: { operationId: newId(), id: newId(), gatheringId } })
      .toPromise();
    setCreating(false);
    if (result.error) return toast({ text: explain(result.error) });
    setAddress(result.data?.createCalendarLink.address ?? null);
    ask({ requestPolicy: 'network-only' });
  };
  const end = async (linkId: string) => {
    const { error } = await revoke({ input: { operationId: newId(), linkId } });
    toast({ text: error ? explain(error) : t('calendar.revoked') });
    if (!error) setAddress(null);
    ask({ requestPolicy: 'network-only' });
  };
  const copy = async () => {
    await navigator.clipboard.writeText(address ?? '');
    toast({ text: t('calendar.copied') });
  };
  return (
    <div className="stack">
      <p className="muted">{t('calendar.hint')}</p>
      {address && (
        <div className="calendar__secret" role="status">
          <p>{t('calendar.once')}</p>
          <code className="calendar__address">{address}</code>
          <Button size="small" onClick={() => void copy()}>
            {t('action.copy')}
          </Button>
        </div>
      )}
      {mine.map(({ id, createdAt }) => (
        <p key={id} className="calendar__mine">
          {t('calendar.since')} <Instant at={createdAt} />{' '}
          <TextButton onClick={() => void end(id)}>{t('calendar.revoke')}</TextButton>
        </p>
      ))}
      <Button size="small" busy={creating} onClick={() => void make()}>
        {t('calendar.create')}
      </Button>
    </div>
  );
}
