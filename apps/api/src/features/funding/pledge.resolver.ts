import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt, readHere } from '../../platform/graphql/graphql.module.js';
import { PageArgs } from '../../platform/graphql/pages.js';
import { Secret, Uuid } from '../../platform/graphql/scalars.js';
import { Development } from '../developments/developments.types.js';
import { BoardPreviews } from './board-previews.js';
import { BoardService } from './board.service.js';
import { Funding } from './funding.types.js';
import { OpeningService } from './opening.service.js';
import {
  AnswerBoardInput,
  OpenFundingInput,
  PledgeIdInput,
  PledgeInput,
  RefusePledgeInput,
  ReopenFundingInput,
} from './pledge.inputs.js';
import {
  AnswerBoardPayload,
  AskBoardPayload,
  BoardQuestionPreview,
  PledgeEventConnection,
  Pledging,
  PledgingPayload,
} from './pledge.types.js';
import { PledgesService } from './pledges.service.js';

const payload = ({ developmentId }: { developmentId: string }): unknown => ({
  pledging: readAt('Pledging', { id: developmentId }),
});

@Resolver()
export class PledgeResolver {
  constructor(
    private readonly openings: OpeningService,
    private readonly pledges: PledgesService,
  ) {}

  @For('anyone')
  @Query(() => Pledging, { nullable: true, description: 'how the promises for a development stand' })
  pledging(@Args('developmentId', { type: () => Uuid }) _developmentId: string): unknown {
    return readHere();
  }

  @For('acting')
  @Mutation(() => PledgingPayload)
  async openFunding(@Args('input') input: OpenFundingInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return payload(await this.openings.open(viewer, input));
  }

  @For('acting')
  @Mutation(() => PledgingPayload)
  async reopenFunding(@Args('input') input: ReopenFundingInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return payload(await this.openings.reopen(viewer, input));
  }

  @For('acting')
  @Mutation(() => PledgingPayload, { description: 'makes the pledge of one’s co-op, or changes it' })
  async pledge(@Args('input') input: PledgeInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return payload(await this.pledges.pledge(viewer, input));
  }

  @For('acting')
  @Mutation(() => PledgingPayload, { description: 'the treasurer’s yes to what is above the mandate' })
  async confirmPledge(@Args('input') input: PledgeIdInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return payload(await this.pledges.confirm(viewer, input));
  }

  @For('acting')
  @Mutation(() => PledgingPayload, { description: 'the treasurer’s no' })
  async refusePledge(@Args('input') input: RefusePledgeInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return payload(await this.pledges.refuse(viewer, input));
  }

  @For('acting')
  @Mutation(() => PledgingPayload)
  async withdrawPledge(@Args('input') input: PledgeIdInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return payload(await this.pledges.withdraw(viewer, input));
  }

  @For('acting')
  @Mutation(() => PledgingPayload, { description: 'after it was opened again: the pledge holds as it is' })
  async renewPledge(@Args('input') input: PledgeIdInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    return payload(await this.pledges.renew(viewer, input));
  }
}

@Resolver()
export class BoardResolver {
  constructor(
    private readonly boards: BoardService,
    private readonly previews: BoardPreviews,
  ) {}

  @For('anyone')
  @Query(() => BoardQuestionPreview, { nullable: true, description: 'what a link asks; opening it changes nothing' })
  async boardQuestion(
    @Args('token', { type: () => Secret }) token: string,
    @Context() { now }: HouseContext,
  ): Promise<BoardQuestionPreview | null> {
    return this.previews.of(token, now);
  }

  @For('acting')
  @Mutation(() => AskBoardPayload, { description: 'a link for the board; an earlier one stops working' })
  async askBoard(@Args('input') input: PledgeIdInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    const { secret, ...outcome } = await this.boards.ask(viewer, input);
    return { ...(payload(outcome) as object), token: secret };
  }

  @For('acting')
  @Mutation(() => PledgingPayload)
  async cancelBoardQuestion(
    @Args('input') input: PledgeIdInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    return payload(await this.boards.cancel(viewer, input));
  }

  @For('anyone')
  @Mutation(() => AnswerBoardPayload, { description: 'by whoever holds the link, once, without an account' })
  async answerBoard(@Args('input') input: AnswerBoardInput, @Context() { now }: HouseContext): Promise<unknown> {
    const { token } = await this.boards.answer(input);
    return { question: await this.previews.of(token, now) };
  }
}

@Resolver(() => Pledging)
export class PledgeHistoryResolver {
  @For('anyone')
  @ResolveField(() => PledgeEventConnection, { description: 'every change, the newest first' })
  history(@Args() _args: PageArgs): unknown {
    return readHere();
  }
}

/** Developments know nothing of money, so the field is added from here. */
@Resolver(() => Development)
export class DevelopmentPledgingResolver {
  @For('anyone')
  @ResolveField(() => Pledging)
  pledging(): unknown {
    return readHere();
  }
}

@Resolver(() => Funding)
export class FundingPledgingResolver {
  @For('anyone')
  @ResolveField(() => Pledging)
  pledging(): unknown {
    return readHere();
  }
}
