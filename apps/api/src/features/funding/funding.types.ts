/** The funding of a development as the API shows it. */
import type { Currency } from '@komunigi/domain';
import { ObjectType } from '@nestjs/graphql';
import { Shown } from '../../platform/graphql/access.js';
import { CurrencyEnum, Money } from '../../platform/graphql/money.js';
import { Uuid } from '../../platform/graphql/scalars.js';
import { Cooperative } from '../cooperatives/cooperatives.types.js';
import { MyBill } from './bill.types.js';
import { ConversionRate, CostKey, FundingPermissions } from './key.types.js';

@ObjectType({ description: 'How a development is paid for; every development has one' })
export class Funding {
  @Shown('anyone', () => Uuid, { description: 'of the development' }) id: string;
  @Shown('anyone', () => CostKey) key: CostKey;
  @Shown('anyone', () => Boolean, { description: 'false: the key of the federation, in force today' })
  hasOwnKey: boolean;
  @Shown('anyone', () => CurrencyEnum) currency: Currency;
  @Shown('anyone', () => ConversionRate, { nullable: true, description: 'for figures in francs and in euros' })
  rate: ConversionRate | null;
  @Shown('anyone', () => Money, {
    nullable: true,
    description: 'what is to be covered; null while an estimate is missing',
  })
  ceiling: Money | null;
  @Shown('anyone', () => [Cooperative], { description: 'among which it is shared' }) parties: Cooperative[];
  @Shown('anyone', () => Boolean, { description: 'false: every open shop' }) hasOwnParties: boolean;
  @Shown('anyone', () => MyBill, {
    nullable: true,
    description: 'of the co-op the viewer acts for; null for whoever acts for none',
  })
  myBill: MyBill | null;
  @Shown('anyone', () => FundingPermissions) viewerCan: FundingPermissions;
}
