import {
  ApplyTimetableDocument,
  BoardProposalDocument,
  CancelTimetableDocument,
  ProposeTimetableDocument,
  type ProposalPartsFragment,
} from '@komunigi/contract';
import type { UnplacedReason } from '@komunigi/domain';
import { Button, Dialog, useAnnounce } from '@komunigi/ui';
import { useEffect, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { newId } from '../../../platform/ids.js';
import { messages, useText, type Message } from '../../../platform/intl.js';
import { useErrorText } from '../../../platform/refusals.js';
import { timeText, useDayText } from '../when.js';
import { inTray, type Board } from './board.js';

const askEveryMs = 1_000;

/** The proposal that was asked for, as it stands: the stream brings its progress, and it is asked for when the stream is silent. */
function useProposal(id: string | null): ProposalPartsFragment | null {
  const [{ data }, askAgain] = useQuery({
    query: BoardProposalDocument,
    variables: { id: id ?? '' },
    pause: id === null,
  });
  const proposal = id ? (data?.timetableProposal ?? null) : null;
  const isRunning = proposal?.state === 'queued' || proposal?.state === 'running';
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => askAgain({ requestPolicy: 'network-only' }), askEveryMs);
    return () => clearInterval(timer);
  }, [isRunning, askAgain]);
  return proposal;
}

export type Proposing = {
  readonly proposal: ProposalPartsFragment | null;
  readonly seed: number;
  readonly isBusy: boolean;
  readonly ask: (seed: number) => void;
  readonly stop: () => void;
  /** applies it; everybody sees the cards move */
  readonly apply: () => void;
  /** keeps the board as it is */
  readonly leave: () => void;
};

/** A timetable that is asked for, looked at, and applied or left. */
export function useProposing(board: Board): Proposing {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [seed, setSeed] = useState(1);
  const [id, setId] = useState<string | null>(null);
  const [asking, propose] = useMutation(ProposeTimetableDocument);
  const [applying, apply] = useMutation(ApplyTimetableDocument);
  const [, cancel] = useMutation(CancelTimetableDocument);
  const proposal = useProposal(id);
  const input = () => ({ operationId: newId(), proposalId: id ?? '' });

  const ask = async (asked: number) => {
    const made = newId();
    setSeed(asked);
    const { error } = await propose({ input: { operationId: newId(), id: made, gatheringId: board.id, seed: asked } });
    if (error) toast({ text: explain(error) });
    else setId(made);
  };
  const stop = async () => {
    const { error } = await cancel({ input: input() });
    if (error) toast({ text: explain(error) });
  };
  const take = async () => {
    const { error } = await apply({ input: input() });
    toast({ text: error ? explain(error) : t('timetable.applied') });
    if (!error) setId(null);
  };
  return {
    proposal,
    seed,
    isBusy: asking.fetching || applying.fetching,
    ask: (asked) => void ask(asked),
    stop: () => void stop(),
    apply: () => void take(),
    leave: () => setId(null),
  };
}

type TimetableProps = { board: Board; proposing: Proposing; onClose: () => void };

/** « Proposer un horaire »: asks for one, shows how far it is, what would move and why the rest finds no room. */
export function TimetableDialog({ board, proposing, onClose }: TimetableProps) {
  const t = useText();
  const { proposal } = proposing;
  const state = proposal?.state;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('timetable.title')}
      closeLabel={t('action.close')}
      foot={<TimetableFoot proposing={proposing} onClose={onClose} />}
    >
      {state !== 'done' && <p>{t('timetable.explain')}</p>}
      {(state === 'queued' || state === 'running') && <Progress percent={proposal?.progress ?? 0} />}
      {state === 'cancelled' && <p>{t('timetable.cancelled')}</p>}
      {state === 'failed' && <p className="field__error">{t('timetable.failed')}</p>}
      {proposal && state === 'done' && <Result board={board} proposal={proposal} />}
    </Dialog>
  );
}

function TimetableFoot({ proposing, onClose }: Omit<TimetableProps, 'board'>) {
  const t = useText();
  const { proposal, seed, isBusy, ask, stop } = proposing;
  const state = proposal?.state;
  if (state === 'queued' || state === 'running') return <Button onClick={stop}>{t('timetable.cancel')}</Button>;
  if (state !== 'done')
    return (
      <Button variant="filled" busy={isBusy} onClick={() => ask(seed)}>
        {t('timetable.ask')}
      </Button>
    );
  return (
    <>
      <Button variant="quiet" busy={isBusy} onClick={() => ask(seed + 1)}>
        {t('timetable.another')}
      </Button>
      <Button onClick={onClose}>{t('timetable.see')}</Button>
      <ApplyButtons proposing={proposing} onDone={onClose} />
    </>
  );
}

