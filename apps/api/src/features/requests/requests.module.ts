import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';
import { CommentsService } from './comments.service.js';
import { DuplicatesService } from './duplicates.service.js';
import { CodeLinkEntity, CommentEntity, RequestEventEntity } from './entities/discussion.entities.js';
import { RequestEntity } from './entities/request.entity.js';
import { ObjectionEntity, SupportEntity } from './entities/voice.entities.js';
import { ExportController } from './export.controller.js';
import { ImportService } from './import.service.js';
import { MergesService } from './merges.service.js';
import { RequestsLive } from './requests.live.js';
import { RequestsResolver } from './requests.resolver.js';
import { requestListViews, requestRoots } from './requests.roots.js';
import { RequestsService } from './requests.service.js';
import { requestViews } from './requests.views.js';
import { VoicesResolver } from './voices.resolver.js';
import { VoicesService } from './voices.service.js';

@Module({
  controllers: [ExportController],
  providers: [
    RequestsService,
    VoicesService,
    CommentsService,
    MergesService,
    DuplicatesService,
    ImportService,
    RequestsResolver,
    VoicesResolver,
    RequestsLive,
  ],
})
export class RequestsModule {}

export const requestsFeature: Feature = {
  module: RequestsModule,
  entities: [RequestEntity, SupportEntity, ObjectionEntity, CommentEntity, RequestEventEntity, CodeLinkEntity],
  views: [...requestViews, ...requestListViews],
  roots: requestRoots,
};
