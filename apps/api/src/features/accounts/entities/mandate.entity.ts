import { Entity } from 'typeorm';
import type { Currency, Day, Role } from '@komunigi/domain';
import {
  DayColumn,
  FlagColumn,
  Id,
  InstantColumn,
  MinorColumn,
  TextColumn,
  UuidColumn,
} from '../../../platform/db/columns.js';

@Entity('mandate')
export class MandateEntity {
  @Id('mandate') id: string;
  @UuidColumn() personId: string;
  /** null: a mandate of the federation */
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @TextColumn() role: Role;
  @DayColumn() validFrom: Day;
  /** the first day on which it is over */
  @DayColumn({ nullable: true }) validUntil: Day | null;
  @MinorColumn({ nullable: true }) commitmentLimitMinor: bigint | null;
  @TextColumn({ nullable: true }) currency: Currency | null;
  @UuidColumn({ nullable: true }) grantedBy: string | null;
  @InstantColumn() createdAt: Date;
  /** ended by an administrator, at that moment */
  @InstantColumn({ nullable: true }) endedAt: Date | null;
  @FlagColumn() isDemo: boolean;
}
