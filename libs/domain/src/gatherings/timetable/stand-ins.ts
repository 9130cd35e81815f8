/**
 * Who stands for « someone of the co-op » on the board of the search; when somebody is needed elsewhere, another one steps in.
 *
 * Each newcomer asks along a chain: I take you, if the one who has you finds another (Kuhn 1955). Where topics overlap like tiles
 * that may not be enough: then all of them are seated anew. Every change is told to `tell`, so that it can be undone.
 */
import type { TopicFollowing } from './following.js';
import type { TimetableModel } from './model.js';
import { spansOverlap, type Span } from './problem.js';
import { seatSomeones } from './someone.js';

/** Tries before all are held not to find their seats; the rule itself is more patient, and has the last look. */
const patience = 500;

export type StandInChange = (did: 'ask' | 'release', demand: number, person: number) => void;

export class StandIns {
  /** Nobody asks for someone: nothing to do, ever. */
  readonly isIdle: boolean;
  private readonly firstDemand: Int32Array;
  private readonly cardOf: number[] = [];
  private readonly groupOf: Int32Array[] = [];
  private readonly personOf: Int16Array;
  /** Per person and piece: the demand that has the person, or -1. */
  private readonly had: Int16Array;
  private readonly askedIn: Int32Array;
  private round = 0;
  /** Pinned, and nobody left for its groups: it holds nobody, and asks no more. */
  private readonly isHopeless: Uint8Array;

  constructor(
    private readonly model: TimetableModel,
    private readonly optionOf: Int16Array,
    private readonly following: TopicFollowing,
    private readonly tell: StandInChange,
  ) {
    this.firstDemand = new Int32Array(model.cards.length + 1);
    for (const [card, { groups }] of model.cards.entries()) {
      for (const group of groups) {
        this.cardOf.push(card);
        this.groupOf.push(group);
      }
      this.firstDemand[card + 1] = this.cardOf.length;
    }
    this.isIdle = this.cardOf.length === 0;
    this.personOf = new Int16Array(this.cardOf.length).fill(-1);
    this.had = new Int16Array(model.people * model.pieces).fill(-1);
    this.askedIn = new Int32Array(model.people);
    this.isHopeless = new Uint8Array(model.cards.length);
  }

  /** The card has just been hung: finds someone for its groups, and others where it needs by name whoever stood in. */
  seat(card: number): boolean {
    const waiting: number[] = [];
    for (const person of this.model.cards[card]!.needs) {
      for (let demand = this.holder(person, card); demand >= 0; demand = this.holder(person, card)) {
        this.release(demand);
        waiting.push(demand);
      }
    }
    for (let demand = this.firstDemand[card]!; demand < this.firstDemand[card + 1]!; demand += 1) waiting.push(demand);
    const isQuick = waiting.every((demand) => {
      this.round += 1;
      return this.find(demand);
    });
    return isQuick || this.seatAnew(card);
  }

  giveUp(card: number): void {
    this.isHopeless[card] = 1;
  }

  /** The card is about to be taken down; whoever stood in for its groups, one for each, is free again. */
  leave(card: number): void {
    for (let demand = this.firstDemand[card]!; demand < this.firstDemand[card + 1]!; demand += 1) this.release(demand);
  }

  /** Undoes what was told. */
  mark(demand: number, person: number, isHad: boolean): void {
    const { from, until } = this.spanOf(this.cardOf[demand]!);
    const row = person * this.model.pieces;
    this.had.fill(isHad ? demand : -1, row + from, row + until);
    this.personOf[demand] = isHad ? person : -1;
  }

  private find(demand: number): boolean {
    const card = this.cardOf[demand]!;
    const span = this.spanOf(card);
    for (const person of this.groupOf[demand]!) {
      if (this.askedIn[person] === this.round) continue;
      this.askedIn[person] = this.round;
      if (!this.canStandIn(person, span)) continue;
      const holder = this.holder(person, card);
      if (holder < 0) {
        this.ask(demand, person);
        return true;
      }
      this.release(holder);
      // Two hold the person, one after the other: too long a chain to follow
      if (this.holder(person, card) < 0) {
        this.ask(demand, person);
        if (this.find(holder)) return true;
        this.release(demand);
      }
      this.ask(holder, person);
    }
    return false;
  }

  /** All that ask for someone, and touch this card directly or through one another, choose together. */
  private seatAnew(card: number): boolean {
    const chain = this.chainOf(card);
    const spans = chain.map((one) => this.spanOf(one));
    // All at one moment: the first way was exact
    if (Math.max(...spans.map(({ from }) => from)) < Math.min(...spans.map(({ until }) => until))) return false;
    const demands = chain.flatMap((one) => this.demandsOf(one));
    const seats = seatSomeones(
      demands.map((demand) => {
        const span = this.spanOf(this.cardOf[demand]!);
        return { span, candidates: [...this.groupOf[demand]!].filter((person) => this.canStandIn(person, span)) };
      }),
      patience,
    );
    if (seats === null) return false;
    for (const demand of demands) if (this.personOf[demand]! >= 0) this.release(demand);
    for (const [at, demand] of demands.entries()) this.ask(demand, seats[at]!);
    return true;
  }

  private chainOf(card: number): number[] {
    const chain = [card];
    for (const reached of chain) {
      for (const [other, { groups }] of this.model.cards.entries()) {
        if (groups.length === 0 || this.optionOf[other]! < 0 || this.isHopeless[other] === 1) continue;
        if (!chain.includes(other) && spansOverlap(this.spanOf(other), this.spanOf(reached))) chain.push(other);
      }
    }
    return chain;
  }

  private demandsOf(card: number): number[] {
    const first = this.firstDemand[card]!;
    return Array.from({ length: this.firstDemand[card + 1]! - first }, (_, at) => first + at);
  }

  private canStandIn(person: number, { from, until }: Span): boolean {
    return this.following.isThere(person, from, until) && !this.following.isNeeded(person, from, until);
  }

  /** Some demand that has the person while the card runs. */
  private holder(person: number, card: number): number {
    const { from, until } = this.spanOf(card);
    const row = person * this.model.pieces;
    for (let piece = row + from; piece < row + until; piece += 1) if (this.had[piece]! >= 0) return this.had[piece]!;
    return -1;
  }

  private ask(demand: number, person: number): void {
    this.mark(demand, person, true);
    this.tell('ask', demand, person);
  }

  private release(demand: number): void {
    const person = this.personOf[demand]!;
    this.mark(demand, person, false);
    this.tell('release', demand, person);
  }

  /** In pieces of time. */
  private spanOf(card: number): Span {
    const option = this.optionOf[card]!;
    const { first, last } = this.model.cards[card]!;
    return { from: first[option]!, until: last[option]! };
  }
}
