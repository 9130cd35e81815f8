/** Calls, receipts, payouts and invoice drafts as the API shows them: those of a co-op to that co-op and to who keeps the pool. */
import {
  type CallState,
  callStates,
  type Currency,
  type PayoutKind,
  payoutKinds,
  type PayoutState,
  type ReferenceKind,
  referenceKinds,
  type VatCategory,
  vatCategories,
} from '@komunigi/domain';
import { Int, ObjectType } from '@nestjs/graphql';
import { Shown } from '../../platform/graphql/access.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { CurrencyEnum, Money } from '../../platform/graphql/money.js';
import { connectionOf } from '../../platform/graphql/pages.js';
import { Permission } from '../../platform/graphql/permission.js';
import { Day, Instant, MinorUnits, Uuid } from '../../platform/graphql/scalars.js';
import { Cooperative } from '../cooperatives/cooperatives.types.js';
import { Development } from '../developments/developments.types.js';
import { PayoutStateEnum } from './calls.inputs.js';

export const CallStateEnum = enumOf('CallState', callStates);
export const ReferenceKindEnum = enumOf('ReferenceKind', referenceKinds);
export const PayoutKindEnum = enumOf('PayoutKind', payoutKinds);
export const VatCategoryEnum = enumOf('VatCategory', vatCategories);

const optional = { nullable: true } as const;

@ObjectType({ description: 'Whose account one pays to' })
export class BankAccount {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Cooperative, { nullable: true, description: 'null: the pool' })
  cooperative: Cooperative | null;
  @Shown('anyone', () => String) beneficiary: string;
  @Shown('anyone', () => String) iban: string;
  @Shown('anyone', () => String, optional) bic: string | null;
  @Shown('anyone', () => Instant) setAt: Date;
  @Shown('anyone', () => Boolean, { description: 'it holds; else it was replaced' }) isLive: boolean;
}

@ObjectType()
export class CallPermissions {
  @Shown('anyone', () => Permission) cancel: Permission;
  @Shown('anyone', () => Permission, { description: 'the others take over its part' }) replace: Permission;
  @Shown('anyone', () => Permission) useCredit: Permission;
  @Shown('anyone', () => Permission) enterReceipt: Permission;
}

@ObjectType({ description: 'What of a receipt, or of what the co-op had available, paid a call' })
export class CallPayment {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => MinorUnits) amountMinor: string;
  @Shown('anyone', () => Instant) at: Date;
  @Shown('anyone', () => Boolean) isReversed: boolean;
  @Shown('anyone', () => Receipt, { nullable: true, description: 'null: from what was available' })
  receipt: Receipt | null;
}

@ObjectType()
export class FundingCall {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Int) number: number;
  @Shown('anyone', () => Development) development: Development;
  @Shown('anyone', () => Cooperative) cooperative: Cooperative;
  @Shown('anyone', () => Money) amount: Money;
  @Shown('anyone', () => Money) paid: Money;
  @Shown('anyone', () => Money) left: Money;
  @Shown('anyone', () => CallStateEnum) state: CallState;
  @Shown('anyone', () => ReferenceKindEnum) referenceKind: ReferenceKind;
  @Shown('anyone', () => String, { description: 'as a bank form shows it' }) reference: string;
  @Shown('anyone', () => BankAccount) bankAccount: BankAccount;
  @Shown('anyone', () => String, {
    nullable: true,
    description:
      'what a QR code says to a bank’s app (EPC069-12), for what is left; null when it is not in euros or paid',
  })
  epc: string | null;
  @Shown('anyone', () => Day) dueOn: string;
  @Shown('anyone', () => Instant) calledAt: Date;
  @Shown('anyone', () => Int, { description: 'reminders that were sent' }) reminderCount: number;
  @Shown('anyone', () => Instant, optional) remindedAt: Date | null;
  @Shown('anyone', () => Instant, { nullable: true, description: 'all co-ops have paid' }) securedAt: Date | null;
  @Shown('anyone', () => Instant, optional) cancelledAt: Date | null;
  @Shown('anyone', () => String, optional) cancelledReason: string | null;
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => [CallPayment]) payments: CallPayment[];
  @Shown('anyone', () => [Receipt], { description: 'sent for it, reversed ones too' }) receipts: Receipt[];
  @Shown('anyone', () => Money, { description: 'what its co-op has available' }) credit: Money;
  @Shown('anyone', () => CallPermissions) viewerCan: CallPermissions;
}

export const FundingCallConnection = connectionOf('FundingCall', () => FundingCall);

@ObjectType()
export class ReceiptPermissions {
  @Shown('anyone', () => Permission) reverse: Permission;
}

