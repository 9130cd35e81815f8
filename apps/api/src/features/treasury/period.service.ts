/** What the pool's treasurer does with the books as a whole: closes months, has them checked, reverses what was written by mistake. */
import { Injectable } from '@nestjs/common';
import {
  cleanLongText,
  dayOf,
  type LedgerKind,
  refuse,
  Refused,
  whyNotCheckBooks,
  whyNotCloseMonth,
  whyNotReadBooks,
  whyNotReversalReason,
  whyNotReverseTransaction,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { enqueue } from '../../platform/jobs.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { CHECK_NOW, isCheckRunning } from './bookkeeping.js';
import type { ReverseTransactionInput } from './journal.inputs.js';
import { LedgerService } from './ledger.service.js';
import { BooksCheckEntity } from './period.entity.js';
import type { CheckBooksInput, CloseMonthInput } from './period.types.js';

type Written = { kind: LedgerKind; isReversal: boolean; isReversed: boolean; number: string };

@Injectable()
export class PeriodService {
  constructor(
    private readonly operations: Operations,
    private readonly ledger: LedgerService,
  ) {}

  /** @throws Refused month_closed when somebody closed it meanwhile */
  async closeMonth(viewer: Viewer, input: CloseMonthInput): Promise<{ month: string }> {
    return this.operations.once('closeMonth', viewer.personId, input, async (work) => {
      const { month } = input;
      refuse(whyNotCloseMonth(viewer.actor, { month, isClosed: false }, work.now));
      if (!(await this.ledger.closeMonth(work, viewer.actor, month))) throw new Refused('month_closed', { month });
      await audit(work, viewer.actor, {
        action: 'month_closed',
        subjectType: 'ledger',
        subjectId: null,
        data: { month },
      });
      return { month };
    });
  }

  /** Reads all the books in the background. */
  async check(viewer: Viewer, input: CheckBooksInput): Promise<{ checkId: string }> {
    return this.operations.once('checkBooks', viewer.personId, input, async (work) => {
      const { id } = input;
      const checks = work.db.getRepository(BooksCheckEntity);
      refuse(whyNotReadBooks(viewer.actor, work.now));
      refuse(whyNotCheckBooks(viewer.actor, { isRunning: await isCheckRunning(work.db, work.now) }, work.now));
      if (await checks.existsBy({ id })) throw new Refused('id_taken');
      await checks.insert({ id, personId: viewer.personId, mandateId: viewer.mandateId, askedAt: work.now });
      await enqueue(work.db, CHECK_NOW, { checkId: id }, `${CHECK_NOW} ${id}`);
      await audit(work, viewer.actor, { action: 'books_checked', subjectType: 'ledger', subjectId: id });
      return { checkId: id };
    });
  }

  /** @throws Refused already_reversed, balance_too_low (what it brought was spent since), month_closed */
  async reverse(
    viewer: Viewer,
    input: ReverseTransactionInput,
  ): Promise<{ transactionId: string; reversalId: string }> {
    return this.operations.once('reverseTransaction', viewer.personId, input, async (work) => {
      const { transactionId } = input;
      const rows = await work.db.query<Written[]>(
        `select t.kind, t.number, t.reverses is not null as "isReversal",
           exists (select 1 from ledger_tx m where m.reverses = t.id) as "isReversed" from ledger_tx t where t.id = $1`,
        [transactionId],
      );
      const facts = rows[0];
      if (facts === undefined) throw new Refused('not_found');
      refuse(whyNotReverseTransaction(viewer.actor, facts, work.now) ?? whyNotReversalReason(input.reason));
      const reversal = await this.ledger.reverse(work, viewer.actor, {
        key: `reversal:${transactionId}`,
        reverses: transactionId,
        effectiveOn: dayOf(work.now),
      });
      await undoBeside(work, transactionId, facts.kind);
      await audit(work, viewer.actor, {
        action: 'transaction_reversed',
        subjectType: 'ledger_tx',
        subjectId: transactionId,
        data: { number: facts.number, reversalId: reversal.id, reason: cleanLongText(input.reason).trim() },
      });
      return { transactionId, reversalId: reversal.id };
    });
  }
}

/** What stands beside the transaction follows its reversal, so that the two never disagree. */
async function undoBeside(work: Work, transactionId: string, kind: LedgerKind): Promise<void> {
  const tables = { accepted: 'invoice_draft', paid_out: 'payout', refund: 'payout' } as Partial<
    Record<LedgerKind, string>
  >;
  const table = tables[kind];
  if (table === undefined) return;
  await work.db.query(`update ${table} set cancelled_at = $2 where ledger_tx_id = $1 and cancelled_at is null`, [
    transactionId,
    work.now,
  ]);
}
