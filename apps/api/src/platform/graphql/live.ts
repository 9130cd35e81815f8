/**
 * Streams of events for those who watch. A stream tells what was committed, in that order, resumes after a place, and ends when
 * the rights under which it was opened are over. Streams that ask the same are told together (live-channel.ts).
 */
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { type Day, dayOf } from '@komunigi/domain';
import type { FastifyReply } from 'fastify';
import type { ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import { Clock } from '../clock.js';
import { type HappenedEvent, Outbox, type Place } from '../events.js';
import type { Viewer } from '../viewer.js';
import type { HouseContext } from './door.js';
import { type Answer, Channel } from './live-channel.js';
import { answerTo, questionKey } from './live-question.js';
import { type Interest, LiveStream } from './live-stream.js';

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

type Tell<T> = (event: HappenedEvent, cursor: string) => T;

export type Watch<T> = {
  /** Whether this stream is told of the event: asked for each stream, of its arguments and whatever else it knows. */
  readonly wanted: (event: HappenedEvent) => boolean;
  /** The place it resumes after; null: from now on. */
  readonly after: Place | null;
  /** The event as the field has it. The same function each time: only what the same function tells is shared among streams. */
  readonly tell: Tell<T>;
};

type Asked = Interest & { readonly tell: Tell<unknown> };

/** How a subscription is executed, as the driver knows it. */
export type Subscription = {
  readonly args: ExecutionArgs;
  readonly formatError: (error: unknown) => GraphQLError;
};

const HEARTBEAT_MS = 15_000;
/** So many answers are made at once: the other connections to the database are for those who call. */
const LANES = 4;
/** Endings remembered for streams that are being opened. */
const RECENT = 1_000;

@Injectable()
export class LiveFeed implements OnModuleDestroy {
  private readonly log = new Logger('Live');
  private readonly asked = new WeakMap<FastifyReply, Asked>();
  private readonly channels = new Map<string, Channel>();
  private readonly tellers = new WeakMap<Tell<unknown>, number>();
  private tellerCount = 0;
  private readonly lanes = new Lanes(LANES);
  private readonly unfollow: () => void;
  private heart: NodeJS.Timeout | undefined;
  private ended: readonly HappenedEvent[] = [];
  private endedCount = 0;

  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {
    this.unfollow = outbox.follow((events) => this.happen(events));
  }

  onModuleDestroy(): void {
    this.unfollow();
    clearInterval(this.heart);
  }

  cursorOf(place: Place): string {
    return Buffer.from(`${place.xid}.${place.id}`).toString('base64url');
  }

  /** @returns undefined when it is not one of our cursors */
  placeOf(cursor: string): Place | undefined {
    const text = Buffer.from(cursor, 'base64url').toString('latin1');
    const [, xid, id] = /^(0|[1-9]\d{0,19})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
    return xid === undefined || id === undefined || BigInt(xid) >= 2n ** 64n ? undefined : { xid, id };
  }

  /** What a subscription's field returns. It is the driver that opens the stream: to iterate gives nothing. */
  stream<T>({ reply, viewer }: HouseContext, watch: Watch<T>): AsyncIterable<T> {
    this.asked.set(reply, { viewer, ...watch });
    return nothing();
  }

  isAsked(reply: FastifyReply): boolean {
    return this.asked.has(reply);
  }

  /** Taken before the viewer is read: powers that end meanwhile end the stream, too. */
  mark(): number {
    return this.endedCount;
  }

  /** @returns the body of the response: events as they happen */
  open(reply: FastifyReply, { args, formatError }: Subscription, mark: number): LiveStream {
    const asked = this.asked.get(reply);
    if (asked === undefined) throw new Error('no field asked for this stream');
    const stream = new LiveStream(asked);
    const missed = this.endedCount - mark;
    const isOver = this.ended.slice(Math.max(0, this.ended.length - missed)).some((event) => endsAccess(event, stream));
    if (isOver || missed > RECENT) {
      stream.finish();
      return stream;
    }
    const key = `${this.tellerOf(asked.tell)}\n${questionKey(args)}`;
    const channel = this.channels.get(key) ?? this.channel(asked.tell, args, formatError);
    this.channels.set(key, channel);
    channel.join(stream);
    stream.once('close', () => {
      channel.leave(stream);
      if (channel.isEmpty && this.channels.get(key) === channel) this.channels.delete(key);
    });
    this.heart ??= setInterval(() => this.beat(), HEARTBEAT_MS).unref();
    return stream;
  }

  private channel(tell: Tell<unknown>, args: ExecutionArgs, formatError: Subscription['formatError']): Channel {
    const answer: Answer = (event, viewer) =>
      this.lanes.run(async () => {
        const told = tell(event, this.cursorOf(event.place));
        const { result, questions } = await answerTo(args, told, viewer, this.clock.now());
        return { bytes: frameOf(result, formatError), questions };
      });
    return new Channel(answer, {
      since: (place) => this.outbox.since(place),
      newest: () => this.outbox.newest,
      failed: (error) => this.log.warn(`streams are let go: ${(error as Error).message}`),
    });
  }

  private happen(events: readonly HappenedEvent[]): void {
    for (const event of events) {
      if (!(event.topic in endings)) continue;
      this.ended = [...this.ended, event].slice(-RECENT);
      this.endedCount += 1;
      for (const stream of this.streams()) if (endsAccess(event, stream)) stream.finish();
    }
    this.finishOverdue();
    for (const channel of this.channels.values()) channel.happen(events);
  }

  private finishOverdue(): void {
    const today = dayOf(this.clock.now());
    for (const stream of this.streams()) if (!mayStillWatch(stream.viewer, today)) stream.finish();
  }

  private beat(): void {
    this.finishOverdue();
    for (const stream of this.streams()) stream.beat();
  }

  private *streams(): Iterable<LiveStream> {
    for (const channel of this.channels.values()) yield* channel.streams();
  }

  private tellerOf(tell: Tell<unknown>): number {
    const number = this.tellers.get(tell) ?? (this.tellerCount += 1);
    this.tellers.set(tell, number);
    return number;
  }
}

async function* nothing(): AsyncGenerator<never> {
  // the stream is told elsewhere
}

function frameOf({ data, errors }: ExecutionResult, formatError: Subscription['formatError']): Buffer {
  const result = errors === undefined ? { data } : { data, errors: errors.map(formatError) };
  return Buffer.from(`event: next\ndata: ${JSON.stringify(result)}\n\n`);
}

/** A mandate that ends by its date ends the stream it opened. */
function mayStillWatch({ mandateId, actor }: Viewer, today: Day): boolean {
  return mandateId === null || actor.kind !== 'acting' || actor.validUntil === null || today < actor.validUntil;
}

function endsAccess(event: HappenedEvent, { viewer }: LiveStream): boolean {
  return viewer.personId !== null && endings[event.topic]?.(event.payload, viewer) === true;
}

/** Runs so many at once, the others in the order they came. */
class Lanes {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
