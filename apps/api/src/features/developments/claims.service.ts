import { Injectable } from '@nestjs/common';
import {
  type CooperativeKind,
  freePercent,
  refuse,
  Refused,
  whyNotClaim,
  whyNotOfferClaim,
  whyNotPercent,
  whyNotTakeOverClaim,
  whyNotUnclaim,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { mandateOf } from '../requests/request-history.js';
import { recordDevelopment } from './development-history.js';
import type { ClaimIdInput, ClaimInput, OfferClaimInput } from './developments.inputs.js';
import { type DevelopmentOutcome, involvedUnderLock } from './developments.service.js';
import { ClaimEntity } from './work.entities.js';

@Injectable()
export class ClaimsService {
  constructor(private readonly operations: Operations) {}

  /** A share, or another one in place of the one there was. Two who ask at once wait for each other. */
  async claim(viewer: Viewer, input: ClaimInput): Promise<DevelopmentOutcome> {
    return this.operations.once('claim', viewer.personId, input, async (work) => {
      const { development, facts, myClaim } = await involvedUnderLock(work, viewer.actor, input.developmentId);
      const shares = { claimedPercent: development.claimedPercent, myPercent: myClaim?.percent ?? 0 };
      const free = freePercent(shares);
      refuse(whyNotClaim(viewer.actor, { ...facts, ...shares }, work.now) ?? whyNotPercent(input.percent, shares), {
        free,
      });
      const who = mandateOf(viewer.actor, work.now);
      const claims = work.db.getRepository(ClaimEntity);
      const share = { percent: input.percent, personId: who.personId, mandateId: who.mandateId };
      if (myClaim !== null) await claims.update({ id: myClaim.id }, share);
      else
        await claims.insert({
          id: newId(work.now),
          developmentId: development.id,
          cooperativeId: who.cooperativeId as string,
          claimedAt: work.now,
          ...share,
        });
      return this.done(work, viewer, 'claimed', development.id, { percent: input.percent });
    });
  }

  async unclaim(viewer: Viewer, input: ClaimIdInput): Promise<DevelopmentOutcome> {
    return this.operations.once('unclaim', viewer.personId, input, async (work) => {
      const { claim, facts } = await claimUnderLock(work, viewer, input.claimId);
      refuse(whyNotUnclaim(viewer.actor, facts, claim, work.now));
      await release(work, claim);
      const data = { percent: claim.percent, otherId: claim.cooperativeId };
      return this.done(work, viewer, 'claim_released', claim.developmentId, data);
    });
  }

  async offer(viewer: Viewer, input: OfferClaimInput): Promise<DevelopmentOutcome> {
    return this.operations.once('offerClaim', viewer.personId, input, async (work) => {
      const { claim, facts } = await claimUnderLock(work, viewer, input.claimId);
      const to = input.toCooperativeId ? await cooperativeOf(work, input.toCooperativeId) : null;
      refuse(whyNotOfferClaim(viewer.actor, facts, { cooperativeId: claim.cooperativeId, to }, work.now));
      await work.db
        .getRepository(ClaimEntity)
        .update({ id: claim.id }, { offeredToId: to?.id ?? null, offeredAt: to === null ? null : work.now });
      const kind = to === null ? 'claim_offer_withdrawn' : 'claim_offered';
      const otherId = to?.id ?? claim.offeredToId;
      return this.done(work, viewer, kind, claim.developmentId, { percent: claim.percent, otherId });
    });
  }

  /** Added to the share the co-op may already have. */
  async takeOver(viewer: Viewer, input: ClaimIdInput): Promise<DevelopmentOutcome> {
    return this.operations.once('takeOverClaim', viewer.personId, input, async (work) => {
      const { claim, facts, myClaim } = await claimUnderLock(work, viewer, input.claimId);
      refuse(whyNotTakeOverClaim(viewer.actor, facts, claim, work.now));
      await release(work, claim);
      const who = mandateOf(viewer.actor, work.now);
      const claims = work.db.getRepository(ClaimEntity);
      if (myClaim !== null) await claims.update({ id: myClaim.id }, { percent: myClaim.percent + claim.percent });
      else
        await claims.insert({
          id: newId(work.now),
          developmentId: claim.developmentId,
          cooperativeId: who.cooperativeId as string,
          percent: claim.percent,
          personId: who.personId,
          mandateId: who.mandateId,
          claimedAt: work.now,
        });
      const data = { percent: claim.percent, otherId: claim.cooperativeId };
      return this.done(work, viewer, 'claim_taken_over', claim.developmentId, data);
    });
  }

  private async done(
    work: Work,
    viewer: Viewer,
    kind: 'claimed' | 'claim_released' | 'claim_offered' | 'claim_offer_withdrawn' | 'claim_taken_over',
    developmentId: string,
    data: { readonly percent: number; readonly otherId?: string | null },
  ): Promise<DevelopmentOutcome> {
    await recordDevelopment(work, viewer.actor, developmentId, { kind, data });
    await audit(work, viewer.actor, { action: kind, subjectType: 'Development', subjectId: developmentId, data });
    return { developmentId };
  }
}

/** The development first, then what hangs on it as it is then. @throws Refused not_found */
async function claimUnderLock(work: Work, viewer: Viewer, id: string) {
  const claims = work.db.getRepository(ClaimEntity);
  const found = await claims.findOneBy({ id });
  if (found === null) throw new Refused('not_found');
  const involved = await involvedUnderLock(work, viewer.actor, found.developmentId);
  const claim = await claims.findOneBy({ id });
  if (claim === null || claim.releasedAt !== null) throw new Refused('no_claim');
  return { ...involved, claim };
}

async function release(work: Work, { id }: ClaimEntity): Promise<void> {
  await work.db.getRepository(ClaimEntity).update({ id }, { releasedAt: work.now, offeredToId: null, offeredAt: null });
}

async function cooperativeOf(work: Work, id: string): Promise<{ id: string; kind: CooperativeKind }> {
  const rows = await work.db.query<{ id: string; kind: CooperativeKind }[]>(
    'select id, kind from cooperative where id = $1',
    [id],
  );
  const found = rows[0];
  if (found === undefined) throw new Refused('not_found');
  return found;
}
