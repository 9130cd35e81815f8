import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';

@Module({})
export class EstimatesModule {}

export const estimatesFeature: Feature = { module: EstimatesModule, entities: [], views: [], roots: {} };
