import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BlockKind, Day, Fate, GatheringRequestKind, Language, PreparationSubject } from '@komunigi/domain';
import {
  CountColumn,
  DayColumn,
  FlagColumn,
  Id,
  InstantColumn,
  TextColumn,
  UuidColumn,
} from '../../../platform/db/columns.js';

@Entity('gathering')
export class GatheringEntity {
  @Id('gathering') id: string;
  @TextColumn() slug: string;
  @TextColumn() title: string;
  @TextColumn({ default: 'fr' }) language: Language;
  @TextColumn({ nullable: true }) venue: string | null;
  @TextColumn({ nullable: true }) address: string | null;
  /** IANA name: days and minutes of the grid are read on its wall */
  @TextColumn() timeZone: string;
  @DayColumn() startsOn: Day;
  @DayColumn() endsOn: Day;
  @CountColumn({ default: 15 }) grainMinutes: number;
  @TextColumn({ nullable: true }) description: string | null;
  @TextColumn({ nullable: true }) descriptionHtml: string | null;
  @Column({ type: 'text', array: true, default: [] }) meals: string[];
  @InstantColumn({ nullable: true }) requestsDueAt: Date | null;
  @InstantColumn({ nullable: true }) sheetsDueAt: Date | null;
  @InstantColumn({ nullable: true }) boardOpenedAt: Date | null;
  @InstantColumn({ nullable: true }) lockedAt: Date | null;
  @InstantColumn({ nullable: true }) publishedAt: Date | null;
  @CountColumn({ default: 0 }) publishedVersion: number;
  @InstantColumn({ nullable: true }) closedAt: Date | null;
  @TextColumn({ nullable: true }) summary: string | null;
  @TextColumn({ nullable: true }) summaryHtml: string | null;
  @InstantColumn({ nullable: true }) summaryPublishedAt: Date | null;
  @UuidColumn({ nullable: true }) previousId: string | null;
  @UuidColumn({ nullable: true }) createdBy: string | null;
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
  /** of what is set up; cards count in boardVersion */
  @CountColumn({ default: 1 }) version: number;
  @CountColumn({ default: 1 }) boardVersion: number;
  /** kept by triggers, as the two below */
  @CountColumn({ default: 0 }) topicCount: number;
  @CountColumn({ default: 0 }) placedCount: number;
  @CountColumn({ default: 0 }) participantCount: number;
  @FlagColumn() isDemo: boolean;
}

@Entity('gathering_day')
export class GatheringDayEntity {
  @Id('gathering_day') id: string;
  @UuidColumn() gatheringId: string;
  @DayColumn() day: Day;
  @CountColumn() fromMinute: number;
  @CountColumn() untilMinute: number;
}

@Entity('gathering_block')
export class GatheringBlockEntity {
  @Id('gathering_block') id: string;
  @UuidColumn() gatheringId: string;
  @DayColumn() day: Day;
  @CountColumn() startMinute: number;
  @CountColumn() durationMinutes: number;
  @TextColumn() kind: BlockKind;
  @TextColumn() title: string;
  @TextColumn({ nullable: true }) placeName: string | null;
  @FlagColumn() isDemo: boolean;
}

@Entity('gathering_place')
export class GatheringPlaceEntity {
  @Id('gathering_place') id: string;
  @UuidColumn() gatheringId: string;
  @TextColumn() name: string;
  @CountColumn({ nullable: true }) seats: number | null;
  @Column({ type: 'text', array: true, default: [] }) equipment: string[];
  @TextColumn({ default: 'room' }) icon: string;
  @CountColumn({ default: 0 }) position: number;
  @InstantColumn({ nullable: true }) removedAt: Date | null;
}

/** A request brought to a gathering, born in it, or carried over from the one before. */
@Entity('gathering_request')
export class GatheringRequestEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'gathering_request_pk' }) gatheringId: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'gathering_request_pk' }) requestId: string;
  @TextColumn() kind: GatheringRequestKind;
  @UuidColumn({ nullable: true }) topicId: string | null;
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @UuidColumn({ nullable: true }) addedBy: string | null;
  @InstantColumn() addedAt: Date;
  @InstantColumn({ nullable: true }) removedAt: Date | null;
  @TextColumn({ nullable: true }) fate: Fate | null;
  @TextColumn({ nullable: true }) fateReason: string | null;
  @InstantColumn({ nullable: true }) fateAt: Date | null;
  @FlagColumn() isDemo: boolean;
}

@Entity('preparation_reminder')
export class PreparationReminderEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'preparation_reminder_pk' }) gatheringId: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'preparation_reminder_pk' }) cooperativeId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'preparation_reminder_pk' }) subject: PreparationSubject;
  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'preparation_reminder_pk', precision: 3 }) sentAt: Date;
}

/** On site a visitor writes a card with the code of the day of a co-op; what was shown once is kept as a hash. */
@Entity('day_code')
export class DayCodeEntity {
  @Id('day_code') id: string;
  @UuidColumn() gatheringId: string;
  @UuidColumn() cooperativeId: string;
  @DayColumn() day: Day;
  @Column({ type: 'bytea' }) hash: Buffer;
  @CountColumn() mostUses: number;
  @CountColumn({ default: 0 }) useCount: number;
  @UuidColumn({ nullable: true }) issuedBy: string | null;
  @InstantColumn() issuedAt: Date;
  @InstantColumn({ nullable: true }) revokedAt: Date | null;
}
