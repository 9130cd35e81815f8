import { Column, Entity } from 'typeorm';
import {
  CountColumn,
  FlagColumn,
  Id,
  InstantColumn,
  MinorColumn,
  TextColumn,
  UuidColumn,
} from '../../platform/db/columns.js';

/** A check of all the books: asked for by a person, or of the night. */
@Entity('books_check')
export class BooksCheckEntity {
  @Id('books_check') id: string;
  /** null: of the night */
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn() askedAt: Date;
  /** 0 to 100 */
  @CountColumn({ default: 0 }) progress: number;
  @InstantColumn({ nullable: true }) endedAt: Date | null;
  /** it did not come to an end: that says nothing of the books */
  @FlagColumn() failed: boolean;
  @MinorColumn({ nullable: true }) transactions: bigint | null;
  @MinorColumn({ nullable: true }) legs: bigint | null;
  @MinorColumn({ nullable: true }) seals: bigint | null;
  @MinorColumn({ nullable: true }) unsealed: bigint | null;
  @TextColumn({ nullable: true }) head: string | null;
  @Column({ type: 'jsonb', default: [] }) faults: readonly string[];
}
