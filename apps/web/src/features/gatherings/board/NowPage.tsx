import { axisOf, wallAt } from '@komunigi/domain';
import { Button, buttonClass, EmptyState, themes } from '@komunigi/ui';
import { Link, useParams } from '@tanstack/react-router';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import CalendarCheck from 'lucide-react/icons/calendar-check';
import Check from 'lucide-react/icons/check';
import CalendarClock from 'lucide-react/icons/calendar-clock';
import { useMemo, type ReactNode } from 'react';
import { Page } from '../../../app/Page.js';
import { useText } from '../../../platform/intl.js';
import { useRefusalText } from '../../../platform/refusals.js';
import { ReadGathering } from '../GatheringFrame.js';
import { PlaceIcon } from '../place-icons.js';
import { timeText, useDayText } from '../when.js';
import { needsMe, seatOf, type Board, type Card } from './board.js';
import { fitOf } from './fit.js';
import { LiveSign } from './LiveSign.js';
import { useBoard, useWall, type Around } from './use-board.js';
import { useMoves, type Moves } from './use-moves.js';
import './board.css';

const soonMinutes = 120;

/** On a phone in a corridor: what runs and what begins within two hours, mine first. */
export function NowPage(): ReactNode {
  const { slug } = useParams({ from: '/rencontres/$slug/maintenant' });
  const { board, error, around } = useBoard(slug);
  return (
    <ReadGathering gathering={board} error={error}>
      {(read) => <Now board={read} around={around} />}
    </ReadGathering>
  );
}

type Coming = { card: Card; place: string; icon: string; from: number; until: number; isMine: boolean };

/** Everything that runs or begins soon, on the axis of the gathering, in the order of its hours. */
function comingOf(board: Board, now: number): Coming[] {
  const me = board.myParticipant?.id;
  return board.cards
    .flatMap((card): Coming[] => {
      const seat = seatOf(card);
      const place = board.places.find(({ id }) => id === seat?.placeId);
      if (!seat || !place) return [];
      const from = axisOf(board.startsOn, seat.day, seat.startMinute);
      const isMine = card.amInterested || needsMe(card, me);
      return [{ card, place: place.name, icon: place.icon, from, until: from + card.durationMinutes, isMine }];
    })
    .filter(({ from, until }) => until > now && from < now + soonMinutes)
    .sort((a, b) => a.from - b.from || (a.place < b.place ? -1 : 1));
}

function Now({ board, around }: { board: Board; around: Around }) {
  const t = useText();
  const dayText = useDayText();
  const wall = useWall(board.timeZone);
  const fit = useMemo(() => fitOf(board), [board]);
  const moves = useMoves(board, fit, around);
  const now = axisOf(board.startsOn, wall.day, wall.minute);
  const coming = comingOf(board, now);
  const blocks = board.blocks
    .map((block) => ({ block, from: axisOf(board.startsOn, block.day, block.startMinute) }))
    .filter(({ block, from }) => from + block.durationMinutes > now && from < now + soonMinutes);
  const mine = coming.filter(({ isMine }) => isMine);
  const others = coming.filter(({ isMine }) => !isMine);
  return (
    <Page
      narrow
      title={t('title.now')}
      above={
        <Link to="/rencontres/$slug/place-du-marche" params={{ slug: board.slug }} className="page__back">
          <ArrowLeft size={18} aria-hidden />
          {t('title.board')}
        </Link>
      }
      lead={
        <>
          {board.title} · {dayText(wall.day)}, <time className="now__clock">{timeText(wall.minute)}</time>
        </>
      }
      actions={<LiveSign isLive={around.isLive} />}
    >
      <div className="stack stack--large">
        {coming.length + blocks.length === 0 && <Nothing board={board} now={now} />}
        {blocks.map(({ block, from }) => (
          <p key={block.id} className={`now__block${from <= now ? ' now__block--running' : ''}`}>
            <strong className="figure">{timeText(block.startMinute)}</strong> {block.title}
            {block.placeName && `, ${block.placeName}`}
          </p>
        ))}
        {mine.length > 0 && <Part title={t('now.mine')} {...{ coming: mine, now, board, moves }} />}
        {others.length > 0 && (
          <Part title={mine.length > 0 ? t('now.others') : t('now.all')} {...{ coming: others, now, board, moves }} />
        )}
      </div>
    </Page>
  );
}

