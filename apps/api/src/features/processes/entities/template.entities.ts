import { Entity } from 'typeorm';
import type { ProcessKind } from '@komunigi/domain';
import { CountColumn, FlagColumn, Id, InstantColumn, TextColumn, UuidColumn } from '../../../platform/db/columns.js';

@Entity('process_template')
export class ProcessTemplateEntity {
  @Id('process_template') id: string;
  @TextColumn() slug: string;
  @TextColumn() kind: ProcessKind;
  @TextColumn() title: string;
  @TextColumn({ nullable: true }) lead: string | null;
  /** the co-op that proposed it; null: the federation's */
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @CountColumn({ default: 1 }) version: number;
  @UuidColumn({ nullable: true }) madeBy: string | null;
  @InstantColumn() madeAt: Date;
  @InstantColumn() changedAt: Date;
  @InstantColumn({ nullable: true }) retiredAt: Date | null;
  @FlagColumn() isDemo: boolean;
}

@Entity('process_question')
export class ProcessQuestionEntity {
  @Id('process_question') id: string;
  @UuidColumn() templateId: string;
  @CountColumn() position: number;
  @TextColumn() text: string;
  @TextColumn({ nullable: true }) help: string | null;
  @InstantColumn({ nullable: true }) retiredAt: Date | null;
}
