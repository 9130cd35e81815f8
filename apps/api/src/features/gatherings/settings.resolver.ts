import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt } from '../../platform/graphql/graphql.module.js';
import type { Reading } from '../../platform/reader/index.js';
import { DayCodesService } from './day-codes.service.js';
import { DuplicatingService } from './duplicating.service.js';
import {
  BlockInput,
  CreateGatheringInput,
  DuplicateGatheringInput,
  EditGatheringInput,
  GatheringInput,
  PlaceInput,
  RemindInput,
  SaveBlockInput,
  SavePlaceInput,
} from './gathering.inputs.js';
import { DayCodesPayload, GatheringPayload } from './gathering.types.js';
import { PlacesService } from './places.service.js';
import { PreparationService } from './preparation.service.js';
import { type GatheringDone, SettingsService } from './settings.service.js';
import { DayCodeInput, IssueDayCodesInput } from './topic.inputs.js';

export type GatheringRead = { readonly gathering: Reading };

/** The gathering as it is after the use case, read as the client selected it. */
export const gatheringPayload = ({ gatheringId }: GatheringDone): GatheringRead => ({
  gathering: readAt('Gathering', { id: gatheringId }),
});

@Resolver()
export class SettingsResolver {
  constructor(
    private readonly settings: SettingsService,
    private readonly duplicating: DuplicatingService,
    private readonly places: PlacesService,
    private readonly preparation: PreparationService,
    private readonly dayCodes: DayCodesService,
  ) {}

  @For('acting')
  @Mutation(() => GatheringPayload)
  async createGathering(
    @Args('input') input: CreateGatheringInput,
    @Context() { viewer }: HouseContext,
  ): Promise<GatheringRead> {
    return gatheringPayload(await this.settings.create(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async editGathering(
    @Args('input') input: EditGatheringInput,
    @Context() { viewer }: HouseContext,
  ): Promise<GatheringRead> {
    return gatheringPayload(await this.settings.edit(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async duplicateGathering(
    @Args('input') input: DuplicateGatheringInput,
    @Context() { viewer }: HouseContext,
  ): Promise<GatheringRead> {
    return gatheringPayload(await this.duplicating.duplicate(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async savePlace(@Args('input') input: SavePlaceInput, @Context() { viewer }: HouseContext): Promise<GatheringRead> {
    return gatheringPayload(await this.places.savePlace(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async removePlace(@Args('input') input: PlaceInput, @Context() { viewer }: HouseContext): Promise<GatheringRead> {
    return gatheringPayload(await this.places.removePlace(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async restorePlace(@Args('input') input: PlaceInput, @Context() { viewer }: HouseContext): Promise<GatheringRead> {
    return gatheringPayload(await this.places.restorePlace(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async saveBlock(@Args('input') input: SaveBlockInput, @Context() { viewer }: HouseContext): Promise<GatheringRead> {
    return gatheringPayload(await this.places.saveBlock(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async removeBlock(@Args('input') input: BlockInput, @Context() { viewer }: HouseContext): Promise<GatheringRead> {
    return gatheringPayload(await this.places.removeBlock(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async openBoard(@Args('input') input: GatheringInput, @Context() { viewer }: HouseContext): Promise<GatheringRead> {
    return gatheringPayload(await this.settings.openBoard(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async lockBoard(@Args('input') input: GatheringInput, @Context() { viewer }: HouseContext): Promise<GatheringRead> {
    return gatheringPayload(await this.settings.lockBoard(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async unlockBoard(@Args('input') input: GatheringInput, @Context() { viewer }: HouseContext): Promise<GatheringRead> {
    return gatheringPayload(await this.settings.unlockBoard(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async remindMissing(@Args('input') input: RemindInput, @Context() { viewer }: HouseContext): Promise<GatheringRead> {
    return gatheringPayload(await this.preparation.remindMissing(viewer, input));
  }

  @For('acting')
  @Mutation(() => DayCodesPayload)
  async issueDayCodes(@Args('input') input: IssueDayCodesInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    const codes = await this.dayCodes.issue(viewer, input);
    return {
      ...gatheringPayload(input),
      codes: codes.map(({ cooperativeId, code }) => ({
        cooperative: readAt('Cooperative', { id: cooperativeId }),
        code,
      })),
    };
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async revokeDayCode(@Args('input') input: DayCodeInput, @Context() { viewer }: HouseContext): Promise<GatheringRead> {
    return gatheringPayload(await this.dayCodes.revoke(viewer, input));
  }
}
