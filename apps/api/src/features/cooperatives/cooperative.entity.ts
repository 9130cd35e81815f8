import { Column, Entity } from 'typeorm';
import type { CooperativeKind, CooperativeStage, Language } from '@komunigi/domain';
import { CountColumn, FlagColumn, Id, InstantColumn, TextColumn } from '../../platform/db/columns.js';

@Entity('cooperative')
export class CooperativeEntity {
  @Id('cooperative') id: string;
  /** given once, never released: links to a co-op last */
  @TextColumn() slug: string;
  @TextColumn() name: string;
  @TextColumn() kind: CooperativeKind;
  @TextColumn({ default: 'open' }) stage: CooperativeStage;
  @TextColumn({ nullable: true }) place: string | null;
  @TextColumn({ nullable: true }) country: string | null;
  @Column({ type: 'text', array: true, default: ['fr'] }) languages: Language[];
  @TextColumn({ nullable: true }) website: string | null;
  @TextColumn({ nullable: true }) description: string | null;
  @TextColumn({ nullable: true }) software: string | null;
  @TextColumn({ nullable: true }) softwareVersion: string | null;
  @TextColumn({ nullable: true }) itNote: string | null;
  @CountColumn({ nullable: true }) openedYear: number | null;
  @FlagColumn() isDemo: boolean;
  @CountColumn({ default: 0 }) requestCount: number;
  @CountColumn({ default: 0 }) supportCount: number;
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
}
