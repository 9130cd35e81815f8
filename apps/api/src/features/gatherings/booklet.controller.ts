/** The booklet as a file, for whoever acts: it names those who agreed to be named, and figures that are for members. */
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Sessions } from '../../platform/auth/sessions.js';

const named = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.pdf$/;

@Controller('rencontres/:slug/carnet')
export class BookletController {
  constructor(
    private readonly sessions: Sessions,
    private readonly source: DataSource,
  ) {}

  @Get(':file')
  async booklet(
    @Param('slug') slug: string,
    @Param('file') file: string,
    @Req() req: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { viewer } = await this.sessions.viewerOf(req, reply);
    if (viewer.personId === null) return fail(reply, 401, 'not_signed_in');
    if (viewer.mandateId === null) return fail(reply, 403, 'not_acting');
    const [found] = await this.source.query<{ pdf: Buffer }[]>(
      `select b.pdf from booklet b join gathering g on g.id = b.gathering_id where b.id = $1 and g.slug = $2 and b.state = 'done'`,
      [named.exec(file)?.[1] ?? null, slug],
    );
    if (found === undefined) return fail(reply, 404, 'not_found');
    void reply
      .header('cache-control', 'private, no-store')
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
      )
      .header('content-disposition', `inline; filename="carnet-${slug}.pdf"`)
      .type('application/pdf')
      .send(found.pdf);
  }
}

function fail(reply: FastifyReply, status: number, code: string): void {
  void reply.status(status).send({ errors: [{ message: code, extensions: { code } }] });
}
