import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt, readHere } from '../../platform/graphql/graphql.module.js';
import { OperationInput } from '../../platform/graphql/operation.input.js';
import { Done } from '../../platform/graphql/permission.js';
import { ActAsInput, EndSessionInput, SignInInput, TryAsInput } from './accounts.inputs.js';
import { SessionInfo, Viewer, ViewerPayload } from './accounts.types.js';
import { SignInService } from './sign-in.service.js';

/** Whoever the call is by then: read after the sign-in, as the person who has just come in. */
export const theViewer = (): unknown => ({ viewer: readAt('Viewer', { id: 'viewer' }) });

@Resolver()
export class SignInResolver {
  constructor(private readonly service: SignInService) {}

  @For('anyone')
  @Query(() => Viewer)
  viewer(): Viewer {
    return readHere();
  }

  @For('signed_in')
  @Query(() => [SessionInfo])
  mySessions(): SessionInfo[] {
    return readHere();
  }

  @For('anyone')
  @Mutation(() => ViewerPayload)
  async signIn(@Args('input') input: SignInInput, @Context() context: HouseContext): Promise<unknown> {
    await this.service.signIn(context, input);
    return theViewer();
  }

  @For('anyone')
  @Mutation(() => ViewerPayload, { description: 'in the demonstration only' })
  async tryAs(@Args('input') input: TryAsInput, @Context() context: HouseContext): Promise<unknown> {
    await this.service.tryAs(context, input);
    return theViewer();
  }

  @For('signed_in')
  @Mutation(() => ViewerPayload)
  async actAs(@Args('input') input: ActAsInput, @Context() context: HouseContext): Promise<unknown> {
    await this.service.actAs(context, input);
    return theViewer();
  }

  @For('anyone')
  @Mutation(() => Done)
  async signOut(@Args('input') _input: OperationInput, @Context() context: HouseContext): Promise<Done> {
    await this.service.signOut(context);
    return { ok: true };
  }

  @For('anyone')
  @Mutation(() => Done)
  async signOutEverywhere(@Args('input') _input: OperationInput, @Context() context: HouseContext): Promise<Done> {
    await this.service.signOutEverywhere(context);
    return { ok: true };
  }

  @For('signed_in')
  @Mutation(() => Done)
  async endSession(@Args('input') input: EndSessionInput, @Context() context: HouseContext): Promise<Done> {
    await this.service.endSession(context, input);
    return { ok: true };
  }
}
