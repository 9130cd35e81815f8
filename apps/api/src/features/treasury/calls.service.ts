/** Calls for funds: sent to every co-op that promised, cancelled, or taken over by the others when one does not pay. */
import {
  addDays,
  callDays,
  callLegs,
  callReference,
  cleanLine,
  creditFreedLegs,
  creditUsedLegs,
  dayOf,
  ledgerAccounts,
  money,
  type Money,
  type PlannedCall,
  type Posting,
  promiseLegs,
  promiseWithdrawnLegs,
  refuse,
  Refused,
  remindersBy,
  whyNotCallFunds,
  whyNotCancelCall,
  whyNotDueOn,
  whyNotReplace,
  whyNotUseCredit,
} from '@komunigi/domain';
import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import { developmentFacts, developmentUnderLock, recordDevelopment } from '../developments/development-history.js';
import type { DevelopmentEntity } from '../developments/development.entity.js';
import { reopenIfUncovered } from '../funding/pledging.js';
import { moneyFacts, netOf, nextNumber, ruleFactsOf } from './call-facts.js';
import { callUnderLock, creditOf, endPledge, liveAccount, paidOf, planOf, ruleFacts, tell } from './call-rows.js';
import type { CallFundsInput, CancelCallInput, FundingCallInput } from './calls.inputs.js';
import { CallPaymentEntity, FundingCallEntity } from './entities/call.entities.js';
import type { BankAccountEntity } from './entities/payout.entities.js';
import { LedgerService } from './ledger.service.js';
import { Securing } from './securing.js';

export type Freed = { readonly freed: Money; readonly txId: string | null };
export type CallOutcome = { callId: string; developmentId: string };
type Sending = {
  readonly development: DevelopmentEntity;
  readonly one: PlannedCall;
  readonly account: BankAccountEntity;
  readonly dueOn: string;
};

@Injectable()
export class CallsService {
  constructor(
    private readonly operations: Operations,
    private readonly ledger: LedgerService,
    private readonly securing: Securing,
  ) {}

  /** @throws Refused not_covered, already_called, bank_account_missing, changed_since (the total is not the one that was shown) */
  async callFunds(viewer: Viewer, input: CallFundsInput): Promise<{ developmentId: string }> {
    return this.operations.once('callFunds', viewer.personId, input, async (work) => {
      const development = await developmentUnderLock(work, input.developmentId);
      const facts = await moneyFacts(work.db, development);
      const account = await liveAccount(work, input.payToId ?? null);
      const mayBePaid = input.payToId == null || facts.claims.some((one) => one.cooperativeId === input.payToId);
      const known = {
        ...ruleFactsOf(developmentFacts(development), facts),
        hasBankAccount: account !== null && mayBePaid,
      };
      refuse(whyNotCallFunds(viewer.actor, known, work.now));
      const dueOn = input.dueOn ?? addDays(dayOf(work.now), callDays);
      refuse(whyNotDueOn(dueOn, work.now), { field: 'dueOn' });
      const plan = await planOf(work, development.id, facts);
      const total = plan.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
      if (total !== BigInt(input.totalMinor)) throw new Refused('changed_since');
      const sent = plan.filter(({ amountMinor }) => amountMinor > 0n);
      for (const one of sent) await this.send(work, viewer, { development, one, account: account!, dueOn });
      const deed = { calls: sent.length, amountMinor: String(total), currency: facts.currency, dueOn };
      await recordDevelopment(work, viewer.actor, development.id, { kind: 'called', data: deed });
      await tell(work, viewer, 'funds_called', 'development', development.id, deed);
      if (input.useCredit !== false) await this.useAvailable(work, viewer, development);
      await this.securing.secureIfPaid(work, viewer, development.id);
      return { developmentId: development.id };
    });
  }

  /** What had paid a part of it is available to the co-op again. */
  async cancel(viewer: Viewer, input: CancelCallInput): Promise<CallOutcome> {
    return this.operations.once('cancelCall', viewer.personId, input, async (work) => {
      const call = await callUnderLock(work, input.callId);
      refuse(whyNotCancelCall(viewer.actor, await ruleFacts(work, call), work.now));
      await this.undo(work, viewer, call, cleanLine(input.reason));
      return { callId: call.id, developmentId: call.developmentId };
    });
  }

  /**
   * A co-op does not pay: its calls and its promise end. Within their promises the others take over, and are called for it from
   * there; where these do not suffice, the funding opens again for what is missing.
   */
  async replace(viewer: Viewer, input: CancelCallInput): Promise<CallOutcome> {
    return this.operations.once('replaceUnpaidCall', viewer.personId, input, async (work) => {
      const call = await callUnderLock(work, input.callId);
      refuse(whyNotReplace(viewer.actor, await ruleFacts(work, call), work.now));
      const { developmentId, cooperativeId } = call;
      const reason = cleanLine(input.reason);
      const live = await work.db.find(FundingCallEntity, { where: { developmentId, cooperativeId } });
      for (const one of live.filter(({ cancelledAt }) => cancelledAt === null))
        await this.undo(work, viewer, one, reason);
      await this.endPromise(work, viewer, call, reason);
      await reopenIfUncovered(work, viewer.actor, await developmentUnderLock(work, developmentId));
      return { callId: call.id, developmentId };
    });
  }

