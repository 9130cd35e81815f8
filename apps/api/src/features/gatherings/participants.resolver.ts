import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { Refused } from '@komunigi/domain';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import {
  BringRequestInput,
  CalendarLinkInput,
  CreateCalendarLinkInput,
  EditParticipantInput,
  ParticipantInput,
  RegisterInput,
} from './gathering.inputs.js';
import { CalendarLinkPayload, GatheringPayload, ParticipantPayload } from './gathering.types.js';

const notYet = (..._: unknown[]): Refused => new Refused('unavailable');

@Resolver()
export class ParticipantsResolver {
  @For('acting')
  @Mutation(() => ParticipantPayload)
  async register(@Args('input') input: RegisterInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => ParticipantPayload)
  async editParticipant(
    @Args('input') input: EditParticipantInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => ParticipantPayload)
  async cancelParticipation(
    @Args('input') input: ParticipantInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => ParticipantPayload)
  async restoreParticipation(
    @Args('input') input: ParticipantInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async bringRequest(@Args('input') input: BringRequestInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async takeBackRequest(
    @Args('input') input: BringRequestInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => CalendarLinkPayload)
  async createCalendarLink(
    @Args('input') input: CreateCalendarLinkInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => CalendarLinkPayload)
  async revokeCalendarLink(
    @Args('input') input: CalendarLinkInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    throw notYet(input, viewer);
  }
}
