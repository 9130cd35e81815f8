/**
 * One click in a mail ends the mails about that request, that development, or the timetable of that gathering (RFC 8058): the link
 * is opened by machines too, so opening it changes nothing; a POST does. The link is signed, needs no session, and is good for one
 * person and one such thing.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type Language, typography } from '@komunigi/domain';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { HouseConfig } from '../../platform/config.module.js';
import { Clock } from '../../platform/clock.js';
import { letterWords } from './letter-words.js';
import { moveWords } from './move-words.js';
import { noticeWords } from './notice-words.js';

type Subject = 'request' | 'gathering' | 'development';
type Subscription = { readonly subject: Subject; readonly personId: string; readonly id: string };
/** What the page says. */
type Found = { language: Language; title: string; question: string; button: string; done: string };

/** What the signature is for: a link of one kind is none of the other. */
const purposes: Readonly<Record<Subject, string>> = {
  request: 'unsubscribe',
  gathering: 'unsubscribe from a gathering',
  development: 'unsubscribe from a development',
};

const PATH = '/desabonner';
const MAC_BYTES = 16;

@Injectable()
export class Unsubscribing implements OnModuleInit {
  constructor(
    private readonly config: HouseConfig,
    private readonly source: DataSource,
    private readonly http: HttpAdapterHost,
    private readonly clock: Clock,
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
    return this.linkTo({ subject: 'request', personId, id: requestId });
  }

  linkOfGathering(personId: string, gatheringId: string): string {
    return this.linkTo({ subject: 'gathering', personId, id: gatheringId });
  }

  linkOfDevelopment(personId: string, developmentId: string): string {
    return this.linkTo({ subject: 'development', personId, id: developmentId });
  }

  private linkTo({ subject, personId, id }: Subscription): string {
    const site = this.config.publicUrl ?? `http://localhost:${this.config.port}`;
    const about = Buffer.concat([bytesOf(personId), bytesOf(id)]);
    return `${site}${PATH}/${Buffer.concat([about, this.mac(subject, about)]).toString('base64url')}`;
  }

  private async ask(token: string, reply: FastifyReply): Promise<FastifyReply> {
    const found = await this.find(this.read(token));
    if (found === null) return unknown(reply);
    return page(reply, found.language, found.title, found.question, found.button);
  }

  private async stop(token: string, reply: FastifyReply): Promise<FastifyReply> {
    const subscription = this.read(token);
    const found = await this.find(subscription);
    if (subscription === null || found === null) return unknown(reply);
    const { subject, personId, id } = subscription;
    if (subject === 'request') {
      await this.source.query('delete from request_follower where request_id = $1 and person_id = $2', [id, personId]);
    } else {
      await this.source.query(
        `insert into ${subject}_mute (${subject}_id, person_id, since) values ($1, $2, $3) on conflict do nothing`,
        [id, personId, this.clock.now()],
      );
    }
    return page(reply, found.language, found.title, found.done);
  }

  private async find(subscription: Subscription | null): Promise<Found | null> {
    if (subscription === null) return null;
    const { subject, personId, id } = subscription;
    if (subject === 'request') {
      const rows = await this.source.query<{ language: Language; number: number }[]>(
        'select p.language, r.number from person p, request r where p.id = $1 and r.id = $2',
        [personId, id],
      );
      return rows[0] === undefined
        ? null
        : wordsOf(rows[0].language, noticeWords[rows[0].language].page, rows[0].number);
    }
    const rows = await this.source.query<{ language: Language; title: string }[]>(
      `select p.language, s.title from person p, ${subject} s where p.id = $1 and s.id = $2`,
      [personId, id],
    );
    if (rows[0] === undefined) return null;
    const { language, title } = rows[0];
    const words = subject === 'gathering' ? moveWords : letterWords;
    return wordsOf(language, words[language].page, escaped(title));
  }

  private read(token: string): Subscription | null {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== 32 + MAC_BYTES) return null;
    const about = bytes.subarray(0, 32);
    const [personId, id] = [uuidOf(about.subarray(0, 16)), uuidOf(about.subarray(16))];
    const subject = (['request', 'gathering', 'development'] as const).find((one) =>
      timingSafeEqual(bytes.subarray(32), this.mac(one, about)),
    );
    return subject === undefined ? null : { subject, personId, id };
  }

  private mac(subject: Subject, about: Buffer): Buffer {
    const key = createHmac('sha256', this.config.sessionSecret).update(purposes[subject]).digest();
    return createHmac('sha256', key).update(about).digest().subarray(0, MAC_BYTES);
  }
}

type PageWords<T> = {
  readonly title: string;
  readonly question: (about: T) => string;
  readonly button: string;
  readonly done: (about: T) => string;
};

function wordsOf<T>(language: Language, { title, question, button, done }: PageWords<T>, about: T): Found {
  return { language, title, question: question(about), button, done: done(about) };
}

/** The title of a gathering is somebody's text. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

function unknown(reply: FastifyReply): FastifyReply {
  const { title, unknown: sentence } = noticeWords.fr.page;
  return page(reply.status(404), 'fr', title, sentence);
}

/** Whatever is somebody's text comes escaped. */
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
