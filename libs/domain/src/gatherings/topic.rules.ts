/**
 * Whoever acts may write a card and move cards while the board is open; a card's words belong to whoever proposed it, a need is
 * answered by whom it asks, and the facilitator may lock, pin and put right until the gathering is closed.
 */
import type { AttemptLimit } from '../accounts/attempts.js';
import { actsFor, isModerator, whyNotAct, type Actor } from '../actor.js';
import { firstRefusal, permission, type Permission, type Refusal } from '../refusal.js';
import { whyNotModerate } from '../requests/request.rules.js';
import { cleanLine, maxLongText, maxTitle, whyNotLine, whyNotLongText } from '../text.js';
import { localOf } from '../time-zone.js';
import { minuteMs, type Day, type Instant } from '../time.js';
import { whyNotDecideTopicFate, whyNotRecordOutcome, type AfterFacts } from './after.rules.js';

export const maxTopics = 400;
export const maxNeeds = 40;
export const maxAvoids = 60;
export const maxEquipment = 20;
export const shortestTopic = 5;
export const longestTopic = 480;
export const maxSeats = 10_000;
/** Wrong codes of the day from one network, which on site is everybody's: more than for passwords, and too few to guess one. */
export const dayCodeLimit: AttemptLimit = { attempts: 20, windowMs: 15 * minuteMs };

/** What the rules of the board know of its gathering. */
export type BoardFacts = AfterFacts & {
  readonly boardOpenedAt: Instant | null;
  readonly lockedAt: Instant | null;
};

export type TopicFacts = {
  readonly gathering: BoardFacts;
  /** null: proposed by the federation */
  readonly cooperativeId: string | null;
  /** the person; null when written on site with the code of the day */
  readonly proposedBy: string | null;
  readonly isWithdrawn: boolean;
  readonly isPinned: boolean;
  readonly isPlaced: boolean;
};

export type NeedFacts = {
  readonly topic: TopicFacts;
  /** whose account the participant has; null: « someone of », or somebody without an account */
  readonly personId: string | null;
  /** « someone of this co-op »; null: a participant by name */
  readonly cooperativeId: string | null;
};

export function whyNotProposeTopic(actor: Actor, gathering: BoardFacts, now: Instant): Refusal {
  return whyNotAct(actor, now) ?? whyClosed(gathering);
}

export function whyNotEditTopic(actor: Actor, topic: TopicFacts, now: Instant): Refusal {
  return whyNotLookAfterTopic(actor, topic, now) ?? whyNotOnBoard(topic);
}

/** Its place becomes free; a pinned card is unpinned first. */
export function whyNotWithdrawTopic(actor: Actor, topic: TopicFacts, now: Instant): Refusal {
  return whyNotEditTopic(actor, topic, now) ?? whyPinned(topic);
}

export function whyNotRestoreTopic(actor: Actor, topic: TopicFacts, now: Instant): Refusal {
  const refusal = whyNotLookAfterTopic(actor, topic, now) ?? whyClosed(topic.gathering);
  return refusal ?? (topic.isWithdrawn ? null : 'nothing_to_undo');
}

/** May this actor move cards here at all? */
export function whyNotMoveCards(actor: Actor, gathering: BoardFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now) ?? whyClosed(gathering);
  if (refusal !== null || isModerator(actor)) return refusal;
  if (gathering.boardOpenedAt === null) return 'board_not_open';
  return gathering.lockedAt === null ? null : 'board_locked';
}

export function whyNotMoveTopic(actor: Actor, topic: TopicFacts, now: Instant): Refusal {
  return whyNotMoveCards(actor, topic.gathering, now) ?? whyNotOnBoard(topic) ?? whyPinned(topic);
}

export function whyNotUnplaceTopic(actor: Actor, topic: TopicFacts, now: Instant): Refusal {
  return whyNotMoveTopic(actor, topic, now) ?? whyNotPlaced(topic);
}

