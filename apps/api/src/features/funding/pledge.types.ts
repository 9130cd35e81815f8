/** The promises for a development as the API shows them. */
import {
  type DevelopmentPhase,
  type NextStep,
  nextSteps,
  type PledgeState,
  pledgeStates,
  type Role,
} from '@komunigi/domain';
import { Int, ObjectType } from '@nestjs/graphql';
import { Shown } from '../../platform/graphql/access.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { Money } from '../../platform/graphql/money.js';
import { connectionOf } from '../../platform/graphql/pages.js';
import { Permission } from '../../platform/graphql/permission.js';
import { Instant, Uuid } from '../../platform/graphql/scalars.js';
import { RoleEnum } from '../accounts/accounts.types.js';
import { Cooperative } from '../cooperatives/cooperatives.types.js';
import { DevelopmentPhaseEnum } from '../developments/developments.types.js';
import { type PledgeEventKind, pledgeEventKinds } from './pledge.entity.js';

export const NextStepEnum = enumOf('NextStep', nextSteps);
export const PledgeStateEnum = enumOf('PledgeState', pledgeStates);
export const PledgeEventKindEnum = enumOf('PledgeEventKind', pledgeEventKinds);

const optional = { nullable: true } as const;

@ObjectType({ description: 'The one thing that happens next; what it does not name is null' })
export class NextOfDevelopment {
  @Shown('anyone', () => NextStepEnum) step: NextStep;
  @Shown('anyone', () => Int, { nullable: true, description: 'of co-ops, pledges, calls, requests, or percent' })
  count: number | null;
  @Shown('anyone', () => Int, { nullable: true, description: 'co-ops that still have to join' }) more: number | null;
  @Shown('anyone', () => Money, optional) missing: Money | null;
  @Shown('anyone', () => Instant, optional) until: Date | null;
}

@ObjectType({ description: 'Of everybody together' })
export class PledgeTotals {
  @Shown('anyone', () => Money, { description: 'whatever it waits for' }) promised: Money;
  @Shown('anyone', () => Money, { description: 'what counts: confirmed, its condition met' }) standing: Money;
  @Shown('anyone', () => Money, { description: 'what the goal still lacks' }) missing: Money;
  @Shown('anyone', () => Int, { description: 'given in kind, counted apart' }) inKindMinutes: number;
  @Shown('anyone', () => Int) count: number;
}

@ObjectType({ description: 'A co-op that promises' })
export class PledgingCooperative {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => String) slug: string;
  @Shown('anyone', () => String) name: string;
}

@ObjectType({
  description: 'What was put to the board of one’s own co-op; the link itself is told once, when it is made',
})
export class BoardQuestion {
  @Shown('anyone', () => Instant) askedAt: Date;
  @Shown('anyone', () => Instant) expiresAt: Date;
  @Shown('anyone', () => Instant, optional) answeredAt: Date | null;
  @Shown('anyone', () => Money, { nullable: true, description: 'zero: no' }) answer: Money | null;
  @Shown('anyone', () => String, optional) note: string | null;
  @Shown('anyone', () => String, { nullable: true, description: 'the body that answered' }) answeredBy: string | null;
}

@ObjectType({ description: 'Up to how much a co-op pays, and on which condition: a cap, not a price' })
export class Pledge {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => PledgingCooperative) cooperative: PledgingCooperative;
  @Shown('anyone', () => Boolean, { description: 'of the co-op the viewer acts for' }) isMine: boolean;
  @Shown('anyone', () => Money) upTo: Money;
  @Shown('anyone', () => Int, { nullable: true, description: 'only if at least so many co-ops join, itself included' })
  onlyIf: number | null;
  @Shown('anyone', () => Int) inKindMinutes: number;
  @Shown('anyone', () => String, optional) note: string | null;
  @Shown('anyone', () => PledgeStateEnum) state: PledgeState;
  @Shown('anyone', () => Int, { description: 'how many co-ops still have to join for its condition' }) waitsFor: number;
  @Shown('anyone', () => Money, { nullable: true, description: 'what it would pay now; null while it is not covered' })
  price: Money | null;
  @Shown('anyone', () => Instant) pledgedAt: Date;
  @Shown('anyone', () => Instant) changedAt: Date;
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => BoardQuestion, { nullable: true, description: 'of one’s own co-op only: the latest' })
  boardQuestion: BoardQuestion | null;
}

