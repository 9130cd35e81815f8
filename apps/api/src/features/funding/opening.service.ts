/** A funding is opened until a day, and opened again when what was promised for has changed. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayOf, refuse, reopenedUntil, whyNotDeadline, whyNotOpenFunding, whyNotReopenFunding } from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import { Transaction } from '../../platform/db/transaction.js';
import { Jobs } from '../../platform/jobs.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { recordDevelopment } from '../developments/development-history.js';
import { fundingOf } from './funding-row.js';
import { FundingEntity } from './funding.entity.js';
import type { OpenFundingInput, ReopenFundingInput } from './pledge.inputs.js';
import { awaitDeadline, deadlineJob, pledgingUnderLock, reopen } from './pledging.js';

export type FundingOutcome = { developmentId: string };

@Injectable()
export class OpeningService implements OnModuleInit {
  constructor(
    private readonly operations: Operations,
    private readonly transaction: Transaction,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register(deadlineJob, async ({ developmentId }) => this.look(String(developmentId)));
  }

  /** Looks at the deadline, if nobody did. */
  async look(developmentId: string): Promise<void> {
    await this.transaction.run(async (work) => {
      await pledgingUnderLock(work, developmentId);
    });
  }

  /** The key and those who share are written down with it: what joins later changes nobody's bill. */
  async open(viewer: Viewer, input: OpenFundingInput): Promise<FundingOutcome> {
    return this.operations.once('openFunding', viewer.personId, input, async (work) => {
      const { developmentId, deadline } = input;
      const { development, facts } = await pledgingUnderLock(work, developmentId);
      const minimumMinor = input.minimumMinor == null ? null : BigInt(input.minimumMinor);
      refuse(whyNotOpenFunding(viewer.actor, facts, { deadline, minimumMinor }, work.now));
      const { version } = await fundingOf(work, development);
      await work.db.query(
        `insert into funding_party (development_id, cooperative_id, is_demo)
         select $1, unnest($2::uuid[]), $3 on conflict do nothing`,
        [developmentId, facts.partyIds, development.isDemo],
      );
      const ceilingMinor = facts.estimatedMinor;
      const opened = { ceilingMinor, minimumMinor, deadline, openedAt: work.now };
      await work.db.update(FundingEntity, { developmentId }, { ...opened, version: version + 1, updatedAt: work.now });
      await awaitDeadline(work, developmentId, deadline);
      const data = {
        ceilingMinor: String(ceilingMinor),
        minimumMinor: minimumMinor === null ? null : String(minimumMinor),
        currency: development.currency,
        deadline: deadline.toISOString(),
        day: dayOf(work.now),
        partyCount: facts.partyIds.length,
      };
      await recordDevelopment(work, viewer.actor, developmentId, { kind: 'funding_opened', data });
      await audit(work, viewer.actor, {
        action: 'funding_opened',
        subjectType: 'development',
        subjectId: developmentId,
        data,
      });
      return { developmentId };
    });
  }

  async reopen(viewer: Viewer, input: ReopenFundingInput): Promise<FundingOutcome> {
    return this.operations.once('reopenFunding', viewer.personId, input, async (work) => {
      const { developmentId, reason, isScopeChanged, isWithMinimum } = input;
      const { development, facts } = await pledgingUnderLock(work, developmentId);
      refuse(whyNotReopenFunding(viewer.actor, facts, { isScopeChanged, isWithMinimum, reason }, work.now));
      const until = input.deadline ?? reopenedUntil(work.now);
      refuse(whyNotDeadline(until, work.now), { field: 'deadline' });
      const { minimumMinor, ceilingMinor: goalMinor } = facts.round!;
      const askedMinor = isWithMinimum ? minimumMinor! : facts.estimatedMinor;
      const ceilingMinor = facts.callCount > 0 ? goalMinor : askedMinor;
      await reopen(work, viewer.actor, development, facts, { ceilingMinor, until, reason: reason.trim() });
      return { developmentId };
    });
  }
}
