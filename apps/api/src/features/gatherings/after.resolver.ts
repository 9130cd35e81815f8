import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { Refused } from '@komunigi/domain';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { BookletInput, GatheringInput, MakeBookletInput } from './gathering.inputs.js';
import {
  BookletPayload,
  FollowUpPayload,
  GatheringPayload,
  TopicPayload,
  TopicRequestPayload,
} from './gathering.types.js';
import {
  ConfirmMinutesInput,
  DecideFateInput,
  FollowUpInput,
  PostRequestFromTopicInput,
  RecordOutcomeInput,
  SaveFollowUpInput,
  WriteSummaryInput,
} from './topic.inputs.js';

const notYet = (..._: unknown[]): Refused => new Refused('unavailable');

@Resolver()
export class AfterResolver {
  @For('acting')
  @Mutation(() => TopicPayload)
  async recordOutcome(@Args('input') input: RecordOutcomeInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => FollowUpPayload)
  async saveFollowUp(@Args('input') input: SaveFollowUpInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => FollowUpPayload)
  async completeFollowUp(@Args('input') input: FollowUpInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => FollowUpPayload)
  async reopenFollowUp(@Args('input') input: FollowUpInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => FollowUpPayload)
  async removeFollowUp(@Args('input') input: FollowUpInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => TopicRequestPayload)
  async postRequestFromTopic(
    @Args('input') input: PostRequestFromTopicInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async decideFate(@Args('input') input: DecideFateInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async closeGathering(@Args('input') input: GatheringInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async reopenGathering(@Args('input') input: GatheringInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async confirmMinutes(
    @Args('input') input: ConfirmMinutesInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async writeSummary(@Args('input') input: WriteSummaryInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => BookletPayload)
  async makeBooklet(@Args('input') input: MakeBookletInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => BookletPayload)
  async cancelBooklet(@Args('input') input: BookletInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }
}
