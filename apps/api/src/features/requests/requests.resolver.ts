import { Args, Context, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt, readHere } from '../../platform/graphql/graphql.module.js';
import { PageArgs } from '../../platform/graphql/pages.js';
import { Line, LongText, Uuid } from '../../platform/graphql/scalars.js';
import { htmlOf } from '../../platform/markdown.js';
import type { Reading } from '../../platform/reader/index.js';
import { DuplicatesService } from './duplicates.service.js';
import { ImportService } from './import.service.js';
import { MergesService } from './merges.service.js';
import {
  ChangeRequestStateInput,
  EditRequestInput,
  ImportRequestsInput,
  LinkCodeInput,
  MergeRequestInput,
  PostRequestInput,
  RequestFilter,
  RequestInput,
  RequestsArgs,
  SplitRequestInput,
  UnlinkCodeInput,
} from './requests.inputs.js';
import { type RequestOutcome, RequestsService } from './requests.service.js';
import {
  CommentConnection,
  DuplicatePairs,
  ImportPayload,
  Request,
  RequestConnection,
  RequestCounts,
  RequestEventConnection,
  RequestPayload,
  SimilarRequest,
  SupportConnection,
} from './requests.types.js';

export type ReadPayload = { readonly request: Reading };

/** The request as it is after the use case, read as the client selected it. */
export const requestPayload = ({ requestId }: RequestOutcome): ReadPayload => ({
  request: readAt('Request', { id: requestId }),
});

@Resolver(() => Request)
export class RequestsResolver {
  constructor(
    private readonly requests: RequestsService,
    private readonly merges: MergesService,
    private readonly duplicates: DuplicatesService,
    private readonly imports: ImportService,
  ) {}

  @For('anyone')
  @Query(() => Request, { nullable: true })
  request(
    @Args('id', { type: () => Uuid, nullable: true }) _id?: string,
    @Args('number', { type: () => Int, nullable: true }) _number?: number,
  ): unknown {
    return readHere();
  }

  @For('anyone')
  @Query(() => RequestConnection, { name: 'requests' })
  listRequests(@Args() _args: RequestsArgs): unknown {
    return readHere();
  }

  @For('anyone')
  @Query(() => RequestCounts)
  requestCounts(@Args('filter', { type: () => RequestFilter, nullable: true }) _filter?: RequestFilter): unknown {
    return readHere();
  }

  @For('anyone')
  @Query(() => [SimilarRequest])
  similarRequests(
    @Args('title', { type: () => Line }) _title: string,
    @Args('exceptId', { type: () => Uuid, nullable: true }) _exceptId?: string,
  ): unknown {
    return readHere();
  }

  @For('moderates')
  @Query(() => DuplicatePairs)
  async duplicatePairs(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 10 }) first: number,
  ): Promise<unknown> {
    const pairs = await this.duplicates.pairs(first);
    return {
      pairs,
      requests: readAt('Request', { id: [...new Set(pairs.flatMap((pair) => [pair.firstId, pair.secondId]))] }),
    };
  }

  @For('acting')
  @Query(() => String, { description: 'sanitised HTML of a text as it would be shown' })
  markdownPreview(@Args('text', { type: () => LongText }) text: string): string {
    return htmlOf(text);
  }

  @ResolveField(() => SupportConnection)
  supports(@Args() _args: PageArgs, @Parent() _request: unknown): unknown {
    return readHere();
  }

  @ResolveField(() => CommentConnection)
  comments(@Args() _args: PageArgs, @Parent() _request: unknown): unknown {
    return readHere();
  }

  @ResolveField(() => RequestEventConnection)
  history(@Args() _args: PageArgs, @Parent() _request: unknown): unknown {
    return readHere();
  }

  @For('acting')
  @Mutation(() => RequestPayload)
  async postRequest(@Args('input') input: PostRequestInput, @Context() { viewer }: HouseContext): Promise<ReadPayload> {
    return requestPayload(await this.requests.post(viewer, input));
  }

  @For('acting')
  @Mutation(() => RequestPayload)
  async editRequest(@Args('input') input: EditRequestInput, @Context() { viewer }: HouseContext): Promise<ReadPayload> {
    return requestPayload(await this.requests.edit(viewer, input));
  }

  @For('acting')
  @Mutation(() => RequestPayload)
  async withdrawRequest(@Args('input') input: RequestInput, @Context() { viewer }: HouseContext): Promise<ReadPayload> {
    return requestPayload(await this.requests.withdraw(viewer, input));
  }

  @For('acting')
  @Mutation(() => RequestPayload)
  async restoreRequest(@Args('input') input: RequestInput, @Context() { viewer }: HouseContext): Promise<ReadPayload> {
    return requestPayload(await this.requests.restore(viewer, input));
  }

  @For('acting')
  @Mutation(() => RequestPayload)
  async changeRequestState(
    @Args('input') input: ChangeRequestStateInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadPayload> {
    return requestPayload(await this.requests.changeState(viewer, input));
  }

  @For('acting')
  @Mutation(() => RequestPayload, { description: 'takes the last change of state back' })
  async undoStateChange(@Args('input') input: RequestInput, @Context() { viewer }: HouseContext): Promise<ReadPayload> {
    return requestPayload(await this.requests.undoStateChange(viewer, input));
  }

  @For('acting')
  @Mutation(() => RequestPayload)
  async splitRequest(
    @Args('input') input: SplitRequestInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadPayload> {
    return requestPayload(await this.requests.split(viewer, input));
  }

  @For('acting')
  @Mutation(() => RequestPayload)
  async mergeRequest(
    @Args('input') input: MergeRequestInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadPayload> {
    return requestPayload(await this.merges.merge(viewer, input));
  }

  @For('acting')
  @Mutation(() => RequestPayload)
  async unmergeRequest(@Args('input') input: RequestInput, @Context() { viewer }: HouseContext): Promise<ReadPayload> {
    return requestPayload(await this.merges.unmerge(viewer, input));
  }

  @For('acting')
  @Mutation(() => RequestPayload)
  async linkCode(@Args('input') input: LinkCodeInput, @Context() { viewer }: HouseContext): Promise<ReadPayload> {
    return requestPayload(await this.requests.linkCode(viewer, input));
  }

  @For('acting')
  @Mutation(() => RequestPayload)
  async unlinkCode(@Args('input') input: UnlinkCodeInput, @Context() { viewer }: HouseContext): Promise<ReadPayload> {
    return requestPayload(await this.requests.unlinkCode(viewer, input));
  }

  @For('signed_in')
  @Mutation(() => RequestPayload)
  async followRequest(@Args('input') input: RequestInput, @Context() { viewer }: HouseContext): Promise<ReadPayload> {
    return requestPayload(await this.requests.follow(viewer, input));
  }

  @For('signed_in')
  @Mutation(() => RequestPayload)
  async unfollowRequest(@Args('input') input: RequestInput, @Context() { viewer }: HouseContext): Promise<ReadPayload> {
    return requestPayload(await this.requests.unfollow(viewer, input));
  }

  @For('acting')
  @Mutation(() => ImportPayload)
  async importRequests(
    @Args('input') input: ImportRequestsInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    const report = await this.imports.import(viewer, input);
    return { ...report, similar: readAt('Request', { id: report.similarIds }) };
  }
}
