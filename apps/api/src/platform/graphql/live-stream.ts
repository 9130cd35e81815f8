/** One open stream of server-sent events: what it waits for, what it was told, and how much of that it has not taken yet. */
import { Readable } from 'node:stream';
import type { HappenedEvent, Place } from '../events.js';
import type { Viewer } from '../viewer.js';

/** A reader that leaves this much unread, beside what the system's own buffers hold, is let go; it comes back with its last cursor. */
const MAX_UNREAD_BYTES = 256 * 1024;

const heartbeat = Buffer.from(':\n\n');
const farewell = Buffer.from('event: complete\ndata:\n\n');

export type Interest = {
  readonly viewer: Viewer;
  readonly wanted: (event: HappenedEvent) => boolean;
  /** The place it resumes after; null: from now on. */
  readonly after: Place | null;
};

export class LiveStream extends Readable {
  readonly viewer: Viewer;
  /** It was told, or passed over, everything up to here. */
  last: Place | null;
  private told = 0;
  private taken = -1;
  private isOver = false;

  constructor(private readonly interest: Interest) {
    super({ highWaterMark: 16 * 1024 });
    this.viewer = interest.viewer;
    this.last = interest.after;
    // the first bytes at once: some browsers do not believe in a stream before
    this.push(heartbeat);
  }

  /** Whether it is to be told of this event. */
  awaits(event: HappenedEvent): boolean {
    return this.isOpen && (this.last === null || isAfter(event.place, this.last)) && this.interest.wanted(event);
  }

  get isOpen(): boolean {
    return !this.destroyed && !this.isOver;
  }

  /** Whether its reader is behind: what is sent now would wait here. */
  get isFull(): boolean {
    return this.readableLength > 0;
  }

  send(frame: Buffer): void {
    if (!this.isOpen) return;
    this.told += frame.length;
    this.push(frame);
    if (this.readableLength > MAX_UNREAD_BYTES) this.destroy();
  }

  /** A sign of life, so that nobody on the way takes the silence for an end. Who took nothing since the last one is let go. */
  beat(): void {
    if (!this.isOpen) return;
    const taken = this.told - this.readableLength;
    if (this.isFull && taken === this.taken) this.destroy();
    else if (!this.isFull) this.push(heartbeat);
    this.taken = taken;
  }

  /** Its time is over, or its rights are: nothing more is told, not even what still waits. */
  finish(): void {
    if (!this.isOpen) return;
    this.isOver = true;
    if (this.isFull && this.readableFlowing !== null) this.destroy();
    else {
      this.push(farewell);
      this.push(null);
    }
  }

  /** Nothing is fetched on demand: events come when they happen. */
  override _read(): void {
    return undefined;
  }
}

export function isAfter(a: Place, b: Place): boolean {
  if (a.xid === b.xid) return a.id > b.id;
  // decimal numbers without leading zeros
  return a.xid.length === b.xid.length ? a.xid > b.xid : a.xid.length > b.xid.length;
}
