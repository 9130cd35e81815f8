import type { CostKeyKind, Currency, KeyPart } from '@komunigi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
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

/** One row a development, from the moment somebody chooses its key or opens it. */
@Entity('funding')
export class FundingEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'funding_pk' }) developmentId: string;
  @TextColumn() keyKind: CostKeyKind;
  @Column({ type: 'jsonb', default: [] }) keyMix: KeyPart[];
  @MinorColumn({ nullable: true }) floorMinor: bigint | null;
  @MinorColumn({ nullable: true }) capMinor: bigint | null;
  @CountColumn({ nullable: true }) capPercent: number | null;
  /** euros for one franc, as a decimal number */
  @Column({ type: 'numeric', nullable: true }) rate: string | null;
  @TextColumn({ nullable: true }) rateSource: string | null;
  @MinorColumn({ nullable: true }) ceilingMinor: bigint | null;
  @MinorColumn({ nullable: true }) minimumMinor: bigint | null;
  @TextColumn() currency: Currency;
  @InstantColumn({ nullable: true }) deadline: Date | null;
  @InstantColumn({ nullable: true }) openedAt: Date | null;
  @InstantColumn({ nullable: true }) evaluatedAt: Date | null;
  @Column({ type: 'boolean', nullable: true }) wasCovered: boolean | null;
  @InstantColumn({ nullable: true }) reopenedAt: Date | null;
  @InstantColumn({ nullable: true }) reopenedUntil: Date | null;
  @TextColumn({ nullable: true }) reopenedReason: string | null;
  @CountColumn({ default: 1 }) version: number;
  @InstantColumn() updatedAt: Date;
  @FlagColumn() isDemo: boolean;
}

/** The co-ops among which a development is shared; none chosen: every open shop. */
@Entity('funding_party')
export class FundingPartyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'funding_party_pk' }) developmentId: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'funding_party_pk' }) cooperativeId: string;
  @FlagColumn() isDemo: boolean;
}

/** The key of the federation from that day on. */
@Entity('cost_key_policy')
export class CostKeyPolicyEntity {
  @Id('cost_key_policy') id: string;
  @DayColumn() fromDay: string;
  @TextColumn() kind: CostKeyKind;
  @Column({ type: 'jsonb', default: [] }) mix: KeyPart[];
  @MinorColumn({ nullable: true }) floorMinor: bigint | null;
  @MinorColumn({ nullable: true }) capMinor: bigint | null;
  @CountColumn({ nullable: true }) capPercent: number | null;
  @TextColumn() reason: string;
  @UuidColumn({ nullable: true }) personId: string | null;
  @InstantColumn() setAt: Date;
  @FlagColumn() isDemo: boolean;
}
