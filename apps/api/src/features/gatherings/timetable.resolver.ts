import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { Refused } from '@komunigi/domain';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { GatheringInput } from './gathering.inputs.js';
import { GatheringPayload, TimetableProposalPayload } from './gathering.types.js';
import { ProposeTimetableInput, TimetableProposalInput } from './topic.inputs.js';

const notYet = (..._: unknown[]): Refused => new Refused('unavailable');

@Resolver()
export class TimetableResolver {
  @For('acting')
  @Mutation(() => TimetableProposalPayload)
  async proposeTimetable(
    @Args('input') input: ProposeTimetableInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => TimetableProposalPayload)
  async cancelTimetable(
    @Args('input') input: TimetableProposalInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async applyTimetable(
    @Args('input') input: TimetableProposalInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async publishTimetable(@Args('input') input: GatheringInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }
}
