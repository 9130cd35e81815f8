/** Streams that ask the same share answers, and nobody is given another's; who comes back misses nothing; who does not read is let go. */
import { setImmediate } from 'node:timers/promises';
import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { visitor } from '@komunigi/domain';
import fc from 'fast-check';
import type { HappenedEvent, Place } from '../events.js';
import { observe } from '../reader/index.js';
import type { Viewer } from '../viewer.js';
import { Channel } from './live-channel.js';
import { isAfter, LiveStream } from './live-stream.js';

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const eventAt = (n: number): HappenedEvent => ({
  topic: 'request_changed',
  payload: { n },
  at: new Date(0),
  // three events a transaction
  place: { xid: String(Math.floor(n / 3) + 8), id: uuid(n) },
});
const numberOf = (event: HappenedEvent): number => event.payload['n'] as number;

const viewerOf = (personId: string | null, cooperativeId: string | null): Viewer => ({
  actor: visitor,
  personId,
  mandateId: null,
  cooperativeId,
  role: cooperativeId === null ? null : 'delegate',
  sessionId: null,
});

/** What a viewer is told: which of its properties are looked at depends on the event, and on the others. */
function ownAnswer(event: HappenedEvent, viewer: Viewer): string {
  const n = numberOf(event);
  if (n % 4 === 0) return `all ${n}`;
  if (viewer.role === null) return `no role ${n} ${n % 2 ? viewer.personId : ''}`;
  return `${n} of ${viewer.cooperativeId}${n % 5 === 0 ? ` for ${viewer.personId}` : ''}`;
}

/** What happened, and a channel that tells it. */
class Hall {
  readonly events: HappenedEvent[] = [];
  executions = 0;
  newest: Place = { xid: '0', id: uuid(0) };
  readonly failures: unknown[] = [];
  readonly channel = new Channel(
    async (event, viewer) => {
      this.executions += 1;
      await setImmediate();
      const observed = observe(viewer);
      const text = this.answer(event, observed.viewer);
      return { bytes: Buffer.from(`${text}\n`), questions: observed.questions };
    },
    {
      since: async (place) => {
        const found = this.events.filter((event) => isAfter(event.place, place)).slice(0, 7);
        await setImmediate();
        return found;
      },
      newest: () => this.newest,
      failed: (error) => this.failures.push(error),
    },
  );

  constructor(private readonly answer = ownAnswer) {}

  happen(count: number): void {
    const events = Array.from({ length: count }, (_, index) => eventAt(this.events.length + index));
    this.events.push(...events);
    this.newest = events.at(-1)?.place ?? this.newest;
    this.channel.happen(events);
  }

  enter(viewer: Viewer, after: Place | null = null, reads = true): Guest {
    return new Guest(this, viewer, after, reads);
  }
}

class Guest {
  text = '';
  readonly stream: LiveStream;
  readonly from: number;

  constructor(
    hall: Hall,
    readonly viewer: Viewer,
    after: Place | null,
    reads: boolean,
  ) {
    this.from = hall.events.filter(({ place }) => after === null || !isAfter(place, after)).length;
    this.stream = new LiveStream({ viewer, wanted: (event) => numberOf(event) % 7 !== 0, after });
    this.stream.on('close', () => hall.channel.leave(this.stream));
    this.stream.on('error', () => undefined);
    hall.channel.join(this.stream);
    const write = (chunk: Buffer, _encoding: string, done: () => void): void => {
      this.text += chunk.toString('utf8');
      if (reads) done();
    };
    this.stream.pipe(new Writable({ write, highWaterMark: 1_000 }));
  }

  get told(): string[] {
    return this.text.split('\n').filter((line) => line !== '' && line !== ':');
  }
}

async function quiet(look: () => unknown): Promise<void> {
  for (let last = '', same = 0; same < 20;) {
    await setImmediate();
    const now = String(look());
    same = now === last ? same + 1 : 0;
    last = now;
  }
}

const people = [null, 'a', 'b', 'c'];
const coops = [null, 'x', 'y'];
const anybody = fc.tuple(fc.constantFrom(...people), fc.constantFrom(...coops)).map(([p, c]) => viewerOf(p, c));
const step = fc.oneof(
  fc.record({ happen: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ enter: anybody, missed: fc.option(fc.integer({ min: 0, max: 40 })) }),
  fc.record({ leave: fc.nat() }),
  fc.constant({ wait: true }),
);

