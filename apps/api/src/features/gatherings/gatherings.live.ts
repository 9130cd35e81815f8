/** What happens in a gathering, as it happens: a stream that resumes after the last event its reader saw, and misses none. */
import { Injectable } from '@nestjs/common';
import { Args, Context, Resolver, Subscription } from '@nestjs/graphql';
import { Refused } from '@komunigi/domain';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt } from '../../platform/graphql/graphql.module.js';
import { LiveFeed } from '../../platform/graphql/live.js';
import { Cursor, Uuid } from '../../platform/graphql/scalars.js';
import type { HappenedEvent } from '../../platform/events.js';
import type { Reading } from '../../platform/reader/index.js';
import type { BoardNews } from './board-history.js';
import { gatheringChanged } from './gathering-news.js';
import { GatheringEvent } from './gathering.types.js';

type Read = 'topic' | 'gathering' | 'proposal' | 'booklet';
type Told = Omit<GatheringEvent, Read | 'byName'> & Readonly<Record<Read, Reading | null>> & { byName: string | null };

@Injectable()
@Resolver()
export class GatheringsLive {
  constructor(private readonly feed: LiveFeed) {}

  @For('anyone')
  @Subscription(() => GatheringEvent, { description: 'changes of one gathering', resolve: (event: Told) => event })
  gatheringChanged(
    @Context() context: HouseContext,
    @Args('id', { type: () => Uuid }) id: string,
    @Args('after', { type: () => Cursor, nullable: true }) after?: string | null,
  ): AsyncIterable<Told> {
    const wanted = (event: HappenedEvent): boolean =>
      event.topic === gatheringChanged && (event.payload as BoardNews).gatheringId === id;
    const place = after ? this.feed.placeOf(after) : null;
    if (place === undefined) throw new Refused('bad_cursor');
    return this.feed.stream(context, { wanted, after: place, tell: told });
  }
}

/** Ids of what it is about, and what of it this viewer may read, as it stands when the event is told. */
function told(event: HappenedEvent, cursor: string): Told {
  const { gatheringId, kind, topicId, topicKind, byName, proposalId, bookletId, carrierId, isCarrying } =
    event.payload as BoardNews;
  return {
    cursor,
    kind,
    gatheringId,
    topicId: topicId ?? null,
    topicKind: topicKind ?? null,
    topic: kind === 'topic' && topicId != null ? readAt('Topic', { id: topicId }) : null,
    gathering: readAt('Gathering', { id: gatheringId }),
    byName: byName ?? null,
    carrierId: carrierId ?? null,
    isCarrying: isCarrying ?? null,
    proposal: proposalId === undefined ? null : readAt('TimetableProposal', { id: proposalId }),
    booklet: bookletId === undefined ? null : readAt('Booklet', { id: bookletId }),
  };
}
