/** The state of the books: months, seals, balances, and what checks found. */
import type { AccountKind, Currency } from '@komunigi/domain';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Shown } from '../../platform/graphql/access.js';
import { CurrencyEnum, Money } from '../../platform/graphql/money.js';
import { OperationInput } from '../../platform/graphql/operation.input.js';
import { Permission } from '../../platform/graphql/permission.js';
import { Day, Instant, Uuid } from '../../platform/graphql/scalars.js';
import { AccountKindEnum } from './journal.types.js';

const optional = { nullable: true } as const;

@ObjectType()
export class LedgerMonthPermissions {
  @Shown('anyone', () => Permission) close: Permission;
}

@ObjectType({ description: 'A month of the books: open, or closed for good' })
export class LedgerMonth {
  @Shown('anyone', () => Day, { description: 'its first day' }) month: string;
  @Shown('anyone', () => Int) transactionCount: number;
  @Shown('anyone', () => Instant, { nullable: true, description: 'null: it is open' }) closedAt: Date | null;
  @Shown('anyone', () => String, { nullable: true, description: 'with consent only' }) closedByName: string | null;
  @Shown('anyone', () => LedgerMonthPermissions) viewerCan: LedgerMonthPermissions;
}

@ObjectType({ description: 'What all accounts of one kind hold together' })
export class KindBalance {
  @Shown('anyone', () => AccountKindEnum) kind: AccountKind;
  @Shown('anyone', () => CurrencyEnum) currency: Currency;
  @Shown('anyone', () => Int) accountCount: number;
  @Shown('anyone', () => Money) balance: Money;
}

@ObjectType({ description: 'One reading of all the books: what it found' })
export class BooksCheck {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Instant) askedAt: Date;
  @Shown('anyone', () => Boolean, { description: 'the one of every night' }) isNightly: boolean;
  @Shown('anyone', () => String, { nullable: true, description: 'with consent only' }) personName: string | null;
  @Shown('anyone', () => Int, { description: '0 to 100' }) progress: number;
  @Shown('anyone', () => Instant, optional) endedAt: Date | null;
  @Shown('anyone', () => Boolean, { description: 'it did not come to an end' }) failed: boolean;
  @Shown('anyone', () => Int, optional) transactions: number | null;
  @Shown('anyone', () => Int, optional) legs: number | null;
  @Shown('anyone', () => Int, optional) seals: number | null;
  @Shown('anyone', () => Int, { nullable: true, description: 'transactions that no seal holds yet' })
  unsealed: number | null;
  @Shown('anyone', () => String, { nullable: true, description: 'hash of the last seal, in hex' }) head: string | null;
  @Shown('anyone', () => Int) faultCount: number;
  @Shown('anyone', () => [String], { description: 'what is wrong, one sentence each; the first hundred' })
  faults: string[];
}

@ObjectType()
export class BooksPermissions {
  @Shown('anyone', () => Permission) read: Permission;
  @Shown('anyone', () => Permission, { description: 'have them checked now' }) check: Permission;
}

@ObjectType({ description: 'The books as a whole' })
export class Books {
  @Shown('anyone', () => BooksPermissions) viewerCan: BooksPermissions;
  @Shown('reads_all_figures', () => Int, { nullable: true, description: 'number of the last transaction' })
  lastNumber: number | null;
  @Shown('reads_all_figures', () => String, { nullable: true, description: 'hash of the last seal, in hex' })
  head: string | null;
  @Shown('reads_all_figures', () => Instant, optional) sealedAt: Date | null;
  @Shown('reads_all_figures', () => Int, { nullable: true, description: 'the last transaction that is sealed' })
  sealedTo: number | null;
  @Shown('reads_all_figures', () => [KindBalance], optional) balances: KindBalance[] | null;
  @Shown('reads_all_figures', () => [LedgerMonth], { nullable: true, description: 'the last sixty, newest first' })
  months: LedgerMonth[] | null;
  @Shown('reads_all_figures', () => BooksCheck, optional) lastCheck: BooksCheck | null;
  @Shown('reads_all_figures', () => BooksCheck, optional) lastNightly: BooksCheck | null;
}

@InputType()
export class CloseMonthInput extends OperationInput {
  @Field(() => Day, { description: 'its first day' }) month: string;
}

@InputType()
export class CheckBooksInput extends OperationInput {
  @Field(() => Uuid, { description: 'of the check' }) id: string;
}

@ObjectType()
export class BooksPayload {
  @Shown('anyone', () => Books) books: Books;
}

@ObjectType()
export class BooksCheckPayload {
  @Shown('anyone', () => BooksCheck, optional) check: BooksCheck | null;
  @Shown('anyone', () => Books) books: Books;
}
