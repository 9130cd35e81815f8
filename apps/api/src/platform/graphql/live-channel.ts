/**
 * All streams that ask the same. An event is answered once for all those to whom it must look the same, and written once as JSON;
 * to every stream in the order of commits.
 */
import type { HappenedEvent, Place } from '../events.js';
import { comparedTo, type Questions } from '../reader/index.js';
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
    for (const stream of group) if (stream.isOpen) this.present.add(stream);
    return group;
  }

  private async tell(event: HappenedEvent, streams: Iterable<LiveStream>): Promise<void> {
    const [first, ...others] = [...streams].filter((stream) => stream.awaits(event));
    if (first === undefined) return;
    for (const stream of [first, ...others]) stream.last = event.place;
    await this.tellGroup(event, [first, ...others]);
  }

  /** Answers the first viewer, and gives the same to all who are like them in what the answer looked at; then the others, likewise. */
  private async tellGroup(event: HappenedEvent, streams: Group): Promise<void> {
    const [{ viewer }] = streams;
    const { bytes, questions } = await this.answer(event, viewer);
    const compare = comparedTo(viewer, questions);
    const differences = new Map<Viewer, string | null>();
    const unlike = new Map<string, Group>();
    let turn = 0;
    for (const stream of streams) {
      const known = differences.get(stream.viewer);
      const difference = known === undefined ? compare(stream.viewer) : known;
      differences.set(stream.viewer, difference);
      if (difference === null) stream.send(bytes);
      else addTo(unlike, difference, stream);
      if ((turn += 1) % TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all([...unlike.values()].map((group) => this.tellGroup(event, group)));
  }
}

function addTo(groups: Map<string, Group>, key: string, stream: LiveStream): void {
  const group = groups.get(key);
  if (group) group.push(stream);
  else groups.set(key, [stream]);
}

/** How far a place lies back, in powers of four. */
function distanceOf(place: Place, newest: Place): number {
  const transactions = BigInt(newest.xid) - BigInt(place.xid);
  return transactions <= 0n ? 0 : transactions.toString(4).length;
}
