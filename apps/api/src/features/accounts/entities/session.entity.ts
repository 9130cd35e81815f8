import { Column, Entity } from 'typeorm';
import { Id, InstantColumn, TextColumn, UuidColumn } from '../../../platform/db/columns.js';

@Entity('session')
export class SessionEntity {
  @Id('session') id: string;
  /** keyed hash of what the browser holds */
  @Column({ type: 'bytea' }) key: Buffer;
  @UuidColumn() personId: string;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @TextColumn({ nullable: true }) userAgent: string | null;
  @InstantColumn() startedAt: Date;
  @InstantColumn() lastSeenAt: Date;
  @InstantColumn() expiresAt: Date;
}
