import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt } from '../../platform/graphql/graphql.module.js';
import type { Reading } from '../../platform/reader/index.js';
import { type CommentOutcome, CommentsService } from './comments.service.js';
import {
  AnswerObjectionInput,
  CommentIdInput,
  CommentInput,
  EditCommentInput,
  ObjectInput,
  ObjectionInput,
  RequestInput,
  SupportInput,
} from './requests.inputs.js';
import { requestPayload, type ReadPayload } from './requests.resolver.js';
import { CommentPayload, RequestPayload } from './requests.types.js';
import { VoicesService } from './voices.service.js';

type ReadCommentPayload = { readonly comment: Reading; readonly request: Reading };

const commentPayload = ({ commentId, requestId }: CommentOutcome): ReadCommentPayload => ({
  comment: readAt('Comment', { id: commentId }),
  request: readAt('Request', { id: requestId }),
});

@Resolver()
export class VoicesResolver {
  constructor(
    private readonly voices: VoicesService,
    private readonly comments: CommentsService,
  ) {}

  @For('acting')
  @Mutation(() => RequestPayload)
  async support(@Args('input') input: SupportInput, @Context() { viewer }: HouseContext): Promise<ReadPayload> {
    return requestPayload(await this.voices.support(viewer, input));
  }

  @For('acting')
  @Mutation(() => RequestPayload)
  async withdrawSupport(@Args('input') input: RequestInput, @Context() { viewer }: HouseContext): Promise<ReadPayload> {
    return requestPayload(await this.voices.withdrawSupport(viewer, input));
  }

  @For('acting')
  @Mutation(() => RequestPayload)
  async object(@Args('input') input: ObjectInput, @Context() { viewer }: HouseContext): Promise<ReadPayload> {
    return requestPayload(await this.voices.object(viewer, input));
  }

  @For('acting')
  @Mutation(() => RequestPayload)
  async answerObjection(
    @Args('input') input: AnswerObjectionInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadPayload> {
    return requestPayload(await this.voices.answerObjection(viewer, input));
  }

  @For('acting')
  @Mutation(() => RequestPayload)
  async withdrawObjection(
    @Args('input') input: ObjectionInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadPayload> {
    return requestPayload(await this.voices.withdrawObjection(viewer, input));
  }

  @For('acting')
  @Mutation(() => CommentPayload)
  async comment(@Args('input') input: CommentInput, @Context() { viewer }: HouseContext): Promise<ReadCommentPayload> {
    return commentPayload(await this.comments.comment(viewer, input));
  }

  @For('acting')
  @Mutation(() => CommentPayload)
  async editComment(
    @Args('input') input: EditCommentInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadCommentPayload> {
    return commentPayload(await this.comments.edit(viewer, input));
  }

  @For('acting')
  @Mutation(() => CommentPayload)
  async removeComment(
    @Args('input') input: CommentIdInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadCommentPayload> {
    return commentPayload(await this.comments.remove(viewer, input));
  }

  @For('acting')
  @Mutation(() => CommentPayload)
  async restoreComment(
    @Args('input') input: CommentIdInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadCommentPayload> {
    return commentPayload(await this.comments.restore(viewer, input));
  }
}
