/** What the use cases on calls and receipts share: rows under the lock of their development, and facts for the rules. */
import {
  type Currency,
  type CallRuleFacts,
  leftToPay,
  ledgerAccounts,
  type PlannedCall,
  planCalls,
  Refused,
  dayOf,
  type Weighted,
  weightsOf,
} from '@komunigi/domain';
import { IsNull } from 'typeorm';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import type { Viewer } from '../../platform/viewer.js';
import { developmentUnderLock, recordDevelopment } from '../developments/development-history.js';
import { type Sharing, sharingOfDevelopment } from '../funding/key-facts.js';
import { calledBy, type DevelopmentMoneyFacts, netOf } from './call-facts.js';
import { FundingCallEntity } from './entities/call.entities.js';
import { BankAccountEntity } from './entities/payout.entities.js';

/** The account that holds now; null for the pool's. */
export async function liveAccount(work: Work, cooperativeId: string | null): Promise<BankAccountEntity | null> {
  return work.db.findOneBy(BankAccountEntity, { cooperativeId: cooperativeId ?? IsNull(), endedAt: IsNull() });
}

/** The development's row is locked with it: whatever happens to its calls happens one after the other. */
export async function callUnderLock(work: Work, id: string): Promise<FundingCallEntity> {
  const found = await work.db.findOneBy(FundingCallEntity, { id });
  if (found === null) throw new Refused('not_found');
  await developmentUnderLock(work, found.developmentId);
  return work.db.findOneByOrFail(FundingCallEntity, { id });
}

export async function paidOf(work: Work, callId: string): Promise<bigint> {
  const [row] = await work.db.query<{ paid: string }[]>('select call_paid($1) as paid', [callId]);
  return BigInt(row!.paid);
}

/** What the co-op of a call has available in its currency. */
export async function creditOf(work: Work, call: { cooperativeId: string; currency: Currency }): Promise<bigint> {
  return netOf(work.db, ledgerAccounts.available(call.cooperativeId).code, call.currency);
}

export async function ruleFacts(work: Work, call: FundingCallEntity): Promise<CallRuleFacts> {
  const isCancelled = call.cancelledAt !== null;
  const paidMinor = await paidOf(work, call.id);
  return {
    cooperativeId: call.cooperativeId,
    isCancelled,
    isSecured: call.securedAt !== null,
    leftMinor: leftToPay({ amountMinor: call.amountMinor, paidMinor, isCancelled }),
  };
}

export function weightsIn({ key, cooperatives, rate }: Sharing): Weighted[] {
  const weights = weightsOf(key, cooperatives, rate);
  return cooperatives.map(({ id }, index) => ({ cooperativeId: id, weight: weights[index]! }));
}

/** What every co-op is called for now. The funding is covered: the rule was asked before. */
export async function planOf(work: Work, developmentId: string, facts: DevelopmentMoneyFacts): Promise<PlannedCall[]> {
  const sharing = await sharingOfDevelopment(work.db, developmentId, dayOf(work.now));
  const plan = facts.ceiling && planCalls(facts.ceiling, facts.pledges, weightsIn(sharing), calledBy(facts));
  if (plan === null) throw new Refused('not_covered');
  return plan;
}

/** The promise of a co-op that does not pay ends, and its history says why. */
export async function endPledge(work: Work, viewer: Viewer, call: FundingCallEntity, reason: string): Promise<void> {
  const { developmentId, cooperativeId } = call;
  const ended = await work.db.query<[{ id: string }[], number]>(
    `update pledge set withdrawn_at = $3 where development_id = $1 and cooperative_id = $2 and withdrawn_at is null
     returning id`,
    [developmentId, cooperativeId, work.now],
  );
  for (const { id } of ended[0]) {
    await work.db.query(
      `insert into pledge_event (id, pledge_id, development_id, cooperative_id, kind, up_to_minor, currency, only_if,
         in_kind_minutes, note, at, person_id, mandate_id, role)
       select $1, p.id, p.development_id, p.cooperative_id, 'withdrawn', p.up_to_minor, p.currency, p.only_if,
         p.in_kind_minutes, $2, $3, $4, $5, $6 from pledge p where p.id = $7`,
      [newId(work.now), reason, work.now, viewer.personId, viewer.mandateId, viewer.role, id],
    );
    await recordDevelopment(work, viewer.actor, developmentId, { kind: 'pledge_withdrawn', reason, data: {} });
  }
}

export async function tell(
  work: Work,
  viewer: Viewer,
  action: string,
  subjectType: string,
  subjectId: string,
  data: Record<string, unknown> = {},
): Promise<void> {
  await audit(work, viewer.actor, { action, subjectType, subjectId, data });
}
