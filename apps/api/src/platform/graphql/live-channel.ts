/**
 * All streams that ask the same. An event is answered once for all those to whom it must look the same, and written once as JSON;
 * to every stream in the order of commits.
 */
import type { HappenedEvent, Place } from '../events.js';
import { type Questions, repliesOf } from '../reader/index.js';
import type { Viewer } from '../viewer.js';
import { isAfter, type LiveStream } from './live-stream.js';

/** So many events may wait to be answered; then all are let go, and come back with their last cursor. */
const MAX_WAITING = 1_000;
/** How soon we look again whether somebody who comes back has taken what was sent. */
const SOON_MS = 50;
/** After so many writes, others get their turn. */
const TURN = 250;

export type Frame = { readonly bytes: Buffer; readonly questions: Questions<Viewer> };

export type Sources = {
  readonly since: (place: Place) => Promise<readonly HappenedEvent[]>;
  /** What happened up to here was told to those present. */
  readonly newest: () => Place;
  readonly failed: (error: unknown) => void;
};

/** What one viewer is told of an event, and what of the viewer that depends on. */
export type Answer = (event: HappenedEvent, viewer: Viewer) => Promise<Frame>;

type Group = [LiveStream, ...LiveStream[]];

export class Channel {
  private readonly present = new Set<LiveStream>();
  /** Those who resume, until they have what they missed: by how much that is, so that nobody waits for who was away much longer. */
  private readonly behind = new Map<number, Set<LiveStream>>();
  private waiting: HappenedEvent[] = [];
  private isTelling = false;
  /** What answers depended on so far. Only a guess at how the next one divides the viewers: each says itself what it looked at. */
  private questions: Questions<Viewer> = new Map();
  private replies = new WeakMap<Viewer, string>();

  constructor(
    private readonly answer: Answer,
    private readonly sources: Sources,
  ) {}

  get isEmpty(): boolean {
    return this.present.size + this.behind.size === 0;
  }

  *streams(): Iterable<LiveStream> {
    yield* this.present;
    for (const streams of this.behind.values()) yield* streams;
  }

  /** From now on, or from the place after which it resumes. */
  join(stream: LiveStream): void {
    if (stream.last === null) {
      stream.last = this.sources.newest();
      this.present.add(stream);
      return;
    }
    const distance = distanceOf(stream.last, this.sources.newest());
    const alike = this.behind.get(distance);
    if (alike) alike.add(stream);
    else {
      const streams = new Set([stream]);
      this.behind.set(distance, streams);
      this.run(this.catchUp(distance, streams), streams);
    }
  }

  leave(stream: LiveStream): void {
    this.present.delete(stream);
    for (const streams of this.behind.values()) streams.delete(stream);
  }

  happen(events: readonly HappenedEvent[]): void {
    const streams = [...this.present];
    for (const event of events) if (streams.some((stream) => stream.awaits(event))) this.waiting.push(event);
    if (this.waiting.length > MAX_WAITING) {
      this.waiting = [];
      for (const stream of streams) stream.destroy();
    }
    if (!this.isTelling) this.run(this.tellAll(), this.present);
  }

  private run(work: Promise<void>, streams: ReadonlySet<LiveStream>): void {
    work.catch((error: unknown) => {
      this.sources.failed(error);
      for (const stream of streams) stream.destroy();
    });
  }

  private async tellAll(): Promise<void> {
    this.isTelling = true;
    try {
      for (let event = this.waiting.shift(); event !== undefined; event = this.waiting.shift())
        await this.tell(event, this.present);
    } finally {
      this.isTelling = false;
    }
  }

  private async catchUp(distance: number, streams: Set<LiveStream>): Promise<void> {
    try {
      // those who come back at once, after a start of the server, do so in the same round
      await new Promise((resolve) => setImmediate(resolve));
      while (streams.size > 0) {
        const ready = [...streams].filter((stream) => !stream.isFull);
        if (ready.length === 0) await new Promise((resolve) => setTimeout(resolve, SOON_MS).unref());
        else for (const stream of await this.tellMissed(ready)) streams.delete(stream);
      }
    } finally {
      this.behind.delete(distance);
    }
  }

  /**
   * Tells those who came back what they missed, together.
   * @returns who is present now; who could not follow has to come again
   */
  private async tellMissed(streams: readonly LiveStream[]): Promise<ReadonlySet<LiveStream>> {
    const group = new Set(streams);
    let place = streams.map(({ last }) => last as Place).reduce((a, b) => (isAfter(a, b) ? b : a));
    for (;;) {
      const events = await this.sources.since(place);
      for (const event of events) {
        for (const stream of group) if (stream.isFull || !stream.isOpen) group.delete(stream);
        if (group.size === 0) return group;
        await this.tell(event, group);
        place = event.place;
      }
      // what was told to those present while we asked is missed, too
      if (events.length === 0 && !isAfter(this.sources.newest(), place)) break;
    }
    for (const stream of group) {
      if (stream.last === null || isAfter(place, stream.last)) stream.last = place;
      if (stream.isOpen) this.present.add(stream);
    }
    return group;
  }

  /** One answer for all who are alike in what it looked at. */
  private async tell(event: HappenedEvent, streams: Iterable<LiveStream>): Promise<void> {
    let left = [...streams].filter((stream) => stream.awaits(event));
    for (const stream of left) stream.last = event.place;
    while (left.length > 0) {
      const known = this.questions;
      const learnt = new Map(known);
      const unlike: LiveStream[] = [];
      const answered = this.alike(left).map(async (group) => {
        const [{ viewer }] = group;
        const { bytes, questions } = await this.answer(event, viewer);
        const fresh: Questions<Viewer> = new Map([...questions].filter(([name]) => !known.has(name)));
        for (const [name, question] of fresh) learnt.set(name, question);
        const replies = repliesOf(fresh, viewer);
        let turn = 0;
        for (const stream of group) {
          if (fresh.size > 0 && repliesOf(fresh, stream.viewer) !== replies) unlike.push(stream);
          else stream.send(bytes);
          if ((turn += 1) % TURN === 0) await new Promise((resolve) => setImmediate(resolve));
        }
      });
      await Promise.all(answered);
      if (learnt.size > known.size) {
        this.questions = learnt;
        this.replies = new WeakMap();
      }
      left = unlike;
    }
  }

  /** The streams by what their viewers reply to the questions known so far, the largest group first. */
  private alike(streams: readonly LiveStream[]): Group[] {
    const groups = new Map<string, Group>();
    for (const stream of streams) {
      const replies = this.replies.get(stream.viewer) ?? repliesOf(this.questions, stream.viewer);
      this.replies.set(stream.viewer, replies);
      const group = groups.get(replies);
      if (group) group.push(stream);
      else groups.set(replies, [stream]);
    }
    return [...groups.values()].sort((a, b) => b.length - a.length);
  }
}

/** How far a place lies back, in powers of four. */
function distanceOf(place: Place, newest: Place): number {
  const transactions = BigInt(newest.xid) - BigInt(place.xid);
  return transactions <= 0n ? 0 : transactions.toString(4).length;
}
