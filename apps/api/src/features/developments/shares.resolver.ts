import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { ArbitrationService } from './arbitration.service.js';
import { ClaimsService } from './claims.service.js';
import { ArbitrateInput, ClaimIdInput, ClaimInput, OfferClaimInput } from './developments.inputs.js';
import { developmentPayload, type ReadDevelopment } from './developments.resolver.js';
import { DevelopmentPayload } from './developments.types.js';

/** Where the code goes, and who writes it. */
@Resolver()
export class SharesResolver {
  constructor(
    private readonly arbitrations: ArbitrationService,
    private readonly claims: ClaimsService,
  ) {}

  @For('acting')
  @Mutation(() => DevelopmentPayload, { description: 'where the code goes, with who was there and what it answers' })
  async arbitrate(@Args('input') input: ArbitrateInput, @Context() { viewer }: HouseContext): Promise<ReadDevelopment> {
    return developmentPayload(await this.arbitrations.arbitrate(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async claim(@Args('input') input: ClaimInput, @Context() { viewer }: HouseContext): Promise<ReadDevelopment> {
    return developmentPayload(await this.claims.claim(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async unclaim(@Args('input') input: ClaimIdInput, @Context() { viewer }: HouseContext): Promise<ReadDevelopment> {
    return developmentPayload(await this.claims.unclaim(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload, { description: 'hands a share over, once the other takes it' })
  async offerClaim(
    @Args('input') input: OfferClaimInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.claims.offer(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async takeOverClaim(
    @Args('input') input: ClaimIdInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.claims.takeOver(viewer, input));
  }
}
