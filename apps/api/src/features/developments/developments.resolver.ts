import { Args, Context, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt, readHere } from '../../platform/graphql/graphql.module.js';
import { PageArgs } from '../../platform/graphql/pages.js';
import { Uuid } from '../../platform/graphql/scalars.js';
import type { Reading } from '../../platform/reader/index.js';
import { Request } from '../requests/requests.types.js';
import {
  CreateDevelopmentInput,
  DevelopmentInput,
  DevelopmentsArgs,
  EditDevelopmentInput,
  JoinRequestInput,
  SaveDevelopmentPartsInput,
} from './developments.inputs.js';
import { type DevelopmentOutcome, DevelopmentsService } from './developments.service.js';
import {
  Development,
  DevelopmentConnection,
  DevelopmentEventConnection,
  DevelopmentPayload,
  DevelopmentSummary,
} from './developments.types.js';

export type ReadDevelopment = { readonly development: Reading };

/** The development as it is after the use case, read as the client selected it. */
export const developmentPayload = ({ developmentId }: DevelopmentOutcome): ReadDevelopment => ({
  development: readAt('Development', { id: developmentId }),
});

@Resolver(() => Development)
export class DevelopmentsResolver {
  constructor(private readonly developments: DevelopmentsService) {}

  @For('anyone')
  @Query(() => Development, { nullable: true })
  development(
    @Args('id', { type: () => Uuid, nullable: true }) _id?: string,
    @Args('number', { type: () => Int, nullable: true }) _number?: number,
  ): unknown {
    return readHere();
  }

  @For('anyone')
  @Query(() => DevelopmentConnection, { name: 'developments' })
  listDevelopments(@Args() _args: DevelopmentsArgs): unknown {
    return readHere();
  }

  @For('anyone')
  @Query(() => DevelopmentSummary)
  developmentSummary(): unknown {
    return readHere();
  }

  @ResolveField(() => DevelopmentEventConnection)
  history(@Args() _args: PageArgs, @Parent() _development: unknown): unknown {
    return readHere();
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async createDevelopment(
    @Args('input') input: CreateDevelopmentInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.developments.create(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async editDevelopment(
    @Args('input') input: EditDevelopmentInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.developments.edit(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async joinRequest(
    @Args('input') input: JoinRequestInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.developments.join(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async detachRequest(
    @Args('input') input: JoinRequestInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.developments.detachRequest(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async saveDevelopmentParts(
    @Args('input') input: SaveDevelopmentPartsInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.developments.saveParts(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload, { description: 'as long as nobody else acted on it' })
  async withdrawDevelopment(
    @Args('input') input: DevelopmentInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.developments.withdraw(viewer, input));
  }

  @For('acting')
  @Mutation(() => DevelopmentPayload)
  async restoreDevelopment(
    @Args('input') input: DevelopmentInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadDevelopment> {
    return developmentPayload(await this.developments.restore(viewer, input));
  }
}

/** Requests know nothing of developments, so the field is added from here. */
@Resolver(() => Request)
export class RequestDevelopmentResolver {
  @For('anyone')
  @ResolveField(() => Development, { nullable: true, description: 'of which it is part' })
  development(): Development {
    return readHere();
  }
}
