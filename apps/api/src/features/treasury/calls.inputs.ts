/** What the mutations on calls, receipts and payouts are given. */
import { type Currency, payoutStates, type PayoutState } from '@komunigi/domain';
import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { CurrencyEnum } from '../../platform/graphql/money.js';
import { OperationInput } from '../../platform/graphql/operation.input.js';
import { PageArgs } from '../../platform/graphql/pages.js';
import { Day, Line, MinorUnits, Uuid } from '../../platform/graphql/scalars.js';
import { enumOf } from '../../platform/graphql/enums.js';

const optional = { nullable: true } as const;

export const callLists = ['open', 'late', 'paid', 'cancelled'] as const;
export type CallList = (typeof callLists)[number];
export const CallListEnum = enumOf('CallList', callLists, 'open: not paid, late or not');
export const PayoutStateEnum = enumOf('PayoutState', payoutStates);

@InputType()
export class FundingCallFilter {
  @Field(() => CallListEnum, optional) list?: CallList | null;
  @Field(() => Line, { nullable: true, description: 'twelve digits, or an RF reference without spaces' })
  reference?: string | null;
  @Field(() => Uuid, optional) cooperativeId?: string | null;
  @Field(() => Uuid, optional) developmentId?: string | null;
}

@ArgsType()
export class FundingCallsArgs extends PageArgs {
  @Field(() => FundingCallFilter, optional) filter?: FundingCallFilter | null;
}

@InputType()
export class ReceiptFilter {
  @Field(() => Uuid, optional) cooperativeId?: string | null;
  @Field(() => Uuid, optional) callId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'that answer no call' }) unmatched?: boolean | null;
}

@ArgsType()
export class ReceiptsArgs extends PageArgs {
  @Field(() => ReceiptFilter, optional) filter?: ReceiptFilter | null;
}

@InputType()
export class PayoutFilter {
  @Field(() => PayoutStateEnum, optional) state?: PayoutState | null;
  @Field(() => Uuid, optional) cooperativeId?: string | null;
  @Field(() => Uuid, optional) developmentId?: string | null;
}

@ArgsType()
export class PayoutsArgs extends PageArgs {
  @Field(() => PayoutFilter, optional) filter?: PayoutFilter | null;
}

@InputType()
export class CallFundsInput extends OperationInput {
  @Field(() => Uuid) developmentId: string;
  @Field(() => MinorUnits, { description: 'of the preview that was shown; another total is refused' })
  totalMinor: string;
  @Field(() => Day, { nullable: true, description: 'absent: in thirty days' }) dueOn?: string | null;
  @Field(() => Uuid, { nullable: true, description: 'a developer co-op that claims it; absent: the pool' })
  payToId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'what co-ops have available pays first (absent: yes)' })
  useCredit?: boolean | null;
}

@InputType()
export class FundingCallInput extends OperationInput {
  @Field(() => Uuid) callId: string;
}

@InputType()
export class CancelCallInput extends FundingCallInput {
  @Field(() => Line) reason: string;
}

@InputType({ description: 'The call is named, or found by the reference in the communication; else the co-op is' })
export class EnterReceiptInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => Uuid, optional) callId?: string | null;
  @Field(() => Uuid, optional) cooperativeId?: string | null;
  @Field(() => MinorUnits) amountMinor: string;
  @Field(() => CurrencyEnum) currency: Currency;
  @Field(() => Day) receivedOn: string;
  @Field(() => Line, optional) communication?: string | null;
  @Field(() => Line, optional) note?: string | null;
  @Field(() => Line, { nullable: true, description: 'units of the call’s currency for one of what came: "1.0712"' })
  rate?: string | null;
  @Field(() => Line, { nullable: true, description: 'who says so' }) rateSource?: string | null;
}

@InputType()
export class ReverseReceiptInput extends OperationInput {
  @Field(() => Uuid) receiptId: string;
  @Field(() => Line) reason: string;
}

@InputType()
export class AcceptWorkInput extends OperationInput {
  @Field(() => Uuid) developmentId: string;
  @Field(() => MinorUnits, { nullable: true, description: 'what it cost; absent: all that is kept' })
  costMinor?: string | null;
}

@InputType()
export class GiveBackInput extends OperationInput {
  @Field(() => Uuid) developmentId: string;
  @Field(() => Line, { description: 'told to the co-ops whose calls end with it' }) reason: string;
}

@InputType({ description: 'For work on a development; without one, what the co-op has available goes back to it' })
export class ProposePayoutInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => Uuid, optional) developmentId?: string | null;
  @Field(() => Uuid) cooperativeId: string;
  @Field(() => MinorUnits) amountMinor: string;
  @Field(() => CurrencyEnum) currency: Currency;
  @Field(() => Line, optional) note?: string | null;
}

@InputType()
export class PayoutInput extends OperationInput {
  @Field(() => Uuid) payoutId: string;
}

@InputType()
export class SetBankAccountInput extends OperationInput {
  @Field(() => Uuid, { nullable: true, description: 'absent: of the pool' }) cooperativeId?: string | null;
  @Field(() => Line) beneficiary: string;
  @Field(() => Line) iban: string;
  @Field(() => Line, optional) bic?: string | null;
}

@InputType()
export class SetVatStatusInput extends OperationInput {
  @Field(() => Uuid) cooperativeId: string;
  @Field(() => Line, optional) vatNumber?: string | null;
  @Field(() => Boolean) isSmallBusiness: boolean;
}
