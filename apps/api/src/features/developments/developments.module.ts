import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';
import { DevelopmentEntity, DevelopmentEventEntity } from './development.entity.js';

@Module({})
export class DevelopmentsModule {}

export const developmentsFeature: Feature = {
  module: DevelopmentsModule,
  entities: [DevelopmentEntity, DevelopmentEventEntity],
  views: [],
  roots: {},
};
