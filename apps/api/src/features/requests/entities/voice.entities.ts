import { Entity } from 'typeorm';
import type { Importance } from '@komunigi/domain';
import { CountColumn, FlagColumn, Id, InstantColumn, TextColumn, UuidColumn } from '../../../platform/db/columns.js';

@Entity('support')
export class SupportEntity {
  @Id('support') id: string;
  @UuidColumn() requestId: string;
  @UuidColumn() cooperativeId: string;
  @CountColumn() importance: Importance;
  @TextColumn({ nullable: true }) reason: string | null;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn() givenAt: Date;
  /** the request from which a merge brought this voice */
  @UuidColumn({ nullable: true }) cameFromId: string | null;
  @FlagColumn() isDemo: boolean;
}

@Entity('objection')
export class ObjectionEntity {
  @Id('objection') id: string;
  @UuidColumn() requestId: string;
  @UuidColumn() cooperativeId: string;
  @TextColumn() reason: string;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn() raisedAt: Date;
  @TextColumn({ nullable: true }) answer: string | null;
  @InstantColumn({ nullable: true }) answeredAt: Date | null;
  @UuidColumn({ nullable: true }) answeredById: string | null;
  @UuidColumn({ nullable: true }) answeredPersonId: string | null;
  @InstantColumn({ nullable: true }) withdrawnAt: Date | null;
  @FlagColumn() isDemo: boolean;
}
