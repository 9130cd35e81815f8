/** What happens in a gathering, as it happens: a stream that resumes after the last event its reader saw, and misses none. */
import { Args, Context, Resolver, Subscription } from '@nestjs/graphql';
import { Refused } from '@komunigi/domain';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { Cursor, Uuid } from '../../platform/graphql/scalars.js';
import { GatheringEvent } from './gathering.types.js';

@Resolver()
export class GatheringsLive {
  @For('anyone')
  @Subscription(() => GatheringEvent, { description: 'changes of one gathering' })
  gatheringChanged(
    @Context() _context: HouseContext,
    @Args('id', { type: () => Uuid }) _id: string,
    @Args('after', { type: () => Cursor, nullable: true }) _after?: string | null,
  ): AsyncIterable<unknown> {
    throw new Refused('unavailable');
  }
}
