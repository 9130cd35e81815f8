import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Day, Language, MinutesAnswer, ParticipantField } from '@komunigi/domain';
import {
  CountColumn,
  DayColumn,
  FlagColumn,
  Id,
  InstantColumn,
  TextColumn,
  UuidColumn,
} from '../../../platform/db/columns.js';

/** Who comes, from when until when (on the wall of the town; null: from the first to the last moment). */
@Entity('participant')
export class ParticipantEntity {
  @Id('participant') id: string;
  @UuidColumn() gatheringId: string;
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @UuidColumn({ nullable: true }) personId: string | null;
  @TextColumn() name: string;
  @DayColumn({ nullable: true }) arrivesDay: Day | null;
  @CountColumn({ nullable: true }) arrivesMinute: number | null;
  @DayColumn({ nullable: true }) leavesDay: Day | null;
  @CountColumn({ nullable: true }) leavesMinute: number | null;
  @Column({ type: 'text', array: true, default: [] }) languages: Language[];
  @TextColumn({ nullable: true }) email: string | null;
  @TextColumn({ nullable: true }) phone: string | null;
  @Column({ type: 'text', array: true, default: [] }) meals: string[];
  @TextColumn({ nullable: true }) diet: string | null;
  /** what this person agreed to be printed in the booklet and shown to everybody */
  @Column({ type: 'text', array: true, default: [] }) shows: ParticipantField[];
  @UuidColumn({ nullable: true }) registeredBy: string | null;
  @InstantColumn() registeredAt: Date;
  @InstantColumn() updatedAt: Date;
  @InstantColumn({ nullable: true }) cancelledAt: Date | null;
  @CountColumn({ default: 1 }) version: number;
  @FlagColumn() isDemo: boolean;
}

/** A secret address of a calendar, shown once; revoked, it is nobody's. */
@Entity('calendar_link')
export class CalendarLinkEntity {
  @Id('calendar_link') id: string;
  @UuidColumn() personId: string;
  @UuidColumn({ nullable: true }) gatheringId: string | null;
  @Column({ type: 'bytea' }) hash: Buffer;
  @InstantColumn() createdAt: Date;
  @InstantColumn({ nullable: true }) revokedAt: Date | null;
}

@Entity('minutes_confirmation')
export class MinutesConfirmationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'minutes_confirmation_pk' }) gatheringId: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'minutes_confirmation_pk' }) participantId: string;
  @TextColumn() answer: MinutesAnswer;
  @TextColumn({ nullable: true }) note: string | null;
  @InstantColumn() at: Date;
  @FlagColumn() isDemo: boolean;
}
