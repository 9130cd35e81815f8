/** What comes out of a gathering: outcomes, follow-ups, fates, closing, minutes, the booklet. */
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt } from '../../platform/graphql/graphql.module.js';
import type { Reading } from '../../platform/reader/index.js';
import { type BookletDone, BookletsService } from './booklets.service.js';
import { ClosingService, type GatheringDone } from './closing.service.js';
import { BookletInput, GatheringInput, MakeBookletInput } from './gathering.inputs.js';
import {
  BookletPayload,
  FollowUpPayload,
  GatheringPayload,
  TopicPayload,
  TopicRequestPayload,
} from './gathering.types.js';
import { type FollowUpDone, OutcomesService } from './outcomes.service.js';
import {
  ConfirmMinutesInput,
  DecideFateInput,
  FollowUpInput,
  PostRequestFromTopicInput,
  RecordOutcomeInput,
  SaveFollowUpInput,
  WriteSummaryInput,
} from './topic.inputs.js';

type Payload<Name extends string> = Readonly<Record<Name, Reading>>;

const gatheringPayload = ({ gatheringId }: GatheringDone): Payload<'gathering'> => ({
  gathering: readAt('Gathering', { id: gatheringId }),
});
const followUpPayload = ({ followUpId }: FollowUpDone): Payload<'followUp'> => ({
  followUp: readAt('FollowUp', { id: followUpId }),
});
const bookletPayload = ({ bookletId }: BookletDone): Payload<'booklet'> => ({
  booklet: readAt('Booklet', { id: bookletId }),
});

@Resolver()
export class AfterResolver {
  constructor(
    private readonly outcomes: OutcomesService,
    private readonly closing: ClosingService,
    private readonly booklets: BookletsService,
  ) {}

  @For('acting')
  @Mutation(() => TopicPayload)
  async recordOutcome(
    @Args('input') input: RecordOutcomeInput,
    @Context() { viewer }: HouseContext,
  ): Promise<Payload<'topic' | 'gathering'>> {
    const done = await this.outcomes.record(viewer, input);
    return { topic: readAt('Topic', { id: done.topicId }), ...gatheringPayload(done) };
  }

  @For('acting')
  @Mutation(() => FollowUpPayload)
  async saveFollowUp(
    @Args('input') input: SaveFollowUpInput,
    @Context() { viewer }: HouseContext,
  ): Promise<Payload<'followUp'>> {
    return followUpPayload(await this.outcomes.saveFollowUp(viewer, input));
  }

  @For('acting')
  @Mutation(() => FollowUpPayload)
  async completeFollowUp(
    @Args('input') input: FollowUpInput,
    @Context() { viewer }: HouseContext,
  ): Promise<Payload<'followUp'>> {
    return followUpPayload(await this.outcomes.complete(viewer, input));
  }

  @For('acting')
  @Mutation(() => FollowUpPayload)
  async reopenFollowUp(
    @Args('input') input: FollowUpInput,
    @Context() { viewer }: HouseContext,
  ): Promise<Payload<'followUp'>> {
    return followUpPayload(await this.outcomes.reopen(viewer, input));
  }

  @For('acting')
  @Mutation(() => FollowUpPayload)
  async removeFollowUp(
    @Args('input') input: FollowUpInput,
    @Context() { viewer }: HouseContext,
  ): Promise<Payload<'followUp'>> {
    return followUpPayload(await this.outcomes.remove(viewer, input));
  }

  @For('acting')
  @Mutation(() => TopicRequestPayload)
  async postRequestFromTopic(
    @Args('input') input: PostRequestFromTopicInput,
    @Context() { viewer }: HouseContext,
  ): Promise<Payload<'topic' | 'request'>> {
    const done = await this.outcomes.postRequest(viewer, input);
    return { topic: readAt('Topic', { id: done.topicId }), request: readAt('Request', { id: done.requestId }) };
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async decideFate(
    @Args('input') input: DecideFateInput,
    @Context() { viewer }: HouseContext,
  ): Promise<Payload<'gathering'>> {
    return gatheringPayload(await this.closing.decideFate(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async closeGathering(
    @Args('input') input: GatheringInput,
    @Context() { viewer }: HouseContext,
  ): Promise<Payload<'gathering'>> {
    return gatheringPayload(await this.closing.close(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async reopenGathering(
    @Args('input') input: GatheringInput,
    @Context() { viewer }: HouseContext,
  ): Promise<Payload<'gathering'>> {
    return gatheringPayload(await this.closing.reopen(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async confirmMinutes(
    @Args('input') input: ConfirmMinutesInput,
    @Context() { viewer }: HouseContext,
  ): Promise<Payload<'gathering'>> {
    return gatheringPayload(await this.closing.confirmMinutes(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async writeSummary(
    @Args('input') input: WriteSummaryInput,
    @Context() { viewer }: HouseContext,
  ): Promise<Payload<'gathering'>> {
    return gatheringPayload(await this.closing.writeSummary(viewer, input));
  }

  @For('acting')
  @Mutation(() => BookletPayload)
  async makeBooklet(
    @Args('input') input: MakeBookletInput,
    @Context() { viewer }: HouseContext,
  ): Promise<Payload<'booklet'>> {
    return bookletPayload(await this.booklets.make(viewer, input));
  }

  @For('acting')
  @Mutation(() => BookletPayload)
  async cancelBooklet(
    @Args('input') input: BookletInput,
    @Context() { viewer }: HouseContext,
  ): Promise<Payload<'booklet'>> {
    return bookletPayload(await this.booklets.cancel(viewer, input));
  }
}
