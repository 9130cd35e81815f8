import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt } from '../../platform/graphql/graphql.module.js';
import { CalendarLinksService } from './calendar-links.service.js';
import {
  BringRequestInput,
  CalendarLinkInput,
  CreateCalendarLinkInput,
  EditParticipantInput,
  ParticipantInput,
  RegisterInput,
} from './gathering.inputs.js';
import { CalendarLinkPayload, GatheringPayload, ParticipantPayload } from './gathering.types.js';
import { type ParticipantDone, ParticipantsService } from './participants.service.js';
import { PreparationService } from './preparation.service.js';
import { gatheringPayload, type GatheringRead } from './settings.resolver.js';

const participantPayload = ({ participantId, gatheringId }: ParticipantDone): unknown => ({
  participant: readAt('Participant', { id: participantId }),
  gathering: readAt('Gathering', { id: gatheringId }),
});

const linkPayload = ({ linkId, address }: { linkId: string; address?: string }): unknown => ({
  link: readAt('CalendarLink', { id: linkId }),
  address: address ?? null,
});

@Resolver()
export class ParticipantsResolver {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly preparation: PreparationService,
    private readonly links: CalendarLinksService,
  ) {}

  @For('acting')
  @Mutation(() => ParticipantPayload)
  async register(@Args('input') input: RegisterInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return participantPayload(await this.participants.register(viewer, input));
  }

  @For('acting')
  @Mutation(() => ParticipantPayload)
  async editParticipant(
    @Args('input') input: EditParticipantInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return participantPayload(await this.participants.edit(viewer, input));
  }

  @For('acting')
  @Mutation(() => ParticipantPayload)
  async cancelParticipation(
    @Args('input') input: ParticipantInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return participantPayload(await this.participants.cancel(viewer, input));
  }

  @For('acting')
  @Mutation(() => ParticipantPayload)
  async restoreParticipation(
    @Args('input') input: ParticipantInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return participantPayload(await this.participants.restore(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async bringRequest(
    @Args('input') input: BringRequestInput,
    @Context() { viewer }: HouseContext,
  ): Promise<GatheringRead> {
    return gatheringPayload(await this.preparation.bring(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async takeBackRequest(
    @Args('input') input: BringRequestInput,
    @Context() { viewer }: HouseContext,
  ): Promise<GatheringRead> {
    return gatheringPayload(await this.preparation.takeBack(viewer, input));
  }

  @For('acting')
  @Mutation(() => CalendarLinkPayload)
  async createCalendarLink(
    @Args('input') input: CreateCalendarLinkInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return linkPayload(await this.links.create(viewer, input));
  }

  @For('acting')
  @Mutation(() => CalendarLinkPayload)
  async revokeCalendarLink(
    @Args('input') input: CalendarLinkInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return linkPayload(await this.links.revoke(viewer, input));
  }
}
