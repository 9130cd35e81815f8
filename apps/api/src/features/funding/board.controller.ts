/** The page for the board as a file, for whoever asked it: the secret of the link comes in the body and stands in no address. */
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { isDelegateOf, isTreasurerOf } from '@komunigi/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Sessions } from '../../platform/auth/sessions.js';
import { Clock } from '../../platform/clock.js';
import { HouseConfig } from '../../platform/config.module.js';
import { makeBoardPage } from '../../platform/pdf/board-page.js';
import { boardPageOf } from './board-page.js';
import { hashOfBoardSecret, questionFacts } from './board.service.js';
import { BoardQuestionEntity, PledgeEntity } from './pledge.entity.js';

@Controller('promesse')
export class BoardController {
  constructor(
    private readonly sessions: Sessions,
    private readonly source: DataSource,
    private readonly config: HouseConfig,
    private readonly clock: Clock,
  ) {}

  @Post('conseil.pdf')
  async page(@Body() body: unknown, @Req() req: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { viewer } = await this.sessions.viewerOf(req, reply);
    if (viewer.personId === null) return fail(reply, 401, 'not_signed_in');
    if (viewer.mandateId === null) return fail(reply, 403, 'not_acting');
    const token = (body as { token?: unknown } | null)?.token;
    if (typeof token !== 'string' || !/^[\w-]{1,100}$/.test(token)) return fail(reply, 400, 'bad_input');
    const db = this.source.manager;
    const question = await db.findOneBy(BoardQuestionEntity, { hash: hashOfBoardSecret(token) });
    const pledge = question && (await db.findOneBy(PledgeEntity, { id: question.pledgeId }));
    const mayRead =
      pledge !== null &&
      (isDelegateOf(viewer.actor, pledge.cooperativeId) || isTreasurerOf(viewer.actor, pledge.cooperativeId));
    const now = this.clock.now();
    if (question === null || !mayRead || !isOpen(question, pledge, now)) return fail(reply, 404, 'not_found');
    const site = this.config.publicUrl ?? `http://localhost:${this.config.port}`;
    const page = await boardPageOf(db, pledge, { url: `${site}/promesse/${token}`, until: question.expiresAt, now });
    void reply
      .status(200)
      .header('cache-control', 'private, no-store')
      .header('content-disposition', 'attachment; filename="question-au-conseil.pdf"')
      .type('application/pdf')
      .send(Buffer.from(await makeBoardPage(page)));
  }
}

function isOpen(question: BoardQuestionEntity, pledge: PledgeEntity, now: Date): boolean {
  const { isCancelled, answeredAt, isCurrent } = questionFacts(question, pledge);
  return !isCancelled && answeredAt === null && isCurrent && question.expiresAt > now;
}

function fail(reply: FastifyReply, status: number, code: string): void {
  void reply.status(status).send({ errors: [{ message: code, extensions: { code } }] });
}
