/** The books as files: the journal and a co-op's statement for a spreadsheet, and the entries of a year as the French administration reads them. */
import { Readable } from 'node:stream';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  dayOf,
  decimalOf,
  fecColumns,
  fecFileName,
  fecRows,
  fecText,
  houseZone,
  isDay,
  isUuid,
  type Language,
  languages,
  money,
  type RefusalParams,
  rangeOf,
  refuse,
  Refused,
  whyNotReadBooks,
  whyNotReadStatement,
  writeCsv,
} from '@komunigi/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { audit } from '../../platform/audit.js';
import { Sessions } from '../../platform/auth/sessions.js';
import { HouseConfig } from '../../platform/config.module.js';
import { Transaction } from '../../platform/db/transaction.js';
import { answerTo } from '../../platform/graphql/errors.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { booksExportWords } from './export-books-words.js';
import { fecPage, type JournalLine, journalPage, PAGE, withoutRate } from './export-rows.js';
import { statementCsv } from './export-statement.js';

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;
type File = { readonly name: string; readonly type: string; readonly lines: AsyncGenerator<string> };

/** A file reads all the books: two at a time leave room for everybody else. */
const AT_ONCE = 2;
/** The mark at the beginning tells spreadsheets that the accents are UTF-8. */
const MARK = '\ufeff';

@Controller('export')
export class BooksExportController {
  private writing = 0;

  constructor(
    private readonly modules: ModuleRef,
    private readonly sessions: Sessions,
    private readonly source: DataSource,
    private readonly config: HouseConfig,
    private readonly transaction: Transaction,
  ) {}

  /** `de` and `a`: the first day, and the first one after; without them, everything. */
  @Get('journal.csv')
  async journal(@Req() req: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(req, reply, async (context, query) => {
      refuse(whyNotReadBooks(context.viewer.actor, context.now));
      const period = { from: dayIn(query, 'de'), until: dayIn(query, 'a') };
      const language = await this.languageOf(context);
      await this.note(context, 'journal_exported', period);
      return {
        name: `journal-${dayOf(context.now)}.csv`,
        type: 'text/csv; charset=utf-8',
        lines: this.journalLines(period, language),
      };
    });
  }

  /** `cooperative`: its id; `periode`: 2026 or 2026-11. The same rights as the statement on the screen. */
  @Get('releve.csv')
  async statement(@Req() req: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(req, reply, async (context, query) => {
      const [cooperativeId = ''] = [query['cooperative'] ?? []].flat();
      const [period = ''] = [query['periode'] ?? []].flat();
      const range = rangeOf(period);
      if (range === null || !isUuid(cooperativeId)) throw new Refused('bad_input');
      refuse(whyNotReadStatement(context.viewer.actor, cooperativeId, context.now));
      const { schema } = this.modules.get(GraphQLSchemaHost, { strict: false });
      const lines = statementCsv(schema, context, { cooperativeId, ...range }, await this.languageOf(context));
      return { name: `releve-${period}.csv`, type: 'text/csv; charset=utf-8', lines };
    });
  }

  /** `annee`: the calendar year. */
  @Get('fec')
  async fec(@Req() req: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(req, reply, async (context, query) => {
      refuse(whyNotReadBooks(context.viewer.actor, context.now));
      const [year = ''] = [query['annee'] ?? []].flat();
      const range = rangeOf(year);
      if (range === null || year.length !== 4) throw new Refused('bad_input');
      const number = await withoutRate(this.source, range);
      if (number !== null) throw new Refused('rate_unknown', { number });
      await this.note(context, 'fec_exported', { year });
      return {
        name: fecFileName(this.config.fecIdentifier, Number(year)),
        type: 'text/plain; charset=utf-8',
        lines: this.fecLines(range),
      };
    });
  }

  private async send(
    req: FastifyRequest,
    reply: FastifyReply,
    make: (context: HouseContext, query: Query) => Promise<File>,
  ): Promise<void> {
    if (this.writing >= AT_ONCE) {
      void reply.header('retry-after', '2');
      return fail(reply, 503, 'unavailable');
    }
    this.writing += 1;
    reply.raw.once('close', () => (this.writing -= 1));
    const context: HouseContext = { req, reply, ...(await this.sessions.viewerOf(req, reply)) };
    try {
      const { name, type, lines } = await make(context, req.query as Query);
      // asked for before the head leaves: what is refused is refused as such
      const first = await lines.next();
      void reply
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="${name}"`)
        .type(type)
        .send(Readable.from(joined(first, lines)));
    } catch (error) {
      const answer = answerTo(error);
      if (answer === null || answer === undefined || answer.code === 'internal') throw error;
      const status = { not_signed_in: 401, unavailable: 503, bad_input: 400, rate_unknown: 409 }[answer.code as string];
      return fail(reply, status ?? 403, answer.code, error instanceof Refused ? error.params : undefined);
    }
  }

  private async *journalLines(
    period: { from: string | null; until: string | null },
    language: Language,
  ): AsyncGenerator<string> {
    yield `${MARK}${writeCsv([booksExportWords[language].journal])}`;
    for (let after = '0'; ;) {
      const page = await journalPage(this.source, after, period);
      if (page.length > 0) yield writeCsv(page.map((line) => cellsOf(line, language)));
      if (page.length < PAGE) return;
      after = page.at(-1)!.place;
    }
  }

  private async *fecLines(range: { from: string; until: string }): AsyncGenerator<string> {
    yield fecText([fecColumns]);
    for (let after = '0', next = 1; ;) {
      const { entries, last } = await fecPage(this.source, { after, next, range, zone: houseZone });
      if (entries.length === 0) return;
      yield fecText(entries.flatMap((entry) => fecRows(entry) ?? []));
      after = last;
      next += entries.length;
    }
  }

  private async note({ viewer }: HouseContext, action: string, data: object): Promise<void> {
    await this.transaction.run(async (work) =>
      audit(work, viewer.actor, { action, subjectType: 'ledger', subjectId: null, data: { ...data } }),
    );
  }

  private async languageOf({ viewer }: HouseContext): Promise<Language> {
    const rows = await this.source.query<{ language: Language }[]>('select language from person where id = $1', [
      viewer.personId,
    ]);
    return languages.find((language) => language === rows[0]?.language) ?? 'fr';
  }
}

async function* joined(first: IteratorResult<string>, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (first.done !== true) yield first.value;
  yield* rest;
}

function dayIn(query: Query, name: string): string | null {
  const [day] = [query[name] ?? []].flat();
  if (day === undefined || day === '') return null;
  if (!isDay(day)) throw new Refused('bad_input', { field: name });
  return day;
}

function cellsOf(line: JournalLine, language: Language): string[] {
  const { kinds, accounts } = booksExportWords[language];
  return [
    line.number,
    String(line.line),
    line.effectiveOn,
    line.at.toISOString(),
    kinds[line.kind],
    accounts[line.debitKind],
    line.debitOf ?? '',
    accounts[line.creditKind],
    line.creditOf ?? '',
    line.development ?? '',
    decimalOf(money(BigInt(line.amountMinor), line.currency)),
    line.currency,
    line.reference ?? '',
    line.reverses ?? '',
  ];
}

function fail(reply: FastifyReply, status: number, code: string, params?: RefusalParams): void {
  void reply.status(status).send({ errors: [{ message: code, extensions: { code, ...(params && { params }) } }] });
}
