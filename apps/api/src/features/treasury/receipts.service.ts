/** What arrived at the bank, entered by hand: it pays the call whose reference it carries, and what is above stays the co-op's. */
import {
  cleanLine,
  creditUsedLegs,
  type Currency,
  dayOf,
  exchanged,
  exchangeLegs,
  type ExchangeRate,
  ledgerAccounts,
  leftToPay,
  type Leg,
  mirrored,
  money,
  type Money,
  type Posting,
  readCommunication,
  refuse,
  Refused,
  whyNotEnterReceipt,
  whyNotReceipt,
  whyNotReverseReceipt,
} from '@komunigi/domain';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import { recordDevelopment } from '../developments/development-history.js';
import { callUnderLock, paidOf, tell } from './call-rows.js';
import type { EnterReceiptInput, ReverseReceiptInput } from './calls.inputs.js';
import { CallPaymentEntity, FundingCallEntity, ReceiptEntity } from './entities/call.entities.js';
import { LedgerService } from './ledger.service.js';
import { Securing } from './securing.js';

export type ReceiptOutcome = { receiptId: string; callId: string | null; developmentId: string | null };

@Injectable()
export class ReceiptsService {
  constructor(
    private readonly operations: Operations,
    private readonly ledger: LedgerService,
    private readonly securing: Securing,
  ) {}

  /**
   * @throws Refused not_found (neither a reference nor a co-op says whose it is), rate_required, month_closed,
   * not_your_cooperative (the call is another co-op's)
   */
  async enter(viewer: Viewer, input: EnterReceiptInput): Promise<ReceiptOutcome> {
    return this.operations.once('enterReceipt', viewer.personId, input, async (work) => {
      refuse(whyNotEnterReceipt(viewer.actor, work.now));
      if (await work.db.existsBy(ReceiptEntity, { id: input.id })) throw new Refused('id_taken');
      const call = await this.callOf(work, input);
      const cooperativeId = call?.cooperativeId ?? input.cooperativeId ?? null;
      if (cooperativeId === null || !(await work.db.existsBy(CooperativeEntity, { id: cooperativeId })))
        throw new Refused('not_found');
      if (input.cooperativeId != null && input.cooperativeId !== cooperativeId)
        throw new Refused('not_your_cooperative');
      const draft = {
        amountMinor: BigInt(input.amountMinor),
        currency: input.currency,
        receivedOn: input.receivedOn,
        rate: input.rate ?? null,
        rateSource: input.rateSource ?? null,
        callCurrency: call?.currency ?? null,
      };
      refuse(whyNotReceipt(draft, work.now));
      await this.write(work, viewer, { input, call, cooperativeId });
      if (call !== null) {
        const data = { receiptId: input.id, callId: call.id };
        await recordDevelopment(work, viewer.actor, call.developmentId, { kind: 'received', data });
        await this.securing.secureIfPaid(work, viewer, call.developmentId);
      }
      const { amountMinor, currency } = input;
      await tell(work, viewer, 'receipt_entered', 'receipt', input.id, {
        amountMinor,
        currency,
        callId: call?.id ?? null,
      });
      return { receiptId: input.id, callId: call?.id ?? null, developmentId: call?.developmentId ?? null };
    });
  }

  /** @throws Refused already_secured, balance_too_low (what was above the call served another one since), month_closed */
  async reverse(viewer: Viewer, input: ReverseReceiptInput): Promise<ReceiptOutcome> {
    return this.operations.once('reverseReceipt', viewer.personId, input, async (work) => {
      const found = await work.db.findOneBy(ReceiptEntity, { id: input.receiptId });
      if (found === null) throw new Refused('not_found');
      const call = found.callId === null ? null : await callUnderLock(work, found.callId);
      const receipt = await work.db.findOneOrFail(ReceiptEntity, {
        where: { id: found.id },
        lock: { mode: 'pessimistic_write' },
      });
      const payment = await work.db.findOneBy(CallPaymentEntity, { receiptId: receipt.id, reversedAt: IsNull() });
      const facts = {
        cooperativeId: receipt.cooperativeId,
        isReversed: receipt.reversedAt !== null,
        isSecured: call !== null && call.securedAt !== null && payment !== null,
      };
      refuse(whyNotReverseReceipt(viewer.actor, facts, work.now));
      // a call that was cancelled since has freed it already: then only what came is undone
      await this.undo(work, viewer, receipt, payment === null && call !== null);
      const reason = cleanLine(input.reason);
      await work.db.update(ReceiptEntity, { id: receipt.id }, { reversedAt: work.now, reversedReason: reason });
      if (payment !== null) await work.db.update(CallPaymentEntity, { id: payment.id }, { reversedAt: work.now });
      if (call !== null)
        await recordDevelopment(work, viewer.actor, call.developmentId, {
          kind: 'receipt_reversed',
          reason,
          data: { receiptId: receipt.id, callId: call.id },
        });
      await tell(work, viewer, 'receipt_reversed', 'receipt', receipt.id, { reason });
      return { receiptId: receipt.id, callId: receipt.callId, developmentId: call?.developmentId ?? null };
    });
  }

