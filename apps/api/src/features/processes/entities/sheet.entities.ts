import { Entity } from 'typeorm';
import type { Day, ProcessIdeaKind, ProcessSheetState } from '@komunigi/domain';
import {
  CountColumn,
  DayColumn,
  FlagColumn,
  Id,
  InstantColumn,
  TextColumn,
  UuidColumn,
} from '../../../platform/db/columns.js';

@Entity('process_sheet')
export class ProcessSheetEntity {
  @Id('process_sheet') id: string;
  @UuidColumn() templateId: string;
  @UuidColumn() cooperativeId: string;
  @TextColumn({ default: 'draft' }) state: ProcessSheetState;
  @UuidColumn({ nullable: true }) startedBy: string | null;
  @InstantColumn() startedAt: Date;
  @InstantColumn() changedAt: Date;
  @InstantColumn({ nullable: true }) sharedAt: Date | null;
  @FlagColumn() isDemo: boolean;
}

@Entity('process_answer')
export class ProcessAnswerEntity {
  @Id('process_answer') id: string;
  @UuidColumn() sheetId: string;
  @UuidColumn() questionId: string;
  /** empty: taken back */
  @TextColumn() text: string;
  /** counts how many times it was written */
  @CountColumn({ default: 1 }) version: number;
  @UuidColumn({ nullable: true }) writtenBy: string | null;
  @InstantColumn() writtenAt: Date;
}

@Entity('process_idea')
export class ProcessIdeaEntity {
  @Id('process_idea') id: string;
  /** from whose sheet */
  @UuidColumn() sheetId: string;
  @UuidColumn({ nullable: true }) questionId: string | null;
  /** the co-op that takes it home */
  @UuidColumn() cooperativeId: string;
  @TextColumn() kind: ProcessIdeaKind;
  @TextColumn() note: string;
  @TextColumn({ nullable: true }) owner: string | null;
  @DayColumn({ nullable: true }) dueOn: Day | null;
  @UuidColumn({ nullable: true }) requestId: string | null;
  @UuidColumn({ nullable: true }) notedBy: string | null;
  @InstantColumn() notedAt: Date;
  @InstantColumn({ nullable: true }) doneAt: Date | null;
  @InstantColumn({ nullable: true }) removedAt: Date | null;
  @FlagColumn() isDemo: boolean;
}
