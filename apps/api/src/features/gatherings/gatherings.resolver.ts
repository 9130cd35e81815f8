import { Args, ArgsType, Field, Query, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import { readHere } from '../../platform/graphql/graphql.module.js';
import { PageArgs } from '../../platform/graphql/pages.js';
import { Line, Uuid } from '../../platform/graphql/scalars.js';
import { Gathering, GatheringConnection } from './gathering.types.js';
import { Booklet } from './parts.types.js';
import { CalendarLink, FollowUpConnection, TimetableProposal, Topic } from './topic.types.js';
import { FollowUpFilter } from './topic.inputs.js';

@ArgsType()
export class FollowUpsArgs extends PageArgs {
  @Field(() => FollowUpFilter, { nullable: true }) filter?: FollowUpFilter | null;
}

@Resolver()
export class GatheringsResolver {
  @For('anyone')
  @Query(() => GatheringConnection, { description: 'the latest first' })
  gatherings(@Args() _args: PageArgs): unknown {
    return readHere();
  }

  @For('anyone')
  @Query(() => Gathering, { nullable: true })
  gathering(
    @Args('id', { type: () => Uuid, nullable: true }) _id?: string,
    @Args('slug', { type: () => Line, nullable: true }) _slug?: string,
  ): unknown {
    return readHere();
  }

  @For('anyone')
  @Query(() => Topic, { nullable: true })
  topic(@Args('id', { type: () => Uuid }) _id: string): unknown {
    return readHere();
  }

  @For('acting')
  @Query(() => FollowUpConnection, { description: 'what was promised, the most urgent first' })
  followUps(@Args() _args: FollowUpsArgs): unknown {
    return readHere();
  }

  @For('moderates')
  @Query(() => TimetableProposal, { nullable: true })
  timetableProposal(@Args('id', { type: () => Uuid }) _id: string): unknown {
    return readHere();
  }

  @For('acting')
  @Query(() => Booklet, { nullable: true })
  booklet(@Args('id', { type: () => Uuid }) _id: string): unknown {
    return readHere();
  }

  @For('signed_in')
  @Query(() => [CalendarLink], { description: 'my secret addresses of calendars' })
  calendarLinks(): unknown {
    return readHere();
  }
}
