import {
  AnswerNeedDocument,
  PinTopicDocument,
  RestoreTopicDocument,
  TopicPageDocument,
  UnpinTopicDocument,
  WithdrawTopicDocument,
} from '@komunigi/contract';
import type { NeedAnswer } from '@komunigi/domain';
import { Button, Chip, Dialog, MarkdownView, themes, useAnnounce } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import CalendarCheck from 'lucide-react/icons/calendar-check';
import Check from 'lucide-react/icons/check';
import Move from 'lucide-react/icons/move';
import Pencil from 'lucide-react/icons/pencil';
import Pin from 'lucide-react/icons/pin';
import PinOff from 'lucide-react/icons/pin-off';
import Trash2 from 'lucide-react/icons/trash-2';
import Undo2 from 'lucide-react/icons/undo-2';
import { useState } from 'react';
import { useClient, useMutation, useQuery, type TypedDocumentNode } from 'urql';
import { newId } from '../../../platform/ids.js';
import { messages, useText } from '../../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../../platform/refusals.js';
import { languageWords, themeWords } from '../../requests/words.js';
import { timeText, useDayText } from '../when.js';
import { needName, seatOf, type Card, type Whole } from './board.js';
import { EditTopicDialog } from './TopicForms.js';
import { TopicHistory } from './TopicHistory.js';
import type { Desk } from './use-desk.js';

/** Everything about one card, and what can be done with it; on a phone a sheet from below. */
export function TopicDialog({ desk, card, onClose }: { desk: Desk; card: Card; onClose: () => void }) {
  const t = useText();
  const [{ data }] = useQuery({ query: TopicPageDocument, variables: { id: card.id }, pause: card.isWaiting });
  const [isEditing, setEditing] = useState(false);
  const whole = data?.topic ?? null;
  if (isEditing && whole) {
    return <EditTopicDialog board={desk.board} card={card} detail={whole.detail} onClose={() => setEditing(false)} />;
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={<span lang={card.language}>{card.title}</span>}
      closeLabel={t('action.close')}
    >
      <Facts desk={desk} card={card} whole={whole} />
      <Actions desk={desk} card={card} whole={whole} onEdit={() => setEditing(true)} onClose={onClose} />
      {whole?.detailHtml && <MarkdownView html={whole.detailHtml} lang={card.language} />}
      <Needs card={card} whole={whole} />
      <Interested desk={desk} card={card} />
      {whole && whole.history.length > 0 && <TopicHistory history={whole.history} />}
    </Dialog>
  );
}

function Facts({ desk, card, whole }: { desk: Desk; card: Card; whole: Whole | null }) {
  const t = useText();
  const dayText = useDayText();
  const { Icon, hue } = themes[card.theme];
  const seat = seatOf(card);
  const place = desk.board.places.find(({ id }) => id === seat?.placeId);
  return (
    <div className="stack topic-facts">
      <p className="topic-facts__when">
        {seat
          ? `${dayText(seat.day)}, ${timeText(seat.startMinute)} – ${timeText(seat.startMinute + card.durationMinutes)}, ${place?.name ?? ''}`
          : t('topic.inTray', { count: card.durationMinutes })}
      </p>
      <p className="row">
        <Chip hue={hue} icon={<Icon size={14} aria-hidden />}>
          {t(themeWords[card.theme].id)}
        </Chip>
        <span className="muted">{card.cooperative?.name ?? card.proposedByName ?? t('role.federation')}</span>
        {card.isPinned && <Chip icon={<Pin size={14} aria-hidden />}>{t('board.pinned')}</Chip>}
        {card.isFromCode && <Chip outline>{t('topic.fromCode')}</Chip>}
        {card.carriedOverCount > 0 && (
          <Chip hue="saffron">{t('topic.carriedOver', { count: card.carriedOverCount })}</Chip>
        )}
        {card.isDemo && <Chip outline>{t('requests.demo')}</Chip>}
        {card.isWaiting && <Chip hue="saffron">{t('board.waiting')}</Chip>}
        {card.seats !== null && <Chip outline>{t('board.seats', { count: card.seats })}</Chip>}
        {card.equipment.map((one) => (
          <Chip key={one} outline>
            {one}
          </Chip>
        ))}
        {card.languages.map((language) => (
          <Chip key={language} outline>
            {t(languageWords[language].id)}
          </Chip>
        ))}
      </p>
      {whole?.request && (
        <p>
          {t('topic.about')}{' '}
          <Link to="/demandes/$number" params={{ number: String(whole.request.number) }}>
            #{whole.request.number} {whole.request.title}
          </Link>
        </p>
      )}
    </div>
  );
}

type ActionsProps = { desk: Desk; card: Card; whole: Whole | null; onEdit: () => void; onClose: () => void };

