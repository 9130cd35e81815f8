import { Entity } from 'typeorm';
import type { Language } from '@komunigi/domain';
import { FlagColumn, Id, InstantColumn, TextColumn, UuidColumn } from '../../../platform/db/columns.js';

@Entity('person')
export class PersonEntity {
  @Id('person') id: string;
  /** lower case; one account per address */
  @TextColumn() email: string;
  @TextColumn() name: string;
  @TextColumn({ default: 'fr' }) language: Language;
  @TextColumn({ nullable: true }) passwordHash: string | null;
  @FlagColumn() nameIsPublic: boolean;
  @InstantColumn({ nullable: true }) emailVerifiedAt: Date | null;
  @InstantColumn({ nullable: true }) disabledAt: Date | null;
  @InstantColumn({ nullable: true }) lastSignInAt: Date | null;
  /** the mandate chosen last, proposed at the next sign-in */
  @UuidColumn({ nullable: true }) lastMandateId: string | null;
  @InstantColumn() createdAt: Date;
  @FlagColumn() isDemo: boolean;
}