/** The last time the card was placed, moved or taken down. */
export type LastMove = {
  readonly personId: string | null;
  readonly cooperativeId: string | null;
  /** it was itself an undo */
  readonly isUndo: boolean;
  /** the card hangs where that move left it */
  readonly stillThere: boolean;
};

/** Whoever moved the card puts it back, or a colleague does, or the facilitator; only the last move, and only once. */
export function whyNotUndoMove(
  actor: Actor,
  topic: TopicFacts & { readonly lastMove: LastMove | null },
  now: Instant,
): Refusal {
  const refusal = whyNotMoveTopic(actor, topic, now);
  if (refusal !== null) return refusal;
  const last = topic.lastMove;
  if (last === null || last.isUndo || !last.stillThere) return 'nothing_to_undo';
  const isTheirs = actor.kind === 'acting' && (actor.personId === last.personId || actsFor(actor, last.cooperativeId));
  return isTheirs || isModerator(actor) ? null : 'someone_else_acted';
}

export function whyNotPinTopic(actor: Actor, topic: TopicFacts, now: Instant): Refusal {
  return whyNotModerate(actor, now) ?? whyNotOnBoard(topic) ?? whyNotPlaced(topic);
}

export function whyNotUnpinTopic(actor: Actor, topic: TopicFacts, now: Instant): Refusal {
  return whyNotModerate(actor, now) ?? whyNotOnBoard(topic);
}

/** Who has a card in hand is seen by the others; putting it down again is always told. */
export function whyNotCarryTopic(actor: Actor, gathering: BoardFacts, now: Instant): Refusal {
  return whyNotAct(actor, now) ?? whyClosed(gathering);
}

/** « J'y serai »: also once the board is locked, since nothing moves by it. */
export function whyNotShowInterest(actor: Actor, topic: TopicFacts, now: Instant): Refusal {
  return whyNotAct(actor, now) ?? whyNotOnBoard(topic);
}

/** Whoever is asked answers; for « someone of a co-op » anybody who acts for it. */
export function whyNotAnswerNeed(actor: Actor, need: NeedFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now) ?? (isModerator(actor) ? null : whyNotAsked(actor, need));
  return refusal ?? whyNotOnBoard(need.topic);
}

/** What is known of a code of the day, under lock. */
export type DayCodeFacts = {
  readonly isOfGathering: boolean;
  readonly day: Day;
  readonly isRevoked: boolean;
  readonly useCount: number;
  readonly mostUses: number;
};

/** On site a visitor writes a card with the code of the day of a co-op. Whatever is wrong with a code, it is not valid, and no more is said. */
export function whyNotProposeByCode(code: DayCodeFacts | null, gathering: BoardFacts, now: Instant): Refusal {
  if (code === null || !code.isOfGathering || code.isRevoked) return 'code_invalid';
  if (code.day !== localOf(now, gathering.timeZone).day) return 'code_invalid';
  return whyClosed(gathering) ?? (code.useCount < code.mostUses ? null : 'code_used_up');
}

export type NeedText = { readonly participantId?: string | null; readonly cooperativeId?: string | null };
/** What is written on a card; undefined: not said, so it stays. */
export type TopicText = {
  readonly title?: string;
  readonly detail?: string | null;
  readonly durationMinutes?: number;
  readonly seats?: number | null;
  readonly equipment?: readonly string[];
  readonly needs?: readonly NeedText[];
  readonly avoids?: readonly string[];
};

/** @param grainMinutes durations are counted in steps of the grid */
export function whyNotTopicText(text: TopicText, grainMinutes: number): Refusal {
  return firstRefusal(
    text.title === undefined ? null : whyNotTitle(text.title),
    whyNotLongText(text.detail ?? '', maxLongText),
    text.durationMinutes === undefined ? null : whyNotDuration(text.durationMinutes, grainMinutes),
    whyNotSeats(text.seats ?? null),
    whyNotEquipment(text.equipment ?? []),
    whyNotNeeds(text.needs ?? []),
    new Set(text.avoids).size > maxAvoids ? 'bad_input' : null,
  );
}

