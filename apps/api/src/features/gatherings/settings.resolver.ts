import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { Refused } from '@komunigi/domain';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
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
import { DayCodeInput, IssueDayCodesInput } from './topic.inputs.js';

const notYet = (..._: unknown[]): Refused => new Refused('unavailable');

@Resolver()
export class SettingsResolver {
  @For('acting')
  @Mutation(() => GatheringPayload)
  async createGathering(
    @Args('input') input: CreateGatheringInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async editGathering(@Args('input') input: EditGatheringInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async duplicateGathering(
    @Args('input') input: DuplicateGatheringInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async savePlace(@Args('input') input: SavePlaceInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async removePlace(@Args('input') input: PlaceInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async restorePlace(@Args('input') input: PlaceInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async saveBlock(@Args('input') input: SaveBlockInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async removeBlock(@Args('input') input: BlockInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async openBoard(@Args('input') input: GatheringInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async lockBoard(@Args('input') input: GatheringInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async unlockBoard(@Args('input') input: GatheringInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async remindMissing(@Args('input') input: RemindInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => DayCodesPayload)
  async issueDayCodes(@Args('input') input: IssueDayCodesInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async revokeDayCode(@Args('input') input: DayCodeInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    throw notYet(input, viewer);
  }
}
