/**
 * Places of one kind are interchangeable: a topic gets whichever is free, and others may change places, at their time, to make it so.
 *
 * For topics that may use the same places there is always a way when at no moment more run than there are places (interval
 * colouring, in the order of their beginnings); pinned cards alone can stand in the way.
 */
import type { TimetableModel } from './model.js';

export type LabelChange = (did: 'label' | 'unlabel', card: number, place: number) => void;

export class PlaceShelves {
  /** Cards that hang where they hung before. */
  atHome = 0;
  readonly placeOf: Int16Array;
  private readonly occupant: Int16Array;
  /** Once published a change of place is a move: nobody is made to change without being asked. */
  private readonly canRearrange: boolean;

  constructor(
    private readonly model: TimetableModel,
    private readonly optionOf: Int16Array,
    private readonly tell: LabelChange,
  ) {
    this.placeOf = new Int16Array(model.cards.length).fill(-1);
    this.occupant = new Int16Array(model.places * model.pieces).fill(-1);
    this.canRearrange = !model.problem.gentle;
  }

  /** Writes the card, whose time is known, at the place; place -1: nowhere. */
  label(card: number, place: number): void {
    const { first, last, homeOption, homePlace } = this.model.cards[card]!;
    const option = this.optionOf[card]!;
    const old = this.placeOf[card]!;
    if (option === homeOption) this.atHome += Number(place === homePlace) - Number(old === homePlace);
    const taken = place < 0 ? old : place;
    const row = taken * this.model.pieces;
    this.occupant.fill(place < 0 ? -1 : card, row + first[option]!, row + last[option]!);
    this.placeOf[card] = place;
  }

  occupants(place: number, first: number, last: number): number[] {
    const found: number[] = [];
    const row = place * this.model.pieces;
    for (let piece = row + first; piece < row + last; piece += 1) {
      const card = this.occupant[piece]!;
      if (card >= 0 && card !== found.at(-1)) found.push(card);
    }
    return found;
  }

  /** A free place for the card at that time, or -1. It may make others change places. */
  placeFor(card: number, option: number): number {
    const { first, last, places, homeOption, homePlace } = this.model.cards[card]!;
    const from = first[option]!;
    const until = last[option]!;
    if (option === homeOption && places.includes(homePlace) && this.isFree(homePlace, from, until)) return homePlace;
    for (let at = 0; at < places.length; at += 1) if (this.isFree(places[at]!, from, until)) return places[at]!;
    if (!this.canRearrange) return -1;
    for (const shelf of this.model.shelves) {
      if (!places.includes(shelf[0]!) || !this.hasRoom(shelf, from, until)) continue;
      const place = this.rearrange(shelf, card, option);
      if (place >= 0) return place;
    }
    return -1;
  }

  private isFree(place: number, first: number, last: number): boolean {
    const row = place * this.model.pieces;
    for (let piece = row + first; piece < row + last; piece += 1) if (this.occupant[piece]! >= 0) return false;
    return true;
  }

  private hasRoom(shelf: Int32Array, first: number, last: number): boolean {
    for (let piece = first; piece < last; piece += 1) {
      if (shelf.every((place) => this.occupant[place * this.model.pieces + piece]! >= 0)) return false;
    }
    return true;
  }

  private rearrange(shelf: Int32Array, card: number, option: number): number {
    const { cards } = this.model;
    const on = this.onShelf(shelf);
    const before = on.map((other) => this.placeOf[other]!);
    for (const other of on) this.label(other, -1);
    this.optionOf[card] = option;
    const byStart = [...on, card].sort(
      (a, b) => cards[a]!.first[this.optionOf[a]!]! - cards[b]!.first[this.optionOf[b]!]! || a - b,
    );
    const isSeated = byStart.every((other) => {
      const { first, last } = cards[other]!;
      const [from, until] = [first[this.optionOf[other]!]!, last[this.optionOf[other]!]!];
      const place = shelf.find((one) => this.isFree(one, from, until));
      if (place !== undefined) this.label(other, place);
      return place !== undefined;
    });
    const found = isSeated ? this.placeOf[card]! : -1;
    const after = on.map((other) => this.placeOf[other]!);
    for (const other of byStart) if (this.placeOf[other]! >= 0) this.label(other, -1);
    this.optionOf[card] = -1;
    if (isSeated) for (const [at, other] of on.entries()) this.tell('unlabel', other, before[at]!);
    for (const [at, other] of on.entries()) {
      this.label(other, isSeated ? after[at]! : before[at]!);
      if (isSeated) this.tell('label', other, after[at]!);
    }
    return found;
  }

  private onShelf(shelf: Int32Array): number[] {
    const found: number[] = [];
    for (const [card, { isPinned }] of this.model.cards.entries()) {
      if (!isPinned && this.placeOf[card]! >= 0 && shelf.includes(this.placeOf[card]!)) found.push(card);
    }
    return found;
  }
}