  async useCredit(viewer: Viewer, input: FundingCallInput): Promise<CallOutcome> {
    return this.operations.once('useCredit', viewer.personId, input, async (work) => {
      const call = await callUnderLock(work, input.callId);
      const creditMinor = await creditOf(work, call);
      refuse(whyNotUseCredit(viewer.actor, { ...(await ruleFacts(work, call)), creditMinor }, work.now));
      await this.payFromCredit(work, viewer, call, creditMinor);
      await this.securing.secureIfPaid(work, viewer, call.developmentId);
      return { callId: call.id, developmentId: call.developmentId };
    });
  }

  private async send(work: Work, viewer: Viewer, { development, one, account, dueOn }: Sending): Promise<void> {
    const id = newId(work.now);
    const { cooperativeId, amountMinor } = one;
    const { currency, isDemo } = development;
    const payer = { cooperativeId, developmentId: development.id };
    const today = dayOf(work.now);
    const postings: Posting[] = [];
    // the promise stands in the books from the first call on: what was promised, less what was called
    const standing = await netOf(work.db, ledgerAccounts.promised(cooperativeId, development.id).code, currency);
    const wanted = one.upToMinor - one.calledMinor;
    const missing = money(wanted > standing ? wanted - standing : 0n, currency);
    if (missing.minor > 0n)
      postings.push({ key: `promise:${id}`, kind: 'promise', effectiveOn: today, legs: promiseLegs(payer, missing) });
    postings.push({
      key: `call:${id}`,
      kind: 'call',
      effectiveOn: today,
      legs: callLegs(payer, money(amountMinor, currency)),
    });
    const posted = await this.ledger.postAll(work, viewer.actor, postings);
    const number = await nextNumber(work.db, 'funding_call');
    const { country } = await work.db.findOneByOrFail(CooperativeEntity, { id: cooperativeId });
    const { kind, reference } = callReference(number, country);
    await work.db.insert(FundingCallEntity, {
      id,
      number,
      ...payer,
      amountMinor,
      currency,
      reference,
      referenceKind: kind,
      bankAccountId: account.id,
      dueOn,
      personId: viewer.personId,
      mandateId: viewer.mandateId,
      calledAt: work.now,
      ledgerTxId: posted.at(-1)!.id,
      reminderCount: remindersBy(dueOn, today),
      isDemo,
    });
  }

  /** Every call of the development that is not paid takes what its co-op has available. */
  private async useAvailable(work: Work, viewer: Viewer, { id: developmentId }: DevelopmentEntity): Promise<void> {
    const calls = await work.db.find(FundingCallEntity, { where: { developmentId }, order: { number: 'ASC' } });
    for (const call of calls.filter(({ cancelledAt }) => cancelledAt === null)) {
      const credit = await creditOf(work, call);
      if (credit > 0n) await this.payFromCredit(work, viewer, call, credit);
    }
  }

  private async payFromCredit(work: Work, viewer: Viewer, call: FundingCallEntity, creditMinor: bigint): Promise<void> {
    const left = call.amountMinor - (await paidOf(work, call.id));
    const amount = money(creditMinor < left ? creditMinor : left, call.currency);
    if (amount.minor <= 0n) return;
    const id = newId(work.now);
    const tx = await this.ledger.post(work, viewer.actor, {
      key: `credit:${id}`,
      kind: 'credit_used',
      effectiveOn: dayOf(work.now),
      legs: creditUsedLegs(call, amount),
    });
    await work.db.insert(CallPaymentEntity, {
      id,
      callId: call.id,
      receiptId: null,
      amountMinor: amount.minor,
      ledgerTxId: tx.id,
      at: work.now,
      isDemo: call.isDemo,
    });
  }

  /** Under the lock of the development. Gives what had paid it, and is available to its co-op now. */
  async undo(work: Work, viewer: Viewer, call: FundingCallEntity, reason: string): Promise<Freed> {
    const effectiveOn = dayOf(work.now);
    const freed = money(await paidOf(work, call.id), call.currency);
    let txId: string | null = null;
    if (freed.minor > 0n) {
      const legs = creditFreedLegs(call, freed);
      const posting: Posting = { key: `freed:${call.id}`, kind: 'call_cancelled', effectiveOn, legs };
      txId = (await this.ledger.post(work, viewer.actor, posting)).id;
      await work.db
        .createQueryBuilder()
        .update(CallPaymentEntity)
        .set({ reversedAt: work.now })
        .where('call_id = :id and reversed_at is null', { id: call.id })
        .execute();
    }
    await this.ledger.reverse(work, viewer.actor, {
      key: `call_cancelled:${call.id}`,
      reverses: call.ledgerTxId,
      effectiveOn,
    });
    await work.db.update(FundingCallEntity, { id: call.id }, { cancelledAt: work.now, cancelledReason: reason });
    await recordDevelopment(work, viewer.actor, call.developmentId, {
      kind: 'call_cancelled',
      reason,
      data: { callId: call.id },
    });
    await tell(work, viewer, 'call_cancelled', 'funding_call', call.id, { reason });
    return { freed, txId };
  }

  private async endPromise(work: Work, viewer: Viewer, call: FundingCallEntity, reason: string): Promise<void> {
    const { developmentId, cooperativeId, currency } = call;
    const left = await netOf(work.db, ledgerAccounts.promised(cooperativeId, developmentId).code, currency);
    if (left > 0n)
      await this.ledger.post(work, viewer.actor, {
        key: `promise_ended:${call.id}`,
        kind: 'promise_withdrawn',
        effectiveOn: dayOf(work.now),
        legs: promiseWithdrawnLegs(call, money(left, currency)),
      });
    await endPledge(work, viewer, call, reason);
  }
}
