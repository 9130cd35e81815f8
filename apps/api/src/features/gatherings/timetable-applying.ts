/** A proposal hung on the board: every card that changes its place, in three statements, each with its history and its news. */
import { acting, type Actor, checkTimetable, Refused, type TopicEventKind } from '@komunigi/domain';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { type Board, boardOf } from './board.js';
import { announceNews } from './board-history.js';
import type { GatheringEntity } from './entities/gathering.entity.js';
import type { Spot } from './entities/topic.entities.js';
import type { ProposalResult } from './entities/work.entities.js';

type Move = { eventId: string; topicId: string; kind: TopicEventKind; from: Spot | null; to: Spot | null };

/**
 * @returns how many cards moved
 * @throws Refused proposal_outdated when it breaks a rule it did not break when it was made: somebody leaves earlier, a place is gone
 */
export async function applyPlacements(
  work: Work,
  actor: Actor,
  gathering: GatheringEntity,
  { placements, quality }: Pick<ProposalResult, 'placements' | 'quality'>,
): Promise<number> {
  const board = await boardOf(work.db, gathering);
  const points = placements.map(({ topicId, ...spot }) => ({
    cardId: topicId,
    placeId: spot.placeId,
    start: board.pointOf(spot),
  }));
  if (checkTimetable(board.problem, points).length > quality.clashes) throw new Refused('proposal_outdated');
  const moves = movesTo(work, board, placements);
  if (moves.length === 0) return 0;
  const data = JSON.stringify(moves);
  await work.db.query(
    `update topic t set place_id = (m->'to'->>'placeId')::uuid, day = (m->'to'->>'day')::date,
       start_minute = (m->'to'->>'startMinute')::int, placed_at = case when m->'to'->>'day' is null then null else $2::timestamptz end,
       version = t.version + 1, updated_at = $2
     from jsonb_array_elements($1::jsonb) m where t.id = (m->>'topicId')::uuid`,
    [data, work.now],
  );
  await work.db.query('update gathering set board_version = board_version + 1 where id = $1', [gathering.id]);
  const who = acting(actor, work.now);
  const signed = { personId: who?.personId ?? null, cooperativeId: who?.cooperativeId ?? null };
  await work.db.query(
    `insert into topic_event (id, topic_id, kind, at, person_id, mandate_id, cooperative_id, role, version, data)
     select (m->>'eventId')::uuid, t.id, m->>'kind', $2, $3, $4, $5, $6, t.version,
       jsonb_build_object('from', m->'from', 'to', m->'to', 'timetable', true)
     from jsonb_array_elements($1::jsonb) m join topic t on t.id = (m->>'topicId')::uuid`,
    [data, work.now, signed.personId, who?.mandateId ?? null, signed.cooperativeId, who?.role ?? null],
  );
  for (const { eventId, topicId, kind } of moves) {
    announceNews(work, { gatheringId: gathering.id, kind: 'topic', topicId, topicKind: kind, eventId, ...signed });
  }
  return moves.length;
}

function movesTo(work: Work, board: Board, placements: ProposalResult['placements']): Move[] {
  const wanted = new Map(
    placements.map(({ topicId, placeId, day, startMinute }) => [topicId, { placeId, day, startMinute }]),
  );
  return board.cards.flatMap(({ id: topicId, placeId, day, start }) => {
    const from = placeId === null ? null : { placeId, day: day ?? '', startMinute: start ?? 0 };
    const to = wanted.get(topicId) ?? null;
    if (JSON.stringify(from) === JSON.stringify(to)) return [];
    const kind = to === null ? 'unplaced' : from === null ? 'placed' : 'moved';
    return [{ eventId: newId(work.now), topicId, kind, from, to }];
  });
}
