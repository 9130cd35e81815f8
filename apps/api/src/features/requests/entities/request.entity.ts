import { Column, Entity } from 'typeorm';
import type { Day, Language, RequestState, RequestTheme } from '@komunigi/domain';
import {
  CountColumn,
  DayColumn,
  FlagColumn,
  Id,
  InstantColumn,
  TextColumn,
  UuidColumn,
} from '../../../platform/db/columns.js';

@Entity('request')
export class RequestEntity {
  @Id('request') id: string;
  /** given by the database, for addresses people can say aloud */
  @Column({ type: 'integer', generated: 'identity', generatedIdentity: 'BY DEFAULT' }) number: number;
  @TextColumn() title: string;
  @TextColumn() language: Language;
  @TextColumn() theme: RequestTheme;
  @TextColumn({ nullable: true }) detail: string | null;
  @TextColumn({ nullable: true }) detailHtml: string | null;
  @TextColumn({ default: 'new' }) state: RequestState;
  @TextColumn({ nullable: true }) stateReason: string | null;
  @DayColumn({ nullable: true }) reviewOn: Day | null;
  @TextColumn({ nullable: true }) missing: string | null;
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @TextColumn({ nullable: true }) origin: string | null;
  /** origin and number of an imported line: imported again, it is the same request */
  @TextColumn({ nullable: true }) externalKey: string | null;
  @UuidColumn({ nullable: true }) postedBy: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @UuidColumn({ nullable: true }) mergedIntoId: string | null;
  @UuidColumn({ nullable: true }) partOfId: string | null;
  @InstantColumn() postedAt: Date;
  @InstantColumn() updatedAt: Date;
  @InstantColumn() lastActivityAt: Date;
  @InstantColumn({ nullable: true }) withdrawnAt: Date | null;
  @CountColumn({ default: 0 }) supportCount: number;
  @CountColumn({ default: 0 }) importanceSum: number;
  @CountColumn({ default: 0 }) commentCount: number;
  @CountColumn({ default: 0 }) openObjectionCount: number;
  @CountColumn({ default: 0 }) carriedOverCount: number;
  @FlagColumn() isDemo: boolean;
  /** words of title and detail by their stems, kept by a trigger; for reading lists only */
  @Column({ type: 'tsvector', nullable: true, select: false, insert: false, update: false }) search: string | null;
  /** the title without accents and capitals, kept by the database */
  @Column({ type: 'text', nullable: true, select: false, insert: false, update: false }) titleFold: string | null;
}
