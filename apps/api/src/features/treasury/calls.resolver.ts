import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt, readHere } from '../../platform/graphql/graphql.module.js';
import { PageArgs } from '../../platform/graphql/pages.js';
import { Uuid } from '../../platform/graphql/scalars.js';
import { Cooperative } from '../cooperatives/cooperatives.types.js';
import { Development } from '../developments/developments.types.js';
import { BankAccountsService } from './bank-accounts.service.js';
import {
  AcceptWorkInput,
  CallFundsInput,
  CancelCallInput,
  EnterReceiptInput,
  FundingCallInput,
  FundingCallsArgs,
  GiveBackInput,
  PayoutInput,
  PayoutsArgs,
  ProposePayoutInput,
  ReceiptsArgs,
  ReverseReceiptInput,
  SetBankAccountInput,
  SetVatStatusInput,
} from './calls.inputs.js';
import { type CallOutcome, CallsService } from './calls.service.js';
import {
  BankAccount,
  BankAccountPayload,
  DevelopmentMoney,
  DevelopmentMoneyPayload,
  FundingCall,
  FundingCallConnection,
  FundingCallPayload,
  PayoutConnection,
  PayoutPayload,
  ReceiptConnection,
  ReceiptPayload,
  TreasurySummary,
  VatStatus,
  VatStatusPayload,
} from './calls.types.js';
import { PayoutsService } from './payouts.service.js';
import { type ReceiptOutcome, ReceiptsService } from './receipts.service.js';

const moneyPayload = ({ developmentId }: { developmentId: string }): unknown => ({
  money: readAt('DevelopmentMoney', { id: developmentId }),
});
const callPayload = ({ callId, developmentId }: CallOutcome): unknown => ({
  call: readAt('FundingCall', { id: callId }),
  money: readAt('DevelopmentMoney', { id: developmentId }),
});
const receiptPayload = ({ receiptId, callId }: ReceiptOutcome): unknown => ({
  receipt: readAt('Receipt', { id: receiptId }),
  call: callId === null ? null : readAt('FundingCall', { id: callId }),
});
const payoutPayload = ({ payoutId }: { payoutId: string }): unknown => ({ payout: readAt('Payout', { id: payoutId }) });

@Resolver()
export class TreasuryQueriesResolver {
  @For('acting')
  @Query(() => FundingCallConnection, { description: 'of the co-op one acts for; of all for who keeps the pool' })
  fundingCalls(@Args() _args: FundingCallsArgs): unknown {
    return readHere();
  }

  @For('acting')
  @Query(() => FundingCall, { nullable: true })
  fundingCall(@Args('id', { type: () => Uuid }) _id: string): unknown {
    return readHere();
  }

  @For('acting')
  @Query(() => FundingCallConnection, { description: 'of the co-op one acts for' })
  myCalls(@Args() _args: PageArgs): unknown {
    return readHere();
  }

  @For('acting')
  @Query(() => ReceiptConnection, { description: 'of the co-op one acts for; of all for who keeps the pool' })
  receipts(@Args() _args: ReceiptsArgs): unknown {
    return readHere();
  }

  @For('acting')
  @Query(() => PayoutConnection, { description: 'to the co-op one acts for; all for who keeps the pool' })
  payouts(@Args() _args: PayoutsArgs): unknown {
    return readHere();
  }

  @For('acting')
  @Query(() => [BankAccount], { description: 'that hold now, and that one may see' })
  bankAccounts(): unknown {
    return readHere();
  }

  @For('anyone')
  @Query(() => TreasurySummary)
  treasurySummary(): unknown {
    return readHere();
  }
}

@Resolver()
export class CallsResolver {
  constructor(
    private readonly calls: CallsService,
    private readonly receipts: ReceiptsService,
    private readonly payouts: PayoutsService,
    private readonly accounts: BankAccountsService,
  ) {}

