import { Entity } from 'typeorm';
import type { Currency, FigureName, FigureVisibility } from '@komunigi/domain';
import {
  CountColumn,
  FlagColumn,
  Id,
  InstantColumn,
  MinorColumn,
  TextColumn,
  UuidColumn,
} from '../../platform/db/columns.js';

@Entity('cooperative_figure')
export class CooperativeFigureEntity {
  @Id('cooperative_figure') id: string;
  @UuidColumn() cooperativeId: string;
  @CountColumn() year: number;
  @TextColumn() name: FigureName;
  /** turnover: minor units of the currency; other figures: a plain count */
  @MinorColumn() amount: bigint;
  @TextColumn({ nullable: true }) currency: Currency | null;
  @TextColumn() source: string;
  @TextColumn() visibility: FigureVisibility;
  @UuidColumn({ nullable: true }) recordedBy: string | null;
  @InstantColumn() recordedAt: Date;
  @FlagColumn() isDemo: boolean;
}
