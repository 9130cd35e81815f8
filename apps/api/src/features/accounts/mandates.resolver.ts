import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt, readHere } from '../../platform/graphql/graphql.module.js';
import { Done } from '../../platform/graphql/permission.js';
import { Uuid } from '../../platform/graphql/scalars.js';
import {
  AuditArgs,
  CancelInvitationInput,
  ChangeMandateInput,
  EndMandateInput,
  InviteInput,
  PeopleArgs,
} from './accounts.inputs.js';
import {
  AuditEntryConnection,
  Invitation,
  InvitationPayload,
  MandatePayload,
  PersonConnection,
} from './accounts.types.js';
import { MandatesService } from './mandates.service.js';

/** What administrators look after: people, their mandates and invitations, and the register. */
@Resolver()
export class MandatesResolver {
  constructor(private readonly mandates: MandatesService) {}

  @For('administrators')
  @Query(() => PersonConnection)
  people(@Args() _args: PeopleArgs): InstanceType<typeof PersonConnection> {
    return readHere();
  }

  @For('administrators')
  @Query(() => [Invitation], { description: 'those that nobody has accepted yet' })
  invitations(@Args('cooperativeId', { type: () => Uuid, nullable: true }) _cooperativeId?: string): Invitation[] {
    return readHere();
  }

  @For('administrators')
  @Query(() => AuditEntryConnection)
  audit(@Args() _args: AuditArgs): InstanceType<typeof AuditEntryConnection> {
    return readHere();
  }

  @For('acting')
  @Mutation(() => InvitationPayload)
  async invite(@Args('input') input: InviteInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return { invitation: readAt('Invitation', await this.mandates.invite(viewer.actor, input)) };
  }

  @For('acting')
  @Mutation(() => Done)
  async cancelInvitation(
    @Args('input') input: CancelInvitationInput,
    @Context() { viewer }: HouseContext,
  ): Promise<Done> {
    await this.mandates.cancelInvitation(viewer.actor, input);
    return { ok: true };
  }

  @For('acting')
  @Mutation(() => MandatePayload)
  async changeMandate(@Args('input') input: ChangeMandateInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return { mandate: readAt('Mandate', await this.mandates.changeMandate(viewer.actor, input)) };
  }

  @For('acting')
  @Mutation(() => MandatePayload)
  async endMandate(@Args('input') input: EndMandateInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return { mandate: readAt('Mandate', await this.mandates.endMandate(viewer.actor, input)) };
  }
}
