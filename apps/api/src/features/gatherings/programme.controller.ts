/**
 * The programme as files: for everybody's calendar, for screens and apps of conferences, for a spreadsheet; and each person's own
 * topics under a secret address, of which nothing is written down anywhere.
 */
import { createHash } from 'node:crypto';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import {
  dayOf,
  houseZone,
  icalOf,
  joinCalendars,
  type Language,
  ownCalendar,
  programmeCsv,
  scheduleOf,
} from '@komunigi/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import { HouseConfig } from '../../platform/config.module.js';
import { CalendarLinksService } from './calendar-links.service.js';
import { programmeWords } from './programme-words.js';
import { ownProgrammes, publicProgramme, type ReadProgramme } from './programmes.js';

type Sent = { readonly type: string; readonly body: string; readonly cache: string; readonly name?: string };

const icsType = 'text/calendar; charset=utf-8';
/** A room full of phones asks a few times a minute: one answer serves them all, and what did not change is not sent again. */
const forEverybody = 'public, max-age=60';
const secret = /^([A-Za-z0-9_-]{43})\.ics$/;

@Controller()
export class ProgrammeController {
  constructor(
    private readonly source: DataSource,
    private readonly config: HouseConfig,
    private readonly links: CalendarLinksService,
    private readonly clock: Clock,
  ) {}

  private get site(): string {
    return this.config.publicUrl ?? `http://localhost:${this.config.port}`;
  }

  @Get('rencontres/:slug/programme.ics')
  async ical(@Param('slug') slug: string, @Req() req: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.publish(slug, req, reply, ({ programme, language }) => ({
      type: icsType,
      body: icalOf(programme, { name: programme.gathering.title, language, withCancelled: true }),
      cache: forEverybody,
    }));
  }

  @Get('rencontres/:slug/schedule.json')
  async schedule(@Param('slug') slug: string, @Req() req: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.publish(slug, req, reply, ({ programme, changedAt }) => ({
      type: 'application/json; charset=utf-8',
      body: `${JSON.stringify(scheduleOf(programme, changedAt), null, 1)}\n`,
      cache: forEverybody,
    }));
  }

  @Get('rencontres/:slug/programme.csv')
  async csv(@Param('slug') slug: string, @Req() req: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.publish(slug, req, reply, ({ programme, language }) => ({
      type: 'text/csv; charset=utf-8',
      body: `\ufeff${programmeCsv(programme, programmeWords[language])}`,
      cache: forEverybody,
      name: `programme-${slug}.csv`,
    }));
  }

  /** Unknown, revoked, or of somebody who left: there is nothing there. */
  @Get('calendriers/:file')
  async mine(@Param('file') file: string, @Req() req: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const found = secret.exec(file)?.[1];
    const link = found === undefined ? null : await this.links.find(found);
    if (link === null) return missing(reply);
    const { language, seesNames } = await this.readerOf(link.personId);
    const { personId, gatheringId } = link;
    const read = await ownProgrammes(this.source, { personId, seesNames, language, gatheringId }, this.site);
    const programmes = read.map(({ programme }) => programme);
    const [only] = programmes;
    const name = programmes.length === 1 && only !== undefined ? only.gathering.title : programmeWords[language].mine;
    const calendars = ownCalendar(programmes, {
      publicUrl: `${this.site}/rencontres`,
      timeZone: houseZone,
      title: name,
    });
    const texts = calendars.map((programme) => icalOf(programme, { name, language, withCancelled: true }));
    send(req, reply, { type: icsType, body: joinCalendars(texts), cache: 'private, no-cache' });
  }

  private async publish(
    slug: string,
    req: FastifyRequest,
    reply: FastifyReply,
    write: (read: ReadProgramme) => Sent,
  ): Promise<void> {
    const read = await publicProgramme(this.source, slug, this.site);
    if (read === null) return missing(reply);
    send(req, reply, write(read));
  }

  /** Whoever acts for a co-op or the federation sees the names of those who come. */
  private async readerOf(personId: string): Promise<{ language: Language; seesNames: boolean }> {
    const [row] = await this.source.query<[{ language: Language; seesNames: boolean }]>(
      `select p.language, exists (select 1 from mandate m where m.person_id = p.id and m.valid_from <= $2
         and (m.valid_until is null or m.valid_until > $2)) as "seesNames" from person p where p.id = $1`,
      [personId, dayOf(this.clock.now())],
    );
    return row;
  }
}

/** Sent once; asked for again with what is known, it says that nothing changed. */
function send(req: FastifyRequest, reply: FastifyReply, { type, body, cache, name }: Sent): void {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  void reply.header('etag', tag).header('cache-control', cache);
  // calendars and projectors of other sites read it in their own pages
  void reply.header('cross-origin-resource-policy', 'cross-origin');
  if (name !== undefined) void reply.header('content-disposition', `attachment; filename="${name}"`);
  const known = (req.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (known.includes(tag)) void reply.status(304).send();
  else void reply.type(type).send(body);
}

function missing(reply: FastifyReply): void {
  void reply
    .status(404)
    .header('cache-control', 'no-store')
    .send({ errors: [{ message: 'not_found', extensions: { code: 'not_found' } }] });
}
