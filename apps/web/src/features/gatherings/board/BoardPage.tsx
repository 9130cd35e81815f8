import { slugOf } from '@komunigi/domain';
import { Button, SegmentedFilter, TextButton } from '@komunigi/ui';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import CalendarClock from 'lucide-react/icons/calendar-clock';
import Lock from 'lucide-react/icons/lock';
import Maximize2 from 'lucide-react/icons/maximize-2';
import Plus from 'lucide-react/icons/plus';
import { useId, useMemo, useState, type ReactNode } from 'react';
import { Page } from '../../../app/Page.js';
import { useText } from '../../../platform/intl.js';
import { useRefusalText } from '../../../platform/refusals.js';
import { useSession } from '../../../platform/session.js';
import { useTyped } from '../../../platform/typed.js';
import { useShortcut } from '../../requests/shortcut.js';
import { PhaseChip, ReadGathering } from '../GatheringFrame.js';
import { useDayText } from '../when.js';
import { inTray, type Board, type Day } from './board.js';
import type { BoardSearch } from './board.search.js';
import { BoardGrid } from './BoardGrid.js';
import { FacilitatorBar } from './FacilitatorBar.js';
import { gridOf, scaleOf } from './grid.js';
import { Kiosk } from './Kiosk.js';
import { LiveSign } from './LiveSign.js';
import { useMedia } from './media.js';
import { MoveDialog, QuarrelDialog } from './MoveDialog.js';
import { Preview } from './Preview.js';
import { useProposal } from './Timetable.js';
import { TopicDialog } from './TopicDialog.js';
import { ProposeDialog } from './TopicForms.js';
import { Tray } from './Tray.js';
import { AroundContext, daysOf, useBoard, useWall, type Around } from './use-board.js';
import { DeskContext, useDeskOf } from './use-desk.js';
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
function useDay(board: Board): { day: Day; days: Day[]; today: string } {
  const { jour } = useSearch({ from: page });
  const { day: today } = useWall(board.timeZone);
  const days = daysOf(board);
  const day = days.find((one) => one.day === jour) ?? days.find((one) => one.day === today) ?? days[0];
  const none: Day = { id: '', day: board.startsOn, fromMinute: 540, untilMinute: 1080 };
  return { day: day ?? none, days, today };
}

function OnTheWall({ board, around }: { board: Board; around: Around }) {
  const { day } = useDay(board);
  return <Kiosk board={board} day={day} around={around} />;
}

const isPhone = '(width < 48rem)';

function AtHand({ board, around }: { board: Board; around: Around }) {
  const t = useText();
  const navigate = useNavigate();
  const search = useSearch({ from: page });
  const helpId = useId();
  const { day, days, today } = useDay(board);
  const wall = useWall(board.timeZone);
  const isNarrow = useMedia(isPhone);
  const shownPlace = board.places.find(({ name }) => slugOf(name) === search.lieu) ?? board.places[0];
  const places = useMemo(
    () => (isNarrow && shownPlace ? [shownPlace] : board.places),
    [isNarrow, shownPlace, board.places],
  );
  const grid = useMemo(() => gridOf(board, day, places), [board, day, places]);
  const scale = useMemo(() => scaleOf(board.cards, board.grainMinutes), [board.cards, board.grainMinutes]);
  const change = (changed: Partial<BoardSearch>) =>
    void navigate({
      to: page,
      params: { slug: board.slug },
      search: (before: BoardSearch) => tidy({ ...before, ...changed }),
      replace: true,
      resetScroll: false,
    });
  const desk = useDeskOf({ board, day, grid, around, open: (card) => change({ carte: card?.id }) });
  const [typed, setTyped] = useTyped(search.q ?? '', (text) => change({ q: text || undefined }));
  const [proposalId, ask] = useState<string | null>(null);
  const proposal = useProposal(proposalId);
  const opened = board.cards.find(({ id }) => id === search.carte);
  useShortcut('n', () => change({ sujet: true }));

  return (
    <DeskContext value={desk}>
      <AroundContext value={around}>
        <BoardFrame board={board} day={day} around={around} change={change}>
          <FacilitatorBar board={board} proposal={proposal} onAsk={ask} />
          <Days days={days} day={day} today={today} onChange={(jour) => change({ jour })} />
          {isNarrow && (
            <div className="board__places">
              <SegmentedFilter
                label={t('board.places')}
                value={shownPlace ? slugOf(shownPlace.name) : ''}
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
            <BoardGrid
              desk={desk}
              grid={grid}
              scale={scale}
              now={wall.day === day.day ? wall.minute : null}
              helpId={helpId}
            >
              {proposal?.state === 'done' && <Preview board={board} grid={grid} proposal={proposal} />}
            </BoardGrid>
          </div>
          {opened && <TopicDialog desk={desk} card={opened} onClose={() => change({ carte: undefined })} />}
          {desk.chosen && <MoveDialog desk={desk} card={desk.chosen} onClose={() => desk.choose(null)} />}
          <QuarrelDialog desk={desk} />
          {search.sujet && (
            <ProposeDialog
              board={board}
              number={search.demande}
              onClose={() => change({ sujet: undefined, demande: undefined })}
            />
          )}
        </BoardFrame>
      </AroundContext>
    </DeskContext>
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
  const dayText = useDayText();
  const why = useRefusalText();
  const { viewer } = useSession();
  const left = inTray(board).length;
  const refusal = why(board.viewerCan.move.reason);
  const project = () => {
    // a gesture is needed to fill the screen; without it the page is just as bare
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
    change({ kiosk: true });
  };
  return (
    <Page
      wide
      title={board.title}
      titleLang={board.language}
      tabTitle={`${t('title.board')} · ${board.title}`}
      above={
        <>
          <Link to="/rencontres/$slug" params={{ slug: board.slug }} className="whole__back">
            <ArrowLeft size={18} aria-hidden />
            {t('board.back')}
          </Link>
          <PhaseChip phase={board.phase} />
        </>
      }
      lead={
        <>
          {t('board.lead', { day: dayText(day.day), placed: board.cards.length - left, left })}
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
      }
      actions={
        <>
          <LiveSign isLive={around.isLive} />
          <Link
            to="/rencontres/$slug/maintenant"
            params={{ slug: board.slug }}
            className="button button--outline board__now"
          >
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
      }
    >
      {children}
    </Page>
  );
}

type DaysProps = { days: Day[]; day: Day; today: string; onChange: (day: string) => void };

/** One tab a day, when there are several; today is said. */
function Days({ days, day, today, onChange }: DaysProps) {
  const t = useText();
  const dayText = useDayText();
  if (days.length < 2) return null;
  return (
    <div className="board__days">
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
    </div>
  );
}
