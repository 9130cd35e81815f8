import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';
import { Housekeeping } from './housekeeping.js';
import { NoticesListener } from './notices.listener.js';
import { NoticesSender } from './notices.sender.js';
import { Reviews } from './reviews.js';
import { Unsubscribing } from './unsubscribing.js';

@Module({ providers: [NoticesListener, NoticesSender, Unsubscribing, Reviews, Housekeeping] })
export class NoticesModule {}

export const noticesFeature: Feature = { module: NoticesModule, entities: [], views: [], roots: {} };
