/** A board as the person should see it: what the server says, changed by what is on its way from this device. */
import type { BoardGatheringFragment, TopicCardFragment, TopicPageQuery } from '@komunigi/contract';
import { fold } from '@komunigi/domain';
import { ownedBy, type Seen } from '../../../platform/outbox.queue.js';
import type { Entry, Owner, Seat } from '../../../platform/outbox.store.js';

export type Card = TopicCardFragment & {
  /** something about it waits to be sent */
  readonly isWaiting: boolean;
  /** « j'y serai », as the viewer sees it */
  readonly amInterested: boolean;
};
/** The card with what only its own page tells. */
export type Whole = NonNullable<TopicPageQuery['topic']>;
export type Place = BoardGatheringFragment['places'][number];
export type Block = BoardGatheringFragment['blocks'][number];
export type Day = BoardGatheringFragment['days'][number];
export type Person = BoardGatheringFragment['participants'][number];
export type Board = Omit<BoardGatheringFragment, 'topics'> & {
  readonly cards: readonly Card[];
  /** taken back, as far as the viewer may put them back */
  readonly withdrawn: readonly TopicCardFragment[];
};

/** Who looks, as far as their own gestures need a name. */
export type Me = { readonly owner: Owner | null; readonly cooperative: { id: string; name: string } | null };

export function boardSeen(gathering: BoardGatheringFragment, { entries, waiting }: Seen, me: Me): Board {
  const mine = gathering.myParticipant?.id;
  const known: Card[] = gathering.topics
    .filter(({ isWithdrawn }) => !isWithdrawn)
    .map((topic) => ({
      ...topic,
      isWaiting: false,
      amInterested: mine !== undefined && topic.interestedIds.includes(mine),
    }));
  const cards = new Map(known.map((card) => [card.id, card]));
  for (const entry of entries) {
    if (ownedBy(entry, me.owner)) done(cards, gathering.id, entry, { isWaiting: waiting.includes(entry), me });
  }
  const places = gathering.places
    .filter(({ isRemoved }) => !isRemoved)
    .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  const withdrawn = gathering.topics.filter(({ isWithdrawn }) => isWithdrawn);
  return { ...gathering, places, withdrawn, cards: [...cards.values()] };
}

type How = { isWaiting: boolean; me: Me };

/** What one entry of the outbox does to the cards. */
function done(cards: Map<string, Card>, gatheringId: string, { what }: Entry, { isWaiting, me }: How): void {
  if (what.kind === 'propose_topic') {
    if (what.gatheringId === gatheringId && !cards.has(what.topicId)) {
      cards.set(what.topicId, { ...unsent(what, me.cooperative), isWaiting });
    }
    return;
  }
  const card = 'topicId' in what ? cards.get(what.topicId) : undefined;
  if (!card) return;
  const change = (changed: Partial<Card>) => cards.set(card.id, { ...card, ...changed, isWaiting });
  if (what.kind === 'place_topic') change({ placeId: what.placeId, day: what.day, startMinute: what.startMinute });
  if (what.kind === 'unplace_topic') change({ placeId: null, day: null, startMinute: null });
  const by = what.kind === 'interest' ? 1 : what.kind === 'withdraw_interest' ? -1 : 0;
  if (by === 0 || card.amInterested === by > 0) return;
  change({ amInterested: by > 0, interestedCount: card.interestedCount + by });
}

type Proposal = Extract<Entry['what'], { kind: 'propose_topic' }>;

function unsent({ topicId, gatheringId, origin, fields }: Proposal, cooperative: Me['cooperative']): Card {
  const { needs: _, detail: _detail, ...text } = fields;
  return {
    id: topicId,
    gatheringId,
    origin,
    ...text,
    version: 1,
    placeId: null,
    day: null,
    startMinute: null,
    isPinned: false,
    isWithdrawn: false,
    isFromCode: false,
    isDemo: false,
    carriedOverCount: 0,
    proposedByName: null,
    interestedCount: 0,
    interestedIds: [],
    cooperative,
    request: null,
    needs: [],
    isWaiting: true,
    amInterested: false,
  };
}

/** Where a card hangs; null in the tray. */
export function seatOf({ placeId, day, startMinute }: Card): Seat | null {
  return placeId !== null && day !== null && startMinute !== null ? { placeId, day, startMinute } : null;
}

/** What nobody has placed yet. */
export function inTray(board: Board): Card[] {
  return board.cards.filter(({ placeId }) => placeId === null);
}

/** How many hang on that day, how many hang nowhere. */
export function countsOf(board: Board, day: string): { placed: number; left: number } {
  return { placed: board.cards.filter((card) => card.day === day).length, left: inTray(board).length };
}

/** Every word somewhere on the card: its subject, its co-op, whom it needs. */
export function matches(card: Card, text: string): boolean {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const said = fold([card.title, card.cooperative?.name ?? '', ...card.needs.map(needName)].join(' '));
  return words.every((word) => said.includes(word));
}

/** Who is needed, as it may be shown: the name, else the co-op. */
export function needName({ participant, cooperative }: Card['needs'][number]): string {
  return participant?.name ?? participant?.cooperative?.name ?? cooperative?.name ?? '';
}

/** Am I needed there? By name, or as the only one asked of my co-op is not known: by name only. */
export function needsMe(card: Card, me: string | undefined): boolean {
  return (
    me !== undefined && card.needs.some(({ participant, answer }) => participant?.id === me && answer !== 'declined')
  );
}
