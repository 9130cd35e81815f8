import { Entity } from 'typeorm';
import type { Currency, Day, EstimateKind } from '@komunigi/domain';
import {
  CountColumn,
  DayColumn,
  FlagColumn,
  Id,
  InstantColumn,
  MinorColumn,
  TextColumn,
  UuidColumn,
} from '../../platform/db/columns.js';

/** What would this request cost? Open until a first estimate answers it. */
@Entity('estimate_ask')
export class EstimateAskEntity {
  @Id('estimate_ask') id: string;
  @UuidColumn() requestId: string;
  /** null: asked by the federation */
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  /** the developer co-op that is asked; null: whichever can */
  @UuidColumn({ nullable: true }) toCooperativeId: string | null;
  @TextColumn() reason: string;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn() askedAt: Date;
  @InstantColumn({ nullable: true }) answeredAt: Date | null;
  @InstantColumn({ nullable: true }) withdrawnAt: Date | null;
  /** kept by a trigger */
  @CountColumn({ default: 0 }) wishCount: number;
  @FlagColumn() isDemo: boolean;
}

@Entity('estimate_wish')
export class EstimateWishEntity {
  @Id('estimate_wish') id: string;
  @UuidColumn() askId: string;
  @UuidColumn() cooperativeId: string;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn() givenAt: Date;
  @FlagColumn() isDemo: boolean;
}

/** Hours of analysis paid for together, each month from that one on until another row says otherwise. */
@Entity('analysis_pot')
export class AnalysisPotEntity {
  @Id('analysis_pot') id: string;
  @DayColumn() fromMonth: Day;
  @CountColumn() minutes: number;
  @UuidColumn({ nullable: true }) personId: string | null;
  @InstantColumn() setAt: Date;
  @FlagColumn() isDemo: boolean;
}

@Entity('estimate')
export class EstimateEntity {
  @Id('estimate') id: string;
  @UuidColumn() requestId: string;
  @UuidColumn({ nullable: true }) askId: string | null;
  @UuidColumn() cooperativeId: string;
  @TextColumn() kind: EstimateKind;
  @CountColumn() lowMinutes: number;
  @CountColumn() likelyMinutes: number;
  @CountColumn() highMinutes: number;
  /** of an hour */
  @MinorColumn() rateMinor: bigint;
  @TextColumn() currency: Currency;
  @TextColumn({ nullable: true }) assumptions: string | null;
  /** the last day on which it holds */
  @DayColumn() validUntil: Day;
  @CountColumn({ default: 0 }) analysisMinutes: number;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn() givenAt: Date;
  @InstantColumn({ nullable: true }) withdrawnAt: Date | null;
  @FlagColumn() isDemo: boolean;
}

/** The consent: nobody is charged above its ceiling. One lives at a time for a request. */
@Entity('estimate_acceptance')
export class EstimateAcceptanceEntity {
  @Id('estimate_acceptance') id: string;
  @UuidColumn() estimateId: string;
  @UuidColumn() requestId: string;
  @MinorColumn() ceilingMinor: bigint;
  @TextColumn() currency: Currency;
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn() acceptedAt: Date;
  @InstantColumn({ nullable: true }) endedAt: Date | null;
  @FlagColumn() isDemo: boolean;
}

@Entity('estimate_guess')
export class EstimateGuessEntity {
  @Id('estimate_guess') id: string;
  @UuidColumn() requestId: string;
  @UuidColumn() cooperativeId: string;
  @CountColumn() minutes: number;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn() guessedAt: Date;
  @FlagColumn() isDemo: boolean;
}

@Entity('work_record')
export class WorkRecordEntity {
  @Id('work_record') id: string;
  @UuidColumn() requestId: string;
  @UuidColumn() cooperativeId: string;
  @CountColumn() minutes: number;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn() recordedAt: Date;
  @FlagColumn() isDemo: boolean;
}
