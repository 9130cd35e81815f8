import { slugOf, type LocalTime } from '@komunigi/domain';
import { Button, buttonClass, SegmentedFilter, TextButton } from '@komunigi/ui';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import CalendarClock from 'lucide-react/icons/calendar-clock';
import Lock from 'lucide-react/icons/lock';
import Maximize2 from 'lucide-react/icons/maximize-2';
import Plus from 'lucide-react/icons/plus';
import { useId, useMemo, type ReactNode } from 'react';
import { Page } from '../../../app/Page.js';
import { useText } from '../../../platform/intl.js';
import { useRefusalText } from '../../../platform/refusals.js';
import { useSession } from '../../../platform/session.js';
import { useTyped } from '../../../platform/typed.js';
import { useShortcut } from '../../requests/shortcut.js';
import { PhaseChip, ReadGathering } from '../GatheringFrame.js';
import { useDayText } from '../when.js';
import { countsOf, type Board, type Card, type Day } from './board.js';
import type { BoardSearch } from './board.search.js';
import { BoardGrid } from './BoardGrid.js';
import { FacilitatorBar, PreviewBar } from './FacilitatorBar.js';
import { gridOf, scaleOf } from './grid.js';
import { Kiosk } from './Kiosk.js';
import { LiveSign } from './LiveSign.js';
import { useMedia } from './media.js';
import { MoveDialog, QuarrelDialog } from './MoveDialog.js';
import { Preview } from './Preview.js';
import { useProposing } from './Timetable.js';
import { TopicDialog } from './TopicDialog.js';
import { ProposeDialog } from './TopicForms.js';
import { Tray } from './Tray.js';
import { AroundContext, daysOf, useBoard, useWall, type Around } from './use-board.js';
import { DeskContext, useDeskOf, type Desk } from './use-desk.js';
import './board.css';

const page = '/rencontres/$slug/place-du-marche';

/** The place du marché: every card, where and when it hangs, and the hands that move it. */
export function BoardPage(): ReactNode {
  const { slug } = useParams({ from: page });
  const { kiosk } = useSearch({ from: page });
  const { board, error, around } = useBoard(slug);
  return (
    <ReadGathering gathering={board} error={error}>
      {(read) => (kiosk ? <OnTheWall board={read} around={around} /> : <AtHand board={read} around={around} />)}
    </ReadGathering>
  );
}

/** The day the address asks for, else today, else the first. */
function useDay(board: Board): { day: Day; days: Day[]; wall: LocalTime } {
  const { jour } = useSearch({ from: page });
  const wall = useWall(board.timeZone);
  const days = daysOf(board);
  const day = days.find((one) => one.day === jour) ?? days.find((one) => one.day === wall.day) ?? days[0];
  return { day: day ?? noDay(board.startsOn), days, wall };
}

/** A gathering whose hours are not set yet. */
const noDay = (day: string): Day => ({ id: '', day, fromMinute: 540, untilMinute: 1080 });
const nowOn = ({ day }: Day, wall: LocalTime) => (wall.day === day ? wall.minute : null);

function OnTheWall({ board, around }: { board: Board; around: Around }) {
  const { day } = useDay(board);
  return <Kiosk board={board} day={day} around={around} />;
}

const isPhone = '(width < 48rem)';

/** What is shown of the board: a day, every place or the one a phone has room for. */
function useView(board: Board) {
  const { lieu } = useSearch({ from: page });
  const { day, days, wall } = useDay(board);
  const isNarrow = useMedia(isPhone);
  const one = board.places.find(({ name }) => slugOf(name) === lieu) ?? board.places[0];
  const places = useMemo(() => (isNarrow && one ? [one] : board.places), [isNarrow, one, board.places]);
  const grid = useMemo(() => gridOf(board, day, places), [board, day, places]);
  const scale = useMemo(() => scaleOf(board.cards, board.grainMinutes), [board.cards, board.grainMinutes]);
  return { day, days, grid, scale, place: isNarrow && one ? one : null, today: wall.day, now: nowOn(day, wall) };
}

function useChange(slug: string) {
  const navigate = useNavigate();
  return (changed: Partial<BoardSearch>) =>
    void navigate({
      to: page,
      params: { slug },
      search: (before: BoardSearch) => tidy({ ...before, ...changed }),
      replace: true,
      resetScroll: false,
    });
}

function AtHand({ board, around }: { board: Board; around: Around }) {
  const t = useText();
  const search = useSearch({ from: page });
  const helpId = useId();
  const { day, days, grid, scale, place, today, now } = useView(board);
  const change = useChange(board.slug);
  const [typed, setTyped] = useTyped(search.q ?? '', (text) => change({ q: text || undefined }));
  const proposing = useProposing(board);
  const { proposal } = proposing;
  const leaving = useMemo(
    () => new Set(proposal?.state === 'done' ? proposal.moved.map(({ topicId }) => topicId) : []),
    [proposal],
  );
  const open = (card: Card | null) => change({ carte: card?.id });
  const desk = useDeskOf({ board, day, grid, around, now, leaving, open });
  useShortcut('n', () => change({ sujet: true }));
  return (
    <DeskContext value={desk}>
      <AroundContext value={around}>
        <BoardFrame board={board} day={day} around={around} change={change}>
          <div className="board__bar no-print">
            <Days days={days} day={day} today={today} onChange={(jour) => change({ jour })} />
            <FacilitatorBar board={board} proposing={proposing} />
          </div>
          <PreviewBar proposing={proposing} />
          {place && (
            <div className="board__bar board__places no-print">
              <SegmentedFilter
                label={t('board.places')}
                value={slugOf(place.name)}
                onChange={(lieu) => change({ lieu })}
                segments={board.places.map(({ name }) => ({ value: slugOf(name), label: name }))}
              />
            </div>
          )}
          <p id={helpId} className="visually-hidden">
            {t('board.help')}
          </p>
          <div className="board">
            <Tray desk={desk} search={typed} onSearch={setTyped} helpId={helpId} />
            <BoardGrid desk={desk} grid={grid} scale={scale} now={now} helpId={helpId}>
              {proposal?.state === 'done' && <Preview board={board} grid={grid} proposal={proposal} />}
            </BoardGrid>
          </div>
          <Dialogs desk={desk} change={change} />
        </BoardFrame>
      </AroundContext>
    </DeskContext>
  );
}

