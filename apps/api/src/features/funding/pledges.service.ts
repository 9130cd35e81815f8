/** What a co-op promises, changes, confirms and takes back. */
import { Injectable } from '@nestjs/common';
import {
  cleanLongText,
  isWithinMandate,
  type MandateLimit,
  money,
  refuse,
  Refused,
  whyNotConfirmPledge,
  whyNotPledge,
  whyNotPledgeAtAll,
  whyNotRenewPledge,
  whyNotWithdrawPledge,
} from '@komunigi/domain';
import { IsNull } from 'typeorm';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { MandateEntity } from '../accounts/entities/mandate.entity.js';
import type { PledgeIdInput, PledgeInput, RefusePledgeInput } from './pledge.inputs.js';
import { PledgeEntity } from './pledge.entity.js';
import { cancelQuestions, type Held, pledgingUnderLock, tell } from './pledging.js';

export type PledgeOutcome = { developmentId: string; pledgeId: string };

@Injectable()
export class PledgesService {
  constructor(private readonly operations: Operations) {}

  /** Makes the pledge of the co-op one acts for, or changes it. */
  async pledge(viewer: Viewer, input: PledgeInput): Promise<PledgeOutcome> {
    return this.operations.once('pledge', viewer.personId, input, async (work) => {
      const { developmentId } = input;
      const { development, facts } = await pledgingUnderLock(work, developmentId);
      refuse(whyNotPledgeAtAll(viewer.actor, facts, work.now));
      const cooperativeId = viewer.cooperativeId as string;
      const { currency } = facts.round!;
      const draft = {
        upToMinor: BigInt(input.upToMinor),
        onlyIf: input.onlyIf ?? null,
        inKindMinutes: input.inKindMinutes,
        note: input.note ? cleanLongText(input.note).trim() || null : null,
      };
      const before = facts.pledges.find((pledge) => pledge.cooperativeId === cooperativeId) ?? null;
      const confirmedMinor = before?.isConfirmed === true ? before.upToMinor : null;
      const limit = await limitOf(work, viewer);
      const isConfirmed = isWithinMandate(viewer.actor, money(draft.upToMinor, currency), limit, confirmedMinor);
      refuse(whyNotPledge(viewer.actor, facts, draft, { before, isConfirmed }, work.now));
      const pledge = await write(
        work,
        viewer,
        { developmentId, cooperativeId, currency },
        { draft, before, isConfirmed },
      );
      if (development.isDemo) await work.db.update(PledgeEntity, { id: pledge.id }, { isDemo: true });
      await tell(work, viewer.actor, pledge, before ? changed : made);
      return { developmentId, pledgeId: pledge.id };
    });
  }

  async confirm(viewer: Viewer, input: PledgeIdInput): Promise<PledgeOutcome> {
    return this.change('confirmPledge', viewer, input, async (work, { facts }, pledge) => {
      const live = facts.pledges.find(({ id }) => id === pledge.id) ?? null;
      refuse(whyNotConfirmPledge(viewer.actor, facts, live, work.now));
      const after = { confirmedAt: work.now, confirmedBy: viewer.personId };
      await work.db.update(PledgeEntity, { id: pledge.id }, after);
      await cancelQuestions(work, pledge.id);
      await tell(work, viewer.actor, { ...pledge, ...after }, { kind: 'confirmed', as: 'pledge_confirmed' });
    });
  }

  /** The treasurer's no takes it away: the co-op may promise again, less. */
  async refuse(viewer: Viewer, input: RefusePledgeInput): Promise<PledgeOutcome> {
    return this.change('refusePledge', viewer, input, async (work, { facts }, pledge) => {
      const live = facts.pledges.find(({ id }) => id === pledge.id) ?? null;
      refuse(whyNotConfirmPledge(viewer.actor, facts, live, work.now));
      await work.db.update(PledgeEntity, { id: pledge.id }, { withdrawnAt: work.now });
      await cancelQuestions(work, pledge.id);
      const note = input.note ? cleanLongText(input.note).trim() || null : null;
      await tell(work, viewer.actor, pledge, { kind: 'refused', as: 'pledge_refused', note });
    });
  }

