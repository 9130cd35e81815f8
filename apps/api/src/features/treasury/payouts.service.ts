/** After the work: what it cost is owed to who did it and invoiced to who paid, the rest goes back, and two people pay out. */
import {
  acceptedLegs,
  cleanLine,
  dayOf,
  givenBackLegs,
  invoiceShares,
  ledgerAccounts,
  money,
  type Money,
  paidOutLegs,
  type Posting,
  refuse,
  Refused,
  refundLegs,
  refunds,
  whyNotAcceptWork,
  whyNotApprovePayout,
  whyNotCancelPayout,
  whyNotCost,
  whyNotGiveBack,
  whyNotProposePayout,
  workParts,
} from '@komunigi/domain';
import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { developmentFacts, developmentUnderLock, recordDevelopment } from '../developments/development-history.js';
import { type DevelopmentMoneyFacts, moneyFacts, netOf, paidBy, ruleFactsOf } from './call-facts.js';
import { liveAccount, tell } from './call-rows.js';
import { CallsService } from './calls.service.js';
import type { AcceptWorkInput, GiveBackInput, PayoutInput, ProposePayoutInput } from './calls.inputs.js';
import { FundingCallEntity, GiveBackEntity } from './entities/call.entities.js';
import { PayoutEntity } from './entities/payout.entities.js';
import { InvoicesService } from './invoices.service.js';
import { LedgerService } from './ledger.service.js';

type MoneyOutcome = { developmentId: string };
type Part = { readonly cooperativeId: string; readonly amount: Money; readonly txId: string };
type PayoutOutcome = { payoutId: string; developmentId: string | null };

@Injectable()
export class PayoutsService {
  constructor(
    private readonly operations: Operations,
    private readonly ledger: LedgerService,
    private readonly invoices: InvoicesService,
    private readonly calls: CallsService,
  ) {}

  /** What it cost, at most what is kept, is owed by the percents of the claims; the drafts of the invoices are made with it. */
  async acceptWork(viewer: Viewer, input: AcceptWorkInput): Promise<MoneyOutcome> {
    return this.operations.once('acceptWork', viewer.personId, input, async (work) => {
      const development = await developmentUnderLock(work, input.developmentId);
      const facts = await moneyFacts(work.db, development);
      refuse(whyNotAcceptWork(viewer.actor, ruleFactsOf(developmentFacts(development), facts), work.now));
      const costMinor = input.costMinor == null ? facts.escrowMinor : BigInt(input.costMinor);
      refuse(whyNotCost(costMinor, facts.escrowMinor));
      const cost = money(costMinor, facts.currency);
      const { id: developmentId, isDemo } = development;
      const legs = workParts(cost, facts.claims).flatMap((part, index) =>
        part.minor === 0n ? [] : acceptedLegs({ ...facts.claims[index]!, developmentId }, part),
      );
      const key = `accepted:${input.operationId}`;
      const posting: Posting = { key, kind: 'accepted', effectiveOn: dayOf(work.now), legs };
      const { id: ledgerTxId } = await this.ledger.post(work, viewer.actor, posting);
      const shares = invoiceShares(cost, facts.claims, paidBy(facts));
      await this.invoices.draft(work, viewer, { developmentId, isDemo, shares, ledgerTxId });
      const data = { amountMinor: String(cost.minor), currency: cost.currency, count: shares.length };
      await recordDevelopment(work, viewer.actor, developmentId, { kind: 'invoiced', data });
      await tell(work, viewer, 'work_accepted_for_payment', 'development', developmentId, data);
      return { developmentId };
    });
  }

  /** What is kept and owed to nobody is available again to those who paid, in proportion; so is what waited for the others. */
  async giveBack(viewer: Viewer, input: GiveBackInput): Promise<MoneyOutcome> {
    return this.operations.once('giveBack', viewer.personId, input, async (work) => {
      const development = await developmentUnderLock(work, input.developmentId);
      const facts = await moneyFacts(work.db, development);
      refuse(whyNotGiveBack(viewer.actor, ruleFactsOf(developmentFacts(development), facts), work.now));
      const { id: developmentId, isDemo } = development;
      const parts = facts.isSecured
        ? await this.giveBackKept(work, viewer, developmentId, facts)
        : await this.freeCalls(work, viewer, facts, cleanLine(input.reason));
      for (const { cooperativeId, amount, txId } of parts)
        await work.db.insert(GiveBackEntity, {
          id: newId(work.now),
          developmentId,
          cooperativeId,
          amountMinor: amount.minor,
          currency: amount.currency,
          at: work.now,
          ledgerTxId: txId,
          isDemo,
        });
      const total = parts.reduce((sum, { amount }) => sum + amount.minor, 0n);
      const data = { amountMinor: String(total), currency: facts.currency };
      await recordDevelopment(work, viewer.actor, developmentId, { kind: 'refunded', data });
      await tell(work, viewer, 'money_given_back', 'development', developmentId, data);
      return { developmentId };
    });
  }

