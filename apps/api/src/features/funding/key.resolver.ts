import { Args, Context, Mutation, ObjectType, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { For, Shown } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt, readHere } from '../../platform/graphql/graphql.module.js';
import { CurrencyEnum } from '../../platform/graphql/money.js';
import { Line, MinorUnits, Uuid } from '../../platform/graphql/scalars.js';
import { Development } from '../developments/developments.types.js';
import { Request } from '../requests/requests.types.js';
import { Bill, CostSharing, RequestBill } from './bill.types.js';
import { Funding } from './funding.types.js';
import { KeyService } from './key.service.js';
import { CostKeyInput, CostKeyPolicy, SetCostKeyInput, SetCostKeyPolicyInput } from './key.types.js';

const optional = { nullable: true } as const;

@ObjectType()
export class FundingPayload {
  @Shown('anyone', () => Funding) funding: Funding;
}

@ObjectType()
export class CostKeyPolicyPayload {
  @Shown('anyone', () => CostKeyPolicy) policy: CostKeyPolicy;
  @Shown('anyone', () => CostSharing) costSharing: CostSharing;
}

@Resolver()
export class KeyResolver {
  constructor(private readonly keys: KeyService) {}

  @For('anyone')
  @Query(() => Funding, { nullable: true, description: 'of a development' })
  funding(@Args('developmentId', { type: () => Uuid }) _developmentId: string): unknown {
    return readHere();
  }

  @For('anyone')
  @Query(() => CostSharing)
  costSharing(): unknown {
    return readHere();
  }

  @For('acting')
  @Mutation(() => FundingPayload)
  async setCostKey(@Args('input') input: SetCostKeyInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    const { developmentId } = await this.keys.setCostKey(viewer, input);
    return { funding: readAt('Funding', { id: developmentId }) };
  }

  @For('acting')
  @Mutation(() => CostKeyPolicyPayload)
  async setCostKeyPolicy(
    @Args('input') input: SetCostKeyPolicyInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    const { policyId } = await this.keys.setPolicy(viewer, input);
    return { policy: readAt('CostKeyPolicy', { id: policyId }), costSharing: readAt('CostSharing', { id: 1 }) };
  }
}

@Resolver(() => Development)
export class DevelopmentFundingResolver {
  @For('anyone')
  @ResolveField(() => Funding, { description: 'how it is paid for' })
  funding(): unknown {
    return readHere();
  }
}

/** The fields that take arguments. */
@Resolver(() => Funding)
export class FundingBillResolver {
  @For('anyone')
  @ResolveField(() => Bill, { description: 'by the development’s key, or another; set against one more' })
  bill(
    @Args('key', { type: () => CostKeyInput, ...optional }) _key?: CostKeyInput,
    @Args('against', { type: () => CostKeyInput, ...optional }) _against?: CostKeyInput,
  ): unknown {
    return readHere();
  }
}

@Resolver(() => CostSharing)
export class CostSharingBillResolver {
  @For('anyone')
  @ResolveField(() => Bill, { description: 'of any amount, among every open shop but those that are left out' })
  bill(
    @Args('amountMinor', { type: () => MinorUnits, ...optional }) _amountMinor?: string,
    @Args('currency', { type: () => CurrencyEnum, nullable: true, description: 'euros unless said' })
    _currency?: string,
    @Args('key', { type: () => CostKeyInput, ...optional }) _key?: CostKeyInput,
    @Args('against', { type: () => CostKeyInput, ...optional }) _against?: CostKeyInput,
    @Args('leftOut', { type: () => [Uuid], ...optional }) _leftOut?: string[],
    @Args('rate', { type: () => Line, nullable: true, description: 'euros for one franc' }) _rate?: string,
  ): unknown {
    return readHere();
  }
}

/** Requests know nothing of money, so the field is added from here. */
@Resolver(() => Request)
export class RequestBillResolver {
  @For('anyone')
  @ResolveField(() => RequestBill, {
    nullable: true,
    description: 'what the co-op the viewer acts for would pay; null for whoever acts for none',
  })
  myBill(): unknown {
    return readHere();
  }
}
