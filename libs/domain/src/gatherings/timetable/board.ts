/**
 * A board on which the search hangs cards and takes them down again, and which knows at any moment what it would be worth.
 *
 * Every gesture is written down, so that a try that does not pay is undone exactly. A card hung by `tryHang` breaks no rule.
 */
import { TopicFollowing } from './following.js';
import type { TimetableModel } from './model.js';
import type { Placement } from './problem.js';
import { PlaceShelves } from './shelves.js';
import { StandIns } from './stand-ins.js';

/** In place of a gain: something there stands against the card. */
export const shutTime = -1_000_000;

type Gesture = 'hang' | 'take_down' | 'label' | 'unlabel' | 'ask' | 'release';

export class TimetableBoard {
  held = 0;
  /** Per card which of its times, -1 in the tray. */
  readonly optionOf: Int16Array;
  readonly shelves: PlaceShelves;
  private readonly following: TopicFollowing;
  private readonly standIns: StandIns;
  /** What was done, to whom (a card or a demand), where or by whom; and at which of its times. */
  private readonly did: Gesture[] = [];
  private readonly whom: number[] = [];
  private readonly where: number[] = [];
  private readonly when: number[] = [];
  /** Per card and piece: how many rivals run then. */
  private readonly rivalry: Uint16Array;

  constructor(readonly model: TimetableModel) {
    const write = (did: Gesture, whom: number, where: number) => this.write(did, whom, where, -1);
    this.optionOf = new Int16Array(model.cards.length).fill(-1);
    this.rivalry = new Uint16Array(model.cards.length * model.pieces);
    this.shelves = new PlaceShelves(model, this.optionOf, write);
    this.following = new TopicFollowing(model);
    this.standIns = new StandIns(model, this.optionOf, this.following, write);
    for (const [card, { isPinned, homePlace }] of model.cards.entries()) if (isPinned) this.force(card, homePlace);
    this.forget();
  }

  /** How many wishes the board meets. */
  wishesMet(): number {
    return this.following.total();
  }

  /** A point to come back to with `undo`. */
  now(): number {
    return this.did.length;
  }

  undo(to: number): void {
    while (this.did.length > to) {
      const did = this.did.pop()!;
      const whom = this.whom.pop()!;
      const where = this.where.pop()!;
      const when = this.when.pop()!;
      if (did === 'hang') this.off(whom);
      else if (did === 'take_down') this.on(whom, when, where);
      else if (did === 'label') this.shelves.label(whom, -1);
      else if (did === 'unlabel') this.shelves.label(whom, where);
      else this.standIns.mark(whom, where, did === 'release');
    }
  }

  /** What was done so far stays. */
  forget(): void {
    this.did.length = 0;
    this.whom.length = 0;
    this.where.length = 0;
    this.when.length = 0;
  }

  /** Per time of a card in the tray: the wishes it would meet, or `shutTime` where a rival runs. */
  gains(card: number, gain: Int32Array): void {
    const { first, last } = this.model.cards[card]!;
    gain.fill(0, 0, first.length);
    this.following.addGains(card, gain);
    for (let option = 0; option < first.length; option += 1) {
      if (this.hasRival(card, first[option]!, last[option]!)) gain[option] = shutTime;
    }
  }

  /** How many times are left to a card in the tray, places aside. */
  openTimes(card: number): number {
    const { first, last } = this.model.cards[card]!;
    let open = 0;
    for (let option = 0; option < first.length; option += 1) {
      if (!this.hasRival(card, first[option]!, last[option]!)) open += 1;
    }
    return open;
  }

  /** Hangs the card at a time where no rival runs, if a place is free and someone is found for its groups. */
  tryHang(card: number, option: number): boolean {
    const before = this.now();
    const place = this.shelves.placeFor(card, option);
    if (place < 0) return false;
    this.on(card, option, place);
    this.write('hang', card, place, option);
    if (this.standIns.isIdle || this.standIns.seat(card)) return true;
    this.undo(before);
    return false;
  }

  takeDown(card: number): void {
    this.standIns.leave(card);
    this.write('take_down', card, this.shelves.placeOf[card]!, this.optionOf[card]!);
    this.off(card);
  }

  /** Who stands against the card there: rivals, and whoever has the place. Null when one of them is pinned. */
  inTheWay(card: number, option: number, place: number): number[] | null {
    const { first, last, rivals } = this.model.cards[card]!;
    const from = first[option]!;
    const until = last[option]!;
    const found = this.shelves.occupants(place, from, until);
    for (const rival of rivals) if (!found.includes(rival) && this.runs(rival, from, until)) found.push(rival);
    return found.some((other) => this.model.cards[other]!.isPinned) ? null : found;
  }

  isHome(card: number): boolean {
    const { homeOption, homePlace } = this.model.cards[card]!;
    return homeOption >= 0 && this.optionOf[card] === homeOption && this.shelves.placeOf[card] === homePlace;
  }

  placements(): Placement[] {
    return placementsOf(this.model, this.optionOf, this.shelves.placeOf);
  }

  private force(card: number, place: number): void {
    if (place >= 0) this.on(card, 0, place);
    else this.count(card, 0, 1);
    const before = this.now();
    if (this.standIns.seat(card)) return;
    this.undo(before);
    this.standIns.giveUp(card);
  }

  private on(card: number, option: number, place: number): void {
    this.count(card, option, 1);
    this.shelves.label(card, place);
  }

  private off(card: number): void {
    this.shelves.label(card, -1);
    this.count(card, this.optionOf[card]!, -1);
  }

  private count(card: number, option: number, step: 1 | -1): void {
    const { first, last, rivals } = this.model.cards[card]!;
    const { rivalry } = this;
    this.held += step;
    this.optionOf[card] = step > 0 ? option : -1;
    for (let at = 0; at < rivals.length; at += 1) {
      const row = rivals[at]! * this.model.pieces;
      for (let piece = row + first[option]!; piece < row + last[option]!; piece += 1) rivalry[piece]! += step;
    }
    this.following.note(card, option, step);
  }

  private hasRival(card: number, first: number, last: number): boolean {
    const row = card * this.model.pieces;
    for (let piece = row + first; piece < row + last; piece += 1) if (this.rivalry[piece]! > 0) return true;
    return false;
  }

  private runs(card: number, from: number, until: number): boolean {
    const option = this.optionOf[card]!;
    const { first, last } = this.model.cards[card]!;
    return option >= 0 && first[option]! < until && from < last[option]!;
  }

  private write(did: Gesture, whom: number, where: number, when: number): void {
    this.did.push(did);
    this.whom.push(whom);
    this.where.push(where);
    this.when.push(when);
  }
}

export function placementsOf(model: TimetableModel, optionOf: Int16Array, placeOf: Int16Array): Placement[] {
  const { problem, cards } = model;
  return problem.cards.flatMap(({ id, at }, card): Placement[] => {
    const option = optionOf[card]!;
    if (option < 0) return [];
    // A pinned card stays even where there is no place any more
    const placeId = problem.places[placeOf[card]!]?.id ?? at!.placeId;
    return [{ cardId: id, placeId, start: cards[card]!.starts[option]! }];
  });
}
