/** Listens to what happens to requests and has those written to who want, or ought, to know. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { noticesOf, type RequestEventKind } from '@komunigi/domain';
import type { EntityManager } from 'typeorm';
import { HouseConfig } from '../../platform/config.module.js';
import { type HappenedEvent, Outbox } from '../../platform/events.js';
import { requestChanged } from '../requests/request-history.js';
import { audienceOf } from './audience.js';
import { queueNotices } from './notice-queue.js';

type Change = {
  readonly requestId: string;
  readonly personId: string | null;
  readonly kind: RequestEventKind | null;
  readonly eventId?: string;
  readonly commentId?: string;
  readonly isNew?: boolean;
};

@Injectable()
export class NoticesListener implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly config: HouseConfig,
  ) {}

  onModuleInit(): void {
    this.outbox.listen(async (db, event) => this.hear(db, event));
  }

  /** In the transaction that marks the event as told: both last, or neither. */
  async hear(db: EntityManager, event: HappenedEvent): Promise<void> {
    if (event.topic !== requestChanged) return;
    const { requestId, personId, kind, eventId, commentId, isNew } = event.payload as Change;
    const audience = await audienceOf(db, requestId, commentId ?? null, event.at);
    if (audience === null) return;
    const isNewComment = commentId !== undefined && isNew === true;
    const cause = {
      requestId,
      ...(eventId === undefined ? {} : { eventId }),
      ...(commentId === undefined ? {} : { commentId }),
    };
    await queueNotices(db, noticesOf({ kind, isNewComment, personId }, audience), cause, {
      key: event.place.id,
      happenedAt: event.at,
      atOnce: this.config.demo,
    });
  }
}
