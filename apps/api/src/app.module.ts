/** The table of contents: one line per feature. */
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { accountsFeature } from './features/accounts/accounts.module.js';
import { cooperativesFeature } from './features/cooperatives/cooperatives.module.js';
import { demoFeature } from './features/demo/demo.module.js';
import { developmentsFeature } from './features/developments/developments.module.js';
import { estimatesFeature } from './features/estimates/estimates.module.js';
import { fundingFeature } from './features/funding/funding.module.js';
import { gatheringsFeature } from './features/gatherings/gatherings.module.js';
import { noticesFeature } from './features/notices/notices.module.js';
import { processesFeature } from './features/processes/processes.module.js';
import { requestsFeature } from './features/requests/requests.module.js';
import { callsFeature } from './features/treasury/calls.module.js';
import { treasuryFeature } from './features/treasury/treasury.module.js';
import type { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import { ConfigModule } from './platform/config.module.js';
import { houseGraphQL } from './platform/graphql/graphql.module.js';
import { RefusedFilter } from './platform/graphql/refused.filter.js';
import { PlatformModule } from './platform/platform.module.js';

const features = [
  accountsFeature,
  cooperativesFeature,
  requestsFeature,
  processesFeature,
  estimatesFeature,
  developmentsFeature,
  fundingFeature,
  gatheringsFeature,
  treasuryFeature,
  callsFeature,
  noticesFeature,
  demoFeature,
];

@Module({})
export class AppModule {
  static of(config: Config, clock?: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.of(config, clock),
        PlatformModule.of(features.flatMap((feature) => feature.entities)),
        houseGraphQL(features),
        ...features.map((feature) => feature.module),
      ],
      providers: [{ provide: APP_FILTER, useClass: RefusedFilter }],
    };
  }
}
