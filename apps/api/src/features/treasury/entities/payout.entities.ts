import type { Currency, PayoutKind, VatCategory } from '@komunigi/domain';
import { Entity } from 'typeorm';
import {
  CountColumn,
  DayColumn,
  FlagColumn,
  Id,
  InstantColumn,
  MinorColumn,
  TextColumn,
  UuidColumn,
} from '../../../platform/db/columns.js';

/** One live row a co-op, and one (null) of the pool. */
@Entity('bank_account')
export class BankAccountEntity {
  @Id('bank_account') id: string;
  @UuidColumn({ nullable: true }) cooperativeId: string | null;
  @TextColumn() beneficiary: string;
  @TextColumn() iban: string;
  @TextColumn({ nullable: true }) bic: string | null;
  @UuidColumn({ nullable: true }) personId: string | null;
  @InstantColumn() setAt: Date;
  @InstantColumn({ nullable: true }) endedAt: Date | null;
  @FlagColumn() isDemo: boolean;
}

@Entity('vat_status')
export class VatStatusEntity {
  @Id('vat_status') id: string;
  @UuidColumn() cooperativeId: string;
  @TextColumn({ nullable: true }) vatNumber: string | null;
  @FlagColumn() isSmallBusiness: boolean;
  @UuidColumn({ nullable: true }) personId: string | null;
  @InstantColumn() setAt: Date;
  @InstantColumn({ nullable: true }) endedAt: Date | null;
  @FlagColumn() isDemo: boolean;
}

@Entity('invoice_draft')
export class InvoiceDraftEntity {
  @Id('invoice_draft') id: string;
  @MinorColumn() number: bigint;
  @UuidColumn() developmentId: string;
  @UuidColumn() fromCooperativeId: string;
  @UuidColumn() toCooperativeId: string;
  @MinorColumn() netMinor: bigint;
  @TextColumn() currency: Currency;
  @TextColumn() vatCategory: VatCategory;
  @CountColumn() vatPerMille: number;
  /** in the language of the co-op that pays */
  @TextColumn({ nullable: true }) vatMention: string | null;
  @MinorColumn() vatMinor: bigint;
  @DayColumn() draftedOn: string;
  @InstantColumn() draftedAt: Date;
  @UuidColumn() ledgerTxId: string;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn({ nullable: true }) cancelledAt: Date | null;
  @FlagColumn() isDemo: boolean;
}

/** Money that leaves: one proposes, another approves. */
@Entity('payout')
export class PayoutEntity {
  @Id('payout') id: string;
  @TextColumn() kind: PayoutKind;
  @UuidColumn({ nullable: true }) developmentId: string | null;
  @UuidColumn() cooperativeId: string;
  @MinorColumn() amountMinor: bigint;
  @TextColumn() currency: Currency;
  @UuidColumn() bankAccountId: string;
  @TextColumn({ nullable: true }) note: string | null;
  @UuidColumn({ nullable: true }) proposedBy: string | null;
  @InstantColumn() proposedAt: Date;
  @UuidColumn({ nullable: true }) approvedBy: string | null;
  @InstantColumn({ nullable: true }) approvedAt: Date | null;
  @UuidColumn({ nullable: true }) ledgerTxId: string | null;
  @InstantColumn({ nullable: true }) cancelledAt: Date | null;
  @FlagColumn() isDemo: boolean;
}
