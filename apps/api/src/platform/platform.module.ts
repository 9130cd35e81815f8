import { type DynamicModule, Global, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Sessions } from './auth/sessions.js';
import { HouseConfig } from './config.module.js';
import { dataSource, type Entities } from './db/data-source.js';
import { Transaction } from './db/transaction.js';
import { Outbox } from './events.js';
import { Door } from './graphql/door.js';
import { LiveFeed } from './graphql/live.js';
import { HealthController } from './http/health.controller.js';
import { Jobs } from './jobs.js';
import { Mailer } from './mail/mailer.js';
import { Operations } from './operations.js';

/** The pool is closed last, when nobody asks anything any more. */
@Injectable()
class PoolCloser implements OnApplicationShutdown {
  constructor(private readonly source: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}

const tools = [Sessions, Transaction, Outbox, Door, LiveFeed, Jobs, Mailer, Operations];

/** The tools any feature may use. It knows no feature: what it needs of them is handed in. */
@Global()
@Module({})
export class PlatformModule {
  static of(entities: Entities): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [HealthController],
      providers: [
        {
          provide: DataSource,
          inject: [HouseConfig],
          useFactory: (config: HouseConfig) => dataSource(config, entities).initialize(),
        },
        ...tools,
        PoolCloser,
      ],
      exports: [DataSource, ...tools],
    };
  }
}