  @For('acting')
  @Mutation(() => DevelopmentMoneyPayload, { description: 'one call to each co-op that promised' })
  async callFunds(@Args('input') input: CallFundsInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return moneyPayload(await this.calls.callFunds(viewer, input));
  }

  @For('acting')
  @Mutation(() => FundingCallPayload, { description: 'what had paid it is available to the co-op again' })
  async cancelCall(@Args('input') input: CancelCallInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return callPayload(await this.calls.cancel(viewer, input));
  }

  @For('acting')
  @Mutation(() => FundingCallPayload, {
    description: 'a co-op does not pay: its calls and its promise end, and the others may be called for its part',
  })
  async replaceUnpaidCall(
    @Args('input') input: CancelCallInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return callPayload(await this.calls.replace(viewer, input));
  }

  @For('acting')
  @Mutation(() => FundingCallPayload, { description: 'pays a call from what its co-op has available' })
  async useCredit(@Args('input') input: FundingCallInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return callPayload(await this.calls.useCredit(viewer, input));
  }

  @For('acting')
  @Mutation(() => ReceiptPayload)
  async enterReceipt(@Args('input') input: EnterReceiptInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return receiptPayload(await this.receipts.enter(viewer, input));
  }

  @For('acting')
  @Mutation(() => ReceiptPayload)
  async reverseReceipt(
    @Args('input') input: ReverseReceiptInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return receiptPayload(await this.receipts.reverse(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentMoneyPayload, {
    description: 'what it cost is owed to who did it, and drafts of invoices are made',
  })
  async acceptWork(@Args('input') input: AcceptWorkInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return moneyPayload(await this.payouts.acceptWork(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentMoneyPayload, {
    description: 'what is kept and owed to nobody is available to those who paid',
  })
  async giveBack(@Args('input') input: GiveBackInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return moneyPayload(await this.payouts.giveBack(viewer, input));
  }

  @For('acting')
  @Mutation(() => PayoutPayload)
  async proposePayout(@Args('input') input: ProposePayoutInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return payoutPayload(await this.payouts.propose(viewer, input));
  }

  @For('acting')
  @Mutation(() => PayoutPayload, { description: 'by another person than the one who proposed it' })
  async approvePayout(@Args('input') input: PayoutInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return payoutPayload(await this.payouts.approve(viewer, input));
  }

  @For('acting')
  @Mutation(() => PayoutPayload)
  async cancelPayout(@Args('input') input: PayoutInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return payoutPayload(await this.payouts.cancel(viewer, input));
  }

  @For('acting')
  @Mutation(() => BankAccountPayload)
  async setBankAccount(
    @Args('input') input: SetBankAccountInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    const { bankAccountId } = await this.accounts.set(viewer, input);
    return { bankAccount: readAt('BankAccount', { id: bankAccountId }) };
  }

  @For('acting')
  @Mutation(() => VatStatusPayload)
  async setVatStatus(@Args('input') input: SetVatStatusInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    const { cooperativeId } = await this.accounts.setVatStatus(viewer, input);
    return { cooperative: readAt('Cooperative', { id: cooperativeId }) };
  }
}

/** Developments know nothing of calls, so the field is added from here. */
@Resolver(() => Development)
export class DevelopmentMoneyResolver {
  @For('anyone')
  @ResolveField(() => DevelopmentMoney, { nullable: true, description: 'from promise to payment' })
  money(): unknown {
    return readHere();
  }
}

@Resolver(() => Cooperative)
export class CooperativeMoneyResolver {
  @For('acting')
  @ResolveField(() => BankAccount, {
    nullable: true,
    description: 'to which it is paid; for itself and who keeps the pool',
  })
  bankAccount(): unknown {
    return readHere();
  }

  @For('acting')
  @ResolveField(() => VatStatus, { nullable: true, description: 'for itself and who keeps the pool' })
  vatStatus(): unknown {
    return readHere();
  }
}
