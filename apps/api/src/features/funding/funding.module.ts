import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';

@Module({})
export class FundingModule {}

export const fundingFeature: Feature = { module: FundingModule, entities: [], views: [], roots: {} };
