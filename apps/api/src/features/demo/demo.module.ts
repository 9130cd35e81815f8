import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';
import { DemoMailEntity } from './demo-mail.entity.js';
import { DemoResolver } from './demo.resolver.js';
import { demoRoots, demoViews } from './demo.views.js';

@Module({ providers: [DemoResolver] })
export class DemoModule {}

export const demoFeature: Feature = {
  module: DemoModule,
  entities: [DemoMailEntity],
  views: demoViews,
  roots: demoRoots,
};
