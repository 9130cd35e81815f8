import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';
import { Bookkeeping } from './bookkeeping.js';
import { BooksExportController } from './export.controller.js';
import { AccountResolver, JournalResolver, LedgerTransactionResolver } from './journal.resolver.js';
import { journalRoots, journalViews } from './journal.views.js';
import { LedgerService } from './ledger.service.js';
import { BooksCheckEntity } from './period.entity.js';
import { PeriodService } from './period.service.js';
import { periodRoots, periodViews } from './period.views.js';
import { statementRoots, statementViews } from './statement.views.js';

@Module({
  controllers: [BooksExportController],
  providers: [LedgerService, Bookkeeping, PeriodService, JournalResolver, AccountResolver, LedgerTransactionResolver],
  exports: [LedgerService],
})
export class TreasuryModule {}

export const treasuryFeature: Feature = {
  module: TreasuryModule,
  entities: [BooksCheckEntity],
  views: [...journalViews, ...statementViews, ...periodViews],
  roots: { ...journalRoots, ...statementRoots, ...periodRoots },
};
