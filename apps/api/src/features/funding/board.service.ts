/**
 * A promise above the mandate may be put to the co-op's board: a link for one answer, kept as a hash only, that needs no account.
 * What the board says becomes the promise, and confirms it; nothing withdraws it.
 */
import { createHash, createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type BoardQuestionFacts,
  cleanLine,
  cleanLongText,
  refuse,
  Refused,
  visitor,
  whyNotAnswerBoard,
  whyNotAskBoard,
  whyNotRenewPledge,
} from '@komunigi/domain';
import { HouseConfig } from '../../platform/config.module.js';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { BoardQuestionEntity, PledgeEntity } from './pledge.entity.js';
import type { AnswerBoardInput, PledgeIdInput } from './pledge.inputs.js';
import { cancelQuestions, pledgingUnderLock, tell } from './pledging.js';
import { developmentOf, type PledgeOutcome } from './pledges.service.js';

export const hashOfBoardSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

@Injectable()
export class BoardService {
  constructor(
    private readonly operations: Operations,
    private readonly config: HouseConfig,
  ) {}

  /**
   * The secret is told to whoever asks; an earlier link of the same promise stops working. It is made from the operation and the
   * house's own secret and kept nowhere: sent twice by the same person, the second answer tells it again.
   */
  async ask(viewer: Viewer, input: PledgeIdInput): Promise<PledgeOutcome & { secret: string }> {
    const secret = createHmac('sha256', this.config.sessionSecret)
      .update(`question to the board\n${input.operationId}\n${viewer.personId}`)
      .digest('base64url');
    const outcome = await this.operations.once('askBoard', viewer.personId, input, async (work) => {
      const { pledgeId } = input;
      const developmentId = await developmentOf(work, pledgeId);
      const { facts } = await pledgingUnderLock(work, developmentId);
      const live = facts.pledges.find(({ id }) => id === pledgeId) ?? null;
      refuse(whyNotAskBoard(viewer.actor, facts, live, work.now));
      await cancelQuestions(work, pledgeId);
      await work.db.insert(BoardQuestionEntity, {
        id: newId(work.now),
        pledgeId,
        hash: hashOfBoardSecret(secret),
        personId: viewer.personId,
        mandateId: viewer.mandateId,
        askedAt: work.now,
        expiresAt: new Date(facts.round!.deadline),
      });
      const pledge = await work.db.findOneByOrFail(PledgeEntity, { id: pledgeId });
      await tell(work, viewer.actor, pledge, { kind: 'board_asked', as: 'board_asked' });
      return { developmentId, pledgeId };
    });
    return { ...outcome, secret };
  }

  async cancel(viewer: Viewer, input: PledgeIdInput): Promise<PledgeOutcome> {
    return this.operations.once('cancelBoardQuestion', viewer.personId, input, async (work) => {
      const { pledgeId } = input;
      const developmentId = await developmentOf(work, pledgeId);
      const { facts } = await pledgingUnderLock(work, developmentId);
      const live = facts.pledges.find(({ id }) => id === pledgeId) ?? null;
      refuse(whyNotRenewPledge(viewer.actor, facts, live, work.now));
      if (!(await cancelQuestions(work, pledgeId))) throw new Refused('nothing_to_undo');
      const pledge = await work.db.findOneByOrFail(PledgeEntity, { id: pledgeId });
      // the register of the pledge is enough: for the development nothing happened
      await tell(work, viewer.actor, pledge, { kind: 'board_cancelled', as: 'pledge_changed' });
      return { developmentId, pledgeId };
    });
  }

  /** By whoever holds the link; two browsers at once wait for each other, and the second is told that it was used. */
  async answer(input: AnswerBoardInput): Promise<{ token: string }> {
    const { token, operationId } = input;
    const hash = hashOfBoardSecret(token);
    // the register of operations keeps no secret either
    const known = { ...input, operationId, token: hash.toString('hex') };
    await this.operations.once('answerBoard', null, known, async (work) => {
      const found = await work.db.findOneBy(BoardQuestionEntity, { hash });
      if (found === null) throw new Refused('token_invalid');
      const developmentId = await developmentOf(work, found.pledgeId);
      const { facts } = await pledgingUnderLock(work, developmentId);
      const question = await work.db.findOneByOrFail(BoardQuestionEntity, { id: found.id });
      const pledge = await work.db.findOneByOrFail(PledgeEntity, { id: found.pledgeId });
      const minor = BigInt(input.amountMinor);
      const note = input.note ? cleanLongText(input.note).trim() || null : null;
      const given = { minor, askedMinor: pledge.upToMinor, note };
      refuse(whyNotAnswerBoard(questionFacts(question, pledge), facts, given, work.now));
      const answeredBy = input.answeredBy ? cleanLine(input.answeredBy) || null : null;
      await work.db.update(
        BoardQuestionEntity,
        { id: question.id },
        { answeredAt: work.now, answerMinor: minor, answerNote: note, answeredBy },
      );
      await become(work, pledge, minor, note);
      return {};
    });
    return { token };
  }
}

/** Two hundred instead of two hundred and fifty: the promise becomes that, and holds. */
async function become(work: Work, pledge: PledgeEntity, minor: bigint, note: string | null): Promise<void> {
  const change =
    minor === 0n
      ? { withdrawnAt: work.now }
      : { upToMinor: minor, confirmedAt: work.now, confirmedBy: null, changedAt: work.now };
  await work.db.update(PledgeEntity, { id: pledge.id }, change);
  const after = { ...pledge, ...change, upToMinor: minor };
  await tell(work, visitor, after, { kind: 'board_answered', as: 'board_answered', note });
}

export function questionFacts(question: BoardQuestionEntity, pledge: PledgeEntity): BoardQuestionFacts {
  return {
    expiresAt: question.expiresAt,
    isCancelled: question.cancelledAt !== null,
    answeredAt: question.answeredAt,
    isCurrent: pledge.withdrawnAt === null && pledge.confirmedAt === null,
  };
}