@ObjectType()
export class PledgeEvent {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => PledgeEventKindEnum) kind: PledgeEventKind;
  @Shown('anyone', () => Instant) at: Date;
  @Shown('anyone', () => Cooperative, { description: 'whose pledge it is' }) cooperative: Cooperative;
  @Shown('anyone', () => Money) upTo: Money;
  @Shown('anyone', () => Int, optional) onlyIf: number | null;
  @Shown('anyone', () => Int) inKindMinutes: number;
  @Shown('anyone', () => String, optional) note: string | null;
  @Shown('anyone', () => RoleEnum, { nullable: true, description: 'of who did it; null: the board, or nobody' })
  role: Role | null;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

export const PledgeEventConnection = connectionOf('PledgeEvent', () => PledgeEvent);

@ObjectType({ description: 'What the viewer may do; all but open and reopen are about the pledge of the own co-op' })
export class PledgingPermissions {
  @Shown('anyone', () => Permission) open: Permission;
  @Shown('anyone', () => Permission) pledge: Permission;
  @Shown('anyone', () => Permission) confirm: Permission;
  @Shown('anyone', () => Permission) withdraw: Permission;
  @Shown('anyone', () => Permission) renew: Permission;
  @Shown('anyone', () => Permission) askBoard: Permission;
  @Shown('anyone', () => Permission) reopen: Permission;
}

@ObjectType({ description: 'How the promises for a development stand' })
export class Pledging {
  @Shown('anyone', () => Uuid, { description: 'of the development' }) id: string;
  @Shown('anyone', () => DevelopmentPhaseEnum) phase: DevelopmentPhase;
  @Shown('anyone', () => NextOfDevelopment) next: NextOfDevelopment;
  @Shown('anyone', () => Instant, { nullable: true, description: 'null: not opened yet' }) openedAt: Date | null;
  @Shown('anyone', () => Instant, optional) deadline: Date | null;
  @Shown('anyone', () => Money, { nullable: true, description: 'what is to be covered' }) goal: Money | null;
  @Shown('anyone', () => Money, { nullable: true, description: 'with this much a first part can begin' })
  minimum: Money | null;
  @Shown('anyone', () => Instant, { nullable: true, description: 'everybody answers again; silence withdraws' })
  reopenedAt: Date | null;
  @Shown('anyone', () => String, optional) reopenedReason: string | null;
  @Shown('anyone', () => Boolean, { description: 'funds were called: what holds is being paid' }) isCalled: boolean;
  @Shown('anyone', () => Int, { description: 'co-ops that share' }) partyCount: number;
  @Shown('anyone', () => PledgeTotals) totals: PledgeTotals;
  @Shown('anyone', () => [Pledge], { nullable: true, description: 'for whoever acts under a mandate' })
  pledges: Pledge[] | null;
  @Shown('anyone', () => Pledge, { nullable: true, description: 'of the co-op the viewer acts for' })
  mine: Pledge | null;
  @Shown('anyone', () => Money, {
    nullable: true,
    description: 'up to which the viewer’s mandate promises alone; null: the mandate sets none',
  })
  myLimit: Money | null;
  @Shown('anyone', () => PledgingPermissions) viewerCan: PledgingPermissions;
}

@ObjectType()
export class PledgingPayload {
  @Shown('anyone', () => Pledging) pledging: Pledging;
}

@ObjectType()
export class AskBoardPayload {
  @Shown('anyone', () => Pledging) pledging: Pledging;
  @Shown('anyone', () => String, { nullable: true, description: 'the link’s secret, told this once' })
  token: string | null;
}

@ObjectType({ description: 'What whoever holds the link reads: what the board is asked' })
export class BoardQuestionPreview {
  @Shown('anyone', () => String, { description: 'null, or why it can no longer be answered', nullable: true })
  refusal: string | null;
  @Shown('anyone', () => String) cooperativeName: string;
  @Shown('anyone', () => String) developmentTitle: string;
  @Shown('anyone', () => Int) developmentNumber: number;
  @Shown('anyone', () => String, optional) summary: string | null;
  @Shown('anyone', () => Money) asked: Money;
  @Shown('anyone', () => Money, { nullable: true, description: 'what the whole costs at most' }) goal: Money | null;
  @Shown('anyone', () => Int, optional) onlyIf: number | null;
  @Shown('anyone', () => Int) inKindMinutes: number;
  @Shown('anyone', () => String, optional) note: string | null;
  @Shown('anyone', () => Instant) expiresAt: Date;
  @Shown('anyone', () => Instant, optional) answeredAt: Date | null;
  @Shown('anyone', () => Money, optional) answer: Money | null;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

@ObjectType()
export class AnswerBoardPayload {
  @Shown('anyone', () => BoardQuestionPreview) question: BoardQuestionPreview;
}
