/** What happens to developments, as it happens: a stream that resumes after the last event its reader saw, and misses none. */
import { Injectable } from '@nestjs/common';
import { Args, Context, Resolver, Subscription } from '@nestjs/graphql';
import { type DevelopmentEventKind, Refused } from '@komunigi/domain';
import type { HappenedEvent } from '../../platform/events.js';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt } from '../../platform/graphql/graphql.module.js';
import { LiveFeed } from '../../platform/graphql/live.js';
import { Cursor, Uuid } from '../../platform/graphql/scalars.js';
import type { Reading } from '../../platform/reader/index.js';
import { developmentChanged } from './development-history.js';
import { DevelopmentLiveEvent } from './developments.types.js';

type Change = { readonly developmentId: string; readonly kind: DevelopmentEventKind };
type Told = Omit<DevelopmentLiveEvent, 'development'> & { readonly development: Reading };

@Injectable()
@Resolver()
export class DevelopmentsLive {
  constructor(private readonly feed: LiveFeed) {}

  @For('anyone')
  @Subscription(() => DevelopmentLiveEvent, {
    description: 'changes of all developments, or of one',
    resolve: (event: Told) => event,
  })
  developmentChanged(
    @Context() context: HouseContext,
    @Args('id', { type: () => Uuid, nullable: true }) id?: string | null,
    @Args('after', { type: () => Cursor, nullable: true }) after?: string | null,
  ): AsyncIterable<Told> {
    const wanted = (event: HappenedEvent): boolean =>
      event.topic === developmentChanged && (!id || (event.payload as Change).developmentId === id);
    const place = after ? this.feed.placeOf(after) : null;
    if (place === undefined) throw new Refused('bad_cursor');
    return this.feed.stream(context, { wanted, after: place, tell: told });
  }
}

function told(event: HappenedEvent, cursor: string): Told {
  const { developmentId, kind } = event.payload as Change;
  return { cursor, kind, developmentId, development: readAt('Development', { id: developmentId }) };
}