  /** The call that is named, else the one whose reference the communication carries. A cancelled one gets nothing. */
  private async callOf(work: Work, { callId, communication }: EnterReceiptInput): Promise<FundingCallEntity | null> {
    if (callId != null) return callUnderLock(work, callId);
    const read = communication == null ? null : readCommunication(communication);
    if (read === null) return null;
    const found = await work.db.findOneBy(FundingCallEntity, { reference: read.reference });
    return found && callUnderLock(work, found.id);
  }

  private async write(
    work: Work,
    viewer: Viewer,
    { input, call, cooperativeId }: { input: EnterReceiptInput; call: FundingCallEntity | null; cooperativeId: string },
  ): Promise<void> {
    const came = money(BigInt(input.amountMinor), input.currency);
    const due = call === null ? money(0n, came.currency) : await this.dueOf(work, call);
    const worth = worthOf(came, due.currency, input);
    const settled = worth.minor < due.minor ? worth.minor : due.minor;
    const payer = { cooperativeId, developmentId: call?.developmentId ?? '' };
    const rate = came.currency === worth.currency ? null : { perUnit: input.rate!, source: input.rateSource! };
    const legs = [
      ...arrivalLegs(cooperativeId, came, worth.currency, rate),
      ...(settled > 0n ? creditUsedLegs(payer, money(settled, worth.currency)) : []),
    ];
    const tx = await this.ledger.post(work, viewer.actor, {
      key: `receipt:${input.id}`,
      kind: 'receipt',
      effectiveOn: input.receivedOn,
      legs,
      ...(rate === null ? {} : { rate }),
    });
    await work.db.insert(ReceiptEntity, {
      id: input.id,
      cooperativeId,
      callId: call?.id ?? null,
      amountMinor: came.minor,
      currency: came.currency,
      receivedOn: input.receivedOn,
      rate: rate?.perUnit ?? null,
      rateSource: rate?.source ?? null,
      worthMinor: worth.minor,
      worthCurrency: worth.currency,
      communication: input.communication ?? null,
      note: input.note ?? null,
      personId: viewer.personId,
      mandateId: viewer.mandateId,
      enteredAt: work.now,
      ledgerTxId: tx.id,
      isDemo: call?.isDemo ?? false,
    });
    if (call === null || settled === 0n) return;
    await work.db.insert(CallPaymentEntity, {
      id: newId(work.now),
      callId: call.id,
      receiptId: input.id,
      amountMinor: settled,
      ledgerTxId: tx.id,
      at: work.now,
      isDemo: call.isDemo,
    });
  }

  private async dueOf(work: Work, call: FundingCallEntity): Promise<Money> {
    const paidMinor = await paidOf(work, call.id);
    const { amountMinor, cancelledAt } = call;
    return money(leftToPay({ amountMinor, paidMinor, isCancelled: cancelledAt !== null }), call.currency);
  }

  private async undo(work: Work, viewer: Viewer, receipt: ReceiptEntity, isFreed: boolean): Promise<void> {
    const { id } = receipt;
    const effectiveOn = dayOf(work.now);
    if (!isFreed) {
      await this.ledger.reverse(work, viewer.actor, {
        key: `receipt_reversed:${id}`,
        reverses: receipt.ledgerTxId,
        effectiveOn,
      });
      return;
    }
    const rate = receipt.rate === null ? null : { perUnit: receipt.rate, source: receipt.rateSource! };
    const came = money(receipt.amountMinor, receipt.currency);
    const legs = mirrored(arrivalLegs(receipt.cooperativeId, came, receipt.worthCurrency, rate));
    const posting: Posting = { key: `receipt_reversed:${id}`, kind: 'reversal', effectiveOn, legs };
    await this.ledger.post(work, viewer.actor, rate === null ? posting : { ...posting, rate });
  }
}

/** From the co-op's bank to what it has available, by way of the exchange when its currency is another. */
function arrivalLegs(cooperativeId: string, came: Money, currency: Currency, rate: ExchangeRate | null): Leg[] {
  const { outside, available } = ledgerAccounts;
  const arrived = [{ debit: outside(cooperativeId), credit: available(cooperativeId), amount: came }];
  return rate === null ? arrived : [...arrived, ...exchangeLegs(available(cooperativeId), came, currency, rate)];
}

/** In the currency of the call. */
function worthOf(came: Money, currency: Currency, { rate, rateSource }: EnterReceiptInput): Money {
  if (came.currency === currency) return came;
  return exchanged(came, currency, { perUnit: rate!, source: rateSource! });
}
