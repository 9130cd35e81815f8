import { Column, Entity } from 'typeorm';
import type { BookletEdition, Day, Language, TimetableQuality, WorkState } from '@komunigi/domain';
import { CountColumn, FlagColumn, Id, InstantColumn, TextColumn, UuidColumn } from '../../../platform/db/columns.js';
import type { Spot } from './topic.entities.js';

export type PlacedTopic = Spot & { readonly topicId: string };

/** A timetable as it was published. */
@Entity('timetable_version')
export class TimetableVersionEntity {
  @Id('timetable_version') id: string;
  @UuidColumn() gatheringId: string;
  @CountColumn() number: number;
  @Column({ type: 'jsonb' }) placements: readonly PlacedTopic[];
  @Column({ type: 'jsonb' }) quality: TimetableQuality;
  @InstantColumn() publishedAt: Date;
  @UuidColumn({ nullable: true }) publishedBy: string | null;
  @FlagColumn() isDemo: boolean;
}

/** What a search found, in the words of the API (MovedTopic, UnplacedTopic): the view hands it over as it is. */
export type ProposalResult = {
  readonly placements: readonly PlacedTopic[];
  readonly moved: readonly {
    readonly topicId: string;
    readonly fromPlaceId: string | null;
    readonly fromDay: Day | null;
    readonly fromMinute: number | null;
    readonly toPlaceId: string | null;
    readonly toDay: Day | null;
    readonly toMinute: number | null;
  }[];
  readonly unplaced: readonly {
    readonly topicId: string;
    readonly kind: string;
    readonly participantId: string | null;
    readonly personName: string | null;
    readonly cooperativeName: string | null;
    readonly topicIds: readonly string[];
    readonly day: Day | null;
    readonly minute: number | null;
    readonly needed: number | null;
    readonly largest: number | null;
    readonly equipment: readonly string[];
  }[];
  readonly quality: TimetableQuality;
};

@Entity('timetable_proposal')
export class TimetableProposalEntity {
  @Id('timetable_proposal') id: string;
  @UuidColumn() gatheringId: string;
  @CountColumn() seed: number;
  @TextColumn({ default: 'queued' }) state: WorkState;
  @CountColumn({ default: 0 }) progress: number;
  /** of the board when it was asked */
  @CountColumn() boardVersion: number;
  @Column({ type: 'jsonb', nullable: true }) result: ProposalResult | null;
  @UuidColumn({ nullable: true }) askedBy: string | null;
  @InstantColumn() askedAt: Date;
  @InstantColumn({ nullable: true }) endedAt: Date | null;
}

/** Made in the background and kept until it is made again. */
@Entity('booklet')
export class BookletEntity {
  @Id('booklet') id: string;
  @UuidColumn() gatheringId: string;
  @TextColumn() edition: BookletEdition;
  @TextColumn() language: Language;
  @FlagColumn() isImposed: boolean;
  @TextColumn({ default: 'queued' }) state: WorkState;
  @CountColumn({ default: 0 }) progress: number;
  @CountColumn({ nullable: true }) pageCount: number | null;
  @Column({ type: 'bytea', nullable: true, select: false }) pdf: Buffer | null;
  @UuidColumn({ nullable: true }) askedBy: string | null;
  @InstantColumn() askedAt: Date;
  @InstantColumn({ nullable: true }) endedAt: Date | null;
}
