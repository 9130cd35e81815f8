import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';
import { ArbitrationService } from './arbitration.service.js';
import { ClaimsService } from './claims.service.js';
import { DeliveriesService } from './deliveries.service.js';
import { DevelopmentEntity, DevelopmentEventEntity } from './development.entity.js';
import { DevelopmentsLive } from './developments.live.js';
import { DevelopmentsResolver, RequestDevelopmentResolver } from './developments.resolver.js';
import { DevelopmentsService } from './developments.service.js';
import { developmentRelations, developmentRoots, developmentViews } from './developments.views.js';
import { FinishingService } from './finishing.service.js';
import { RealisationResolver } from './realisation.resolver.js';
import { RealisationService } from './realisation.service.js';
import { SharesResolver } from './shares.resolver.js';
import {
  ArbitrationEntity,
  ArbitrationPresenceEntity,
  ChecklistItemEntity,
  ClaimEntity,
  DeliveryEntity,
  DevelopmentPartEntity,
  DevelopmentRequestEntity,
  ReleaseNoteEntity,
  TrialEntity,
} from './work.entities.js';
import { workViews } from './work.views.js';

@Module({
  providers: [
    ArbitrationService,
    ClaimsService,
    RealisationService,
    DeliveriesService,
    FinishingService,
    SharesResolver,
    RealisationResolver,
    DevelopmentsService,
    DevelopmentsResolver,
    RequestDevelopmentResolver,
    DevelopmentsLive,
  ],
})
export class DevelopmentsModule {}

export const developmentsFeature: Feature = {
  module: DevelopmentsModule,
  entities: [
    DevelopmentEntity,
    DevelopmentEventEntity,
    DevelopmentRequestEntity,
    DevelopmentPartEntity,
    ArbitrationEntity,
    ArbitrationPresenceEntity,
    ClaimEntity,
    ChecklistItemEntity,
    DeliveryEntity,
    TrialEntity,
    ReleaseNoteEntity,
  ],
  views: [...developmentViews, ...workViews],
  roots: developmentRoots,
  relations: developmentRelations,
};