type PartProps = { title: string; coming: Coming[]; now: number; board: Board; moves: Moves };

function Part({ title, coming, now, board, moves }: PartProps) {
  return (
    <section className="stack">
      <h2>{title}</h2>
      <ul className="now__list">
        {coming.map((one, index) => {
          const isFirstLater = one.from > now && (index === 0 || (coming[index - 1]?.from ?? 0) <= now);
          return (
            <li key={one.card.id} className={isFirstLater && index > 0 ? 'now__after' : undefined}>
              <ComingCard {...one} {...{ now, board, moves }} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function ComingCard({
  card,
  place,
  icon,
  from,
  until,
  now,
  board,
  moves,
}: Coming & Omit<PartProps, 'title' | 'coming'>) {
  const t = useText();
  const why = useRefusalText();
  const { Icon, hue } = themes[card.theme];
  const isRunning = from <= now;
  const isNeeded = needsMe(card, board.myParticipant?.id);
  return (
    <article className={`coming hue-${hue}${isRunning ? ' coming--running' : ''}`}>
      <p className="coming__when figure">
        <strong>{timeText(wallAt(board.startsOn, from).minute)}</strong> –{' '}
        {timeText(wallAt(board.startsOn, until).minute)}
        <span className="coming__place">
          <PlaceIcon name={icon} size={18} /> {place}
        </span>
      </p>
      <h3 className="coming__title">
        <Icon size={19} aria-hidden />
        <Link
          to="/rencontres/$slug/place-du-marche"
          params={{ slug: board.slug }}
          search={{ carte: card.id }}
          lang={card.language}
          className="quiet-link"
        >
          {card.title}
        </Link>
      </h3>
      <p className="coming__foot">
        <span>
          {isRunning ? t('now.running') : t('now.in', { count: from - now })}
          {isNeeded && `, ${t('now.needed')}`}
          {card.isWaiting && `, ${t('board.waiting')}`}
        </span>
        <Button
          size="small"
          aria-pressed={card.amInterested}
          aria-label={`${card.amInterested ? t('board.iAmIn') : t('board.iComeIn')} : ${card.title}`}
          icon={card.amInterested ? <Check size={18} aria-hidden /> : <CalendarCheck size={18} aria-hidden />}
          reason={why(board.viewerCan.propose.reason)}
          onClick={() => moves.interest(card)}
        >
          {card.amInterested ? t('board.iAmIn') : t('board.iComeIn')}
        </Button>
      </p>
    </article>
  );
}

/** Nothing within two hours: when it goes on, or that it has not begun, or is over. */
function Nothing({ board, now }: { board: Board; now: number }) {
  const t = useText();
  const dayText = useDayText();
  const next = board.cards
    .flatMap((card) => {
      const seat = seatOf(card);
      const at = seat ? axisOf(board.startsOn, seat.day, seat.startMinute) : -1;
      return seat && at > now ? [{ ...seat, at }] : [];
    })
    .sort((a, b) => a.at - b.at)[0];
  return (
    <EmptyState
      icon={<CalendarClock size={28} aria-hidden />}
      text={next ? t('now.next', { day: dayText(next.day), time: timeText(next.startMinute) }) : t('now.nothing')}
      action={
        <Link to="/rencontres/$slug/place-du-marche" params={{ slug: board.slug }} className={buttonClass('outline')}>
          {t('title.board')}
        </Link>
      }
    />
  );
}
