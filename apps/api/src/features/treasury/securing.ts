/** When the last co-op has paid, what all set aside is kept for the development, and what is left of the promises is released. */
import {
  dayOf,
  ledgerAccounts,
  type Leg,
  money,
  type Posting,
  promiseWithdrawnLegs,
  securedLegs,
} from '@komunigi/domain';
import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/db/transaction.js';
import type { Viewer } from '../../platform/viewer.js';
import { recordDevelopment } from '../developments/development-history.js';
import { moneyFacts, netOf, paidBy } from './call-facts.js';
import { FundingCallEntity } from './entities/call.entities.js';
import { LedgerService } from './ledger.service.js';

@Injectable()
export class Securing {
  constructor(private readonly ledger: LedgerService) {}

  /** The development's row is locked. True when this made it so. */
  async secureIfPaid(work: Work, viewer: Viewer, developmentId: string): Promise<boolean> {
    const facts = await moneyFacts(work.db, { id: developmentId });
    const { calls, ceiling, currency, isSecured } = facts;
    if (isSecured || ceiling === null || calls.length === 0) return false;
    const isPaid = calls.every(({ amountMinor, paidMinor }) => paidMinor >= amountMinor);
    const called = calls.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    if (!isPaid || called < ceiling.minor) return false;
    const payers = paidBy(facts);
    const legs = payers.flatMap(({ cooperativeId, minor }) =>
      securedLegs({ cooperativeId, developmentId }, money(minor, currency)),
    );
    const postings: Posting[] = [
      { key: `secured:${developmentId}`, kind: 'secured', effectiveOn: dayOf(work.now), legs },
    ];
    const released: Leg[] = [];
    for (const { cooperativeId } of payers) {
      const left = await netOf(work.db, ledgerAccounts.promised(cooperativeId, developmentId).code, currency);
      if (left > 0n) released.push(...promiseWithdrawnLegs({ cooperativeId, developmentId }, money(left, currency)));
    }
    if (released.length > 0)
      postings.push({
        key: `released:${developmentId}`,
        kind: 'promise_withdrawn',
        effectiveOn: dayOf(work.now),
        legs: released,
      });
    await this.ledger.postAll(work, viewer.actor, postings);
    await work.db
      .createQueryBuilder()
      .update(FundingCallEntity)
      .set({ securedAt: work.now })
      .where('development_id = :developmentId and cancelled_at is null', { developmentId })
      .execute();
    await recordDevelopment(work, viewer.actor, developmentId, {
      kind: 'secured',
      data: { amountMinor: String(called), currency },
    });
    return true;
  }
}
