/** Codes of the day: issued for co-ops by those who facilitate, shown once, and taken back. */
import { Injectable } from '@nestjs/common';
import { refuse, Refused, whyNotDayCode, whyNotEditGathering } from '@komunigi/domain';
import { In, IsNull } from 'typeorm';
import { audit } from '../../platform/audit.js';
import { HouseConfig } from '../../platform/config.module.js';
import { newId } from '../../platform/ids.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import { announceGathering, gatheringUnderLock } from './board-history.js';
import { dayCodeOf, hashOfDayCode } from './day-code.js';
import { DayCodeEntity } from './entities/gathering.entity.js';
import type { GatheringDone } from './settings.service.js';
import type { DayCodeInput, IssueDayCodesInput } from './topic.inputs.js';

export type IssuedCode = { readonly cooperativeId: string; readonly code: string };

@Injectable()
export class DayCodesService {
  constructor(
    private readonly operations: Operations,
    private readonly config: HouseConfig,
  ) {}

  /** A code that a co-op had for that day stops working. */
  async issue(viewer: Viewer, input: IssueDayCodesInput): Promise<IssuedCode[]> {
    const cooperativeIds = [...new Set(input.cooperativeIds)];
    const codes = cooperativeIds.map((cooperativeId) => ({
      cooperativeId,
      code: dayCodeOf(this.config.sessionSecret, `${viewer.personId}\n${input.operationId}\n${cooperativeId}`),
    }));
    await this.operations.once('issueDayCodes', viewer.personId, input, async (work) => {
      const gathering = await gatheringUnderLock(work, input.gatheringId);
      refuse(whyNotEditGathering(viewer.actor, gathering, work.now) ?? whyNotDayCode(input, gathering));
      const known = await work.db.countBy(CooperativeEntity, { id: In(cooperativeIds) });
      if (known === 0 || known < cooperativeIds.length) throw new Refused('not_found');
      const { day, mostUses } = input;
      const table = work.db.getRepository(DayCodeEntity);
      const current = { gatheringId: gathering.id, day, cooperativeId: In(cooperativeIds), revokedAt: IsNull() };
      await table.update(current, { revokedAt: work.now });
      await table.insert(
        codes.map(({ cooperativeId, code }) => ({
          id: newId(work.now),
          gatheringId: gathering.id,
          cooperativeId,
          day,
          hash: hashOfDayCode(this.config.sessionSecret, code),
          mostUses,
          issuedBy: viewer.personId,
          issuedAt: work.now,
        })),
      );
      await audit(work, viewer.actor, {
        action: 'issueDayCodes',
        subjectType: 'Gathering',
        subjectId: gathering.id,
        data: { day, mostUses, count: codes.length },
      });
      announceGathering(work, viewer.actor, gathering.id);
      return {};
    });
    return codes;
  }

  async revoke(viewer: Viewer, input: DayCodeInput): Promise<GatheringDone> {
    return this.operations.once('revokeDayCode', viewer.personId, input, async (work) => {
      const table = work.db.getRepository(DayCodeEntity);
      const code = await table.findOneBy({ id: input.codeId });
      if (code === null) throw new Refused('not_found');
      const gathering = await gatheringUnderLock(work, code.gatheringId);
      refuse(whyNotEditGathering(viewer.actor, gathering, work.now));
      await table.update({ id: code.id, revokedAt: IsNull() }, { revokedAt: work.now });
      await audit(work, viewer.actor, { action: 'revokeDayCode', subjectType: 'DayCode', subjectId: code.id });
      announceGathering(work, viewer.actor, gathering.id);
      return { gatheringId: gathering.id };
    });
  }
}
