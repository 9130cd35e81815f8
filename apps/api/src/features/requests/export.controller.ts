/** The list of requests as a file for a spreadsheet: the same filters, the same order, the same rights as the list itself. */
import { Readable } from 'node:stream';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { dayOf, type Language, languages, Refused, type RequestState, writeCsv } from '@komunigi/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  execute,
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  isListType,
  parse,
} from 'graphql';
import { DataSource } from 'typeorm';
import { Sessions } from '../../platform/auth/sessions.js';
import { HouseConfig } from '../../platform/config.module.js';
import { answerTo } from '../../platform/graphql/errors.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { exportWords } from './export-words.js';

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;
type Listed = {
  number: number;
  title: string;
  state: RequestState;
  theme: string;
  language: string;
  cooperative: { name: string } | null;
  origin: string | null;
  postedAt: string;
  supportCount: number;
  importanceSum: number;
  commentCount: number;
  openObjectionCount: number;
  lastActivityAt: string;
  links: { url: string }[];
  detail: string | null;
};
type Page = { nodes: Listed[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };

const document = parse(`query Export($after: Cursor, $filter: RequestFilter, $orderBy: RequestOrder) {
  requests(first: 100, after: $after, filter: $filter, orderBy: $orderBy) {
    nodes {
      number title state theme language cooperative { name } origin postedAt supportCount importanceSum commentCount
      openObjectionCount lastActivityAt links { url } detail
    }
    pageInfo { hasNextPage endCursor }
  }
}`);

const PAGES = 100;
/** A file is a hundred reads: two at a time leave room for everybody else. */
const AT_ONCE = 2;

@Controller('export')
export class ExportController {
  private writing = 0;

  constructor(
    private readonly modules: ModuleRef,
    private readonly sessions: Sessions,
    private readonly source: DataSource,
    private readonly config: HouseConfig,
  ) {}

  /** The module of GraphQL belongs to the house; its host of the schema is found there. */
  private get schema(): GraphQLSchema {
    return this.modules.get(GraphQLSchemaHost, { strict: false }).schema;
  }

  @Get('demandes.csv')
  async requests(@Req() req: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (this.writing >= AT_ONCE) {
      void reply.header('retry-after', '2');
      return fail(reply, 503, 'unavailable');
    }
    this.writing += 1;
    reply.raw.once('close', () => (this.writing -= 1));
    const context: HouseContext = { req, reply, ...(await this.sessions.viewerOf(req, reply)) };
    const asked = this.read(req.query as Query);
    try {
      const first = await this.page(context, asked, null);
      const language = await this.languageOf(context);
      void reply
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="demandes-${dayOf(context.now)}.csv"`)
        .type('text/csv; charset=utf-8')
        .send(Readable.from(this.write(context, asked, first, language)));
    } catch (error) {
      const code = answerTo(error)?.code ?? (error instanceof GraphQLError ? 'bad_input' : 'internal');
      if (code === 'internal') throw error;
      return fail(reply, code === 'unavailable' ? 503 : 400, code);
    }
  }

  private async *write(context: HouseContext, asked: object, first: Page, language: Language): AsyncGenerator<string> {
    const site = this.config.publicUrl ?? `http://localhost:${this.config.port}`;
    yield `\ufeff${writeCsv([exportWords[language].headers])}`;
    let page = first;
    for (let count = 1; ; count += 1) {
      yield writeCsv(page.nodes.map((request) => rowOf(request, language, site)));
      if (!page.pageInfo.hasNextPage || count === PAGES) return;
      page = await this.page(context, asked, page.pageInfo.endCursor);
    }
  }

  /** Asked through the schema, as the list on the screen is: who sees what is said in one place. */
  private async page(contextValue: HouseContext, asked: object, after: string | null): Promise<Page> {
    const answer = await execute({
      schema: this.schema,
      document,
      variableValues: { ...asked, after },
      contextValue,
    });
    const [error] = answer.errors ?? [];
    if (error !== undefined) throw error.originalError instanceof Error ? error.originalError : error;
    const { requests } = (answer.data ?? {}) as { requests?: Page };
    if (requests === undefined) throw new Refused('internal');
    return requests;
  }

  /** `states=new&states=ready` or `states=new,ready`; what is not a field of the filter is left alone. */
  private read(query: Query): { filter: Record<string, unknown>; orderBy?: string } {
    const type = this.schema.getType('RequestFilter') as GraphQLInputObjectType;
    const filter: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(type.getFields())) {
      const given = [query[name] ?? []].flat().filter((value) => value !== '');
      const [one] = given;
      if (one === undefined) continue;
      if (isListType(getNullableType(field.type))) filter[name] = given.flatMap((value) => value.split(','));
      else filter[name] = getNamedType(field.type).name === 'Boolean' ? truth(one) : one;
    }
    const [orderBy] = [query['orderBy'] ?? []].flat();
    return orderBy === undefined ? { filter } : { filter, orderBy };
  }

  private async languageOf({ viewer, req }: HouseContext): Promise<Language> {
    if (viewer.personId !== null) {
      const rows = await this.source.query<{ language: Language }[]>('select language from person where id = $1', [
        viewer.personId,
      ]);
      if (rows[0] !== undefined) return rows[0].language;
    }
    const preferred = (req.headers['accept-language'] ?? '').slice(0, 2).toLowerCase();
    return languages.find((language) => language === preferred) ?? 'fr';
  }
}

const truth = (text: string): string | boolean => ({ true: true, '1': true, false: false, '0': false })[text] ?? text;

function rowOf(request: Listed, language: Language, site: string): string[] {
  return [
    String(request.number),
    request.title,
    request.state,
    exportWords[language].states[request.state],
    request.theme,
    request.language,
    request.cooperative?.name ?? '',
    request.origin ?? '',
    dayOf(request.postedAt),
    String(request.supportCount),
    String(request.importanceSum),
    String(request.commentCount),
    String(request.openObjectionCount),
    dayOf(request.lastActivityAt),
    `${site}/demandes/${request.number}`,
    request.links.map(({ url }) => url).join(' '),
    request.detail ?? '',
  ];
}

function fail(reply: FastifyReply, status: number, code: string): void {
  void reply.status(status).send({ errors: [{ message: code, extensions: { code } }] });
}
