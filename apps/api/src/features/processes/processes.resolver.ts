import { Args, Context, Int, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt, readHere } from '../../platform/graphql/graphql.module.js';
import { Line, Uuid } from '../../platform/graphql/scalars.js';
import { Cooperative } from '../cooperatives/cooperatives.types.js';
import { IdeasService } from './ideas.service.js';
import {
  AnswerProcessQuestionInput,
  CreateProcessTemplateInput,
  EditProcessIdeaInput,
  EditProcessTemplateInput,
  LinkIdeaToRequestInput,
  NoteProcessIdeaInput,
  ProcessIdeaInput,
  ProcessIdeasArgs,
  ProcessSheetInput,
  ProcessTemplatesArgs,
} from './processes.inputs.js';
import {
  ProcessIdeaConnection,
  ProcessIdeaPayload,
  ProcessOrigin,
  ProcessSheet,
  ProcessSheetPayload,
  ProcessSummary,
  ProcessTemplate,
  ProcessTemplateConnection,
  ProcessTemplatePayload,
} from './processes.types.js';
import { type SheetOutcome, SheetsService } from './sheets.service.js';
import { TemplatesService } from './templates.service.js';

const sheetPayload = ({ sheetId, templateId }: SheetOutcome): unknown => ({
  sheet: readAt('ProcessSheet', { id: sheetId }),
  template: readAt('ProcessTemplate', { id: templateId }),
});
const ideaPayload = ({ ideaId }: { ideaId: string }): unknown => ({ idea: readAt('ProcessIdea', { id: ideaId }) });

@Resolver()
export class ProcessesResolver {
  constructor(
    private readonly templates: TemplatesService,
    private readonly sheets: SheetsService,
    private readonly ideas: IdeasService,
  ) {}

  @For('anyone')
  @Query(() => ProcessTemplate, { nullable: true })
  processTemplate(
    @Args('id', { type: () => Uuid, nullable: true }) _id?: string,
    @Args('slug', { type: () => Line, nullable: true }) _slug?: string,
  ): unknown {
    return readHere();
  }

  @For('anyone')
  @Query(() => ProcessTemplateConnection)
  processTemplates(@Args() _args: ProcessTemplatesArgs): unknown {
    return readHere();
  }

  @For('anyone')
  @Query(() => ProcessIdeaConnection, { description: 'of the co-op one acts for; of all for whoever moderates' })
  processIdeas(@Args() _args: ProcessIdeasArgs): unknown {
    return readHere();
  }

  @For('anyone')
  @Query(() => [ProcessOrigin], { description: 'the sheets from which a request was born' })
  processOrigins(@Args('requestNumber', { type: () => Int }) _requestNumber: number): unknown {
    return readHere();
  }

  @For('anyone')
  @Query(() => ProcessSummary)
  processSummary(): unknown {
    return readHere();
  }

  @For('acting')
  @Mutation(() => ProcessTemplatePayload)
  async createProcessTemplate(
    @Args('input') input: CreateProcessTemplateInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    const { templateId } = await this.templates.create(viewer, input);
    return { template: readAt('ProcessTemplate', { id: templateId }) };
  }

  @For('acting')
  @Mutation(() => ProcessTemplatePayload)
  async editProcessTemplate(
    @Args('input') input: EditProcessTemplateInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    const { templateId } = await this.templates.edit(viewer, input);
    return { template: readAt('ProcessTemplate', { id: templateId }) };
  }

  @For('acting')
  @Mutation(() => ProcessSheetPayload)
  async answerProcessQuestion(
    @Args('input') input: AnswerProcessQuestionInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return sheetPayload(await this.sheets.answer(viewer, input));
  }

  @For('acting')
  @Mutation(() => ProcessSheetPayload)
  async shareProcessSheet(
    @Args('input') input: ProcessSheetInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return sheetPayload(await this.sheets.share(viewer, input));
  }

  @For('acting')
  @Mutation(() => ProcessSheetPayload, { description: 'makes it a draft again' })
  async unshareProcessSheet(
    @Args('input') input: ProcessSheetInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return sheetPayload(await this.sheets.unshare(viewer, input));
  }

  @For('acting')
  @Mutation(() => ProcessIdeaPayload)
  async noteProcessIdea(
    @Args('input') input: NoteProcessIdeaInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return ideaPayload(await this.ideas.note(viewer, input));
  }

  @For('acting')
  @Mutation(() => ProcessIdeaPayload)
  async editProcessIdea(
    @Args('input') input: EditProcessIdeaInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return ideaPayload(await this.ideas.edit(viewer, input));
  }

  @For('acting')
  @Mutation(() => ProcessIdeaPayload)
  async removeProcessIdea(
    @Args('input') input: ProcessIdeaInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return ideaPayload(await this.ideas.remove(viewer, input));
  }

  @For('acting')
  @Mutation(() => ProcessIdeaPayload)
  async restoreProcessIdea(
    @Args('input') input: ProcessIdeaInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return ideaPayload(await this.ideas.restore(viewer, input));
  }

  @For('acting')
  @Mutation(() => ProcessIdeaPayload, { description: 'says which request was made of an idea' })
  async linkIdeaToRequest(
    @Args('input') input: LinkIdeaToRequestInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return ideaPayload(await this.ideas.linkToRequest(viewer, input));
  }
}

/** Co-ops know nothing of sheets, so the field is added from here. */
@Resolver(() => Cooperative)
export class CooperativeProcessesResolver {
  @For('anyone')
  @ResolveField(() => [ProcessSheet], { description: 'how it does things: shared sheets, and drafts of one’s own' })
  processSheets(): unknown {
    return readHere();
  }
}
