/**
 * How many topics each person can follow, kept up to date while cards move.
 *
 * Per person and cut of time: the most topics followed before it and after it. Then what a card at a given time would add or take
 * is a sum of two numbers, and every time of a card is judged at once.
 */
import type { TimetableModel } from './model.js';

export class TopicFollowing {
  /** Wishes met by cards whose fans are needed there anyway. */
  private neededFans = 0;
  /** Over all people, as last counted. */
  private followed = 0;
  private readonly pieces: number;
  private readonly cuts: number;
  private readonly busy: Uint8Array;
  private readonly before: Int16Array;
  private readonly after: Int16Array;
  /** Up to where a person is free without a break. */
  private readonly freeTo: Int16Array;
  /** Per card, while it hangs; else -1. */
  private readonly fromOf: Int16Array;
  private readonly untilOf: Int16Array;
  private readonly latestStart: Int16Array;
  private readonly earliestEnd: Int16Array;
  /** What is no longer true is counted again when somebody asks: most is never asked. */
  private readonly isBusyStale: Uint8Array;
  private readonly isBeforeStale: Uint8Array;
  private readonly isAfterStale: Uint8Array;
  private readonly stale: number[] = [];

  constructor(private readonly model: TimetableModel) {
    const { people, pieces, cards } = model;
    this.fromOf = new Int16Array(cards.length).fill(-1);
    this.untilOf = new Int16Array(cards.length).fill(-1);
    this.pieces = pieces;
    this.cuts = pieces + 1;
    this.busy = new Uint8Array(people * pieces);
    this.before = new Int16Array(people * this.cuts);
    this.after = new Int16Array(people * this.cuts);
    this.freeTo = new Int16Array(people * this.cuts).fill(pieces);
    this.latestStart = new Int16Array(this.cuts).fill(-1);
    this.earliestEnd = new Int16Array(this.cuts).fill(this.cuts);
    this.isBusyStale = new Uint8Array(people).fill(1);
    this.isBeforeStale = new Uint8Array(people);
    this.isAfterStale = new Uint8Array(people);
  }

  /** How many wishes are met. */
  total(): number {
    for (const person of this.stale) this.countBefore(person);
    this.stale.length = 0;
    return this.followed + this.neededFans;
  }

  /** Is the person needed by name somewhere meanwhile? */
  isNeeded(person: number, first: number, last: number): boolean {
    const row = person * this.pieces;
    for (let piece = row + first; piece < row + last; piece += 1) if (this.busy[piece]! > 0) return true;
    return false;
  }

  isThere(person: number, first: number, last: number): boolean {
    const row = person * this.pieces;
    for (let piece = row + first; piece < row + last; piece += 1) if (this.model.present[piece] === 0) return false;
    return true;
  }

  /** The card begins (step 1) or ceases (step -1) to need its people and to be there to follow. */
  note(card: number, option: number, step: 1 | -1): void {
    const { first, last, needs, fans, neededFans } = this.model.cards[card]!;
    this.neededFans += step * neededFans.length;
    this.fromOf[card] = step > 0 ? first[option]! : -1;
    this.untilOf[card] = last[option]!;
    for (let at = 0; at < needs.length; at += 1) {
      const person = needs[at]!;
      const row = person * this.pieces;
      for (let piece = row + first[option]!; piece < row + last[option]!; piece += 1) this.busy[piece]! += step;
      this.isBusyStale[person] = 1;
      this.touch(person);
    }
    for (let at = 0; at < fans.length; at += 1) this.touch(fans[at]!);
  }

  /** Adds to `gain`, option by option, the wishes a card that hangs nowhere would meet (or cost, where its people are needed). */
  addGains(card: number, gain: Int32Array): void {
    const { first, last, fans, needs, neededFans } = this.model.cards[card]!;
    const { before, after, freeTo, cuts, pieces } = this;
    const options = first.length;
    for (let at = 0; at < fans.length; at += 1) {
      const row = fans[at]! * cuts;
      this.count(fans[at]!);
      const now = before[row + pieces]!;
      for (let option = 0; option < options; option += 1) {
        const from = row + first[option]!;
        const until = last[option]!;
        if (freeTo[from]! >= until && before[from]! + after[row + until]! >= now) gain[option]! += 1;
      }
    }
    for (let at = 0; at < needs.length; at += 1) {
      const row = needs[at]! * cuts;
      this.count(needs[at]!);
      const now = before[row + pieces]!;
      for (let option = 0; option < options; option += 1) {
        gain[option]! += before[row + first[option]!]! + after[row + last[option]!]! - now;
      }
    }
    for (let option = 0; option < options; option += 1) gain[option]! += neededFans.length;
  }

  private touch(person: number): void {
    this.isAfterStale[person] = 1;
    if (this.isBeforeStale[person] === 1) return;
    this.isBeforeStale[person] = 1;
    this.stale.push(person);
  }

  private count(person: number): void {
    this.countBefore(person);
    if (this.isAfterStale[person] === 1) this.countAfter(person);
  }

  private countBefore(person: number): void {
    if (this.isBusyStale[person] === 1) this.countFree(person);
    if (this.isBeforeStale[person] === 0) return;
    this.isBeforeStale[person] = 0;
    const { pieces, freeTo, latestStart, before, fromOf, untilOf } = this;
    const row = person * this.cuts;
    const wished = this.model.wishedBy[person]!;
    for (let at = 0; at < wished.length; at += 1) {
      const from = fromOf[wished[at]!]!;
      if (from < 0) continue;
      const until = untilOf[wished[at]!]!;
      if (freeTo[row + from]! >= until && latestStart[until]! < from) latestStart[until] = from;
    }
    this.followed -= before[row + pieces]!;
    let most = 0;
    for (let cut = 1; cut <= pieces; cut += 1) {
      const from = latestStart[cut]!;
      if (from >= 0) {
        latestStart[cut] = -1;
        if (before[row + from]! === most) most += 1;
      }
      before[row + cut] = most;
    }
    this.followed += most;
  }

  private countAfter(person: number): void {
    this.isAfterStale[person] = 0;
    const { pieces, cuts, freeTo, earliestEnd, after, fromOf, untilOf } = this;
    const row = person * cuts;
    const wished = this.model.wishedBy[person]!;
    for (let at = 0; at < wished.length; at += 1) {
      const from = fromOf[wished[at]!]!;
      if (from < 0) continue;
      const until = untilOf[wished[at]!]!;
      if (freeTo[row + from]! >= until && earliestEnd[from]! > until) earliestEnd[from] = until;
    }
    let most = 0;
    for (let cut = pieces - 1; cut >= 0; cut -= 1) {
      const until = earliestEnd[cut]!;
      if (until < cuts) {
        earliestEnd[cut] = cuts;
        if (after[row + until]! === most) most += 1;
      }
      after[row + cut] = most;
    }
  }

  private countFree(person: number): void {
    this.isBusyStale[person] = 0;
    const { pieces, freeTo, busy } = this;
    const { present } = this.model;
    const row = person * this.cuts;
    const own = person * pieces;
    for (let piece = pieces - 1; piece >= 0; piece -= 1) {
      freeTo[row + piece] = present[own + piece] === 1 && busy[own + piece] === 0 ? freeTo[row + piece + 1]! : piece;
    }
  }
}