  async propose(viewer: Viewer, input: ProposePayoutInput): Promise<PayoutOutcome> {
    return this.operations.once('proposePayout', viewer.personId, input, async (work) => {
      const { id, cooperativeId, currency } = input;
      const developmentId = input.developmentId ?? null;
      const development = developmentId === null ? null : await developmentUnderLock(work, developmentId);
      if (await work.db.existsBy(PayoutEntity, { id })) throw new Refused('id_taken');
      // one at a time for a co-op: what waits already is not proposed twice
      await work.lock('cooperative', [cooperativeId]);
      const from =
        developmentId === null
          ? ledgerAccounts.available(cooperativeId)
          : ledgerAccounts.payable(cooperativeId, developmentId);
      const waiting = await waitingMinor(work, input);
      const account = await liveAccount(work, cooperativeId);
      const facts = {
        amountMinor: BigInt(input.amountMinor),
        freeMinor: (await netOf(work.db, from.code, currency)) - waiting,
        hasBankAccount: account !== null,
      };
      refuse(whyNotProposePayout(viewer.actor, facts, work.now));
      await work.db.insert(PayoutEntity, {
        id,
        kind: developmentId === null ? 'refund' : 'work',
        developmentId,
        cooperativeId,
        amountMinor: facts.amountMinor,
        currency,
        bankAccountId: account!.id,
        note: input.note ?? null,
        proposedBy: viewer.personId,
        proposedAt: work.now,
        isDemo: development?.isDemo ?? false,
      });
      await tell(work, viewer, 'payout_proposed', 'payout', id, { amountMinor: input.amountMinor, currency });
      return { payoutId: id, developmentId };
    });
  }

  /** @throws Refused two_people_required, payout_over, balance_too_low */
  async approve(viewer: Viewer, input: PayoutInput): Promise<PayoutOutcome> {
    return this.operations.once('approvePayout', viewer.personId, input, async (work) => {
      const payout = await payoutUnderLock(work, input.payoutId);
      refuse(whyNotApprovePayout(viewer.actor, factsOf(payout), work.now));
      const { id, developmentId, cooperativeId, currency } = payout;
      const amount = money(payout.amountMinor, currency);
      const legs =
        developmentId === null ? refundLegs(payout, amount) : paidOutLegs({ cooperativeId, developmentId }, amount);
      const tx = await this.ledger.post(work, viewer.actor, {
        key: `paid_out:${id}`,
        kind: developmentId === null ? 'refund' : 'paid_out',
        effectiveOn: dayOf(work.now),
        legs,
      });
      const approved = { approvedBy: viewer.personId, approvedAt: work.now, ledgerTxId: tx.id };
      await work.db.update(PayoutEntity, { id }, approved);
      if (developmentId !== null)
        await recordDevelopment(work, viewer.actor, developmentId, {
          kind: 'paid_out',
          data: { amountMinor: String(amount.minor), currency },
        });
      await tell(work, viewer, 'payout_approved', 'payout', id, { amountMinor: String(amount.minor), currency });
      return { payoutId: id, developmentId };
    });
  }

  async cancel(viewer: Viewer, input: PayoutInput): Promise<PayoutOutcome> {
    return this.operations.once('cancelPayout', viewer.personId, input, async (work) => {
      const payout = await payoutUnderLock(work, input.payoutId);
      refuse(whyNotCancelPayout(viewer.actor, factsOf(payout), work.now));
      await work.db.update(PayoutEntity, { id: payout.id }, { cancelledAt: work.now });
      await tell(work, viewer, 'payout_cancelled', 'payout', payout.id);
      return { payoutId: payout.id, developmentId: payout.developmentId };
    });
  }

  private async giveBackKept(
    work: Work,
    viewer: Viewer,
    developmentId: string,
    facts: DevelopmentMoneyFacts,
  ): Promise<Part[]> {
    const parts = [...refunds(money(facts.escrowMinor, facts.currency), paidBy(facts))];
    const given = parts.filter(([, { minor }]) => minor > 0n);
    const tx = await this.ledger.post(work, viewer.actor, {
      key: `given_back:${newId(work.now)}`,
      kind: 'given_back',
      effectiveOn: dayOf(work.now),
      legs: given.flatMap(([cooperativeId, amount]) => givenBackLegs({ cooperativeId, developmentId }, amount)),
    });
    return given.map(([cooperativeId, amount]) => ({ cooperativeId, amount, txId: tx.id }));
  }

  /** Not all had paid: the calls end, and what they brought is available again. */
  private async freeCalls(work: Work, viewer: Viewer, facts: DevelopmentMoneyFacts, reason: string): Promise<Part[]> {
    const parts: Part[] = [];
    for (const { id } of facts.calls) {
      const call = await work.db.findOneByOrFail(FundingCallEntity, { id });
      const { freed, txId } = await this.calls.undo(work, viewer, call, reason);
      if (txId !== null) parts.push({ cooperativeId: call.cooperativeId, amount: freed, txId });
    }
    return parts;
  }
}

async function payoutUnderLock(work: Work, id: string): Promise<PayoutEntity> {
  const found = await work.db.findOneBy(PayoutEntity, { id });
  if (found === null) throw new Refused('not_found');
  if (found.developmentId !== null) await developmentUnderLock(work, found.developmentId);
  return work.db.findOneOrFail(PayoutEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

const factsOf = (payout: PayoutEntity): { proposedBy: string | null; isApproved: boolean; isCancelled: boolean } => ({
  proposedBy: payout.proposedBy,
  isApproved: payout.approvedAt !== null,
  isCancelled: payout.cancelledAt !== null,
});

async function waitingMinor(
  work: Work,
  { cooperativeId, developmentId, currency }: ProposePayoutInput,
): Promise<bigint> {
  const [row] = await work.db.query<{ sum: string }[]>(
    `select coalesce(sum(amount_minor), 0) as sum from payout where cooperative_id = $1 and currency = $2
       and development_id is not distinct from $3::uuid and approved_at is null and cancelled_at is null`,
    [cooperativeId, currency, developmentId ?? null],
  );
  return BigInt(row!.sum);
}
