/** What every call passes before it is read: where it comes from, what it is made of, how many are already inside. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Sessions } from '../auth/sessions.js';
import { HouseConfig } from '../config.module.js';
import type { Viewer } from '../viewer.js';
import { limits } from './limits.js';

export type HouseContext = {
  readonly req: FastifyRequest;
  readonly reply: FastifyReply;
  viewer: Viewer;
  readonly now: Date;
};

@Injectable()
export class Door {
  private inside = 0;
  private streams = new Map<string, number>();

  constructor(
    private readonly config: HouseConfig,
    private readonly sessions: Sessions,
  ) {}

  /** @returns what to do when the call is over (done by itself when the answer is sent); null when it was refused here */
  async enter(req: FastifyRequest, reply: FastifyReply): Promise<(() => void) | null> {
    if (!this.isOurs(req)) return refuse(reply, 403, 'origin_refused');
    if (!isJson(req)) return refuse(reply, 415, 'bad_input');
    if (!isStream(req)) return this.enterCall(reply);
    return this.hold(`address ${req.ip}`, this.config.streamsPerAddress, reply);
  }

  async context(req: FastifyRequest, reply: FastifyReply): Promise<Omit<HouseContext, 'req' | 'reply'>> {
    const { viewer, now } = await this.sessions.viewerOf(req, reply);
    return { viewer, now };
  }

  private async enterCall(reply: FastifyReply): Promise<(() => void) | null> {
    if (this.inside >= limits.inFlight) {
      void reply.header('retry-after', '1');
      return refuse(reply, 503, 'unavailable');
    }
    this.inside += 1;
    return once(reply, () => (this.inside -= 1));
  }

  /** Who it is, is known by now: nobody holds more streams than a few tabs need. */
  async seat(req: FastifyRequest, reply: FastifyReply, viewer: Viewer): Promise<(() => void) | null> {
    if (!isStream(req) || viewer.personId === null) return () => undefined;
    return this.hold(`person ${viewer.personId}`, limits.streams, reply);
  }

  private async hold(key: string, most: number, reply: FastifyReply): Promise<(() => void) | null> {
    const held = this.streams.get(key) ?? 0;
    if (held >= most) return refuse(reply, 429, 'rate_limited');
    this.streams.set(key, held + 1);
    return once(reply, () => {
      const left = (this.streams.get(key) ?? 1) - 1;
      if (left === 0) this.streams.delete(key);
      else this.streams.set(key, left);
    });
  }

  /** A browser names the page a call comes from; another site's page is refused. Programs that are not browsers send no Origin. */
  private isOurs(req: FastifyRequest): boolean {
    if (req.headers['sec-fetch-site'] === 'cross-site') return false;
    const origin = req.headers.origin;
    if (origin === undefined) return true;
    if (this.config.publicUrl !== undefined && new URL(this.config.publicUrl).origin === origin) return true;
    return URL.canParse(origin) && new URL(origin).host === req.headers.host;
  }
}

function once(reply: FastifyReply, leave: () => void): () => void {
  let left = false;
  const done = (): void => {
    if (left) return;
    left = true;
    leave();
  };
  reply.raw.once('close', done);
  return done;
}

function isJson(req: FastifyRequest): boolean {
  return /^application\/json\s*(;|$)/i.test(req.headers['content-type'] ?? '');
}

/** Clients say in every call that they would read events; only a subscription brings any. */
function isStream(req: FastifyRequest): boolean {
  const { query } = (req.body ?? {}) as { query?: unknown };
  return (
    (req.headers.accept ?? '').includes('text/event-stream') &&
    typeof query === 'string' &&
    /\bsubscription\b/.test(query)
  );
}

async function refuse(reply: FastifyReply, status: number, code: string): Promise<null> {
  await reply.status(status).send({ errors: [{ message: code, extensions: { code } }] });
  return null;
}
