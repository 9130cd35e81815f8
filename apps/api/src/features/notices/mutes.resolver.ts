import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Refused } from '@komunigi/domain';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readHere } from '../../platform/graphql/graphql.module.js';
import { Done } from '../../platform/graphql/permission.js';
import { Operations } from '../../platform/operations.js';
import { Mute, UnmuteInput } from './mutes.types.js';

@Resolver(() => Mute)
export class MutesResolver {
  constructor(private readonly operations: Operations) {}

  @For('signed_in')
  @Query(() => [Mute])
  myMutes(): Mute[] {
    return readHere();
  }

  @For('signed_in')
  @Mutation(() => Done, { description: 'mails about it come again; nothing happens when they do already' })
  async unmute(@Args('input') input: UnmuteInput, @Context() { viewer }: HouseContext): Promise<Done> {
    const { personId } = viewer;
    if (personId === null) throw new Refused('not_signed_in');
    const { subject, id } = input;
    await this.operations.once('unmute', personId, input, async ({ db }) => {
      await db.query(`delete from ${subject}_mute where ${subject}_id = $1 and person_id = $2`, [id, personId]);
      return {};
    });
    return { ok: true };
  }
}
