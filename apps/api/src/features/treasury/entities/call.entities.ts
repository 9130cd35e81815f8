import type { Currency, ReferenceKind } from '@komunigi/domain';
import { Column, Entity } from 'typeorm';
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

@Entity('funding_call')
export class FundingCallEntity {
  @Id('funding_call') id: string;
  @MinorColumn() number: bigint;
  @UuidColumn() developmentId: string;
  @UuidColumn() cooperativeId: string;
  @MinorColumn() amountMinor: bigint;
  @TextColumn() currency: Currency;
  /** twelve digits, or an RF reference */
  @TextColumn() reference: string;
  @TextColumn() referenceKind: ReferenceKind;
  @UuidColumn() bankAccountId: string;
  @DayColumn() dueOn: string;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn() calledAt: Date;
  @UuidColumn() ledgerTxId: string;
  @InstantColumn({ nullable: true }) remindedAt: Date | null;
  @CountColumn({ default: 0 }) reminderCount: number;
  @InstantColumn({ nullable: true }) securedAt: Date | null;
  @InstantColumn({ nullable: true }) cancelledAt: Date | null;
  @TextColumn({ nullable: true }) cancelledReason: string | null;
  @FlagColumn() isDemo: boolean;
}

@Entity('receipt')
export class ReceiptEntity {
  @Id('receipt') id: string;
  @UuidColumn() cooperativeId: string;
  /** null: it answers none */
  @UuidColumn({ nullable: true }) callId: string | null;
  @MinorColumn() amountMinor: bigint;
  @TextColumn() currency: Currency;
  @DayColumn() receivedOn: string;
  /** units of the call's currency for one of what came, in digits */
  @Column({ type: 'numeric', nullable: true }) rate: string | null;
  @TextColumn({ nullable: true }) rateSource: string | null;
  /** in the call's currency */
  @MinorColumn() worthMinor: bigint;
  @TextColumn() worthCurrency: Currency;
  @TextColumn({ nullable: true }) communication: string | null;
  @TextColumn({ nullable: true }) note: string | null;
  @UuidColumn({ nullable: true }) personId: string | null;
  @UuidColumn({ nullable: true }) mandateId: string | null;
  @InstantColumn() enteredAt: Date;
  @UuidColumn() ledgerTxId: string;
  @InstantColumn({ nullable: true }) reversedAt: Date | null;
  @TextColumn({ nullable: true }) reversedReason: string | null;
  @FlagColumn() isDemo: boolean;
}

/** What of a receipt, or (null) of what a co-op had available, settled a call. */
@Entity('call_payment')
export class CallPaymentEntity {
  @Id('call_payment') id: string;
  @UuidColumn() callId: string;
  @UuidColumn({ nullable: true }) receiptId: string | null;
  @MinorColumn() amountMinor: bigint;
  @UuidColumn() ledgerTxId: string;
  @InstantColumn() at: Date;
  @InstantColumn({ nullable: true }) reversedAt: Date | null;
  @FlagColumn() isDemo: boolean;
}

/** What was not spent, available to a co-op again. */
@Entity('give_back')
export class GiveBackEntity {
  @Id('give_back') id: string;
  @UuidColumn() developmentId: string;
  @UuidColumn() cooperativeId: string;
  @MinorColumn() amountMinor: bigint;
  @TextColumn() currency: Currency;
  @InstantColumn() at: Date;
  @UuidColumn() ledgerTxId: string;
  @FlagColumn() isDemo: boolean;
}
