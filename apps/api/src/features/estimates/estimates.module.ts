import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';
import { AsksService } from './asks.service.js';
import {
  AnalysisPotEntity,
  EstimateAcceptanceEntity,
  EstimateAskEntity,
  EstimateEntity,
  EstimateGuessEntity,
  EstimateWishEntity,
  WorkRecordEntity,
} from './estimate.entities.js';
import { EstimatesResolver, RequestEstimatesResolver } from './estimates.resolver.js';
import { estimatePageViews, estimateRoots } from './estimates.roots.js';
import { EstimatesService } from './estimates.service.js';
import { estimateRelations, estimateViews } from './estimates.views.js';

@Module({ providers: [AsksService, EstimatesService, EstimatesResolver, RequestEstimatesResolver] })
export class EstimatesModule {}

export const estimatesFeature: Feature = {
  module: EstimatesModule,
  entities: [
    EstimateAskEntity,
    EstimateWishEntity,
    AnalysisPotEntity,
    EstimateEntity,
    EstimateAcceptanceEntity,
    EstimateGuessEntity,
    WorkRecordEntity,
  ],
  views: [...estimateViews, ...estimatePageViews],
  roots: estimateRoots,
  relations: estimateRelations,
};
