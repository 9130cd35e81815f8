import { Query, Resolver, ResolveField, ObjectType } from '@nestjs/graphql';
import { Clock } from '../../platform/clock.js';
import { HouseConfig } from '../../platform/config.module.js';
import { For, Shown } from '../../platform/graphql/access.js';
import { Instant } from '../../platform/graphql/scalars.js';
import { DemoAccount } from './accounts.types.js';
import { DemoAccounts } from './demo-accounts.js';

@ObjectType()
export class Server {
  @Shown('anyone', () => String) version: string;
  @Shown('anyone', () => String, { nullable: true }) commit: string | null;
  @Shown('anyone', () => String, { nullable: true }) sourceUrl: string | null;
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => Instant) now: Date;
}

@Resolver(() => Server)
export class ServerResolver {
  constructor(
    private readonly config: HouseConfig,
    private readonly clock: Clock,
    private readonly demo: DemoAccounts,
  ) {}

  @For('anyone')
  @Query(() => Server)
  server(): Omit<Server, 'demoAccounts'> {
    const { commit = null, sourceUrl = null, demo } = this.config;
    return { version: '0.1.0', commit, sourceUrl, isDemo: demo, now: this.clock.now() };
  }

  @For('anyone')
  @ResolveField(() => [DemoAccount])
  async demoAccounts(): Promise<DemoAccount[]> {
    return this.demo.all();
  }
}