  async withdraw(viewer: Viewer, input: PledgeIdInput): Promise<PledgeOutcome> {
    return this.change('withdrawPledge', viewer, input, async (work, { facts }, pledge) => {
      const live = facts.pledges.find(({ id }) => id === pledge.id) ?? null;
      refuse(whyNotWithdrawPledge(viewer.actor, facts, live, work.now));
      await work.db.update(PledgeEntity, { id: pledge.id }, { withdrawnAt: work.now });
      await cancelQuestions(work, pledge.id);
      await tell(work, viewer.actor, pledge, { kind: 'withdrawn', as: 'pledge_withdrawn' });
    });
  }

  /** After it was opened again: as promised, it holds. */
  async renew(viewer: Viewer, input: PledgeIdInput): Promise<PledgeOutcome> {
    return this.change('renewPledge', viewer, input, async (work, { facts }, pledge) => {
      const live = facts.pledges.find(({ id }) => id === pledge.id) ?? null;
      refuse(whyNotRenewPledge(viewer.actor, facts, live, work.now));
      await work.db.update(PledgeEntity, { id: pledge.id }, { renewedAt: work.now });
      await tell(work, viewer.actor, pledge, { kind: 'renewed', as: 'pledge_changed' });
    });
  }

  private async change(
    name: string,
    viewer: Viewer,
    input: PledgeIdInput,
    use: (work: Work, held: Held, pledge: PledgeEntity) => Promise<void>,
  ): Promise<PledgeOutcome> {
    return this.operations.once(name, viewer.personId, input, async (work) => {
      const { pledgeId } = input;
      const developmentId = await developmentOf(work, pledgeId);
      const held = await pledgingUnderLock(work, developmentId);
      await use(work, held, await work.db.findOneByOrFail(PledgeEntity, { id: pledgeId }));
      return { developmentId, pledgeId };
    });
  }
}

const made = { kind: 'pledged', as: 'pledged' } as const;
const changed = { kind: 'changed', as: 'pledge_changed' } as const;

/** Of which development it is never changes, so it is read before the lock. */
export async function developmentOf(work: Work, pledgeId: string): Promise<string> {
  const pledge = await work.db.findOneBy(PledgeEntity, { id: pledgeId });
  if (pledge === null) throw new Refused('not_found');
  return pledge.developmentId;
}

async function limitOf(work: Work, viewer: Viewer): Promise<MandateLimit> {
  const mandate = await work.db.findOneBy(MandateEntity, { id: viewer.mandateId as string });
  if (mandate?.commitmentLimitMinor == null || mandate.currency === null) return null;
  return money(mandate.commitmentLimitMinor, mandate.currency);
}

type Written = {
  readonly draft: { upToMinor: bigint; onlyIf: number | null; inKindMinutes: number; note: string | null };
  readonly before: { readonly id: string; readonly isConfirmed: boolean } | null;
  readonly isConfirmed: boolean;
};

async function write(
  work: Work,
  viewer: Viewer,
  where: Pick<PledgeEntity, 'developmentId' | 'cooperativeId' | 'currency'>,
  { draft, before, isConfirmed }: Written,
): Promise<PledgeEntity> {
  const who = { personId: viewer.personId, mandateId: viewer.mandateId };
  const confirmed = { confirmedAt: isConfirmed ? work.now : null, confirmedBy: isConfirmed ? viewer.personId : null };
  const values = { ...draft, ...who, ...confirmed, changedAt: work.now };
  const pledges = work.db.getRepository(PledgeEntity);
  const id = before?.id ?? newId(work.now);
  if (before === null) await pledges.insert({ id, ...where, ...values, pledgedAt: work.now });
  else {
    await cancelQuestions(work, id);
    await pledges.update({ id, withdrawnAt: IsNull() }, values);
  }
  return pledges.findOneByOrFail({ id });
}
