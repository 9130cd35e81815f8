import { Column, Entity } from 'typeorm';
import type { Currency, Day, Role, TokenKind } from '@komunigi/domain';
import { DayColumn, Id, InstantColumn, MinorColumn, TextColumn, UuidColumn } from '../../../platform/db/columns.js';

/** A link sent by mail, kept as a hash; an invitation also says which mandate it brings. */
@Entity('token')
export class TokenEntity {
  @Id('token') id: string;
  @Column({ type: 'bytea' }) hash: Buffer;
  @TextColumn() kind: TokenKind;
  @UuidColumn({ nullable: true }) personId: string | null;
  @TextColumn({ nullable: true }) email: string | null;
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @TextColumn({ nullable: true }) role: Role | null;
  @DayColumn({ nullable: true }) validFrom: Day | null;
  @DayColumn({ nullable: true }) validUntil: Day | null;
  @MinorColumn({ nullable: true }) commitmentLimitMinor: bigint | null;
  @TextColumn({ nullable: true }) currency: Currency | null;
  @UuidColumn({ nullable: true }) createdBy: string | null;
  @InstantColumn() createdAt: Date;
  @InstantColumn() expiresAt: Date;
  @InstantColumn({ nullable: true }) usedAt: Date | null;
  @InstantColumn({ nullable: true }) cancelledAt: Date | null;
}
