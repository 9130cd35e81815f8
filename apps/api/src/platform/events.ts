/** Events leave only after commit: a row of the outbox in the same transaction, read afterwards in the order of commits. */
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { newId } from './ids.js';

export type HouseEvent = { readonly topic: string; readonly payload: Readonly<Record<string, unknown>> };

/** A place in the stream of events; a reader who resumes after it misses nothing. */
export type Place = { readonly xid: string; readonly id: string };
export type HappenedEvent = HouseEvent & { readonly place: Place; readonly at: Date };

/** Called once per event and replica that gets hold of it first, in a transaction of its own; what it writes commits with the mark. */
export type Listener = (db: EntityManager, event: HappenedEvent) => Promise<void>;

type Row = { id: string; xid: string; topic: string; payload: Record<string, unknown>; at: Date };

const BATCH = 500;
const POLL_MS = 500;
/** How soon we look again when an event is committed but an older transaction is still running. */
const SOON_MS = 15;

@Injectable()
export class Outbox implements OnModuleDestroy {
  private readonly log = new Logger('Outbox');
  private readonly listeners: Listener[] = [];
  private readonly followers = new Set<(events: readonly HappenedEvent[]) => void>();
  private last: Place | undefined;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private woken = false;
  private stopped = false;

  constructor(private readonly source: DataSource) {}

  /** @param events what the transaction has to tell; written with it, or not at all */
  async write(db: EntityManager, events: readonly HouseEvent[], now: Date): Promise<void> {
    if (events.length === 0) return;
    const rows = events.map((event) => ({ id: newId(now), topic: event.topic, payload: event.payload }));
    await db.query(
      `insert into outbox (id, topic, payload, at)
       select (e->>'id')::uuid, e->>'topic', e->'payload', $2 from jsonb_array_elements($1::jsonb) e`,
      [JSON.stringify(rows), now],
    );
  }

  /** Background consumers, such as the one that sends mails. Register before start. */
  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Live readers: told of every event of every replica, in commit order, from now on. */
  follow(follower: (events: readonly HappenedEvent[]) => void): () => void {
    this.followers.add(follower);
    return () => this.followers.delete(follower);
  }

  /** Followers were told of everything up to here. */
  get newest(): Place {
    return this.last ?? { xid: '0', id: '00000000-0000-0000-0000-000000000000' };
  }

  async start(): Promise<void> {
    const newest = await this.source.query<Row[]>(
      `select xid::text, id from outbox where xid < pg_snapshot_xmin(pg_current_snapshot()) order by outbox.xid desc, outbox.id desc limit 1`,
    );
    this.last = newest[0] ?? { xid: '0', id: '00000000-0000-0000-0000-000000000000' };
    this.wake();
  }

  /** Something was committed: look now. */
  wake(): void {
    this.woken = true;
    if (this.last === undefined || this.stopped) return;
    this.running ??= this.turn().finally(() => {
      this.running = undefined;
    });
  }

  /** Events after a place, for a reader who was away. At most `limit`; ask again from the last one. */
  async since(place: Place, limit = BATCH): Promise<HappenedEvent[]> {
    const rows = await this.source.query<Row[]>(
      `select id, xid::text, topic, payload, at from outbox
       where (outbox.xid, outbox.id) > ($1::xid8, $2::uuid) and outbox.xid < pg_snapshot_xmin(pg_current_snapshot())
       order by outbox.xid, outbox.id limit $3`,
      [place.xid, place.id, limit],
    );
    return rows.map(happened);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async turn(): Promise<void> {
    clearTimeout(this.timer);
    let pause = POLL_MS;
    try {
      while (this.woken && !this.stopped) {
        this.woken = false;
        await this.tellFollowers();
        await this.tellListeners();
      }
      if (await this.waiting()) pause = SOON_MS;
    } catch (error) {
      this.log.warn(`events wait: ${(error as Error).message}`);
    }
    if (this.stopped) return;
    this.timer = setTimeout(() => this.wake(), pause);
    this.timer.unref();
  }

  private async tellFollowers(): Promise<void> {
    for (;;) {
      const events = await this.since(this.last as Place);
      const newest = events.at(-1);
      if (newest === undefined) return;
      this.last = newest.place;
      for (const follower of this.followers) follower(events);
      if (events.length < BATCH) return;
    }
  }

  private async tellListeners(): Promise<void> {
    if (this.listeners.length === 0) return;
    for (let more = true; more && !this.stopped;) {
      more = await this.source.transaction(async (db) => {
        const rows = await db.query<Row[]>(
          `select id, xid::text, topic, payload, at from outbox where dispatched_at is null order by outbox.xid, outbox.id limit 50 for update skip locked`,
        );
        for (const row of rows) for (const listener of this.listeners) await listener(db, happened(row));
        if (rows.length > 0)
          await db.query('update outbox set dispatched_at = at where id = any($1)', [rows.map((row) => row.id)]);
        return rows.length === 50;
      });
    }
  }

  /** Is something committed that an older, still running transaction keeps us from reading in order? */
  private async waiting(): Promise<boolean> {
    const rows = await this.source.query<{ there: boolean }[]>(
      `select exists (select 1 from outbox where (outbox.xid, outbox.id) > ($1::xid8, $2::uuid)) as there`,
      [this.last?.xid, this.last?.id],
    );
    return rows[0]?.there === true;
  }
}

function happened(row: Row): HappenedEvent {
  return { topic: row.topic, payload: row.payload, at: row.at, place: { xid: row.xid, id: row.id } };
}
