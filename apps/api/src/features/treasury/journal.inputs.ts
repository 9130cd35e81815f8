/** What the journal, the accounts and a reversal are asked with. */
import type { AccountKind, Currency, LedgerKind } from '@komunigi/domain';
import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { CurrencyEnum } from '../../platform/graphql/money.js';
import { OperationInput } from '../../platform/graphql/operation.input.js';
import { PageArgs } from '../../platform/graphql/pages.js';
import { Day, Line, LongText, MinorUnits, Uuid } from '../../platform/graphql/scalars.js';
import { AccountKindEnum, AgeOrderEnum, LedgerKindEnum } from './journal.types.js';

const optional = { nullable: true } as const;
type Age = 'newest' | 'oldest';

@InputType()
export class AccountFilter {
  @Field(() => AccountKindEnum, optional) kind?: AccountKind | null;
  @Field(() => CurrencyEnum, optional) currency?: Currency | null;
  @Field(() => Uuid, optional) cooperativeId?: string | null;
  @Field(() => Int, optional) developmentNumber?: number | null;
  @Field(() => Boolean, { nullable: true, description: 'something is in it (true), or nothing (false)' })
  filled?: boolean | null;
  @Field(() => Line, { nullable: true, description: 'of the name of the co-op or the title of the development' })
  text?: string | null;
}

@ArgsType()
export class AccountsArgs extends PageArgs {
  @Field(() => AccountFilter, optional) filter?: AccountFilter | null;
}

@InputType({ description: 'Days of effect: `from` is in it, `until` is not' })
export class AccountEntryFilter {
  @Field(() => Day, optional) from?: string | null;
  @Field(() => Day, optional) until?: string | null;
  @Field(() => MinorUnits, { nullable: true, description: 'exactly' }) amountMinor?: string | null;
}

@ArgsType()
export class AccountEntriesArgs extends PageArgs {
  @Field(() => AccountEntryFilter, optional) filter?: AccountEntryFilter | null;
  @Field(() => AgeOrderEnum, { nullable: true, defaultValue: 'newest' }) orderBy?: Age | null;
}

@InputType({ description: 'Days of effect: `from` is in it, `until` is not' })
export class JournalFilter {
  @Field(() => Uuid, optional) accountId?: string | null;
  @Field(() => Uuid, optional) cooperativeId?: string | null;
  @Field(() => Int, optional) developmentNumber?: number | null;
  @Field(() => LedgerKindEnum, optional) kind?: LedgerKind | null;
  @Field(() => Day, optional) from?: string | null;
  @Field(() => Day, optional) until?: string | null;
  @Field(() => MinorUnits, { nullable: true, description: 'exactly, of one leg' }) amountMinor?: string | null;
  @Field(() => Line, { nullable: true, description: 'of a reference, a communication, a number' })
  text?: string | null;
}

@ArgsType()
export class JournalArgs extends PageArgs {
  @Field(() => JournalFilter, optional) filter?: JournalFilter | null;
  @Field(() => AgeOrderEnum, { nullable: true, defaultValue: 'newest' }) orderBy?: Age | null;
}

@InputType()
export class ReverseTransactionInput extends OperationInput {
  @Field(() => Uuid) transactionId: string;
  @Field(() => LongText, { description: 'the co-ops concerned read it' }) reason: string;
}
