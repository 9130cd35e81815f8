import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { DeliveriesService } from './deliveries.service.js';
import { FinishingService } from './finishing.service.js';
import { RealisationService } from './realisation.service.js';
import {
  AddChecklistItemInput,
  AnswerTrialInput,
  CheckItemInput,
  ChecklistItemInput,
  DeliverInput,
  DeliveryInput,
  DevelopmentInput,
  DevelopmentReasonInput,
  StartDevelopmentInput,
  TryDeliveryInput,
  WriteReleaseNoteInput,
} from './developments.inputs.js';
import { developmentPayload, type ReadDevelopment } from './developments.resolver.js';
import { DevelopmentPayload } from './developments.types.js';

/** From the beginning of the work to its end: what is delivered, tried, ticked off and told. */
@Resolver()
export class RealisationResolver {
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly finishing: FinishingService,
    private readonly realisation: RealisationService,
  ) {}

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async startDevelopment(
    @Args('input') input: StartDevelopmentInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.realisation.start(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async acceptDevelopment(
    @Args('input') input: DevelopmentInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.realisation.accept(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async closeDevelopment(
    @Args('input') input: DevelopmentInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.realisation.close(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async stopDevelopment(
    @Args('input') input: DevelopmentReasonInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.realisation.stop(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async reopenDevelopment(
    @Args('input') input: DevelopmentReasonInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.realisation.reopen(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async deliver(@Args('input') input: DeliverInput, @Context() { viewer }: HouseContext): Promise<ReadDevelopment> {
    return developmentPayload(await this.deliveries.deliver(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async withdrawDelivery(
    @Args('input') input: DeliveryInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.deliveries.withdraw(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload, { description: 'what the co-op found; again to change it' })
  async tryDelivery(
    @Args('input') input: TryDeliveryInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.deliveries.try(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async answerTrial(
    @Args('input') input: AnswerTrialInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.deliveries.answer(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async checkItem(@Args('input') input: CheckItemInput, @Context() { viewer }: HouseContext): Promise<ReadDevelopment> {
    return developmentPayload(await this.finishing.check(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async addChecklistItem(
    @Args('input') input: AddChecklistItemInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.finishing.addItem(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async removeChecklistItem(
    @Args('input') input: ChecklistItemInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.finishing.removeItem(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async writeReleaseNote(
    @Args('input') input: WriteReleaseNoteInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.finishing.writeNote(viewer, input));
  }
}