/** What can be done with the card; what cannot says why. */
function Actions({ desk, card, whole, onEdit, onClose }: ActionsProps) {
  const t = useText();
  const why = useRefusalText();
  const run = useCardAct();
  const can = whole?.viewerCan;
  const fixed = desk.whyFixed(card);
  const hangs = card.placeId !== null;
  const isIn = card.amInterested;
  const withdraw = async () => {
    const restore = () => run(RestoreTopicDocument, card, t('topic.restored'));
    if (await run(WithdrawTopicDocument, card, t('topic.withdrawn'), () => void restore())) onClose();
  };
  return (
    <div className="row topic-actions">
      <Button
        variant={isIn ? 'outline' : 'filled'}
        aria-pressed={isIn}
        icon={isIn ? <Check size={18} aria-hidden /> : <CalendarCheck size={18} aria-hidden />}
        reason={why(desk.board.viewerCan.propose.reason)}
        onClick={() => desk.moves.interest(card)}
      >
        {isIn ? t('board.iAmIn') : t('board.iComeIn')} <span className="figure">{card.interestedCount}</span>
      </Button>
      <Button
        icon={<Move size={18} aria-hidden />}
        reason={fixed}
        onClick={() => {
          onClose();
          desk.choose(card);
        }}
      >
        {hangs ? t('board.moveTo') : t('board.placeIn')}
      </Button>
      {hangs && !fixed && (
        <Button icon={<Undo2 size={18} aria-hidden />} onClick={() => desk.unplace(card)}>
          {t('board.takeDown')}
        </Button>
      )}
      {can?.pin.allowed && (
        <Button
          icon={card.isPinned ? <PinOff size={18} aria-hidden /> : <Pin size={18} aria-hidden />}
          onClick={() =>
            void run(
              card.isPinned ? UnpinTopicDocument : PinTopicDocument,
              card,
              card.isPinned ? t('board.unpinnedNow') : t('board.pinnedNow'),
            )
          }
        >
          {card.isPinned ? t('board.unpin') : t('board.pin')}
        </Button>
      )}
      {can?.edit.allowed && (
        <Button icon={<Pencil size={18} aria-hidden />} onClick={onEdit}>
          {t('topic.edit')}
        </Button>
      )}
      {can?.withdraw.allowed && (
        <Button variant="danger" icon={<Trash2 size={18} aria-hidden />} onClick={() => void withdraw()}>
          {t('topic.withdraw')}
        </Button>
      )}
    </div>
  );
}

type CardDocument = TypedDocumentNode<object, { input: { operationId: string; topicId: string } }>;

/** Does something to a card at once, says so, or says why not. */
function useCardAct() {
  const t = useText();
  const explain = useErrorText();
  const client = useClient();
  const { toast } = useAnnounce();
  return async (document: CardDocument, card: Card, done: string, undo?: () => void): Promise<boolean> => {
    const { error } = await client.mutation(document, { input: { operationId: newId(), topicId: card.id } });
    toast(error ? { text: explain(error) } : { text: done, undo: undo && { label: t('action.undo'), run: undo } });
    return !error;
  };
}

const answers = messages({
  asked: { id: 'topic.need.asked' },
  accepted: { id: 'topic.need.accepted' },
  declined: { id: 'topic.need.declined' },
}) satisfies Record<NeedAnswer, unknown>;

/** Who is asked to be there, and what they answered; whoever is asked answers here. */
function Needs({ card, whole }: { card: Card; whole: Whole | null }) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [{ fetching }, answer] = useMutation(AnswerNeedDocument);
  if (card.needs.length === 0) return null;
  const say = async (needId: string, given: NeedAnswer) => {
    const { error } = await answer({ input: { operationId: newId(), needId, answer: given } });
    toast({ text: error ? explain(error) : t('topic.need.answered') });
  };
  return (
    <section className="stack" aria-labelledby="topic-needs">
      <h3 id="topic-needs">{t('topic.needs')}</h3>
      <ul className="rows">
        {card.needs.map((need) => {
          const may = whole?.needs.find(({ id }) => id === need.id)?.viewerCan.answer.allowed ?? false;
          return (
            <li key={need.id} className="row row--ends">
              <span>
                <strong>
                  {need.participant ? needName(need) : t('topic.someoneOf', { cooperative: needName(need) })}
                </strong>{' '}
                <span className="muted">{t(answers[need.answer].id)}</span>
              </span>
              {may && (
                <span className="row">
                  {need.answer !== 'accepted' && (
                    <Button size="small" busy={fetching} onClick={() => void say(need.id, 'accepted')}>
                      {t('topic.need.accept')}
                    </Button>
                  )}
                  {need.answer !== 'declined' && (
                    <Button size="small" variant="quiet" busy={fetching} onClick={() => void say(need.id, 'declined')}>
                      {t('topic.need.decline')}
                    </Button>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Who said « j'y serai », as far as their names may be read; the others are counted. */
function Interested({ desk, card }: { desk: Desk; card: Card }) {
  const t = useText();
  const named = desk.board.participants
    .filter(({ id, isCancelled }) => !isCancelled && card.interestedIds.includes(id))
    .map(({ name, cooperative }) => name ?? cooperative?.name ?? t('board.somebody'));
  if (card.interestedCount === 0) return <p className="muted">{t('topic.nobodyYet')}</p>;
  return (
    <section className="stack" aria-labelledby="topic-interested">
      <h3 id="topic-interested">{t('topic.interestedTitle', { count: card.interestedCount })}</h3>
      <p>{named.join(', ')}</p>
    </section>
  );
}
