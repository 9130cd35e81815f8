/**
 * Streams of events for those who watch. A stream tells what was committed, in that order, resumes after a place, and ends when
 * the rights under which it was opened are over.
 */
import { Injectable } from '@nestjs/common';
import { dayOf } from '@komunigi/domain';
import { Clock } from '../clock.js';
import { type HappenedEvent, Outbox, type Place } from '../events.js';
import type { Viewer } from '../viewer.js';
import type { HouseContext } from './door.js';

/** Topics that say that somebody's powers changed: what that person holds open is closed, and asked again with what is left. */
const endings: Readonly<Record<string, (payload: Readonly<Record<string, unknown>>, viewer: Viewer) => boolean>> = {
  session_ended: ({ personId, sessionId, except }, viewer) =>
    sessionId === undefined
      ? personId === viewer.personId && except !== viewer.sessionId
      : sessionId === viewer.sessionId,
  mandate_ended: ({ personId }, viewer) => personId === viewer.personId,
  mandate_changed: ({ personId }, viewer) => personId === viewer.personId,
  account_erased: ({ personId }, viewer) => personId === viewer.personId,
};

type Watch<T> = {
  readonly wanted: (event: HappenedEvent) => boolean;
  readonly after: Place | null;
  readonly tell: (event: HappenedEvent, cursor: string) => T;
};

/** A reader that is this far behind is let go; it comes back with its last cursor. */
const MAX_WAITING = 1_000;

@Injectable()
export class LiveFeed {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  cursorOf(place: Place): string {
    return Buffer.from(`${place.xid}.${place.id}`).toString('base64url');
  }

  /** @returns undefined when it is not one of our cursors */
  placeOf(cursor: string): Place | undefined {
    const [, xid, id] = /^(\d{1,20})\.([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
    return xid === undefined || id === undefined ? undefined : { xid, id };
  }

  async *stream<T>(context: HouseContext, watch: Watch<T>): AsyncGenerator<T> {
    const waiting: HappenedEvent[] = [];
    let wake: () => void = () => undefined;
    let over = false;
    const unfollow = this.outbox.follow((events) => {
      for (const event of events) if (watch.wanted(event) || endsAccessOf(event, context)) waiting.push(event);
      if (waiting.length > MAX_WAITING) over = true;
      wake();
    });
    const stop = (): void => {
      over = true;
      wake();
    };
    // the answer's end, not the question's: a request is closed as soon as its body was read
    context.reply.raw.once('close', stop);
    try {
      let last = watch.after;
      if (last !== null) {
        for await (const event of this.missed(last)) {
          last = event.place;
          if (watch.wanted(event)) yield watch.tell(event, this.cursorOf(event.place));
        }
      }
      while (!over && this.mayStillWatch(context)) {
        const event = waiting.shift();
        if (event === undefined) await new Promise<void>((resolve) => (wake = resolve));
        else if (endsAccessOf(event, context)) return;
        else if (last === null || isAfter(event.place, last)) yield watch.tell(event, this.cursorOf(event.place));
      }
    } finally {
      unfollow();
      context.reply.raw.off('close', stop);
    }
  }

  private async *missed(after: Place): AsyncGenerator<HappenedEvent> {
    for (let place = after; ;) {
      const events = await this.outbox.since(place);
      yield* events;
      const newest = events.at(-1);
      if (newest === undefined) return;
      place = newest.place;
    }
  }

  /** A mandate that ends by its date ends the stream it opened. */
  private mayStillWatch({ viewer }: HouseContext): boolean {
    const { actor } = viewer;
    return (
      viewer.mandateId === null ||
      actor.kind !== 'acting' ||
      actor.validUntil === null ||
      dayOf(this.clock.now()) < actor.validUntil
    );
  }
}

function endsAccessOf(event: HappenedEvent, { viewer }: HouseContext): boolean {
  return viewer.personId !== null && endings[event.topic]?.(event.payload, viewer) === true;
}

function isAfter(a: Place, b: Place): boolean {
  const [x, y] = [BigInt(a.xid), BigInt(b.xid)];
  return x === y ? a.id > b.id : x > y;
}
