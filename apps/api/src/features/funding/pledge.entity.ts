import { Column, Entity } from 'typeorm';
import type { Currency, Role } from '@komunigi/domain';
import {
  CountColumn,
  FlagColumn,
  Id,
  InstantColumn,
  MinorColumn,
  TextColumn,
  UuidColumn,
} from '../../platform/db/columns.js';

/** What a co-op promises up to. One that lives per co-op and development. */
@Entity('pledge')
export class PledgeEntity {
  @Id('pledge') id: string;
  @UuidColumn() developmentId: string;
  @UuidColumn() cooperativeId: string;
  @MinorColumn() upToMinor: bigint;
  @TextColumn() currency: Currency;
  /** only if at least so many co-ops join, itself included */
  @CountColumn({ nullable: true }) onlyIf: number | null;
  @CountColumn({ default: 0 }) inKindMinutes: number;
  @TextColumn({ nullable: true }) note: string | null;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn() pledgedAt: Date;
  @InstantColumn() changedAt: Date;
  /** null: above the mandate, waits for the co-op's treasurer or its board */
  @InstantColumn({ nullable: true }) confirmedAt: Date | null;
  @UuidColumn({ nullable: true }) confirmedBy: string | null;
  /** answered again after the funding was opened again */
  @InstantColumn({ nullable: true }) renewedAt: Date | null;
  @InstantColumn({ nullable: true }) withdrawnAt: Date | null;
  @FlagColumn() isDemo: boolean;
}

/** What a pledge became, added to and never changed. */
@Entity('pledge_event')
export class PledgeEventEntity {
  @Id('pledge_event') id: string;
  @UuidColumn() pledgeId: string;
  @UuidColumn() developmentId: string;
  @UuidColumn() cooperativeId: string;
  @TextColumn() kind: PledgeEventKind;
  @MinorColumn() upToMinor: bigint;
  @TextColumn() currency: Currency;
  @CountColumn({ nullable: true }) onlyIf: number | null;
  @CountColumn({ default: 0 }) inKindMinutes: number;
  @TextColumn({ nullable: true }) note: string | null;
  @InstantColumn() at: Date;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @TextColumn({ nullable: true }) role: Role | null;
  @FlagColumn() isDemo: boolean;
}

export const pledgeEventKinds = [
  'pledged',
  'changed',
  'confirmed',
  'refused',
  'renewed',
  'withdrawn',
  'silent',
  'board_asked',
  'board_answered',
  'board_cancelled',
] as const;
export type PledgeEventKind = (typeof pledgeEventKinds)[number];

/** A link for the board of a co-op, whose hash alone is kept. */
@Entity('board_question')
export class BoardQuestionEntity {
  @Id('board_question') id: string;
  @UuidColumn() pledgeId: string;
  @Column({ type: 'bytea' }) hash: Buffer;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn() askedAt: Date;
  @InstantColumn() expiresAt: Date;
  @InstantColumn({ nullable: true }) cancelledAt: Date | null;
  @InstantColumn({ nullable: true }) answeredAt: Date | null;
  /** up to how much; 0 is a no */
  @MinorColumn({ nullable: true }) answerMinor: bigint | null;
  @TextColumn({ nullable: true }) answerNote: string | null;
  @TextColumn({ nullable: true }) answeredBy: string | null;
}
