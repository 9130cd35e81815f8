import { Column, Entity } from 'typeorm';
import type { Role } from '@komunigi/domain';
import { Id, InstantColumn, TextColumn, UuidColumn } from '../../../platform/db/columns.js';

@Entity('audit_entry')
export class AuditEntryEntity {
  @Id('audit_entry') id: string;
  @InstantColumn() at: Date;
  @TextColumn() action: string;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @TextColumn({ nullable: true }) role: Role | null;
  @TextColumn() subjectType: string;
  @UuidColumn({ nullable: true }) subjectId: string | null;
  @Column({ type: 'jsonb', default: {} }) data: Record<string, unknown>;
}
