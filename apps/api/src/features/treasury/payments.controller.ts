/** A call and the draft of an invoice as files: for the co-op they are of, and for who keeps the pool. */
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { callVisibleTo, isUuid } from '@komunigi/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Sessions } from '../../platform/auth/sessions.js';
import { Clock } from '../../platform/clock.js';
import { makePaymentPage } from '../../platform/pdf/payment-page.js';
import { callPage, invoicePage, type Printable } from './payment-pages.js';

@Controller()
export class PaymentsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get('appels/:id/appel.pdf')
  async call(@Param('id') id: string, @Req() req: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(id, callPage, { req, reply, name: 'appel' });
  }

  @Get('factures/:id/facture.pdf')
  async invoice(@Param('id') id: string, @Req() req: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(id, invoicePage, { req, reply, name: 'facture' });
  }

  private async send(
    id: string,
    find: (source: DataSource, id: string) => Promise<Printable | null>,
    { req, reply, name }: { req: FastifyRequest; reply: FastifyReply; name: string },
  ): Promise<void> {
    const { viewer } = await this.sessions.viewerOf(req, reply);
    if (viewer.personId === null) return fail(reply, 401, 'not_signed_in');
    if (viewer.mandateId === null) return fail(reply, 403, 'not_acting');
    const found = isUuid(id) ? await find(this.source, id) : null;
    const now = this.clock.now();
    // of another co-op, or of nobody: the same answer
    const isSeen = found?.owners.some((cooperativeId) => callVisibleTo(viewer.actor, { cooperativeId }, now)) ?? false;
    if (found === null || !isSeen) return fail(reply, 404, 'not_found');
    const pdf = await makePaymentPage(found.page, found.scanned);
    void reply
      .header('cache-control', 'private, no-store')
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
      )
      .header('content-disposition', `inline; filename="${name}-${id}.pdf"`)
      .type('application/pdf')
      .send(Buffer.from(pdf));
  }
}

function fail(reply: FastifyReply, status: number, code: string): void {
  void reply.status(status).send({ errors: [{ message: code, extensions: { code } }] });
}
