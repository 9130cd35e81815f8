import { MoreDevelopmentHistoryDocument, type DevelopmentEventLineFragment } from '@komunigi/contract';
import { checklistNames, trialOutcomes, arbitrationOutcomes, type DevelopmentEventKind } from '@komunigi/domain';
import { Button, Instant, Timeline, type Hue } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import Check from 'lucide-react/icons/check';
import Coins from 'lucide-react/icons/coins';
import Dot from 'lucide-react/icons/dot';
import Flag from 'lucide-react/icons/flag';
import PackageCheck from 'lucide-react/icons/package-check';
import Undo2 from 'lucide-react/icons/undo-2';
import Users from 'lucide-react/icons/users';
import { useState, type ComponentType } from 'react';
import { useClient } from 'urql';
import { useText } from '../../platform/intl.js';
import { Who } from '../requests/who.js';
import type { WholeDevelopment } from './shown.js';
import { eventWords, itemWords, outcomeWords, trialWords } from './words.js';

type Look = { Icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>; hue?: Hue };

const money = /^(fund|pledge|board|key|called|call_|receiv|receipt|secured|paid|refund|invoiced)/;
const undone = /^(withdrawn|request_removed|claim_released|claim_offer_w|delivery_withdrawn|unchecked|stopped)/;

function lookOf(kind: DevelopmentEventKind): Look {
  if (money.test(kind)) return { Icon: Coins, hue: 'saffron' };
  if (undone.test(kind)) return { Icon: Undo2, hue: 'tomato' };
  if (kind.startsWith('claim')) return { Icon: Users, hue: 'lake' };
  if (kind === 'delivered' || kind === 'tried' || kind === 'trial_answered') return { Icon: PackageCheck, hue: 'lake' };
  if (kind === 'checked' || kind === 'accepted' || kind === 'closed') return { Icon: Check, hue: 'leaf' };
  if (kind === 'opened' || kind === 'started' || kind === 'reopened') return { Icon: Flag, hue: 'leaf' };
  return { Icon: Dot };
}

/** What happened, who did it for whom, and why: the latest first. */
export function DevelopmentHistory({ development }: WholeDevelopment) {
  const t = useText();
  const { events, more } = useAllEvents(development);
  return (
    <section aria-labelledby="history" className="stack">
      <h2 id="history">{t('requests.history.title')}</h2>
      <Timeline
        steps={events.map((event) => {
          const { Icon, hue } = lookOf(event.kind);
          return {
            id: event.id,
            icon: <Icon size={16} aria-hidden />,
            hue,
            title: <Title event={event} />,
            meta: (
              <span className="byline">
                <Who cooperative={event.cooperative} role={event.role} personName={event.personName} />
                <Instant at={event.at} show="moment" />
                {event.isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
              </span>
            ),
            body: event.reason ? <p className="note__text">« {event.reason} »</p> : undefined,
          };
        })}
      />
      {more && (
        <Button size="small" onClick={() => void more()}>
          {t('requests.history.more')}
        </Button>
      )}
    </section>
  );
}

function useAbout(): (about: string | null) => string {
  const t = useText();
  return (about) => {
    const name = checklistNames.find((one) => one === about);
    if (name) return t(itemWords[name].id);
    const trial = trialOutcomes.find((one) => one === about);
    if (trial) return t(trialWords[trial].id);
    const outcome = arbitrationOutcomes.find((one) => one === about);
    return outcome ? t(outcomeWords[outcome].id) : (about ?? '');
  };
}

function Title({ event }: { event: DevelopmentEventLineFragment }) {
  const t = useText();
  const aboutText = useAbout();
  const { kind, percent, other, about, request } = event;
  return (
    <>
      {t(eventWords[kind].id, { percent: percent ?? 0, other: other?.name ?? '', about: aboutText(about) })}
      {request && (
        <>
          {' '}
          <Link to="/demandes/$number" params={{ number: String(request.number) }}>
            #{request.number} <span lang={request.language}>{request.title}</span>
          </Link>
        </>
      )}
    </>
  );
}

function useAllEvents({ id, history: first }: WholeDevelopment['development']) {
  const client = useClient();
  const [earlier, setEarlier] = useState<{ nodes: DevelopmentEventLineFragment[]; next: string | null } | null>(null);
  const next = earlier ? earlier.next : first.pageInfo.hasNextPage ? first.pageInfo.endCursor : null;
  const more = async () => {
    const { data } = await client.query(MoreDevelopmentHistoryDocument, { id, after: next }).toPromise();
    const page = data?.development?.history;
    if (!page) return;
    setEarlier({
      nodes: [...(earlier?.nodes ?? []), ...page.nodes],
      next: page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null,
    });
  };
  // what happened since the first page was read pushed its last events down: each is shown once
  const seen = new Map([...first.nodes, ...(earlier?.nodes ?? [])].map((event) => [event.id, event]));
  return { events: [...seen.values()], more: next === null ? null : more };
}
