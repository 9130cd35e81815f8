/** Estimates as the API shows them: public like the requests they are about, so that drift is seen by all alike. */
import {
  type EstimateHint as Hint,
  type EstimateKind,
  estimateKinds,
  type EstimateState,
  estimateStates,
  hintBases,
  type RequestTheme,
  type WaitingLevel,
  waitingLevels,
} from '@komunigi/domain';
import { Int, ObjectType } from '@nestjs/graphql';
import { Shown } from '../../platform/graphql/access.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { Money } from '../../platform/graphql/money.js';
import { connectionOf } from '../../platform/graphql/pages.js';
import { Permission } from '../../platform/graphql/permission.js';
import { Day, Instant, Uuid } from '../../platform/graphql/scalars.js';
import { Cooperative } from '../cooperatives/cooperatives.types.js';
import { Request, RequestThemeEnum } from '../requests/requests.types.js';

export const EstimateKindEnum = enumOf('EstimateKind', estimateKinds);
export const EstimateStateEnum = enumOf('EstimateState', estimateStates);
export const WaitingLevelEnum = enumOf('WaitingLevel', waitingLevels);
export const HintBasisEnum = enumOf('HintBasis', hintBases);

const maybe = { nullable: true } as const;
const consent = { nullable: true, description: 'with consent only' } as const;

@ObjectType()
export class EstimateWaiting {
  @Shown('anyone', () => Int) days: number;
  @Shown('anyone', () => WaitingLevelEnum) level: WaitingLevel;
}

@ObjectType()
export class EstimateWish {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Cooperative) cooperative: Cooperative;
  @Shown('anyone', () => Instant) givenAt: Date;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

@ObjectType()
export class EstimateAskPermissions {
  @Shown('anyone', () => Permission) wish: Permission;
  @Shown('anyone', () => Permission) withdrawWish: Permission;
  @Shown('anyone', () => Permission) withdraw: Permission;
}

@ObjectType({ description: 'What would this request cost? Open until a first estimate answers it' })
export class EstimateAsk {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Request) request: Request;
  @Shown('anyone', () => Cooperative, { nullable: true, description: 'who asks; null: the federation' })
  cooperative: Cooperative | null;
  @Shown('anyone', () => Cooperative, {
    nullable: true,
    description: 'the developer co-op that is asked; null: whichever can',
  })
  to: Cooperative | null;
  @Shown('anyone', () => String) reason: string;
  @Shown('anyone', () => String, consent) personName: string | null;
  @Shown('anyone', () => Instant) askedAt: Date;
  @Shown('anyone', () => EstimateWaiting, { description: 'the clock; it stops with the first estimate' })
  waiting: EstimateWaiting;
  @Shown('anyone', () => Int) wishCount: number;
  @Shown('anyone', () => [EstimateWish]) wishes: EstimateWish[];
  @Shown('anyone', () => Boolean, { description: 'by the co-op the viewer acts for' }) isWishedByMe: boolean;
  @Shown('anyone', () => Int, { nullable: true, description: 'its place in the queue, from 1' }) rank: number | null;
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => EstimateAskPermissions) viewerCan: EstimateAskPermissions;
}

@ObjectType({ description: 'Hours times rate, rounded half up to the cent' })
export class EstimateAmounts {
  @Shown('anyone', () => Money) low: Money;
  @Shown('anyone', () => Money) likely: Money;
  @Shown('anyone', () => Money) high: Money;
}

@ObjectType()
export class EstimatePermissions {
  @Shown('anyone', () => Permission) accept: Permission;
  @Shown('anyone', () => Permission) withdraw: Permission;
}

@ObjectType()
export class Estimate {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Request) request: Request;
  @Shown('anyone', () => Cooperative, { description: 'its author, a developer co-op' }) cooperative: Cooperative;
  @Shown('anyone', () => EstimateKindEnum) kind: EstimateKind;
  @Shown('anyone', () => Int) lowMinutes: number;
  @Shown('anyone', () => Int) likelyMinutes: number;
  @Shown('anyone', () => Int) highMinutes: number;
  @Shown('anyone', () => Money, { description: 'of an hour' }) rate: Money;
  @Shown('anyone', () => EstimateAmounts) amounts: EstimateAmounts;
  @Shown('anyone', () => String, maybe) assumptions: string | null;
  @Shown('anyone', () => Day, { description: 'the last day on which it holds' }) validUntil: string;
  @Shown('anyone', () => Int, { description: 'from the monthly pot' }) analysisMinutes: number;
  @Shown('anyone', () => EstimateStateEnum) state: EstimateState;
  @Shown('anyone', () => Boolean) isAccepted: boolean;
  @Shown('anyone', () => Instant) givenAt: Date;
  @Shown('anyone', () => String, consent) personName: string | null;
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => EstimatePermissions) viewerCan: EstimatePermissions;
}

@ObjectType({ description: 'The consent: nobody is charged above its ceiling' })
export class AcceptedEstimate {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Estimate) estimate: Estimate;
  @Shown('anyone', () => Money) ceiling: Money;
  @Shown('anyone', () => Cooperative, { nullable: true, description: 'who accepted; null: the federation' })
  cooperative: Cooperative | null;
  @Shown('anyone', () => Instant) acceptedAt: Date;
  @Shown('anyone', () => String, consent) personName: string | null;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

@ObjectType({ description: 'What a co-op believed before anybody looked' })
export class EstimateGuess {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Cooperative) cooperative: Cooperative;
  @Shown('anyone', () => Int) minutes: number;
  @Shown('anyone', () => Instant) guessedAt: Date;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

