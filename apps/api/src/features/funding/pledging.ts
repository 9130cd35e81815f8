/**
 * What every use case on the promises for a development shares. Whoever touches them after the deadline looks at it first, under
 * the lock of the development's row: once, and whoever had the lock before is in.
 */
import {
  acting,
  type Actor,
  type DevelopmentEventKind,
  evaluateRound,
  isDeadlineOver,
  isOnlyPaid,
  isOver,
  millisOf,
  newGoalOf,
  promised,
  reopenedUntil,
  standingIn,
  visitor,
} from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { developmentUnderLock, recordDevelopment } from '../developments/development-history.js';
import type { DevelopmentEntity } from '../developments/development.entity.js';
import { BoardQuestionEntity, PledgeEntity, PledgeEventEntity, type PledgeEventKind } from './pledge.entity.js';
import { type Pledging, pledgingNow } from './pledging-facts.js';

export type Held = { readonly development: DevelopmentEntity; readonly facts: Pledging };

/** The development locked, its deadline looked at if it is over, a new estimate taken in, and the facts after that. */
export async function pledgingUnderLock(work: Work, developmentId: string): Promise<Held> {
  const development = await developmentUnderLock(work, developmentId);
  const before = await pledgingNow(work.db, developmentId, work.now);
  const isChanged =
    (await evaluateIfOver(work, development, before)) || (await takeInEstimate(work, development, before));
  return { development, facts: isChanged ? await pledgingNow(work.db, developmentId, work.now) : before };
}

/** After the deadline: was it covered? Written down once; silence after it was opened again withdraws. */
async function evaluateIfOver(work: Work, development: DevelopmentEntity, facts: Pledging): Promise<boolean> {
  const { round } = facts;
  if (round === null || round.wasCovered !== null || isOnlyPaid(facts) || isOver(facts.development)) return false;
  if (!isDeadlineOver(round, work.now)) return false;
  const { wasCovered, silent } = evaluateRound(round, facts.pledges);
  for (const id of silent) await withdrawSilent(work, development, id);
  await work.db.query(
    'update funding set evaluated_at = $2, was_covered = $3, updated_at = $2 where development_id = $1',
    [development.id, work.now, wasCovered],
  );
  await recordDevelopment(work, visitor, development.id, { kind: wasCovered ? 'funding_covered' : 'funding_lapsed' });
  await audit(work, visitor, {
    action: wasCovered ? 'funding_covered' : 'funding_lapsed',
    subjectType: 'development',
    subjectId: development.id,
    data: { deadline: new Date(millisOf(round.deadline)).toISOString(), silent },
  });
  return true;
}

async function withdrawSilent(work: Work, development: DevelopmentEntity, pledgeId: string): Promise<void> {
  const pledge = await work.db.findOneByOrFail(PledgeEntity, { id: pledgeId });
  await work.db.update(PledgeEntity, { id: pledgeId }, { withdrawnAt: work.now });
  await recordPledge(work, visitor, { ...pledge }, 'silent');
  await recordDevelopment(work, visitor, development.id, {
    kind: 'pledge_withdrawn',
    data: { forCooperativeId: pledge.cooperativeId, silent: true },
  });
}

/** Another estimate was accepted meanwhile: a new goal within what is promised, or everybody is asked again. */
async function takeInEstimate(work: Work, development: DevelopmentEntity, facts: Pledging): Promise<boolean> {
  if (facts.round === null || facts.round.wasCovered === false || isOver(facts.development)) return false;
  const goal = newGoalOf(facts, false, work.now);
  if (goal.kind === 'same') return false;
  if (goal.kind === 'reopened') {
    await reopen(work, visitor, development, facts, {
      ceilingMinor: goal.ceilingMinor,
      until: goal.until,
      reason: null,
    });
    return true;
  }
  await work.db.query('update funding set ceiling_minor = $2, updated_at = $3 where development_id = $1', [
    development.id,
    String(goal.ceilingMinor),
    work.now,
  ]);
  await audit(work, visitor, {
    action: 'funding_goal_changed',
    subjectType: 'development',
    subjectId: development.id,
    data: { before: String(facts.round.ceilingMinor), after: String(goal.ceilingMinor) },
  });
  return true;
}

export type Again = { readonly ceilingMinor: bigint; readonly until: Date; readonly reason: string | null };

/**
 * Everybody answers again, at least until then; a deadline that is later stays. Once funds were called nobody does: what holds
 * is being paid, and only what is missing is asked.
 */
