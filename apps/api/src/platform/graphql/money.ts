import { currencies, type Currency } from '@komunigi/domain';
import { ObjectType } from '@nestjs/graphql';
import { Shown } from './access.js';
import { enumOf } from './enums.js';
import { MinorUnits } from './scalars.js';

export const CurrencyEnum = enumOf('Currency', currencies);

@ObjectType()
export class Money {
  @Shown('anyone', () => MinorUnits) amountMinor: string;
  @Shown('anyone', () => CurrencyEnum) currency: Currency;
}