@ObjectType({ description: 'What it really took, by the developer co-op that did it' })
export class WorkRecord {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Cooperative) cooperative: Cooperative;
  @Shown('anyone', () => Int) minutes: number;
  @Shown('anyone', () => Instant) recordedAt: Date;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

@ObjectType({ description: 'What requests like this took: medians, in minutes' })
export class EstimateHint {
  @Shown('anyone', () => HintBasisEnum) basis: Hint['basis'];
  @Shown('anyone', () => Int) count: number;
  @Shown('anyone', () => Int, maybe) guessMinutes: number | null;
  @Shown('anyone', () => Int, maybe) likelyMinutes: number | null;
  @Shown('anyone', () => Int) realMinutes: number;
}

@ObjectType()
export class RequestEstimatePermissions {
  @Shown('anyone', () => Permission) ask: Permission;
  @Shown('anyone', () => Permission) give: Permission;
  @Shown('anyone', () => Permission) guess: Permission;
  @Shown('anyone', () => Permission) recordWork: Permission;
  @Shown('anyone', () => Permission) revoke: Permission;
}

@ObjectType({ description: 'What is computed of a request for whoever estimates it' })
export class RequestEstimating {
  @Shown('anyone', () => EstimateHint, maybe) hint: EstimateHint | null;
  @Shown('anyone', () => RequestEstimatePermissions) viewerCan: RequestEstimatePermissions;
}

@ObjectType({ description: 'Minutes of analysis; the queue fits by what an analysis usually takes' })
export class AnalysisMonth {
  @Shown('anyone', () => Day) month: string;
  @Shown('anyone', () => Int) potMinutes: number;
  @Shown('anyone', () => Int) usedMinutes: number;
  @Shown('anyone', () => Int) restMinutes: number;
  @Shown('anyone', () => Int) overMinutes: number;
  @Shown('anyone', () => Int) expectedMinutes: number;
  @Shown('anyone', () => Int) nextPotMinutes: number;
  @Shown('anyone', () => Int, { description: 'so many of the queue, from its head, fit this month' }) fitsNow: number;
  @Shown('anyone', () => Int, { description: 'and so many after those the next' }) fitsNext: number;
  @Shown('anyone', () => Int) waiting: number;
}

@ObjectType({ description: 'Real hours in percent of the likely ones: 100 is as estimated' })
export class Drift {
  @Shown('anyone', () => Int, maybe) percent: number | null;
  @Shown('anyone', () => Int, { description: 'on how many requests it rests' }) count: number;
  @Shown('anyone', () => Boolean, { description: 'three at least' }) isEnough: boolean;
}

@ObjectType()
export class DriftOfTheme {
  @Shown('anyone', () => RequestThemeEnum) theme: RequestTheme;
  @Shown('anyone', () => Drift) drift: Drift;
}

@ObjectType()
export class DriftOfCooperative {
  @Shown('anyone', () => Uuid) cooperativeId: string;
  @Shown('anyone', () => String) name: string;
  @Shown('anyone', () => String) slug: string;
  @Shown('anyone', () => Drift) drift: Drift;
}

@ObjectType()
export class EstimateDrift {
  @Shown('anyone', () => Drift) all: Drift;
  @Shown('anyone', () => [DriftOfTheme]) byTheme: DriftOfTheme[];
  @Shown('anyone', () => [DriftOfCooperative]) byCooperative: DriftOfCooperative[];
}

@ObjectType()
export class AnalysisPot {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Day) fromMonth: string;
  @Shown('anyone', () => Int) minutes: number;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

@ObjectType()
export class EstimateSummaryPermissions {
  @Shown('anyone', () => Permission) setPot: Permission;
}

@ObjectType({ description: 'The pot of the month, and how estimates turned out' })
export class EstimateSummary {
  @Shown('anyone', () => AnalysisMonth) month: AnalysisMonth;
  @Shown('anyone', () => [AnalysisPot], { description: 'in force now or later, the latest first' }) pots: AnalysisPot[];
  @Shown('anyone', () => EstimateDrift) drift: EstimateDrift;
  @Shown('anyone', () => EstimateSummaryPermissions) viewerCan: EstimateSummaryPermissions;
}

@ObjectType({ description: 'Guess, estimate and real minutes of a request that is done, side by side' })
export class WorkDone {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Request) request: Request;
  @Shown('anyone', () => Cooperative, { nullable: true, description: 'whose estimate it was' })
  cooperative: Cooperative | null;
  @Shown('anyone', () => Int, { nullable: true, description: 'the middle one' }) guessMinutes: number | null;
  @Shown('anyone', () => Int, maybe) lowMinutes: number | null;
  @Shown('anyone', () => Int, maybe) likelyMinutes: number | null;
  @Shown('anyone', () => Int, maybe) highMinutes: number | null;
  @Shown('anyone', () => Int) realMinutes: number;
  @Shown('anyone', () => Instant) recordedAt: Date;
}

export const EstimateAskConnection = connectionOf('EstimateAsk', () => EstimateAsk);
export const WorkDoneConnection = connectionOf('WorkDone', () => WorkDone);

@ObjectType()
export class EstimateAskPayload {
  @Shown('anyone', () => EstimateAsk) ask: EstimateAsk;
  @Shown('anyone', () => Request) request: Request;
}

@ObjectType()
export class EstimatePayload {
  @Shown('anyone', () => Estimate) estimate: Estimate;
  @Shown('anyone', () => Request) request: Request;
}

@ObjectType()
export class EstimateSummaryPayload {
  @Shown('anyone', () => EstimateSummary) summary: EstimateSummary;
}
