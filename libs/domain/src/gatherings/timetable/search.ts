/**
 * The search takes a few cards down, hangs them again where chance and wishes lead, and keeps what is better, less and less daring.
 *
 * Simulated annealing (Kirkpatrick 1983) whose step is to take cards down and hang each at one of its times, drawn by what it would
 * bring (heat bath); with chains that send away whoever is in the way. Daring is the chance that one wish is given up; it falls to
 * nothing. Only sums and products of numbers: the same seed gives the same answer on any machine.
 */
import { shutTime, type TimetableBoard } from './board.js';
import { mostOptions } from './draft.js';
import type { SeededChance } from './random.js';

/** Compared wish by wish: topics held, then (published) cards that stay, then wishes, then (not published) cards that stay. */
export type BoardWorth = { readonly held: number; readonly stay: number; readonly wishes: number };
const worths = ['held', 'wishes', 'stay'] as const;
const worthsOncePublished = ['held', 'stay', 'wishes'] as const;

/** The chance at first that a wish is given up; it falls to nothing. */
const daringAtFirst = 0.6;
const steepestLoss = 64;
/** What a topic held is worth in wishes while the search wanders; the best is told by the strict order all the same. */
const wishesPerTopic = 10;
const neverGivenUp = 1000;
const longestChain = 4;
/** Not published: among equal times a card would rather hang where it hung. */
const homesickness = 4;

export class TimetableSearch {
  best: BoardWorth;
  readonly bestOption: Int16Array;
  readonly bestPlace: Int16Array;
  private current: BoardWorth;
  /** What nobody can surpass. */
  private readonly most: BoardWorth;
  private readonly isGentle: boolean;
  private readonly gain: Int32Array;
  private readonly drawn: Float64Array;
  private readonly chanceOf = new Float64Array(steepestLoss);
  /** The cards that may move and could hang somewhere. */
  private readonly movable: readonly number[];
  /** Published: only what already had to move, or never hung, is worth a thought; others move when these push them. */
  private restless: readonly number[];

  constructor(
    private readonly board: TimetableBoard,
    private readonly chance: SeededChance,
  ) {
    const { cards, problem } = board.model;
    this.isGentle = problem.gentle;
    this.movable = [...cards.keys()].filter((card) => {
      const { isPinned, first, places } = cards[card]!;
      return !isPinned && first.length > 0 && places.length > 0;
    });
    this.gain = new Int32Array(mostOptions(board.model));
    this.drawn = new Float64Array(this.gain.length);
    this.current = this.worth();
    this.best = this.current;
    this.bestOption = board.optionOf.slice();
    this.bestPlace = board.shelves.placeOf.slice();
    this.most = {
      held: this.movable.length + cards.filter(({ isPinned }) => isPinned).length,
      stay: cards.filter(({ homeOption }) => homeOption >= 0).length,
      wishes: cards.reduce((sum, { fans, neededFans }) => sum + fans.length + neededFans.length, 0),
    };
    this.restless = this.movable;
    this.keepRestless();
  }

  /** Nothing is left to wish for. */
  isDone(): boolean {
    if (this.restless.length === 0) return true;
    return worths.every((wish) => this.best[wish] === this.most[wish]);
  }

  /** `progress` from 0 to 1: how far the search is. */
  cool(progress: number): void {
    const left = 1 - progress;
    const daring = daringAtFirst * left * left;
    this.chanceOf[0] = 1;
    for (let loss = 1; loss < steepestLoss; loss += 1) this.chanceOf[loss] = this.chanceOf[loss - 1]! * daring;
  }

  step(): void {
    const card = this.restless[this.chance.below(this.restless.length)]!;
    const kind = this.chance.next();
    if (kind < 0.4) this.rehang([card]);
    else if (kind < 0.6) this.rehang([card, this.anyCard()]);
    else if (kind < 0.7) this.rehang([card, this.anyCard(), this.anyCard()]);
    else this.chain(card);
    this.judge();
  }

  private keepRestless(): void {
    if (this.isGentle) this.restless = this.movable.filter((card) => !this.board.isHome(card));
  }

  private anyCard(): number {
    return this.movable[this.chance.below(this.movable.length)]!;
  }

  private rehang(cards: number[]): void {
    for (const card of cards) if (this.board.optionOf[card]! >= 0) this.board.takeDown(card);
    for (const card of cards) if (this.board.optionOf[card]! < 0) this.hang(card);
  }

  /** The card goes where it likes; whoever is in the way looks for another time. */
  private chain(card: number): void {
    const { first, places } = this.board.model.cards[card]!;
    const option = this.chance.below(first.length);
    const place = places[this.chance.below(places.length)]!;
    if (this.board.optionOf[card]! >= 0) this.board.takeDown(card);
    const others = this.board.inTheWay(card, option, place);
    if (others === null || others.length > longestChain) return;
    for (const other of others) this.board.takeDown(other);
    if (!this.board.tryHang(card, option)) return;
    this.chance.shuffle(others);
    for (const other of others) this.hang(other);
  }

  /** Hangs a card of the tray at one of its times, drawn by what each would bring. */
  private hang(card: number): void {
    const { gain, drawn, chanceOf } = this;
    const { first, homeOption } = this.board.model.cards[card]!;
    this.board.gains(card, gain);
    if (this.isGentle && homeOption >= 0 && gain[homeOption]! > shutTime && this.board.tryHang(card, homeOption))
      return;
    for (;;) {
      let highest = shutTime;
      for (let option = 0; option < first.length; option += 1) if (gain[option]! > highest) highest = gain[option]!;
      if (highest === shutTime) return;
      let sum = 0;
      for (let option = 0; option < first.length; option += 1) {
        const loss = highest - gain[option]!;
        const chance = (loss < steepestLoss ? chanceOf[loss]! : 0) * (option === homeOption ? homesickness : 1);
        drawn[option] = chance;
        sum += chance;
      }
      let rest = this.chance.next() * sum;
      let option = 0;
      while (option < first.length - 1 && rest >= drawn[option]!) {
        rest -= drawn[option]!;
        option += 1;
      }
      // The rounding of a sum may lead to a time that was not to be drawn
      if (gain[option]! > shutTime && this.board.tryHang(card, option)) return;
      gain[option] = shutTime;
    }
  }

  private judge(): void {
    const next = this.worth();
    const { current } = this;
    const held = next.held - current.held;
    const stay = next.stay - current.stay;
    const wishes = next.wishes - current.wishes;
    const change = this.isGentle
      ? wishes + neverGivenUp * (stay + neverGivenUp * held)
      : wishes + wishesPerTopic * held;
    if (change < 0 && (change <= -steepestLoss || this.chance.next() >= this.chanceOf[-change]!)) {
      this.board.undo(0);
      return;
    }
    this.board.forget();
    this.current = next;
    this.keepRestless();
    if (!this.isBetter(next, this.best)) return;
    this.best = next;
    this.bestOption.set(this.board.optionOf);
    this.bestPlace.set(this.board.shelves.placeOf);
  }

  private isBetter(one: BoardWorth, other: BoardWorth): boolean {
    const differs = (this.isGentle ? worthsOncePublished : worths).find((wish) => one[wish] !== other[wish]);
    return differs !== undefined && one[differs] > other[differs];
  }

  private worth(): BoardWorth {
    return { held: this.board.held, stay: this.board.shelves.atHome, wishes: this.board.wishesMet() };
  }
}
