import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';
import { billRelations, billRoots, billViews } from './bill.views.js';
import { CostKeyPolicyEntity, FundingEntity, FundingPartyEntity } from './funding.entity.js';
import { fundingRoots, fundingViews } from './funding.views.js';
import { CostSharingBillResolver, FundingBillResolver, KeyResolver, RequestBillResolver } from './key.resolver.js';
import { KeyService } from './key.service.js';

const keys = {
  entities: [FundingEntity, FundingPartyEntity, CostKeyPolicyEntity],
  providers: [KeyService, KeyResolver, FundingBillResolver, CostSharingBillResolver, RequestBillResolver],
};

@Module({ providers: [...keys.providers] })
export class FundingModule {}

export const fundingFeature: Feature = {
  module: FundingModule,
  entities: [...keys.entities],
  views: [...fundingViews, ...billViews],
  roots: { ...fundingRoots, ...billRoots },
  relations: { ...billRelations },
};