/** « Appliquer » or « Garder l'actuel ». */
export function ApplyButtons({ proposing, onDone }: { proposing: Proposing; onDone?: () => void }) {
  const t = useText();
  const { isBusy, apply, leave } = proposing;
  return (
    <>
      <Button
        onClick={() => {
          leave();
          onDone?.();
        }}
      >
        {t('timetable.keep')}
      </Button>
      <Button
        variant="filled"
        busy={isBusy}
        onClick={() => {
          apply();
          onDone?.();
        }}
      >
        {t('timetable.apply')}
      </Button>
    </>
  );
}

/** « 29 tenus sur 30, 0 conflit, 41 souhaits sur 44 » */
export function useQualityText() {
  const t = useText();
  return ({ quality }: ProposalPartsFragment): string =>
    quality === null
      ? ''
      : t('timetable.quality', {
          held: quality.held,
          cards: quality.cards,
          clashes: quality.clashes,
          met: quality.wishesMet,
          wishes: quality.wishes,
        });
}

function Progress({ percent }: { percent: number }) {
  const t = useText();
  return (
    <div className="stack" role="status">
      <label htmlFor="timetable-progress">{t('timetable.running', { percent })}</label>
      <progress id="timetable-progress" className="progress" max={100} value={percent} />
    </div>
  );
}

/** How good it is, what would move, and what finds no room. */
function Result({ board, proposal }: { board: Board; proposal: ProposalPartsFragment }) {
  const t = useText();
  const { moved, unplaced, seed } = proposal;
  const qualityText = useQualityText();
  const where = useWhere(board);
  const titleOf = (id: string) => board.cards.find((card) => card.id === id)?.title ?? '';
  const why = useUnplacedText(board);
  return (
    <>
      <p className="timetable__quality">{qualityText(proposal)}</p>
      <p className="muted figure">{t('timetable.seed', { seed })}</p>
      {moved.length > 0 ? (
        <details open className="stack">
          <summary>{t('timetable.moves', { count: moved.length })}</summary>
          <ul className="timetable__moves">
            {moved.map((one) => (
              <li key={one.topicId}>
                <strong>{titleOf(one.topicId)}</strong>
                <span>
                  {where(one.fromPlaceId, one.fromDay, one.fromMinute)} →{' '}
                  {where(one.toPlaceId, one.toDay, one.toMinute)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : (
        <p>{t('timetable.nothingMoves', { count: inTray(board).length - unplaced.length })}</p>
      )}
      {unplaced.length > 0 && (
        <section className="stack">
          <h3>{t('timetable.unplaced', { count: unplaced.length })}</h3>
          <ul className="timetable__moves">
            {unplaced.map((one) => (
              <li key={one.topicId}>
                <strong>{titleOf(one.topicId)}</strong>
                <span>{why(one)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function useWhere(board: Board) {
  const t = useText();
  const dayText = useDayText();
  return (placeId: string | null, day: string | null, minute: number | null): string => {
    if (placeId === null || day === null || minute === null) return t('board.tray');
    const place = board.places.find(({ id }) => id === placeId)?.name ?? '';
    const seat = t('board.seat', { place, time: timeText(minute) });
    return board.days.length > 1 ? `${dayText(day, { short: true })}, ${seat}` : seat;
  };
}

const reasons: Record<UnplacedReason['kind'], Message> = messages({
  longer_than_the_day: { id: 'timetable.why.longer_than_the_day' },
  nowhere_large_enough: { id: 'timetable.why.nowhere_large_enough' },
  equipment_nowhere: { id: 'timetable.why.equipment_nowhere' },
  no_fitting_place: { id: 'timetable.why.no_fitting_place' },
  person_never_there: { id: 'timetable.why.person_never_there' },
  someone_never_there: { id: 'timetable.why.someone_never_there' },
  never_together: { id: 'timetable.why.never_together' },
  person_everywhere: { id: 'timetable.why.person_everywhere' },
  someone_everywhere: { id: 'timetable.why.someone_everywhere' },
  avoided_everywhere: { id: 'timetable.why.avoided_everywhere' },
  no_room_left: { id: 'timetable.why.no_room_left' },
});

/** Why a card finds no room, in words. */
function useUnplacedText(board: Board) {
  const t = useText();
  return (one: ProposalPartsFragment['unplaced'][number]): string => {
    const { kind, personName, cooperativeName, topicIds, minute, needed, largest, equipment } = one;
    const topics = topicIds.map((id) => `« ${board.cards.find((card) => card.id === id)?.title ?? ''} »`).join(', ');
    return t(reasons[kind as UnplacedReason['kind']]?.id ?? 'timetable.why.no_room_left', {
      person: personName ?? cooperativeName ?? t('board.somebody'),
      cooperative: cooperativeName ?? '',
      topics,
      time: minute === null ? '' : timeText(minute),
      needed,
      largest,
      equipment: equipment.join(', '),
    });
  };
}
