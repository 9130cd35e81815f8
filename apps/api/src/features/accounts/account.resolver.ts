import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { Done } from '../../platform/graphql/permission.js';
import { Secret } from '../../platform/graphql/scalars.js';
import { AccountService } from './account.service.js';
import {
  AcceptInvitationInput,
  ChangeEmailInput,
  ChangePasswordInput,
  ClaimFirstAccessInput,
  EditAccountInput,
  PasswordInput,
  RequestPasswordResetInput,
  ResetPasswordInput,
  TokenInput,
} from './accounts.inputs.js';
import { TokenPreview, ViewerPayload } from './accounts.types.js';
import { InvitationsService } from './invitations.service.js';
import { LeavingService } from './leaving.service.js';
import { theViewer } from './sign-in.resolver.js';

const done: Done = { ok: true };

@Resolver()
export class AccountResolver {
  constructor(
    private readonly accounts: AccountService,
    private readonly invitations: InvitationsService,
    private readonly leaving: LeavingService,
  ) {}

  @For('anyone')
  @Query(() => TokenPreview, { nullable: true })
  async tokenPreview(
    @Args('token', { type: () => Secret }) token: string,
    @Context() { now }: HouseContext,
  ): Promise<TokenPreview | null> {
    return this.invitations.preview(token, now);
  }

  @For('signed_in')
  @Query(() => String, { description: 'everything the house knows of the person who asks, as JSON' })
  async myData(@Context() { viewer }: HouseContext): Promise<string> {
    return this.leaving.myData(viewer.personId);
  }

  @For('signed_in')
  @Mutation(() => Done, { description: 'name and address are forgotten; what was done for co-ops stays' })
  async eraseAccount(@Args('input') input: PasswordInput, @Context() context: HouseContext): Promise<Done> {
    await this.leaving.eraseAccount(context, input);
    return done;
  }

  @For('anyone')
  @Mutation(() => ViewerPayload)
  async acceptInvitation(
    @Args('input') input: AcceptInvitationInput,
    @Context() context: HouseContext,
  ): Promise<unknown> {
    await this.invitations.acceptInvitation(context, input);
    return theViewer();
  }

  @For('anyone')
  @Mutation(() => ViewerPayload)
  async claimFirstAccess(
    @Args('input') input: ClaimFirstAccessInput,
    @Context() context: HouseContext,
  ): Promise<unknown> {
    await this.invitations.claimFirstAccess(context, input);
    return theViewer();
  }

  @For('anyone')
  @Mutation(() => Done)
  async requestPasswordReset(
    @Args('input') input: RequestPasswordResetInput,
    @Context() context: HouseContext,
  ): Promise<Done> {
    await this.accounts.requestPasswordReset(context, input);
    return done;
  }

  @For('anyone')
  @Mutation(() => Done)
  async resetPassword(@Args('input') input: ResetPasswordInput, @Context() context: HouseContext): Promise<Done> {
    await this.accounts.resetPassword(context, input);
    return done;
  }

  @For('anyone')
  @Mutation(() => Done)
  async verifyEmail(@Args('input') input: TokenInput): Promise<Done> {
    await this.accounts.verifyEmail(input);
    return done;
  }

  @For('signed_in')
  @Mutation(() => ViewerPayload)
  async editAccount(@Args('input') input: EditAccountInput, @Context() context: HouseContext): Promise<unknown> {
    await this.accounts.editAccount(context, input);
    return theViewer();
  }

  @For('signed_in')
  @Mutation(() => Done)
  async changePassword(@Args('input') input: ChangePasswordInput, @Context() context: HouseContext): Promise<Done> {
    await this.accounts.changePassword(context, input);
    return done;
  }

  @For('signed_in')
  @Mutation(() => Done)
  async changeEmail(@Args('input') input: ChangeEmailInput, @Context() context: HouseContext): Promise<Done> {
    await this.accounts.changeEmail(context, input);
    return done;
  }
}
