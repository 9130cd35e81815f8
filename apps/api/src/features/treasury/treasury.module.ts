import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';
import { Bookkeeping } from './bookkeeping.js';
import { LedgerService } from './ledger.service.js';

@Module({ providers: [LedgerService, Bookkeeping], exports: [LedgerService] })
export class TreasuryModule {}

export const treasuryFeature: Feature = { module: TreasuryModule, entities: [], views: [], roots: {} };
