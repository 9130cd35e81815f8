import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { Refused } from '@komunigi/domain';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { Done } from '../../platform/graphql/permission.js';
import { TopicPayload } from './gathering.types.js';
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

const notYet = (..._: unknown[]): Refused => new Refused('unavailable');

@Resolver()
export class TopicsResolver {
  @For('acting')
  @Mutation(() => TopicPayload)
  async proposeTopic(@Args('input') input: ProposeTopicInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('anyone')
  @Mutation(() => TopicPayload)
  async proposeTopicByCode(
    @Args('input') input: ProposeTopicByCodeInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async editTopic(@Args('input') input: EditTopicInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async withdrawTopic(@Args('input') input: TopicInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async restoreTopic(@Args('input') input: TopicInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async placeTopic(@Args('input') input: PlaceTopicInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async unplaceTopic(@Args('input') input: MoveTopicInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async undoTopicMove(@Args('input') input: TopicInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async pinTopic(@Args('input') input: TopicInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async unpinTopic(@Args('input') input: TopicInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => Done)
  async carryTopic(@Args('input') input: CarryTopicInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async answerNeed(@Args('input') input: AnswerNeedInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async showInterest(@Args('input') input: TopicInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => TopicPayload)
  async withdrawInterest(@Args('input') input: TopicInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }
}
