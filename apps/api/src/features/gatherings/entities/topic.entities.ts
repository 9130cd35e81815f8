import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  Day,
  Fate,
  Language,
  NeedAnswer,
  RequestTheme,
  Role,
  TopicEventKind,
  TopicOrigin,
} from '@komunigi/domain';
import {
  CountColumn,
  DayColumn,
  FlagColumn,
  Id,
  InstantColumn,
  TextColumn,
  UuidColumn,
} from '../../../platform/db/columns.js';

@Entity('topic')
export class TopicEntity {
  @Id('topic') id: string;
  @UuidColumn() gatheringId: string;
  @TextColumn() title: string;
  @TextColumn({ nullable: true }) detail: string | null;
  @TextColumn({ nullable: true }) detailHtml: string | null;
  @TextColumn() language: Language;
  @TextColumn() theme: RequestTheme;
  @TextColumn({ default: 'free' }) origin: TopicOrigin;
  @UuidColumn({ nullable: true }) requestId: string | null;
  @UuidColumn({ nullable: true }) processTemplateId: string | null;
  @CountColumn() durationMinutes: number;
  @CountColumn({ nullable: true }) seats: number | null;
  @Column({ type: 'text', array: true, default: [] }) equipment: string[];
  @Column({ type: 'text', array: true, default: [] }) languages: Language[];
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @UuidColumn({ nullable: true }) proposedBy: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @UuidColumn({ nullable: true }) dayCodeId: string | null;
  @InstantColumn() proposedAt: Date;
  @InstantColumn() updatedAt: Date;
  @UuidColumn({ nullable: true }) placeId: string | null;
  @DayColumn({ nullable: true }) day: Day | null;
  @CountColumn({ nullable: true }) startMinute: number | null;
  @InstantColumn({ nullable: true }) placedAt: Date | null;
  @FlagColumn() isPinned: boolean;
  @CountColumn({ default: 1 }) version: number;
  @InstantColumn({ nullable: true }) withdrawnAt: Date | null;
  @UuidColumn({ nullable: true }) carriedFromId: string | null;
  @CountColumn({ default: 0 }) carriedOverCount: number;
  /** kept by a trigger */
  @CountColumn({ default: 0 }) interestedCount: number;
  @TextColumn({ nullable: true }) fate: Fate | null;
  @TextColumn({ nullable: true }) fateReason: string | null;
  @InstantColumn({ nullable: true }) fateAt: Date | null;
  @FlagColumn() isDemo: boolean;
}

/** Whom a topic cannot do without: a participant, or someone of a co-op. */
@Entity('topic_need')
export class TopicNeedEntity {
  @Id('topic_need') id: string;
  @UuidColumn() topicId: string;
  @UuidColumn({ nullable: true }) participantId: string | null;
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @TextColumn({ default: 'asked' }) answer: NeedAnswer;
  @InstantColumn({ nullable: true }) answeredAt: Date | null;
  @UuidColumn({ nullable: true }) answeredBy: string | null;
}

/** Said on one of the two, it counts for both. */
@Entity('topic_avoid')
export class TopicAvoidEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'topic_avoid_pk' }) topicId: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'topic_avoid_pk' }) otherId: string;
}

@Entity('topic_interest')
export class TopicInterestEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'topic_interest_pk' }) topicId: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'topic_interest_pk' }) participantId: string;
  @InstantColumn() since: Date;
}

/** Where a card hung; null: in the tray. */
export type Spot = { readonly placeId: string; readonly day: Day; readonly startMinute: number };
/** What an event needs to be taken back or explained. */
export type TopicEventData = {
  readonly from?: Spot | null;
  readonly to?: Spot | null;
  readonly [name: string]: unknown;
};

/** What happened to a card, added to and never changed. */
@Entity('topic_event')
export class TopicEventEntity {
  @Id('topic_event') id: string;
  @UuidColumn() topicId: string;
  @TextColumn() kind: TopicEventKind;
  @InstantColumn() at: Date;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @TextColumn({ nullable: true }) role: Role | null;
  @CountColumn() version: number;
  @Column({ type: 'jsonb', default: {} }) data: TopicEventData;
  @FlagColumn() isDemo: boolean;
}

/** What came out of a topic. */
@Entity('topic_outcome')
export class TopicOutcomeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'topic_outcome_pk' }) topicId: string;
  @TextColumn({ nullable: true }) notes: string | null;
  @TextColumn({ nullable: true }) notesHtml: string | null;
  @Column({ type: 'text', array: true, default: [] }) decisions: string[];
  @UuidColumn({ nullable: true }) recordedBy: string | null;
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @InstantColumn() recordedAt: Date;
  @CountColumn({ default: 1 }) version: number;
  @FlagColumn() isDemo: boolean;
}

@Entity('follow_up')
export class FollowUpEntity {
  @Id('follow_up') id: string;
  @UuidColumn() gatheringId: string;
  @UuidColumn({ nullable: true }) topicId: string | null;
  @TextColumn() text: string;
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @UuidColumn({ nullable: true }) participantId: string | null;
  @DayColumn({ nullable: true }) dueOn: Day | null;
  @InstantColumn({ nullable: true }) doneAt: Date | null;
  @UuidColumn({ nullable: true }) doneBy: string | null;
  @UuidColumn({ nullable: true }) recordedBy: string | null;
  /** the co-op in whose name it was written down */
  @UuidColumn({ nullable: true }) recordedFor: string | null;
  @InstantColumn() recordedAt: Date;
  @InstantColumn({ nullable: true }) removedAt: Date | null;
  /** when its co-op was reminded before the due date, and after it */
  @InstantColumn({ nullable: true }) remindedAt: Date | null;
  @InstantColumn({ nullable: true }) remindedLateAt: Date | null;
  @FlagColumn() isDemo: boolean;
}
