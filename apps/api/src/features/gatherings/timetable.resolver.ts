import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt } from '../../platform/graphql/graphql.module.js';
import type { Reading } from '../../platform/reader/index.js';
import { GatheringInput } from './gathering.inputs.js';
import { GatheringPayload, TimetableProposalPayload } from './gathering.types.js';
import { type GatheringDone, type ProposalDone, TimetableService } from './timetable.service.js';
import { ProposeTimetableInput, TimetableProposalInput } from './topic.inputs.js';

type ReadProposal = { readonly proposal: Reading };
type ReadGathering = { readonly gathering: Reading };

const proposalPayload = ({ proposalId }: ProposalDone): ReadProposal => ({
  proposal: readAt('TimetableProposal', { id: proposalId }),
});
const gatheringPayload = ({ gatheringId }: GatheringDone): ReadGathering => ({
  gathering: readAt('Gathering', { id: gatheringId }),
});

@Resolver()
export class TimetableResolver {
  constructor(private readonly timetable: TimetableService) {}

  @For('acting')
  @Mutation(() => TimetableProposalPayload)
  async proposeTimetable(
    @Args('input') input: ProposeTimetableInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadProposal> {
    return proposalPayload(await this.timetable.propose(viewer, input));
  }

  @For('acting')
  @Mutation(() => TimetableProposalPayload)
  async cancelTimetable(
    @Args('input') input: TimetableProposalInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadProposal> {
    return proposalPayload(await this.timetable.cancel(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async applyTimetable(
    @Args('input') input: TimetableProposalInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadGathering> {
    return gatheringPayload(await this.timetable.apply(viewer, input));
  }

  @For('acting')
  @Mutation(() => GatheringPayload)
  async publishTimetable(
    @Args('input') input: GatheringInput,
    @Context() { viewer }: HouseContext,
  ): Promise<ReadGathering> {
    return gatheringPayload(await this.timetable.publish(viewer, input));
  }
}
