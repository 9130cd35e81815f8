import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt, readHere } from '../../platform/graphql/graphql.module.js';
import { Line, Uuid } from '../../platform/graphql/scalars.js';
import { AuditEntry, Invitation, Mandate } from '../accounts/accounts.types.js';
import { CooperativesService } from './cooperatives.service.js';
import {
  Cooperative,
  CooperativeConnection,
  CooperativePayload,
  CooperativesArgs,
  CreateCooperativeInput,
  EditCooperativeInput,
  RecordFigureInput,
} from './cooperatives.types.js';

const optional = { nullable: true } as const;

@Resolver()
export class CooperativesResolver {
  constructor(private readonly cooperatives: CooperativesService) {}

  @For('anyone')
  @Query(() => Cooperative, optional)
  cooperative(
    @Args('id', { type: () => Uuid, nullable: true }) _id?: string,
    @Args('slug', { type: () => Line, nullable: true }) _slug?: string,
  ): Cooperative {
    return readHere();
  }

  @For('anyone')
  @Query(() => CooperativeConnection, { name: 'cooperatives' })
  all(@Args() _args: CooperativesArgs): InstanceType<typeof CooperativeConnection> {
    return readHere();
  }

  @For('acting')
  @Mutation(() => CooperativePayload)
  async createCooperative(
    @Args('input') input: CreateCooperativeInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return { cooperative: readAt('Cooperative', await this.cooperatives.createCooperative(viewer.actor, input)) };
  }

  @For('acting')
  @Mutation(() => CooperativePayload)
  async editCooperative(
    @Args('input') input: EditCooperativeInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return { cooperative: readAt('Cooperative', await this.cooperatives.editCooperative(viewer.actor, input)) };
  }

  @For('acting')
  @Mutation(() => CooperativePayload)
  async recordFigure(@Args('input') input: RecordFigureInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return { cooperative: readAt('Cooperative', await this.cooperatives.recordFigure(viewer.actor, input)) };
  }
}

/** Whose mandate it is: accounts know nothing of co-ops, so the field is added from here. */
@Resolver(() => Mandate)
export class MandateCooperativeResolver {
  @For('anyone')
  @ResolveField(() => Cooperative, { nullable: true, description: 'null: for the federation' })
  cooperative(): Cooperative {
    return readHere();
  }
}

@Resolver(() => Invitation)
export class InvitationCooperativeResolver {
  @For('anyone')
  @ResolveField(() => Cooperative, { nullable: true, description: 'null: for the federation' })
  cooperative(): Cooperative {
    return readHere();
  }
}

@Resolver(() => AuditEntry)
export class AuditEntryCooperativeResolver {
  @For('anyone')
  @ResolveField(() => Cooperative, { nullable: true, description: 'for which it was done' })
  cooperative(): Cooperative {
    return readHere();
  }
}
