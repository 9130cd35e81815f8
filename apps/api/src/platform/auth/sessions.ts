/**
 * Sessions live in PostgreSQL under the SHA-256 of what the browser holds. One statement finds the session, the person and the
 * mandate they act under; a person who was disabled or a mandate that ended loses its powers at that moment.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type CooperativeKind,
  type Day,
  type Role,
  sessionIdleMs,
  sessionLifetimeMs,
  visitor,
} from '@komunigi/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { HouseConfig } from '../config.module.js';
import { newId } from '../ids.js';
import { type Viewer, viewerOf, visitorViewer } from '../viewer.js';

const TOUCH_AFTER = 5 * 60 * 1000;

type Found = {
  id: string;
  person_id: string;
  last_seen_at: Date;
  mandate_id: string | null;
  role: Role | null;
  cooperative_id: string | null;
  kind: CooperativeKind | null;
  valid_from: Day | null;
  valid_until: Day | null;
};

const FIND = `select s.id, s.person_id, s.last_seen_at, m.id as mandate_id, m.role, m.cooperative_id, c.kind,
    m.valid_from::text, m.valid_until::text
  from session s join person p on p.id = s.person_id and p.disabled_at is null
  left join mandate m on m.id = s.mandate_id and m.person_id = s.person_id and m.ended_at is null
  left join cooperative c on c.id = m.cooperative_id
  where s.key = $1 and s.expires_at > $2`;

@Injectable()
export class Sessions {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly config: HouseConfig,
  ) {}

  async viewerOf(req: FastifyRequest, reply: FastifyReply): Promise<{ viewer: Viewer; now: Date }> {
    const now = this.clock.now();
    const key = this.key(req);
    if (key === null) return { viewer: visitorViewer, now };
    const found = (await this.source.query<Found[]>(FIND, [key, now]))[0];
    if (found === undefined) {
      this.forget(req, reply);
      return { viewer: visitorViewer, now };
    }
    if (now.getTime() - found.last_seen_at.getTime() > TOUCH_AFTER) {
      await this.source.query(
        `update session set last_seen_at = $2, expires_at = least($3, started_at + $4::float8 * interval '1 millisecond') where id = $1`,
        [found.id, now, later(now, sessionIdleMs), sessionLifetimeMs],
      );
    }
    return { viewer: viewerOf(actorOf(found), found.id, now), now };
  }

  /** The viewer a session has from now on, after it was opened or its mandate was chosen within the same call. */
  async viewerIn(db: EntityManager, sessionId: string, now: Date): Promise<Viewer> {
    const found = (await db.query<Found[]>(FIND.replace('s.key = $1', 's.id = $1'), [sessionId, now]))[0];
    return found === undefined ? visitorViewer : viewerOf(actorOf(found), found.id, now);
  }

  /** Opens a new session, whatever was there before, and hands the browser its key once the write is sure to last. */
  async open(
    db: EntityManager,
    person: { id: string; mandateId: string | null },
    req: FastifyRequest,
    now: Date,
  ): Promise<{ id: string; secret: string }> {
    const secret = randomBytes(32).toString('base64url');
    const id = newId(now);
    const before = this.key(req);
    if (before !== null) await db.query('delete from session where key = $1', [before]);
    await db.query(
      `insert into session (id, key, person_id, mandate_id, user_agent, started_at, last_seen_at, expires_at) values ($1, $2, $3, $4, $5, $6, $6, $7)`,
      [
        id,
        this.hash(secret),
        person.id,
        person.mandateId,
        (req.headers['user-agent'] ?? '').slice(0, 300) || null,
        now,
        later(now, sessionIdleMs),
      ],
    );
    return { id, secret };
  }

  remember(req: FastifyRequest, reply: FastifyReply, secret: string): void {
    const { name, secure } = this.cookie(req);
    const maxAge = sessionLifetimeMs / 1000;
    void reply.setCookie(name, secret, { path: '/', httpOnly: true, secure, sameSite: 'lax', maxAge });
  }

  forget(req: FastifyRequest, reply: FastifyReply): void {
    const { name, secure } = this.cookie(req);
    void reply.clearCookie(name, { path: '/', httpOnly: true, secure, sameSite: 'lax' });
  }

  /** Whether a password may travel over this connection: https, this machine itself, or somebody insisted. */
  mayCarrySecrets(req: FastifyRequest): boolean {
    return (
      this.isHttps(req) ||
      this.config.insecureHttp ||
      /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(req.headers.host ?? '')
    );
  }

  private key(req: FastifyRequest): Buffer | null {
    const secret = req.cookies[this.cookie(req).name];
    return secret !== undefined && /^[\w-]{43}$/.test(secret) ? this.hash(secret) : null;
  }

  /** Keyed, so that a leaked table cannot even be compared with a leaked cookie without the server's secret. */
  private hash(secret: string): Buffer {
    return createHmac('sha256', createHash('sha256').update(this.config.sessionSecret).digest())
      .update(secret)
      .digest();
  }

  private isHttps(req: FastifyRequest): boolean {
    return this.config.publicUrl?.startsWith('https:') === true || req.protocol === 'https';
  }

  private cookie(req: FastifyRequest): { name: string; secure: boolean } {
    return this.isHttps(req) ? { name: '__Host-komunigi', secure: true } : { name: 'komunigi', secure: false };
  }
}

function actorOf(found: Found): Actor {
  if (found.mandate_id === null || found.role === null || found.valid_from === null) {
    return found.person_id ? { kind: 'signed_in', personId: found.person_id } : visitor;
  }
  return {
    kind: 'acting',
    personId: found.person_id,
    mandateId: found.mandate_id,
    role: found.role,
    cooperativeId: found.cooperative_id,
    cooperativeKind: found.kind,
    validFrom: found.valid_from,
    validUntil: found.valid_until,
  };
}

const later = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds);
