import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';
import { CooperativeFigureEntity } from './cooperative-figure.entity.js';
import { CooperativeEntity } from './cooperative.entity.js';
import {
  AuditEntryCooperativeResolver,
  CooperativesResolver,
  InvitationCooperativeResolver,
  MandateCooperativeResolver,
} from './cooperatives.resolver.js';
import { CooperativesService } from './cooperatives.service.js';
import { cooperativeRelations, cooperativeRoots, cooperativeViews } from './cooperatives.views.js';

@Module({
  providers: [
    CooperativesService,
    CooperativesResolver,
    MandateCooperativeResolver,
    InvitationCooperativeResolver,
    AuditEntryCooperativeResolver,
  ],
  exports: [CooperativesService],
})
export class CooperativesModule {}

export const cooperativesFeature: Feature = {
  module: CooperativesModule,
  entities: [CooperativeEntity, CooperativeFigureEntity],
  views: cooperativeViews,
  roots: cooperativeRoots,
  relations: cooperativeRelations,
};
