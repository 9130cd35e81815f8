import { IconButton, useAnnounce } from '@komunigi/ui';
import { useNavigate } from '@tanstack/react-router';
import Maximize from 'lucide-react/icons/maximize';
import Shrink from 'lucide-react/icons/shrink';
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../../../platform/intl.js';
import { timeText, useDayText } from '../when.js';
import { countsOf, type Board, type Day } from './board.js';
import { Grid } from './Grid.js';
import { gridOf, type DayGrid } from './grid.js';
import { LiveSign } from './LiveSign.js';
import { Qr } from './Qr.js';
import { AroundContext, useWall, type Around } from './use-board.js';

/** Pixels a minute: half an hour below this height cannot be read from the back of the room… */
const leastScale = 1.15;
/** … nor can a card that is lower than a line of its text; five minutes are not worth a page of their own. */
const lineHeight = 24;
const mostScale = 2.4;

function leastOf({ cards }: Board, { day }: Day): number {
  const shortest = Math.min(30, ...cards.filter((card) => card.day === day).map((card) => card.durationMinutes));
  return Math.min(mostScale, Math.max(leastScale, lineHeight / shortest));
}

const mostColumns = 8;
const turnMs = 15_000;

/** The day on a wall: no bars, nothing to touch, the hour it is; what does not fit comes page by page. */
export function Kiosk({ board, day, around }: { board: Board; day: Day; around: Around }) {
  const t = useText();
  const dayText = useDayText();
  const navigate = useNavigate();
  const wall = useWall(board.timeZone);
  const frame = useRef<HTMLDivElement>(null);
  const height = useHeight(frame);
  const now = wall.day === day.day ? wall.minute : null;
  const pages = usePages(board, day, height);
  const [page, scale] = useTurning(pages, height);
  const address = `${location.origin}/rencontres/${board.slug}/proposer`;
  useBareScreen();

  const leave = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    void navigate({ to: '/rencontres/$slug/place-du-marche', params: { slug: board.slug }, search: {} });
  };
  return (
    <div className="kiosk">
      <header className="kiosk__head">
        <div>
          <h1 lang={board.language}>{board.title}</h1>
          <p>{t('board.lead', { day: dayText(day.day), ...countsOf(board, day.day) })}</p>
        </div>
        <time className="kiosk__clock figure">{timeText(wall.minute)}</time>
        {pages.length > 1 && page && (
          <p className="kiosk__page figure">{t('kiosk.page', { page: pages.indexOf(page) + 1, of: pages.length })}</p>
        )}
        <LiveSign isLive={around.isLive} />
        <p className="kiosk__idea">{t('kiosk.idea')}</p>
        <Qr text={address} label={t('kiosk.qr', { address })} />
        <Fullscreen onLeave={leave} />
      </header>
      <div className="kiosk__frame" ref={frame}>
        <AroundContext value={around}>
          {page && (
            <Grid
              grid={page}
              label={t('board.gridLabel', { day: dayText(day.day) })}
              scale={scale}
              spot={null}
              now={now}
            />
          )}
        </AroundContext>
      </div>
    </div>
  );
}

function Fullscreen({ onLeave }: { onLeave: () => void }) {
  const t = useText();
  const { toast } = useAnnounce();
  const [isFull, setFull] = useState(() => document.fullscreenElement !== null);
  useEffect(() => {
    const follow = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', follow);
    return () => document.removeEventListener('fullscreenchange', follow);
  }, []);
  const fill = () => document.documentElement.requestFullscreen().catch(() => toast({ text: t('kiosk.noFullscreen') }));
  return (
    <>
      {!isFull && (
        <IconButton label={t('kiosk.fullscreen')} onClick={() => void fill()}>
          <Maximize size={20} aria-hidden />
        </IconButton>
      )}
      <IconButton label={t('kiosk.leave')} onClick={onLeave}>
        <Shrink size={20} aria-hidden />
      </IconButton>
    </>
  );
}

/** Nothing but the board on the screen. */
function useBareScreen(): void {
  useLayoutEffect(() => {
    document.documentElement.dataset.kiosk = '';
    return () => void delete document.documentElement.dataset.kiosk;
  }, []);
}

/** The height there is for the hours; the names of the places are above them. */
const headPx = 48;

function useHeight(frame: React.RefObject<HTMLDivElement | null>): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight - headPx));
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return height;
}

/** The whole day when it fits; else so many stretches of it, for so many places at a time. */
function usePages(board: Board, day: Day, height: number): DayGrid[] {
  return useMemo(() => {
    const { untilMinute: until, fromMinute: from } = day;
    const stretches = Math.max(1, Math.ceil(((until - from) * leastOf(board, day)) / Math.max(height, 200)));
    const step = Math.ceil((until - from) / stretches / 30) * 30;
    const groups = Math.max(1, Math.ceil(board.places.length / mostColumns));
    const columns = Math.ceil(board.places.length / groups);
    return Array.from({ length: groups }, (_, group) =>
      board.places.slice(group * columns, (group + 1) * columns),
    ).flatMap((places) =>
      Array.from({ length: stretches }, (_, part) => {
        const part0 = from + part * step;
        const window = { ...day, fromMinute: part0, untilMinute: Math.min(until, part0 + step) };
        return gridOf(board, window, places);
      }).filter(({ day: { fromMinute, untilMinute } }) => fromMinute < untilMinute),
    );
  }, [board, day, height]);
}

/** The page that is shown, and how many pixels a minute has on it; it turns by itself. */
function useTurning(pages: DayGrid[], height: number): [DayGrid | undefined, number] {
  const [turn, setTurn] = useState(0);
  const next = useEffectEvent(() => setTurn((before) => (before + 1) % Math.max(1, pages.length)));
  const several = pages.length > 1;
  useEffect(() => {
    if (!several) return;
    const timer = setInterval(() => next(), turnMs);
    return () => clearInterval(timer);
  }, [several]);
  const page = pages[turn % Math.max(1, pages.length)];
  const minutes = page ? page.rows.length * page.grain : 1;
  return [page, Math.max(0.5, height / minutes)];
}
