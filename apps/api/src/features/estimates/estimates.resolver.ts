import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt, readHere } from '../../platform/graphql/graphql.module.js';
import { RequestInput } from '../requests/requests.inputs.js';
import { requestPayload } from '../requests/requests.resolver.js';
import { Request, RequestPayload } from '../requests/requests.types.js';
import { type AskOutcome, AsksService } from './asks.service.js';
import {
  AcceptEstimateInput,
  AskEstimateInput,
  EffortInput,
  EstimateAskInput,
  EstimateInput,
  EstimateQueueArgs,
  GiveEstimateInput,
  SetAnalysisPotInput,
  WorkDoneArgs,
} from './estimates.inputs.js';
import { type EstimateOutcome, EstimatesService } from './estimates.service.js';
import {
  AcceptedEstimate,
  Estimate,
  EstimateAsk,
  EstimateAskConnection,
  EstimateAskPayload,
  EstimateGuess,
  EstimatePayload,
  EstimateSummary,
  EstimateSummaryPayload,
  RequestEstimating,
  WorkDoneConnection,
  WorkRecord,
} from './estimates.types.js';

const askPayload = ({ askId, requestId }: AskOutcome): unknown => ({
  ask: readAt('EstimateAsk', { id: askId }),
  request: readAt('Request', { id: requestId }),
});
const estimatePayload = ({ estimateId, requestId }: EstimateOutcome): unknown => ({
  estimate: readAt('Estimate', { id: estimateId }),
  request: readAt('Request', { id: requestId }),
});

@Resolver()
export class EstimatesResolver {
  constructor(
    private readonly asks: AsksService,
    private readonly estimates: EstimatesService,
  ) {}

  @For('anyone')
  @Query(() => EstimateSummary)
  estimateSummary(): unknown {
    return readHere();
  }

  @For('anyone')
  @Query(() => EstimateAskConnection, { description: 'questions that wait: most wishes first, then the older one' })
  estimateQueue(@Args() _args: EstimateQueueArgs): unknown {
    return readHere();
  }

  @For('anyone')
  @Query(() => WorkDoneConnection, { description: 'what was believed and what it took, the latest first' })
  workDone(@Args() _args: WorkDoneArgs): unknown {
    return readHere();
  }

  @For('acting')
  @Mutation(() => EstimateAskPayload)
  async askEstimate(@Args('input') input: AskEstimateInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return askPayload(await this.asks.ask(viewer, input));
  }

  @For('acting')
  @Mutation(() => EstimateAskPayload)
  async withdrawEstimateAsk(
    @Args('input') input: EstimateAskInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return askPayload(await this.asks.withdraw(viewer, input));
  }

  @For('acting')
  @Mutation(() => EstimateAskPayload, { description: 'the co-op wants this one to be estimated next' })
  async wishEstimate(@Args('input') input: EstimateAskInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return askPayload(await this.asks.wish(viewer, input));
  }

  @For('acting')
  @Mutation(() => EstimateAskPayload)
  async withdrawEstimateWish(
    @Args('input') input: EstimateAskInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return askPayload(await this.asks.withdrawWish(viewer, input));
  }

  @For('acting')
  @Mutation(() => EstimateSummaryPayload)
  async setAnalysisPot(
    @Args('input') input: SetAnalysisPotInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    await this.asks.setPot(viewer, input);
    return { summary: readAt('EstimateSummary', { id: 1 }) };
  }

  @For('acting')
  @Mutation(() => EstimatePayload)
  async giveEstimate(@Args('input') input: GiveEstimateInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return estimatePayload(await this.estimates.give(viewer, input));
  }

  @For('acting')
  @Mutation(() => EstimatePayload)
  async withdrawEstimate(@Args('input') input: EstimateInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return estimatePayload(await this.estimates.withdraw(viewer, input));
  }

  @For('acting')
  @Mutation(() => EstimatePayload, { description: 'the consent: nobody is charged above its ceiling' })
  async acceptEstimate(
    @Args('input') input: AcceptEstimateInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return estimatePayload(await this.estimates.accept(viewer, input));
  }

  @For('acting')
  @Mutation(() => RequestPayload, { description: 'takes the acceptance of its estimate back' })
  async revokeAcceptance(@Args('input') input: RequestInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return requestPayload(await this.estimates.revoke(viewer, input));
  }

  @For('acting')
  @Mutation(() => RequestPayload)
  async guessEffort(@Args('input') input: EffortInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return requestPayload(await this.estimates.guess(viewer, input));
  }

  @For('acting')
  @Mutation(() => RequestPayload)
  async recordWork(@Args('input') input: EffortInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return requestPayload(await this.estimates.recordWork(viewer, input));
  }
}

/** Requests know nothing of estimates, so these fields are added from here. */
@Resolver(() => Request)
export class RequestEstimatesResolver {
  @For('anyone')
  @ResolveField(() => EstimateAsk, { nullable: true, description: 'the question that waits' })
  estimateAsk(): unknown {
    return readHere();
  }

  @For('anyone')
  @ResolveField(() => [Estimate], { description: 'side by side, those that no longer hold among them' })
  estimates(): unknown {
    return readHere();
  }

  @For('anyone')
  @ResolveField(() => AcceptedEstimate, { nullable: true })
  acceptedEstimate(): unknown {
    return readHere();
  }

  @For('anyone')
  @ResolveField(() => EstimateGuess, { nullable: true, description: 'of the co-op the viewer acts for' })
  myGuess(): unknown {
    return readHere();
  }

  @For('anyone')
  @ResolveField(() => [EstimateGuess])
  guesses(): unknown {
    return readHere();
  }

  @For('anyone')
  @ResolveField(() => [WorkRecord])
  workRecords(): unknown {
    return readHere();
  }

  @For('anyone')
  @ResolveField(() => RequestEstimating)
  estimating(): unknown {
    return readHere();
  }
}
