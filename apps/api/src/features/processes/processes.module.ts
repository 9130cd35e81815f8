import { Module } from '@nestjs/common';
import type { Feature } from '../../platform/feature.js';
import { ProcessAnswerEntity, ProcessIdeaEntity, ProcessSheetEntity } from './entities/sheet.entities.js';
import { ProcessQuestionEntity, ProcessTemplateEntity } from './entities/template.entities.js';
import { IdeasService } from './ideas.service.js';
import { CooperativeProcessesResolver, ProcessesResolver } from './processes.resolver.js';
import { processRelations, processRoots, processViews } from './processes.views.js';
import { SheetsService } from './sheets.service.js';
import { TemplatesService } from './templates.service.js';

@Module({
  providers: [TemplatesService, SheetsService, IdeasService, ProcessesResolver, CooperativeProcessesResolver],
})
export class ProcessesModule {}

export const processesFeature: Feature = {
  module: ProcessesModule,
  entities: [ProcessTemplateEntity, ProcessQuestionEntity, ProcessSheetEntity, ProcessAnswerEntity, ProcessIdeaEntity],
  views: processViews,
  roots: processRoots,
  relations: processRelations,
};
