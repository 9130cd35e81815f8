import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';
import { DevelopmentEntity, DevelopmentEventEntity } from './development.entity.js';
import { DevelopmentsLive } from './developments.live.js';
import { DevelopmentsResolver, RequestDevelopmentResolver } from './developments.resolver.js';
import { DevelopmentsService } from './developments.service.js';
import { developmentRelations, developmentRoots, developmentViews } from './developments.views.js';
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
  providers: [DevelopmentsService, DevelopmentsResolver, RequestDevelopmentResolver, DevelopmentsLive],
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
