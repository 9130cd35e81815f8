import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock, SystemClock } from './clock.js';
import type { Config } from './config.js';

/** The configuration under a name that can be injected. */
export abstract class HouseConfig implements Config {
  abstract readonly databaseUrl: string;
  abstract readonly ownerDatabaseUrl: string | undefined;
  abstract readonly port: number;
  abstract readonly host: string;
  abstract readonly publicUrl: string | undefined;
  abstract readonly sessionSecret: string;
  abstract readonly demo: boolean;
  abstract readonly insecureHttp: boolean;
  abstract readonly webDist: string | undefined;
  abstract readonly smtpUrl: string | undefined;
  abstract readonly mailFrom: string;
  abstract readonly logLevel: string;
  abstract readonly commit: string | undefined;
  abstract readonly sourceUrl: string | undefined;
  abstract readonly poolSize: number;
  abstract readonly trustProxy: boolean;
  abstract readonly streamsPerAddress: number;
  abstract readonly fecIdentifier: string;
}

@Global()
@Module({})
export class ConfigModule {
  static of(config: Config, clock: Clock = new SystemClock()): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: HouseConfig, useValue: config },
        { provide: Clock, useValue: clock },
      ],
      exports: [HouseConfig, Clock],
    };
  }
}