function whyNotTitle(title: string): Refusal {
  return cleanLine(title) === '' ? 'empty_title' : whyNotLine(title, maxTitle);
}

function whyNotDuration(minutes: number, grainMinutes: number): Refusal {
  const isInRange = Number.isInteger(minutes) && minutes >= shortestTopic && minutes <= longestTopic;
  return isInRange && minutes % grainMinutes === 0 ? null : 'duration_out_of_range';
}

function whyNotSeats(seats: number | null): Refusal {
  return seats === null || (Number.isInteger(seats) && seats >= 1 && seats <= maxSeats) ? null : 'bad_input';
}

function whyNotEquipment(equipment: readonly string[]): Refusal {
  if (equipment.length > maxEquipment) return 'bad_input';
  return firstRefusal(...equipment.map((one) => (cleanLine(one) === '' ? 'empty_text' : whyNotLine(one, maxTitle))));
}

function whyNotNeeds(needs: readonly NeedText[]): Refusal {
  if (needs.length > maxNeeds) return 'bad_input';
  const named = needs.map(({ participantId, cooperativeId }) => [participantId ?? null, cooperativeId ?? null]);
  if (named.some(([participantId, cooperativeId]) => (participantId === null) === (cooperativeId === null))) {
    return 'bad_input';
  }
  return new Set(named.map((one) => one.join(' '))).size < named.length ? 'need_twice' : null;
}

/** Its co-op, or whoever proposed it, wherever that person acts today; or the facilitator. */
function whyNotLookAfterTopic(actor: Actor, topic: TopicFacts, now: Instant): Refusal {
  const refusal = whyNotAct(actor, now);
  if (refusal !== null || isModerator(actor) || actsFor(actor, topic.cooperativeId)) return refusal;
  if (actor.kind === 'acting' && actor.personId === topic.proposedBy) return null;
  return topic.cooperativeId === null ? 'facilitator_required' : 'not_your_cooperative';
}

function whyNotAsked(actor: Actor, need: NeedFacts): Refusal {
  if (need.cooperativeId !== null) return actsFor(actor, need.cooperativeId) ? null : 'not_your_cooperative';
  return actor.kind === 'acting' && actor.personId === need.personId ? null : 'not_allowed';
}

function whyNotOnBoard(topic: TopicFacts): Refusal {
  return whyClosed(topic.gathering) ?? (topic.isWithdrawn ? 'topic_withdrawn' : null);
}

function whyClosed(gathering: BoardFacts): Refusal {
  return gathering.closedAt === null ? null : 'gathering_closed';
}

function whyPinned(topic: TopicFacts): Refusal {
  return topic.isPinned ? 'topic_pinned' : null;
}

function whyNotPlaced(topic: TopicFacts): Refusal {
  return topic.isPlaced ? null : 'topic_not_placed';
}

export type TopicPermissions = {
  edit: Permission;
  withdraw: Permission;
  restore: Permission;
  move: Permission;
  pin: Permission;
  interest: Permission;
  record: Permission;
  decideFate: Permission;
};

export function topicPermissions(actor: Actor, topic: TopicFacts, now: Instant): TopicPermissions {
  return {
    edit: permission(whyNotEditTopic(actor, topic, now)),
    withdraw: permission(whyNotWithdrawTopic(actor, topic, now)),
    restore: permission(whyNotRestoreTopic(actor, topic, now)),
    move: permission(whyNotMoveTopic(actor, topic, now)),
    pin: permission(topic.isPinned ? whyNotUnpinTopic(actor, topic, now) : whyNotPinTopic(actor, topic, now)),
    interest: permission(whyNotShowInterest(actor, topic, now)),
    record: permission(whyNotRecordOutcome(actor, topic.gathering, topic, now)),
    decideFate: permission(whyNotDecideTopicFate(actor, topic.gathering, topic, now)),
  };
}

export type NeedPermissions = { answer: Permission };

export function needPermissions(actor: Actor, need: NeedFacts, now: Instant): NeedPermissions {
  return { answer: permission(whyNotAnswerNeed(actor, need, now)) };
}