export async function reopen(
  work: Work,
  actor: Actor,
  { id }: Pick<DevelopmentEntity, 'id'>,
  facts: Pick<Pledging, 'round' | 'callCount'>,
  { ceilingMinor, until, reason }: Again,
): Promise<void> {
  const before = facts.round!;
  const deadline = new Date(Math.max(millisOf(before.deadline), until.getTime()));
  await work.db.query(
    `update funding set ceiling_minor = $2, deadline = $3, reopened_at = case when $6 then reopened_at else $4 end, reopened_until = $3, reopened_reason = $5,
       minimum_minor = case when minimum_minor < $2 then minimum_minor end, evaluated_at = null, was_covered = null,
       version = version + 1, updated_at = $4 where development_id = $1`,
    [id, String(ceilingMinor), deadline, work.now, reason, facts.callCount > 0],
  );
  await awaitDeadline(work, id, deadline);
  const data = { before: String(before.ceilingMinor), after: String(ceilingMinor), deadline: deadline.toISOString() };
  await recordDevelopment(work, actor, id, { kind: 'funding_reopened', reason, data });
  await audit(work, actor, { action: 'funding_reopened', subjectType: 'development', subjectId: id, data });
}

/** A promise ended after funds were called: without it the goal is missed, and what is missing is asked of all. */
export async function reopenIfUncovered(work: Work, actor: Actor, development: DevelopmentEntity): Promise<void> {
  const facts = await pledgingNow(work.db, development.id, work.now);
  const { round } = facts;
  if (round === null || promised(standingIn(round, facts.pledges)) >= round.ceilingMinor) return;
  await reopen(work, actor, development, facts, {
    ceilingMinor: round.ceilingMinor,
    until: reopenedUntil(work.now),
    reason: null,
  });
}

export const deadlineJob = 'funding_deadline';
export const reminderJob = 'funding_reminder';

/** Two days before, those without an answer hear of it. */
export const reminderMs = 48 * 3_600_000;

/** Somebody looks at it when it is over, even if nobody comes by; and those who have not answered hear of it before. */
export async function awaitDeadline(work: Work, developmentId: string, deadline: Date): Promise<void> {
  const queue = async (name: string, at: Date): Promise<void> => {
    await work.db.query(
      `select graphile_worker.add_job($1, json_build_object('developmentId', $2::text), job_key => $3, run_at => $4, max_attempts => 12)`,
      [name, developmentId, `${name} ${developmentId}`, at],
    );
  };
  await queue(deadlineJob, deadline);
  const reminder = new Date(deadline.getTime() - reminderMs);
  if (reminder > work.now) await queue(reminderJob, reminder);
}

/** Adds to the history of a pledge what it is now. */
export async function recordPledge(
  work: Work,
  actor: Actor,
  pledge: PledgeEntity,
  kind: PledgeEventKind,
  note: string | null = pledge.note,
): Promise<void> {
  const who = acting(actor, work.now.toISOString());
  await work.db.insert(PledgeEventEntity, {
    id: newId(work.now),
    pledgeId: pledge.id,
    developmentId: pledge.developmentId,
    cooperativeId: pledge.cooperativeId,
    kind,
    upToMinor: pledge.upToMinor,
    currency: pledge.currency,
    onlyIf: pledge.onlyIf,
    inKindMinutes: pledge.inKindMinutes,
    note,
    at: work.now,
    personId: who?.personId ?? null,
    mandateId: who?.mandateId ?? null,
    role: who?.role ?? null,
    isDemo: pledge.isDemo,
  });
}

/** Into all three registers: of the pledge, of the development, and of money and rights. Whose pledge it is stands beside the amount. */
export async function tell(
  work: Work,
  actor: Actor,
  pledge: PledgeEntity,
  { kind, as, note }: { kind: PledgeEventKind; as: DevelopmentEventKind; note?: string | null },
): Promise<void> {
  await recordPledge(work, actor, pledge, kind, note ?? pledge.note);
  const data = {
    forCooperativeId: pledge.cooperativeId,
    pledgeId: pledge.id,
    upToMinor: String(pledge.upToMinor),
    currency: pledge.currency,
    onlyIf: pledge.onlyIf,
    inKindMinutes: pledge.inKindMinutes,
    isConfirmed: pledge.confirmedAt !== null,
  };
  await recordDevelopment(work, actor, pledge.developmentId, { kind: as, data });
  await audit(work, actor, { action: as, subjectType: 'pledge', subjectId: pledge.id, data });
}

/** What was asked of the board is no longer what is promised. */
export async function cancelQuestions(work: Work, pledgeId: string): Promise<boolean> {
  const { affected } = await work.db
    .createQueryBuilder()
    .update(BoardQuestionEntity)
    .set({ cancelledAt: work.now })
    .where('pledge_id = :pledgeId and cancelled_at is null and answered_at is null', { pledgeId })
    .execute();
  return (affected ?? 0) > 0;
}