describe('a channel', () => {
  it('tells each exactly what would be told to each alone, once and in order, wherever they resume', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const hall = new Hall();
        const guests: Guest[] = [];
        for (const what of steps) {
          if ('happen' in what) hall.happen(what.happen);
          else if ('enter' in what) {
            const after = what.missed === null ? null : (hall.events.at(-1 - what.missed)?.place ?? null);
            guests.push(hall.enter(what.enter, after));
          } else if ('leave' in what) guests[what.leave % guests.length]?.stream.destroy();
          else await setImmediate();
        }
        hall.happen(5);
        await quiet(() => guests.map(({ text }) => text.length));
        expect(hall.failures).toEqual([]);
        for (const { stream, told, viewer, from } of guests) {
          const due = hall.events.slice(from).filter((event) => numberOf(event) % 7 !== 0);
          const own = due.map((event) => ownAnswer(event, viewer));
          if (stream.isOpen) expect(told).toEqual(own);
          else expect(own.slice(0, told.length)).toEqual(told);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('asks once for all who must see the same', async () => {
    const hall = new Hall();
    const visitors = Array.from({ length: 500 }, () => hall.enter(viewerOf(null, null)));
    const ofX = people.slice(1).map((person) => hall.enter(viewerOf(person, 'x')));
    const ofY = hall.enter(viewerOf('z', 'y'));
    hall.happen(3);
    await quiet(() => ofY.text.length);
    hall.executions = 0;
    hall.happen(1);
    await quiet(() => ofY.text.length);
    expect(hall.executions).toBe(3);
    expect([visitors[499]?.told.at(-1), ofX[0]?.told.at(-1), ofY.told.at(-1)]).toEqual([
      'no role 3 null',
      '3 of x',
      '3 of y',
    ]);
  });

  it('lets go who does not read, and no other waits for them', async () => {
    const hall = new Hall((event) => `${numberOf(event)} ${'x'.repeat(10_000)}`);
    const deaf = hall.enter(viewerOf(null, null), null, false);
    const hearing = hall.enter(viewerOf(null, null));
    for (let n = 0; n < 60; n += 1) {
      hall.happen(1);
      await quiet(() => hearing.text.length);
    }
    expect(hearing.told.length).toBe(51);
    expect(hearing.stream.isOpen).toBe(true);
    expect(deaf.stream.destroyed).toBe(true);
    expect([...hall.channel.streams()]).toEqual([hearing.stream]);
  });

  it('lets all go when more happens than can be told', async () => {
    const hall = new Hall();
    const guest = hall.enter(viewerOf(null, null));
    hall.happen(2_000);
    expect(guest.stream.destroyed).toBe(true);
    const again = hall.enter(viewerOf(null, null));
    hall.happen(1);
    await quiet(() => again.text.length);
    expect(again.told).toEqual(['all 2000']);
  });

  it('that cannot answer lets go, so that they come back with their last cursor', async () => {
    const hall = new Hall(() => {
      throw new Error('no database');
    });
    const guest = hall.enter(viewerOf(null, null));
    hall.happen(3);
    await quiet(() => hall.failures.length);
    expect(guest.stream.destroyed).toBe(true);
    expect(hall.channel.isEmpty).toBe(true);
  });
});

describe('a stream', () => {
  const streamTo = (reads: boolean): { stream: LiveStream; text: () => string } => {
    let text = '';
    const stream = new LiveStream({ viewer: viewerOf(null, null), wanted: () => true, after: null });
    const write = (chunk: Buffer, _encoding: string, done: () => void): void => {
      text += chunk.toString('utf8');
      if (reads) done();
    };
    stream.on('error', () => undefined).pipe(new Writable({ write, highWaterMark: 10 }));
    return { stream, text: () => text };
  };

  it('gives a sign of life while there is nothing to tell', async () => {
    const { stream, text } = streamTo(true);
    await setImmediate();
    stream.beat();
    stream.beat();
    expect(text()).toBe(':\n\n:\n\n:\n\n');
  });

  it('whose reader takes nothing between two signs of life is let go', async () => {
    const { stream } = streamTo(false);
    await setImmediate();
    stream.send(Buffer.from('data: something long enough\n\n'));
    stream.send(Buffer.from('data: more\n\n'));
    stream.beat();
    expect(stream.isOpen).toBe(true);
    stream.beat();
    expect(stream.destroyed).toBe(true);
  });

  it('says that it is over, and nothing afterwards', async () => {
    const { stream, text } = streamTo(true);
    await setImmediate();
    stream.finish();
    stream.send(Buffer.from('data: late\n\n'));
    stream.beat();
    await setImmediate();
    expect(text()).toBe(':\n\nevent: complete\ndata:\n\n');
  });
});
