/** What a link to a board stands for: enough to decide, nothing of other co-ops. */
import { Injectable } from '@nestjs/common';
import { type RefusalCode, whyNotAnswerBoard } from '@komunigi/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { hashOfBoardSecret, questionFacts } from './board.service.js';
import { moneyAnswer } from './pledge.answers.js';
import { BoardQuestionEntity, PledgeEntity } from './pledge.entity.js';
import type { BoardQuestionPreview } from './pledge.types.js';
import { pledgingNow } from './pledging-facts.js';

@Injectable()
export class BoardPreviews {
  constructor(private readonly source: DataSource) {}

  /** Null for a link that stands for nothing, or no longer does. */
  async of(secret: string, now: Date): Promise<BoardQuestionPreview | null> {
    const db = this.source.manager;
    const question = await db.findOneBy(BoardQuestionEntity, { hash: hashOfBoardSecret(secret) });
    if (question === null || question.cancelledAt !== null) return null;
    const pledge = await db.findOneByOrFail(PledgeEntity, { id: question.pledgeId });
    const facts = await pledgingNow(db, pledge.developmentId, now);
    const refusal: RefusalCode | null = whyNotAnswerBoard(questionFacts(question, pledge), facts, null, now);
    const { currency } = pledge;
    return {
      ...(await wordsOf(db, pledge)),
      refusal,
      asked: moneyAnswer(await askedOf(db, question, pledge), currency),
      goal: facts.round && moneyAnswer(facts.round.ceilingMinor, currency),
      onlyIf: pledge.onlyIf,
      inKindMinutes: pledge.inKindMinutes,
      note: pledge.note,
      expiresAt: question.expiresAt,
      answeredAt: question.answeredAt,
      answer: question.answerMinor === null ? null : moneyAnswer(question.answerMinor, currency),
    };
  }
}

type Words = Pick<
  BoardQuestionPreview,
  'cooperativeName' | 'developmentTitle' | 'developmentNumber' | 'summary' | 'isDemo'
>;

async function wordsOf(db: EntityManager, pledge: PledgeEntity): Promise<Words> {
  const [words] = await db.query<Words[]>(
    `select c.name as "cooperativeName", d.title as "developmentTitle", d.number as "developmentNumber", d.summary,
       d.is_demo as "isDemo" from development d, cooperative c where d.id = $1 and c.id = $2`,
    [pledge.developmentId, pledge.cooperativeId],
  );
  return words!;
}

/** What the pledge said when it was asked: the answer may have made less of it. */
async function askedOf(db: EntityManager, question: BoardQuestionEntity, pledge: PledgeEntity): Promise<bigint> {
  if (question.answeredAt === null) return pledge.upToMinor;
  const [event] = await db.query<{ minor: string }[]>(
    `select up_to_minor as minor from pledge_event where pledge_id = $1 and kind = 'board_asked' and at = $2`,
    [pledge.id, question.askedAt],
  );
  return event === undefined ? pledge.upToMinor : BigInt(event.minor);
}
