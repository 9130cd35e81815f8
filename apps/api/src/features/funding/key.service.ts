/** By which key a development is shared, and the federation's key unless it says otherwise. */
import { Injectable } from '@nestjs/common';
import {
  type CostKey,
  type FundingFacts,
  rateOf,
  refuse,
  Refused,
  whyNotExplained,
  whyNotPolicy,
  whyNotSetCostKey,
  whyNotSetPolicy,
} from '@komunigi/domain';
import { In } from 'typeorm';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import { developmentFacts, developmentUnderLock, recordDevelopment } from '../developments/development-history.js';
import type { DevelopmentEntity, EventData } from '../developments/development.entity.js';
import { fundingOf, keyColumns, keyOfDevelopment } from './funding-row.js';
import { CostKeyPolicyEntity, FundingEntity, FundingPartyEntity } from './funding.entity.js';
import { soundKey } from './key-facts.js';
import type { SetCostKeyInput, SetCostKeyPolicyInput } from './key.types.js';

@Injectable()
export class KeyService {
  constructor(private readonly operations: Operations) {}

  async setCostKey(viewer: Viewer, input: SetCostKeyInput): Promise<{ developmentId: string }> {
    return this.operations.once('setCostKey', viewer.personId, input, async (work) => {
      const { developmentId } = input;
      const development = await developmentUnderLock(work, developmentId);
      const facts = await factsOf(work, development);
      const reason = input.reason?.trim() || null;
      refuse(whyNotSetCostKey(viewer.actor, facts, work.now));
      refuse(whyNotExplained(facts, reason), { field: 'reason' });
      const key = soundKey(input.key);
      const before = await keyOfDevelopment(work, developmentId);
      const { version } = await fundingOf(work, development);
      await work.db.update(
        FundingEntity,
        { developmentId },
        { ...keyColumns(key), ...rateColumns(input), version: version + 1, updatedAt: work.now },
      );
      if (input.cooperativeIds != null) await writeParties(work, development, input.cooperativeIds);
      const data = { before: keyData(before), after: keyData(key), partyCount: input.cooperativeIds?.length ?? null };
      await recordDevelopment(work, viewer.actor, developmentId, { kind: 'key_changed', reason, data });
      await audit(work, viewer.actor, {
        action: 'cost_key_set',
        subjectType: 'development',
        subjectId: developmentId,
        data: { ...data, reason },
      });
      return { developmentId };
    });
  }

  /** One a day: the later replaces the earlier, which stays in the register. */
  async setPolicy(viewer: Viewer, input: SetCostKeyPolicyInput): Promise<{ policyId: string }> {
    return this.operations.once('setCostKeyPolicy', viewer.personId, input, async (work) => {
      refuse(whyNotSetPolicy(viewer.actor, work.now));
      refuse(whyNotPolicy(input, work.now));
      const { keyKind: kind, keyMix: mix, ...bounds } = keyColumns(soundKey(input.key));
      const values = { kind, mix, ...bounds, reason: input.reason, personId: viewer.personId, setAt: work.now };
      const policies = work.db.getRepository(CostKeyPolicyEntity);
      const before = await policies.findOneBy({ fromDay: input.fromDay });
      if (before === null && (await policies.existsBy({ id: input.id }))) throw new Refused('id_taken');
      if (before === null) await policies.insert({ id: input.id, fromDay: input.fromDay, ...values });
      else await policies.update({ id: before.id }, { ...values, isDemo: false });
      const id = before?.id ?? input.id;
      await audit(work, viewer.actor, {
        action: 'cost_key_policy_set',
        subjectType: 'cost_key_policy',
        subjectId: id,
        data: {
          fromDay: input.fromDay,
          reason: input.reason,
          key: keyData(soundKey(input.key)),
          before: before && keyData({ ...before }),
        },
      });
      work.announce({ topic: 'cost_key_policy_set', payload: { policyId: id } });
      return { policyId: id };
    });
  }
}

async function factsOf(work: Work, development: DevelopmentEntity): Promise<FundingFacts> {
  const rows = await work.db.query<{ opened: boolean; called: boolean }[]>(
    `select exists (select 1 from funding f where f.development_id = $1 and f.opened_at is not null) as opened,
       exists (select 1 from funding_call c where c.development_id = $1 and c.cancelled_at is null) as called`,
    [development.id],
  );
  const { opened, called } = rows[0]!;
  return { development: developmentFacts(development), isOpened: opened, isCalled: called };
}

/** A rate goes with its source; what is absent stays as it is. */
function rateColumns({ rate, rateSource }: SetCostKeyInput): Partial<Pick<FundingEntity, 'rate' | 'rateSource'>> {
  if (rate === undefined && rateSource === undefined) return {};
  if (!rate && !rateSource) return { rate: null, rateSource: null };
  if (!rate || !rateSource || rateOf(rate) === null) throw new Refused('rate_incomplete', { field: 'rate' });
  return { rate: rate.replace(',', '.'), rateSource };
}

/** Shops only: developer co-ops are paid, and do not pay for themselves. */
async function writeParties(work: Work, development: DevelopmentEntity, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) throw new Refused('parties_missing', { field: 'cooperativeIds' });
  if ((await work.db.countBy(CooperativeEntity, { id: In(wanted), kind: 'shop' })) !== wanted.length)
    throw new Refused('not_found', { field: 'cooperativeIds' });
  await work.db.delete(FundingPartyEntity, { developmentId: development.id });
  await work.db.insert(
    FundingPartyEntity,
    wanted.map((cooperativeId) => ({ developmentId: development.id, cooperativeId, isDemo: development.isDemo })),
  );
}

function keyData({ kind, mix, floorMinor, capMinor, capPercent }: CostKey): EventData {
  return {
    kind,
    mix: mix.map(({ key, percent }) => ({ key, percent })),
    floorMinor: floorMinor === null ? null : String(floorMinor),
    capMinor: capMinor === null ? null : String(capMinor),
    capPercent,
  };
}
