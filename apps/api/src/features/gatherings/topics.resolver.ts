import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt } from '../../platform/graphql/graphql.module.js';
import { Done } from '../../platform/graphql/permission.js';
import type { Reading } from '../../platform/reader/index.js';
import { TopicPayload } from './gathering.types.js';
import { MovesService } from './moves.service.js';
import { type TopicDone, TopicsService } from './topics.service.js';
import {
  AnswerNeedInput,
  CarryTopicInput,
  EditTopicInput,
  MoveTopicInput,
  PlaceTopicInput,
  ProposeTopicByCodeInput,
  ProposeTopicInput,
  TopicInput,
} from './topic.inputs.js';
import { WishesService } from './wishes.service.js';

type ReadTopicPayload = { readonly topic: Reading; readonly gathering: Reading };

export const topicPayload = ({ topicId, gatheringId }: TopicDone): ReadTopicPayload => ({
  topic: readAt('Topic', { id: topicId }),
  gathering: readAt('Gathering', { id: gatheringId }),
});

@Resolver()
export class TopicsResolver {
  constructor(
    private readonly topics: TopicsService,
    private readonly moves: MovesService,
    private readonly wishes: WishesService,
  ) {}

  @For('acting')
  @Mutation(() => TopicPayload)
  async proposeTopic(
    @Args('input') input: ProposeTopicInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadTopicPayload> {
    return topicPayload(await this.topics.propose(viewer, input));
  }

  @For('anyone')
  @Mutation(() => TopicPayload)
  async proposeTopicByCode(
    @Args('input') input: ProposeTopicByCodeInput,
    @Context() { viewer, req }: HouseContext,
  ): Promise<ReadTopicPayload> {
    return topicPayload(await this.topics.proposeByCode(viewer, req.ip, input));
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async editTopic(
    @Args('input') input: EditTopicInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadTopicPayload> {
    return topicPayload(await this.topics.edit(viewer, input));
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async withdrawTopic(
    @Args('input') input: TopicInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadTopicPayload> {
    return topicPayload(await this.topics.withdraw(viewer, input));
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async restoreTopic(@Args('input') input: TopicInput, @Context() { viewer }: HouseContext): Promise<ReadTopicPayload> {
    return topicPayload(await this.topics.restore(viewer, input));
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async placeTopic(
    @Args('input') input: PlaceTopicInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadTopicPayload> {
    return topicPayload(await this.moves.place(viewer, input));
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async unplaceTopic(
    @Args('input') input: MoveTopicInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadTopicPayload> {
    return topicPayload(await this.moves.unplace(viewer, input));
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async undoTopicMove(
    @Args('input') input: TopicInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadTopicPayload> {
    return topicPayload(await this.moves.undo(viewer, input));
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async pinTopic(@Args('input') input: TopicInput, @Context() { viewer }: HouseContext): Promise<ReadTopicPayload> {
    return topicPayload(await this.moves.pin(viewer, input));
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async unpinTopic(@Args('input') input: TopicInput, @Context() { viewer }: HouseContext): Promise<ReadTopicPayload> {
    return topicPayload(await this.moves.unpin(viewer, input));
  }

  @For('acting')
  @Mutation(() => Done)
  async carryTopic(@Args('input') input: CarryTopicInput, @Context() { viewer }: HouseContext): Promise<Done> {
    await this.moves.carry(viewer, input);
    return { ok: true };
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async answerNeed(
    @Args('input') input: AnswerNeedInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadTopicPayload> {
    return topicPayload(await this.wishes.answerNeed(viewer, input));
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async showInterest(@Args('input') input: TopicInput, @Context() { viewer }: HouseContext): Promise<ReadTopicPayload> {
    return topicPayload(await this.wishes.showInterest(viewer, input));
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async withdrawInterest(
    @Args('input') input: TopicInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadTopicPayload> {
    return topicPayload(await this.wishes.withdrawInterest(viewer, input));
  }
}
