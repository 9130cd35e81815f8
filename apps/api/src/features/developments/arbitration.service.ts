import { Injectable } from '@nestjs/common';
import { cleanLine, refuse, Refused, whyNotArbitrate, whyNotArbitrationText, whyNotOutcome } from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { mandateOf } from '../requests/request-history.js';
import { recordDevelopment } from './development-history.js';
import type { ArbitrateInput } from './developments.inputs.js';
import { type DevelopmentOutcome, involvedUnderLock } from './developments.service.js';
import { joinedIds } from './joining.js';
import { ArbitrationEntity, ArbitrationPresenceEntity } from './work.entities.js';

@Injectable()
export class ArbitrationService {
  constructor(private readonly operations: Operations) {}

  /** Where the code goes; what was decided before stays in the history. */
  async arbitrate(viewer: Viewer, input: ArbitrateInput): Promise<DevelopmentOutcome> {
    return this.operations.once('arbitrate', viewer.personId, input, async (work) => {
      const { development, facts } = await involvedUnderLock(work, viewer.actor, input.developmentId);
      const present = [...new Set(input.presentIds)];
      refuse(whyNotArbitrate(viewer.actor, facts, work.now) ?? whyNotArbitrationText({ ...input, present }));
      const count = await openObjectionsUnderLock(work, development.id);
      refuse(whyNotOutcome(input.outcome, count), { count });
      await checkCooperatives(work, present);
      const arbitrations = work.db.getRepository(ArbitrationEntity);
      if (await arbitrations.existsBy({ id: input.id })) throw new Refused('id_taken');
      await work.db.query('update arbitration set ended_at = $2 where development_id = $1 and ended_at is null', [
        development.id,
        work.now,
      ]);
      const who = mandateOf(viewer.actor, work.now);
      await arbitrations.insert({
        id: input.id,
        developmentId: development.id,
        outcome: input.outcome,
        parameterName: input.outcome === 'parameter' ? cleanLine(input.parameterName ?? '') : null,
        reason: input.reason,
        answers: input.answers?.trim() ? input.answers : null,
        cooperativeId: who.cooperativeId,
        personId: who.personId,
        mandateId: who.mandateId,
        decidedAt: work.now,
      });
      await work.db
        .getRepository(ArbitrationPresenceEntity)
        .insert(present.map((cooperativeId) => ({ arbitrationId: input.id, cooperativeId })));
      await recordDevelopment(work, viewer.actor, development.id, {
        kind: 'arbitrated',
        reason: input.reason,
        data: { outcome: input.outcome },
      });
      await audit(work, viewer.actor, {
        action: 'arbitrate',
        subjectType: 'Development',
        subjectId: development.id,
        data: { outcome: input.outcome },
      });
      return { developmentId: development.id };
    });
  }
}

/** Under lock: an objection that is being raised waits until it is decided, or is counted. */
async function openObjectionsUnderLock(work: Work, developmentId: string): Promise<number> {
  await work.lock('request', await joinedIds(work, developmentId));
  const rows = await work.db.query<{ count: number }[]>(
    `select coalesce(sum(r.open_objection_count), 0)::int as count from request r
     where r.id in (select j.request_id from development_request j where j.development_id = $1 and j.removed_at is null)`,
    [developmentId],
  );
  return rows[0]?.count ?? 0;
}

async function checkCooperatives(work: Work, ids: readonly string[]): Promise<void> {
  const rows = await work.db.query<unknown[]>('select 1 from cooperative where id = any($1)', [ids]);
  if (rows.length < ids.length) throw new Refused('not_found');
}
