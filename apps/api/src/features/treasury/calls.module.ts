import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';
import { BankAccountsService } from './bank-accounts.service.js';
import { CallReminders } from './call-reminders.js';
import {
  CallsResolver,
  CooperativeMoneyResolver,
  DevelopmentMoneyResolver,
  TreasuryQueriesResolver,
} from './calls.resolver.js';
import { CallsService } from './calls.service.js';
import { callViews } from './calls.views.js';
import { CallPaymentEntity, FundingCallEntity, GiveBackEntity, ReceiptEntity } from './entities/call.entities.js';
import { BankAccountEntity, InvoiceDraftEntity, PayoutEntity, VatStatusEntity } from './entities/payout.entities.js';
import { InvoicesService } from './invoices.service.js';
import { callRelations, callRoots, moneyViews } from './money.views.js';
import { PaymentsController } from './payments.controller.js';
import { PayoutsService } from './payouts.service.js';
import { ReceiptsService } from './receipts.service.js';
import { Securing } from './securing.js';
import { TreasuryModule } from './treasury.module.js';

/** Calls for funds, receipts and payouts; they write to the ledger, which knows nothing of them. */
@Module({
  imports: [TreasuryModule],
  controllers: [PaymentsController],
  providers: [
    TreasuryQueriesResolver,
    CallsResolver,
    DevelopmentMoneyResolver,
    CooperativeMoneyResolver,
    CallsService,
    ReceiptsService,
    PayoutsService,
    InvoicesService,
    BankAccountsService,
    Securing,
    CallReminders,
  ],
  exports: [CallsService, ReceiptsService, PayoutsService, BankAccountsService, CallReminders],
})
export class CallsModule {}

export const callsFeature: Feature = {
  module: CallsModule,
  entities: [
    BankAccountEntity,
    FundingCallEntity,
    ReceiptEntity,
    CallPaymentEntity,
    InvoiceDraftEntity,
    PayoutEntity,
    GiveBackEntity,
    VatStatusEntity,
  ],
  views: [...callViews, ...moneyViews],
  roots: callRoots,
  relations: callRelations,
};
