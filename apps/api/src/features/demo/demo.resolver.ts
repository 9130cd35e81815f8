import { Args, Query, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import { readHere } from '../../platform/graphql/graphql.module.js';
import { PageArgs } from '../../platform/graphql/pages.js';
import { DemoMailConnection } from './demo.types.js';

@Resolver()
export class DemoResolver {
  @For('anyone')
  @Query(() => DemoMailConnection, { description: 'what would have been sent; empty outside demo mode' })
  demoMails(@Args() _page: PageArgs): unknown {
    return readHere();
  }
}
