/** Limits against guessing, kept in the database so that neither a restart nor a second server forgets them. */
import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { type AttemptLimit, Refused, retryAfterSeconds, signInLimit } from '@komunigi/domain';
import { HouseConfig } from '../../platform/config.module.js';
import { Transaction } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';

export type Noted = readonly string[];

/** What a household or a provider's customer has: the whole address of IPv4, the first 64 bits of IPv6. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(ip)) return ip;
  const [head = '', tail] = ip.toLowerCase().split('%')[0]!.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}

@Injectable()
export class Attempts {
  constructor(
    private readonly transaction: Transaction,
    private readonly config: HouseConfig,
  ) {}

  /**
   * Notes an attempt before it is made, so that many at the same moment are counted too.
   * @param keys what is being tried (an account) and from where (a network); each has its own count
   * @returns what to forgive when the attempt was right
   * @throws Refused too_many_attempts with the seconds to wait
   */
  async note(kind: string, keys: readonly string[], limit: AttemptLimit = signInLimit): Promise<Noted> {
    const hashes = keys.map((key) => this.hash(kind, key)).sort((a, b) => a.compare(b));
    return this.transaction.run(async ({ db, now }) => {
      const since = new Date(now.getTime() - limit.windowMs);
      const ids: string[] = [];
      for (const key of hashes) {
        await db.query('select pg_advisory_xact_lock($1::bigint)', [key.readBigInt64BE().toString()]);
        const past = await db.query<{ at: Date }[]>('select at from attempt where kind = $1 and key = $2 and at > $3', [
          kind,
          key,
          since,
        ]);
        const wait = retryAfterSeconds(
          past.map(({ at }) => at.getTime()),
          now.getTime(),
          limit,
        );
        if (wait > 0) throw new Refused('too_many_attempts', { retryAfterSeconds: wait });
        const id = newId(now);
        await db.query('insert into attempt (id, kind, key, at) values ($1, $2, $3, $4)', [id, kind, key, now]);
        ids.push(id);
      }
      return ids;
    });
  }

  async forgive(noted: Noted): Promise<void> {
    await this.transaction.run(async ({ db }) => {
      await db.query('delete from attempt where id = any($1)', [noted]);
    });
  }

  /** The account proved who it is, by its mailbox: earlier guesses of others no longer stand in the way. */
  async clear(kind: string, key: string): Promise<void> {
    await this.transaction.run(async ({ db }) => {
      await db.query('delete from attempt where kind = $1 and key = $2', [kind, this.hash(kind, key)]);
    });
  }

  /** Keyed: the table does not say whose addresses were tried. */
  private hash(kind: string, key: string): Buffer {
    return createHmac('sha256', this.config.sessionSecret).update(`${kind}\n${key}`).digest();
  }
}