@ObjectType({ description: 'Money that arrived, as the bank says' })
export class Receipt {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Cooperative) cooperative: Cooperative;
  @Shown('anyone', () => FundingCall, { nullable: true, description: 'null: it answers none' })
  call: FundingCall | null;
  @Shown('anyone', () => Money) amount: Money;
  @Shown('anyone', () => Money, { description: 'in the currency of the call' }) worth: Money;
  @Shown('anyone', () => String, optional) rate: string | null;
  @Shown('anyone', () => String, optional) rateSource: string | null;
  @Shown('anyone', () => Money, { description: 'what of it paid calls; the rest is available' }) settled: Money;
  @Shown('anyone', () => Day) receivedOn: string;
  @Shown('anyone', () => String, optional) communication: string | null;
  @Shown('anyone', () => String, optional) note: string | null;
  @Shown('anyone', () => Instant) enteredAt: Date;
  @Shown('anyone', () => Instant, optional) reversedAt: Date | null;
  @Shown('anyone', () => String, optional) reversedReason: string | null;
  @Shown('anyone', () => ReceiptPermissions) viewerCan: ReceiptPermissions;
}

export const ReceiptConnection = connectionOf('Receipt', () => Receipt);

@ObjectType({ description: 'What a developer co-op is to invoice to one that paid; the amount is without VAT' })
export class InvoiceDraft {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Int) number: number;
  @Shown('anyone', () => Development) development: Development;
  @Shown('anyone', () => Cooperative) from: Cooperative;
  @Shown('anyone', () => Cooperative) to: Cooperative;
  @Shown('anyone', () => Money) net: Money;
  @Shown('anyone', () => Money) vat: Money;
  @Shown('anyone', () => Money) total: Money;
  @Shown('anyone', () => VatCategoryEnum) vatCategory: VatCategory;
  @Shown('anyone', () => Int, { description: 'thousandths' }) vatPerMille: number;
  @Shown('anyone', () => String, { nullable: true, description: 'must stand on the invoice' }) vatMention:
    string | null;
  @Shown('anyone', () => Day) draftedOn: string;
}

@ObjectType()
export class PayoutPermissions {
  @Shown('anyone', () => Permission) approve: Permission;
  @Shown('anyone', () => Permission) cancel: Permission;
}

@ObjectType({ description: 'Money that leaves: one proposes, another approves' })
export class Payout {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => PayoutKindEnum) kind: PayoutKind;
  @Shown('anyone', () => PayoutStateEnum) state: PayoutState;
  @Shown('anyone', () => Development, optional) development: Development | null;
  @Shown('anyone', () => Cooperative) cooperative: Cooperative;
  @Shown('anyone', () => Money) amount: Money;
  @Shown('anyone', () => BankAccount) bankAccount: BankAccount;
  @Shown('anyone', () => String, optional) note: string | null;
  @Shown('anyone', () => Instant) proposedAt: Date;
  @Shown('anyone', () => String, { nullable: true, description: 'with consent only' }) proposedByName: string | null;
  @Shown('anyone', () => Instant, optional) approvedAt: Date | null;
  @Shown('anyone', () => String, { nullable: true, description: 'with consent only' }) approvedByName: string | null;
  @Shown('anyone', () => Instant, optional) cancelledAt: Date | null;
  @Shown('anyone', () => PayoutPermissions) viewerCan: PayoutPermissions;
}

export const PayoutConnection = connectionOf('Payout', () => Payout);

@ObjectType({ description: 'A co-op that pays, or is paid' })
export class MoneyCooperative {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => String) slug: string;
  @Shown('anyone', () => String) name: string;
}

@ObjectType({ description: 'What a co-op would be called for now' })
export class PlannedCall {
  @Shown('anyone', () => MoneyCooperative) cooperative: MoneyCooperative;
  @Shown('anyone', () => MinorUnits, { description: 'what it promised, at most' }) upToMinor: string;
  @Shown('anyone', () => MinorUnits) priceMinor: string;
  @Shown('anyone', () => MinorUnits, { description: 'by earlier calls that hold' }) calledMinor: string;
  @Shown('anyone', () => MinorUnits) amountMinor: string;
  @Shown('anyone', () => MinorUnits, { description: 'available, and used first' }) creditMinor: string;
  @Shown('anyone', () => ReferenceKindEnum) referenceKind: ReferenceKind;
}

@ObjectType()
export class CallPreview {
  @Shown('anyone', () => [PlannedCall]) calls: PlannedCall[];
  @Shown('anyone', () => MinorUnits) totalMinor: string;
  @Shown('anyone', () => CurrencyEnum) currency: Currency;
  @Shown('anyone', () => Day, { description: 'unless another day is chosen' }) dueOn: string;
}

@ObjectType({ description: 'What a developer co-op is owed and was paid' })
export class WorkPayment {
  @Shown('anyone', () => MoneyCooperative) cooperative: MoneyCooperative;
  @Shown('anyone', () => Int) percent: number;
  @Shown('anyone', () => MinorUnits, { description: 'owed, and not paid yet' }) payableMinor: string;
  @Shown('anyone', () => MinorUnits, { description: 'of it, in payouts that wait for a second person' })
  waitingMinor: string;
  @Shown('anyone', () => MinorUnits) paidMinor: string;
  @Shown('anyone', () => Boolean) hasBankAccount: boolean;
}

