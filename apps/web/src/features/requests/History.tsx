import { MoreHistoryDocument, type EventLineFragment, type RequestWholeFragment } from '@komunigi/contract';
import type { RequestEventKind } from '@komunigi/domain';
import { Button, Instant, Timeline, type Hue } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import Check from 'lucide-react/icons/check';
import ChevronUp from 'lucide-react/icons/chevron-up';
import Flag from 'lucide-react/icons/flag';
import GitMerge from 'lucide-react/icons/git-merge';
import LinkIcon from 'lucide-react/icons/link';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import Pencil from 'lucide-react/icons/pencil';
import Plus from 'lucide-react/icons/plus';
import Split from 'lucide-react/icons/split';
import Timer from 'lucide-react/icons/timer';
import Undo2 from 'lucide-react/icons/undo-2';
import { useState, type ComponentType } from 'react';
import { useClient } from 'urql';
import { messages, useText, type Message } from '../../platform/intl.js';
import { importanceWord, stateWords } from './words.js';
import { Who } from './who.js';

type Look = { Icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>; hue?: Hue };

const said: Record<RequestEventKind, Message> = messages({
  posted: { id: 'requests.event.posted' },
  edited: { id: 'requests.event.edited' },
  withdrawn: { id: 'requests.event.withdrawn' },
  restored: { id: 'requests.event.restored' },
  state_changed: { id: 'requests.event.state_changed' },
  merged: { id: 'requests.event.merged' },
  unmerged: { id: 'requests.event.unmerged' },
  absorbed: { id: 'requests.event.absorbed' },
  split: { id: 'requests.event.split' },
  support_given: { id: 'requests.event.support_given' },
  support_changed: { id: 'requests.event.support_changed' },
  support_withdrawn: { id: 'requests.event.support_withdrawn' },
  objection_raised: { id: 'requests.event.objection_raised' },
  objection_answered: { id: 'requests.event.objection_answered' },
  objection_withdrawn: { id: 'requests.event.objection_withdrawn' },
  link_added: { id: 'requests.event.link_added' },
  link_removed: { id: 'requests.event.link_removed' },
  estimate_asked: { id: 'requests.event.estimate_asked' },
  estimate_ask_withdrawn: { id: 'requests.event.estimate_ask_withdrawn' },
  estimate_wished: { id: 'requests.event.estimate_wished' },
  estimate_wish_withdrawn: { id: 'requests.event.estimate_wish_withdrawn' },
  estimate_given: { id: 'requests.event.estimate_given' },
  estimate_withdrawn: { id: 'requests.event.estimate_withdrawn' },
  estimate_accepted: { id: 'requests.event.estimate_accepted' },
  estimate_revoked: { id: 'requests.event.estimate_revoked' },
  effort_guessed: { id: 'requests.event.effort_guessed' },
  work_recorded: { id: 'requests.event.work_recorded' },
});

const looks: Record<RequestEventKind, Look> = {
  posted: { Icon: Plus, hue: 'leaf' },
  edited: { Icon: Pencil },
  withdrawn: { Icon: Undo2, hue: 'tomato' },
  restored: { Icon: Undo2 },
  state_changed: { Icon: Flag, hue: 'saffron' },
  merged: { Icon: GitMerge, hue: 'lake' },
  unmerged: { Icon: Undo2, hue: 'lake' },
  absorbed: { Icon: GitMerge, hue: 'lake' },
  split: { Icon: Split, hue: 'lake' },
  support_given: { Icon: ChevronUp, hue: 'leaf' },
  support_changed: { Icon: ChevronUp },
  support_withdrawn: { Icon: Undo2 },
  objection_raised: { Icon: OctagonAlert, hue: 'tomato' },
  objection_answered: { Icon: Check, hue: 'leaf' },
  objection_withdrawn: { Icon: Undo2 },
  link_added: { Icon: LinkIcon, hue: 'lake' },
  link_removed: { Icon: LinkIcon },
  estimate_asked: { Icon: Timer, hue: 'saffron' },
  estimate_ask_withdrawn: { Icon: Undo2 },
  estimate_wished: { Icon: ChevronUp, hue: 'leaf' },
  estimate_wish_withdrawn: { Icon: Undo2 },
  estimate_given: { Icon: Timer, hue: 'lake' },
  estimate_withdrawn: { Icon: Undo2 },
  estimate_accepted: { Icon: Check, hue: 'leaf' },
  estimate_revoked: { Icon: Undo2, hue: 'tomato' },
  effort_guessed: { Icon: Timer },
  work_recorded: { Icon: Timer, hue: 'lake' },
};

/** What happened, who did it for whom, and why: the latest first. */
export function History({ request }: { request: RequestWholeFragment }) {
  const t = useText();
  const { events, more } = useAllEvents(request);
  return (
    <section aria-labelledby="history" className="part">
      <h2 id="history">{t('requests.history.title')}</h2>
      <Timeline
        steps={events.map((event) => {
          const { Icon, hue } = looks[event.kind];
          return {
            id: event.id,
            icon: <Icon size={16} aria-hidden />,
            hue,
            title: <Title event={event} />,
            meta: <Meta event={event} />,
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

function Title({ event }: { event: EventLineFragment }) {
  const t = useText();
  const { kind, fromState, toState, importance, other } = event;
  return (
    <>
      {t(said[kind].id, {
        from: fromState ? t(stateWords[fromState].id) : '',
        to: toState ? t(stateWords[toState].id) : '',
        importance: importance ? t(importanceWord(importance).id) : '',
      })}
      {other && (
        <>
          {' '}
          <Link to="/demandes/$number" params={{ number: String(other.number) }}>
            #{other.number} <span lang={other.language}>{other.title}</span>
          </Link>
        </>
      )}
    </>
  );
}

function Meta({ event }: { event: EventLineFragment }) {
  const t = useText();
  return (
    <span className="byline">
      {(event.cooperative || event.role) && (
        <Who cooperative={event.cooperative} role={event.role} personName={event.personName} />
      )}
      <Instant at={event.at} show="moment" />
      {event.isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
    </span>
  );
}

function useAllEvents(request: RequestWholeFragment) {
  const client = useClient();
  const [earlier, setEarlier] = useState<{ nodes: EventLineFragment[]; next: string | null } | null>(null);
  const first = request.history;
  const next = earlier ? earlier.next : first.pageInfo.hasNextPage ? first.pageInfo.endCursor : null;
  const more = async () => {
    const { data } = await client.query(MoreHistoryDocument, { id: request.id, after: next }).toPromise();
    const page = data?.request?.history;
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
