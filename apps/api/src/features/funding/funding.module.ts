import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';
import { BoardPreviews } from './board-previews.js';
import { BoardController } from './board.controller.js';
import { BoardService } from './board.service.js';
import { billRelations, billRoots, billViews } from './bill.views.js';
import { CostKeyPolicyEntity, FundingEntity, FundingPartyEntity } from './funding.entity.js';
import { fundingRelations, fundingRoots, fundingViews } from './funding.views.js';
import {
  CostSharingBillResolver,
  DevelopmentFundingResolver,
  FundingBillResolver,
  KeyResolver,
  RequestBillResolver,
} from './key.resolver.js';
import { KeyService } from './key.service.js';
import { OpeningService } from './opening.service.js';
import { BoardQuestionEntity, PledgeEntity, PledgeEventEntity } from './pledge.entity.js';
import {
  BoardResolver,
  DevelopmentPledgingResolver,
  FundingPledgingResolver,
  PledgeHistoryResolver,
  PledgeResolver,
} from './pledge.resolver.js';
import { pledgeRelations, pledgeRoots, pledgeViews } from './pledge.views.js';
import { PledgesService } from './pledges.service.js';

const keys = {
  entities: [FundingEntity, FundingPartyEntity, CostKeyPolicyEntity],
  providers: [
    KeyService,
    KeyResolver,
    DevelopmentFundingResolver,
    FundingBillResolver,
    CostSharingBillResolver,
    RequestBillResolver,
  ],
};

const pledges = {
  entities: [PledgeEntity, PledgeEventEntity, BoardQuestionEntity],
  providers: [
    OpeningService,
    PledgesService,
    BoardService,
    BoardPreviews,
    PledgeResolver,
    BoardResolver,
    PledgeHistoryResolver,
    DevelopmentPledgingResolver,
    FundingPledgingResolver,
  ],
};

@Module({ controllers: [BoardController], providers: [...keys.providers, ...pledges.providers] })
export class FundingModule {}

export const fundingFeature: Feature = {
  module: FundingModule,
  entities: [...keys.entities, ...pledges.entities],
  views: [...fundingViews, ...billViews, ...pledgeViews],
  roots: { ...fundingRoots, ...billRoots, ...pledgeRoots },
  relations: {
    ...billRelations,
    ...pledgeRelations,
    Development: { ...fundingRelations.Development, ...pledgeRelations.Development },
  },
};
