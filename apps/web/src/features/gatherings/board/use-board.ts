import {
  BoardDocument,
  GatheringChangedDocument,
  type BoardGatheringFragment,
  type GatheringChangedSubscription,
} from '@komunigi/contract';
import { localOf, type LocalTime } from '@komunigi/domain';
import { createContext, useEffect, useMemo, useRef, useState } from 'react';
import { useQuery, type CombinedError } from 'urql';
import { useLiveChannel } from '../../../platform/live.js';
import { useOutbox } from '../../../platform/outbox.js';
import { useSession } from '../../../platform/session.js';
import { newId } from '../../../platform/ids.js';
import { boardSeen, type Board } from './board.js';

type Event = GatheringChangedSubscription['gatheringChanged'];

/** This tab, as the others see it when it carries a card. */
export const carrierId = newId();

export type Around = {
  readonly isLive: boolean;
  /** cards that somebody else has just moved or written */
  readonly fresh: ReadonlySet<string>;
  /** cards in somebody's hand, and whose */
  readonly carried: ReadonlyMap<string, string>;
  /** what this tab does itself is no news to it */
  readonly mine: (topicId: string) => void;
};

/** What the others do, for the cards that show it. */
export const AroundContext = createContext<Around>({
  isLive: false,
  fresh: new Set(),
  carried: new Map(),
  mine: () => undefined,
});

type Read = { board: Board | null | undefined; error: CombinedError | undefined; around: Around };

const freshMs = 4_000;
const carriedMs = 20_000;
const mineMs = 5_000;

/** The board, as the server, the stream and this device together say it is. */
export function useBoard(slug: string): Read {
  const [{ data, error }, askAgain] = useQuery({ query: BoardDocument, variables: { slug } });
  const { seen, owner } = useOutbox();
  const { viewer } = useSession();
  const cooperative = viewer.actingAs?.cooperative ?? null;
  const gathering = data?.gathering;
  const board = useMemo(
    () => gathering && boardSeen(gathering, seen, { owner, cooperative }),
    [gathering, seen, owner, cooperative],
  );
  const around = useAround(gathering, () => askAgain({ requestPolicy: 'network-only' }));
  return { board, error, around };
}

function useAround(gathering: BoardGatheringFragment | null | undefined, askAgain: () => void): Around {
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const [carried, setCarried] = useState<ReadonlyMap<string, string>>(new Map());
  const own = useRef(new Map<string, number>());
  const version = useRef(0);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  const known = gathering?.boardVersion ?? 0;

  useEffect(() => {
    version.current = Math.max(version.current, known);
  }, [known]);
  useEffect(() => {
    const all = timers.current;
    return () => all.forEach(clearTimeout);
  }, []);

  const after = (ms: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      run();
    }, ms);
    timers.current.add(timer);
  };
  const put = (topicId: string, by: string | null) =>
    setCarried((before) => {
      const next = new Map(before);
      if (by === null) next.delete(topicId);
      else next.set(topicId, by);
      return next;
    });

  const isLive = useLiveChannel<Event>(GatheringChangedDocument, gathering?.id ?? null, (event) => {
    const { kind, topicId, topicKind, byName } = event;
    const now = event.gathering?.boardVersion ?? 0;
    // a number was left out: something went by unheard
    if (version.current > 0 && now > version.current + 1) askAgain();
    version.current = Math.max(version.current, now);
    if (kind === 'carrying' && topicId && event.carrierId !== carrierId) {
      put(topicId, event.isCarrying ? (byName ?? '') : null);
      if (event.isCarrying) after(carriedMs, () => put(topicId, null));
    }
    const moves =
      topicKind === 'placed' || topicKind === 'moved' || topicKind === 'unplaced' || topicKind === 'proposed';
    if (kind !== 'topic' || !topicId || !moves) return;
    put(topicId, null);
    if (performance.now() - (own.current.get(topicId) ?? -mineMs) < mineMs) return;
    setFresh((before) => new Set(before).add(topicId));
    after(freshMs, () => setFresh((before) => new Set([...before].filter((id) => id !== topicId))));
  });

  return useMemo(
    () => ({ isLive, fresh, carried, mine: (topicId) => void own.current.set(topicId, performance.now()) }),
    [isLive, fresh, carried],
  );
}

const clockMs = 15_000;

/** What the wall of the gathering shows, and again every quarter of a minute. */
export function useWall(timeZone: string): LocalTime {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), clockMs);
    return () => clearInterval(timer);
  }, []);
  return useMemo(() => localOf(new Date(now), timeZone), [now, timeZone]);
}

/** The days of the gathering, those of the board in order. */
export const daysOf = (board: Board) => [...board.days].sort((a, b) => (a.day < b.day ? -1 : 1));