/** What opens over the board; the card and the new card have an address. */
function Dialogs({ desk, change }: { desk: Desk; change: FrameProps['change'] }) {
  const { carte, sujet, demande } = useSearch({ from: page });
  const opened = desk.board.cards.find(({ id }) => id === carte);
  const close = () => change({ sujet: undefined, demande: undefined });
  return (
    <>
      {opened && <TopicDialog desk={desk} card={opened} onClose={() => change({ carte: undefined })} />}
      {desk.chosen && <MoveDialog desk={desk} card={desk.chosen} onClose={() => desk.choose(null)} />}
      <QuarrelDialog desk={desk} />
      {sujet && <ProposeDialog board={desk.board} number={demande} onClose={close} />}
    </>
  );
}

const tidy = (search: BoardSearch): BoardSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));

type FrameProps = {
  board: Board;
  day: Day;
  around: Around;
  change: (changed: Partial<BoardSearch>) => void;
  children: ReactNode;
};

/** Which gathering, which day, how many cards; « En direct », the projector, and the one filled button: a new card. */
function BoardFrame({ board, day, around, change, children }: FrameProps) {
  const t = useText();
  return (
    <Page
      wide
      title={board.title}
      titleLang={board.language}
      tabTitle={`${t('title.board')} · ${board.title}`}
      above={
        <>
          <Link to="/rencontres/$slug" params={{ slug: board.slug }} className="page__back">
            <ArrowLeft size={18} aria-hidden />
            {t('board.back')}
          </Link>
          <PhaseChip phase={board.phase} />
          <LiveSign isLive={around.isLive} />
        </>
      }
      lead={<Lead board={board} day={day} />}
      actions={<Actions board={board} change={change} />}
    >
      {children}
    </Page>
  );
}

/** The day, the cards, and why one cannot move them. */
function Lead({ board, day }: { board: Board; day: Day }) {
  const t = useText();
  const dayText = useDayText();
  const why = useRefusalText();
  const { viewer } = useSession();
  const refusal = why(board.viewerCan.move.reason);
  return (
    <>
      {t('board.lead', { day: dayText(day.day), ...countsOf(board, day.day) })}
      {refusal && (
        <span className="board__refusal">
          {board.isLocked && <Lock size={16} aria-hidden />} {refusal}{' '}
          {!viewer.isSignedIn && (
            <Link to="/rencontres/$slug/proposer" params={{ slug: board.slug }}>
              {t('board.withCode')}
            </Link>
          )}
        </span>
      )}
    </>
  );
}

function Actions({ board, change }: Pick<FrameProps, 'board' | 'change'>) {
  const t = useText();
  const why = useRefusalText();
  const { viewer } = useSession();
  const project = () => {
    // a gesture is needed to fill the screen; without it the page is just as bare
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
    change({ kiosk: true });
  };
  return (
    <>
      <Link to="/rencontres/$slug/maintenant" params={{ slug: board.slug }} className={buttonClass('outline')}>
        <CalendarClock size={18} aria-hidden />
        {t('board.nowShort')}
      </Link>
      <Button icon={<Maximize2 size={18} aria-hidden />} className="board__project" onClick={project}>
        {t('board.project')}
      </Button>
      {viewer.isSignedIn && (
        <Button
          variant="filled"
          icon={<Plus size={20} aria-hidden />}
          aria-keyshortcuts="n"
          reason={why(board.viewerCan.propose.reason)}
          onClick={() => change({ sujet: true })}
        >
          {t('board.newTopic')}
        </Button>
      )}
    </>
  );
}

type DaysProps = { days: Day[]; day: Day; today: string; onChange: (day: string) => void };

/** One tab a day, when there are several; today is said. */
function Days({ days, day, today, onChange }: DaysProps) {
  const t = useText();
  const dayText = useDayText();
  if (days.length < 2) return null;
  return (
    <>
      <SegmentedFilter
        label={t('board.days')}
        value={day.day}
        onChange={onChange}
        segments={days.map((one) => ({
          value: one.day,
          label:
            one.day === today
              ? t('board.today', { day: dayText(one.day, { short: true }) })
              : dayText(one.day, { short: true }),
        }))}
      />
      {days.some((one) => one.day === today) && day.day !== today && (
        <TextButton onClick={() => onChange(today)}>{t('board.toToday')}</TextButton>
      )}
    </>
  );
}