@ObjectType()
export class MoneyPermissions {
  @Shown('anyone', () => Permission) callFunds: Permission;
  @Shown('anyone', () => Permission) acceptWork: Permission;
  @Shown('anyone', () => Permission) giveBack: Permission;
  @Shown('anyone', () => Permission) enterReceipt: Permission;
}

@ObjectType({ description: 'From promise to payment, of all co-ops together, in minor units' })
export class MoneyFlow {
  @Shown('anyone', () => MinorUnits, { nullable: true, description: 'what is to be covered' }) ceilingMinor:
    string | null;
  @Shown('anyone', () => MinorUnits, { description: 'by promises that hold' }) promisedMinor: string;
  @Shown('anyone', () => MinorUnits, { description: 'by calls that hold' }) calledMinor: string;
  @Shown('anyone', () => MinorUnits, { description: 'of what was called' }) receivedMinor: string;
  @Shown('anyone', () => MinorUnits, { description: 'kept for it since all have paid, and owed to nobody yet' })
  securedMinor: string;
  @Shown('anyone', () => MinorUnits, { description: 'owed to who did the work' }) payableMinor: string;
  @Shown('anyone', () => MinorUnits) paidMinor: string;
  @Shown('anyone', () => MinorUnits, { description: 'available to the co-ops again' }) givenBackMinor: string;
  @Shown('anyone', () => Boolean) isCovered: boolean;
  @Shown('anyone', () => Boolean) isSecured: boolean;
}

@ObjectType()
export class CallCounts {
  @Shown('anyone', () => Int, { description: 'calls that hold' }) live: number;
  @Shown('anyone', () => Int) paid: number;
  @Shown('anyone', () => Int) late: number;
}

@ObjectType({ description: 'A development’s money, from promise to payment' })
export class DevelopmentMoney {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => CurrencyEnum) currency: Currency;
  @Shown('anyone', () => MoneyFlow) flow: MoneyFlow;
  @Shown('acting', () => CallCounts, optional) counts: CallCounts | null;
  @Shown('acting', () => [FundingCall], { nullable: true, description: 'those one may see' }) calls:
    FundingCall[] | null;
  @Shown('acting', () => [InvoiceDraft], { nullable: true, description: 'those one may see' })
  invoices: InvoiceDraft[] | null;
  @Shown('acting', () => [Payout], { nullable: true, description: 'those one may see' }) payouts: Payout[] | null;
  @Shown('acting', () => [WorkPayment], optional) work: WorkPayment[] | null;
  @Shown('reads_all_figures', () => CallPreview, { nullable: true, description: 'null while it is not covered' })
  preview: CallPreview | null;
  @Shown('anyone', () => MoneyPermissions) viewerCan: MoneyPermissions;
}

@ObjectType({ description: 'What the treasurer of a co-op, or of the pool, looks after' })
export class TreasurySummary {
  @Shown('acting', () => Int, { nullable: true, description: 'calls that wait for a payment, of those one may see' })
  openCalls: number | null;
  @Shown('acting', () => Int, { nullable: true, description: 'of them, late' }) lateCalls: number | null;
  @Shown('reads_all_figures', () => Int, { nullable: true, description: 'payouts that wait for a second person' })
  waitingPayouts: number | null;
  @Shown('reads_all_figures', () => Int, { nullable: true, description: 'receipts that answer no call' })
  unmatchedReceipts: number | null;
  @Shown('acting', () => [Money], { nullable: true, description: 'what the co-op one acts for has available' })
  credit: Money[] | null;
  @Shown('anyone', () => Permission) enterReceipt: Permission;
  @Shown('anyone', () => Permission, { description: 'that of the pool' }) setPoolAccount: Permission;
  @Shown('anyone', () => Permission, { description: 'that of the co-op one acts for' }) setOwnAccount: Permission;
}

@ObjectType({ description: 'What a co-op is for the VAT, as it says itself' })
export class VatStatus {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => String, optional) vatNumber: string | null;
  @Shown('anyone', () => Boolean) isSmallBusiness: boolean;
}

@ObjectType()
export class DevelopmentMoneyPayload {
  @Shown('anyone', () => DevelopmentMoney, optional) money: DevelopmentMoney | null;
}

@ObjectType()
export class FundingCallPayload {
  @Shown('anyone', () => FundingCall, optional) call: FundingCall | null;
  @Shown('anyone', () => DevelopmentMoney, optional) money: DevelopmentMoney | null;
}

@ObjectType()
export class ReceiptPayload {
  @Shown('anyone', () => Receipt, optional) receipt: Receipt | null;
  @Shown('anyone', () => FundingCall, { nullable: true, description: 'the one it was sent for' })
  call: FundingCall | null;
}

@ObjectType()
export class PayoutPayload {
  @Shown('anyone', () => Payout, optional) payout: Payout | null;
}

@ObjectType()
export class BankAccountPayload {
  @Shown('anyone', () => BankAccount, optional) bankAccount: BankAccount | null;
}

@ObjectType()
export class VatStatusPayload {
  @Shown('anyone', () => Cooperative, optional) cooperative: Cooperative | null;
}
