/** What happens to requests, as it happens: a stream that resumes after the last event its reader saw, and misses none. */
import { Injectable } from '@nestjs/common';
import { Args, Context, Resolver, Subscription } from '@nestjs/graphql';
import { Refused, type RequestEventKind } from '@komunigi/domain';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt } from '../../platform/graphql/graphql.module.js';
import { LiveFeed } from '../../platform/graphql/live.js';
import { Cursor, Uuid } from '../../platform/graphql/scalars.js';
import type { HappenedEvent } from '../../platform/events.js';
import type { Reading } from '../../platform/reader/index.js';
import { requestChanged } from './request-history.js';
import { LiveEvent } from './requests.types.js';

type Change = { readonly requestId: string; readonly kind: RequestEventKind | null; readonly commentId?: string };
type Told = Omit<LiveEvent, 'request'> & { readonly request: Reading };

@Injectable()
@Resolver()
export class RequestsLive {
  constructor(private readonly feed: LiveFeed) {}

  @For('anyone')
  @Subscription(() => LiveEvent, { description: 'changes of all requests, or of one', resolve: (event: Told) => event })
  requestChanged(
    @Context() context: HouseContext,
    @Args('id', { type: () => Uuid, nullable: true }) id?: string | null,
    @Args('after', { type: () => Cursor, nullable: true }) after?: string | null,
  ): AsyncIterable<Told> {
    const wanted = (event: HappenedEvent): boolean =>
      event.topic === requestChanged && (!id || (event.payload as Change).requestId === id);
    const place = after ? this.feed.placeOf(after) : null;
    if (place === undefined) throw new Refused('bad_cursor');
    return this.feed.stream(context, { wanted, after: place, tell: told });
  }
}

function told(event: HappenedEvent, cursor: string): Told {
  const { requestId, kind, commentId } = event.payload as Change;
  return { cursor, kind, requestId, commentId: commentId ?? null, request: readAt('Request', { id: requestId }) };
}
