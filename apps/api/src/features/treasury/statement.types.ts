/** A co-op's own money as it reads it: what was there, what moved, what is there. */
import { type AccountKind, type Currency, movementWords, type MovementWord } from '@komunigi/domain';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { Shown } from '../../platform/graphql/access.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { CurrencyEnum, Money } from '../../platform/graphql/money.js';
import { connectionOf, PageArgs } from '../../platform/graphql/pages.js';
import { Day, Uuid } from '../../platform/graphql/scalars.js';
import { AccountKindEnum } from './journal.types.js';

export const MovementWordEnum = enumOf('MovementWord', movementWords);

const optional = { nullable: true } as const;

@ArgsType()
export class StatementArgs {
  @Field(() => Uuid) cooperativeId: string;
  @Field(() => Day, { description: 'the first day of the period' }) from: string;
  @Field(() => Day, { description: 'the first day after it' }) until: string;
}

@ArgsType()
export class StatementMovementsArgs extends PageArgs {
  @Field(() => Uuid) cooperativeId: string;
  @Field(() => Day, { description: 'the first day of the period' }) from: string;
  @Field(() => Day, { description: 'the first day after it' }) until: string;
}

@ObjectType({ description: 'One step of a co-op’s money over a period: opening + added − taken = closing' })
export class StatementLine {
  @Shown('anyone', () => AccountKindEnum) kind: AccountKind;
  @Shown('anyone', () => CurrencyEnum) currency: Currency;
  @Shown('anyone', () => Money) opening: Money;
  @Shown('anyone', () => Money) added: Money;
  @Shown('anyone', () => Money) taken: Money;
  @Shown('anyone', () => Money) closing: Money;
}

@ObjectType({ description: 'One amount that went from one step to the next' })
export class StatementMovement {
  @Shown('anyone', () => String) id: string;
  @Shown('anyone', () => Int, { description: 'of the transaction' }) transactionNumber: number;
  @Shown('anyone', () => Day) effectiveOn: string;
  @Shown('anyone', () => MovementWordEnum) word: MovementWord;
  @Shown('anyone', () => Boolean, { description: 'it undoes an earlier one' }) isReversal: boolean;
  @Shown('anyone', () => Money) amount: Money;
  @Shown('anyone', () => AccountKindEnum) debitKind: AccountKind;
  @Shown('anyone', () => AccountKindEnum) creditKind: AccountKind;
  @Shown('anyone', () => Int, optional) developmentNumber: number | null;
  @Shown('anyone', () => String, optional) developmentTitle: string | null;
  @Shown('anyone', () => String, { nullable: true, description: 'of the call or the receipt' })
  reference: string | null;
}

export const StatementMovementConnection = connectionOf('StatementMovement', () => StatementMovement);
