/**
 * One click in a mail ends the mails about that request (RFC 8058): the link is opened by machines too, so opening it changes
 * nothing; a POST does. The link is signed, needs no session, and is good for one person and one request.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type Language, typography } from '@komunigi/domain';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { HouseConfig } from '../../platform/config.module.js';
import { noticeWords } from './notice-words.js';

type Subscription = { readonly personId: string; readonly requestId: string };
type Found = { language: Language; number: number };

const PATH = '/desabonner';
const MAC_BYTES = 16;

@Injectable()
export class Unsubscribing implements OnModuleInit {
  constructor(
    private readonly config: HouseConfig,
    private readonly source: DataSource,
    private readonly http: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const fastify = this.http.httpAdapter.getInstance<FastifyInstance>();
    void fastify.register(async (scope) => {
      // mail programs post a form; nothing in it matters, and elsewhere forms stay refused
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 10_000 }, (_req, _body, done) => done(null));
      type Route = { Params: { token: string } };
      scope.get<Route>(`${PATH}/:token`, async ({ params }, reply) => this.ask(params.token, reply));
      scope.post<Route>(`${PATH}/:token`, async ({ params }, reply) => this.stop(params.token, reply));
    });
  }

  link(personId: string, requestId: string): string {
    const site = this.config.publicUrl ?? `http://localhost:${this.config.port}`;
    const about = Buffer.concat([bytesOf(personId), bytesOf(requestId)]);
    return `${site}${PATH}/${Buffer.concat([about, this.mac(about)]).toString('base64url')}`;
  }

  private async ask(token: string, reply: FastifyReply): Promise<FastifyReply> {
    const found = await this.find(this.read(token));
    if (found === null) return unknown(reply);
    const { title, question, button } = noticeWords[found.language].page;
    return page(reply, found.language, title, question(found.number), button);
  }

  private async stop(token: string, reply: FastifyReply): Promise<FastifyReply> {
    const subscription = this.read(token);
    const found = await this.find(subscription);
    if (subscription === null || found === null) return unknown(reply);
    const { personId, requestId } = subscription;
    await this.source.query('delete from request_follower where request_id = $1 and person_id = $2', [
      requestId,
      personId,
    ]);
    const { title, done } = noticeWords[found.language].page;
    return page(reply, found.language, title, done(found.number));
  }

  private async find(subscription: Subscription | null): Promise<Found | null> {
    if (subscription === null) return null;
    const rows = await this.source.query<Found[]>(
      'select p.language, r.number from person p, request r where p.id = $1 and r.id = $2',
      [subscription.personId, subscription.requestId],
    );
    return rows[0] ?? null;
  }

  private read(token: string): Subscription | null {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== 32 + MAC_BYTES) return null;
    const about = bytes.subarray(0, 32);
    if (!timingSafeEqual(bytes.subarray(32), this.mac(about))) return null;
    return { personId: uuidOf(about.subarray(0, 16)), requestId: uuidOf(about.subarray(16)) };
  }

  private mac(about: Buffer): Buffer {
    const key = createHmac('sha256', this.config.sessionSecret).update('unsubscribe').digest();
    return createHmac('sha256', key).update(about).digest().subarray(0, MAC_BYTES);
  }
}

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

function unknown(reply: FastifyReply): FastifyReply {
  const { title, unknown: sentence } = noticeWords.fr.page;
  return page(reply.status(404), 'fr', title, sentence);
}

/** Nothing on it comes from anybody's text. */
function page(reply: FastifyReply, language: Language, title: string, sentence: string, button?: string): FastifyReply {
  const set = (text: string): string => typography(text, language);
  const form = button === undefined ? '' : `<form method="post"><button type="submit">${set(button)}</button></form>`;
  return reply
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
        `<meta name="robots" content="noindex"><title>${set(title)} · Komunigi</title></head>` +
        `<body><main><h1>${set(title)}</h1><p>${set(sentence)}</p>${form}</main></body></html>`,
    );
}
