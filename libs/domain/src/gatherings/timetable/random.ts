/**
 * Chance that anybody can repeat: the same seed gives the same numbers on any machine.
 *
 * Only whole numbers of 32 bits and one division; no function a machine may round in its own way (mulberry32, Tommy Ettinger 2017).
 */
export class SeededChance {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** From 0 to before 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 to before `below`. */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  shuffle(list: number[]): void {
    for (let last = list.length - 1; last > 0; last -= 1) {
      const at = this.below(last + 1);
      [list[last], list[at]] = [list[at]!, list[last]!];
    }
  }
}
