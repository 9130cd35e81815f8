import { Args, Context, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { For } from '../../platform/graphql/access.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { readAt, readHere } from '../../platform/graphql/graphql.module.js';
import { Uuid } from '../../platform/graphql/scalars.js';
import { AccountEntriesArgs, AccountsArgs, JournalArgs, ReverseTransactionInput } from './journal.inputs.js';
import {
  Account,
  AccountConnection,
  AccountEntryConnection,
  LedgerLeg,
  LedgerTransaction,
  LedgerTransactionConnection,
  LedgerTransactionPayload,
} from './journal.types.js';
import { PeriodService } from './period.service.js';
import {
  Books,
  BooksCheck,
  BooksCheckPayload,
  BooksPayload,
  CheckBooksInput,
  CloseMonthInput,
} from './period.types.js';
import {
  StatementArgs,
  StatementLine,
  StatementMovementConnection,
  StatementMovementsArgs,
} from './statement.types.js';

@Resolver()
export class JournalResolver {
  constructor(private readonly periods: PeriodService) {}

  @For('acting')
  @Query(() => Account, { nullable: true })
  account(@Args('id', { type: () => Uuid }) _id: string): unknown {
    return readHere();
  }

  @For('acting')
  @Query(() => AccountConnection, { description: 'of the co-op one speaks for; all of them for the pool’s treasurer' })
  accounts(@Args() _args: AccountsArgs): unknown {
    return readHere();
  }

  @For('reads_all_figures')
  @Query(() => LedgerTransactionConnection, { description: 'all that was ever written in the books' })
  journal(@Args() _args: JournalArgs): unknown {
    return readHere();
  }

  @For('acting')
  @Query(() => LedgerTransaction, { nullable: true })
  ledgerTransaction(@Args('number', { type: () => Int }) _number: number): unknown {
    return readHere();
  }

  @For('acting')
  @Query(() => [StatementLine])
  statementLines(@Args() _args: StatementArgs): unknown {
    return readHere();
  }

  @For('acting')
  @Query(() => StatementMovementConnection)
  statementMovements(@Args() _args: StatementMovementsArgs): unknown {
    return readHere();
  }

  @For('anyone')
  @Query(() => Books)
  books(): unknown {
    return readHere();
  }

  @For('acting')
  @Query(() => BooksCheck, { nullable: true })
  booksCheck(@Args('id', { type: () => Uuid }) _id: string): unknown {
    return readHere();
  }

  @For('acting')
  @Mutation(() => BooksPayload, { description: 'for good: nothing is written into it any more' })
  async closeMonth(@Args('input') input: CloseMonthInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    await this.periods.closeMonth(viewer, input);
    return { books: readAt('Books', { id: 1 }) };
  }

  @For('acting')
  @Mutation(() => BooksCheckPayload, { description: 'reads all of them in the background' })
  async checkBooks(@Args('input') input: CheckBooksInput, @Context() { viewer }: HouseContext): Promise<unknown> {
    const { checkId } = await this.periods.check(viewer, input);
    return { check: readAt('BooksCheck', { id: checkId }), books: readAt('Books', { id: 1 }) };
  }

  @For('acting')
  @Mutation(() => LedgerTransactionPayload, { description: 'writes the mirror of a transaction, once' })
  async reverseTransaction(
    @Args('input') input: ReverseTransactionInput,
    @Context() { viewer }: HouseContext,
  ): Promise<unknown> {
    const { transactionId, reversalId } = await this.periods.reverse(viewer, input);
    return {
      transaction: readAt('LedgerTransaction', { id: transactionId }),
      reversal: readAt('LedgerTransaction', { id: reversalId }),
    };
  }
}

@Resolver(() => LedgerTransaction)
export class LedgerTransactionResolver {
  @For('anyone')
  @ResolveField(() => [LedgerLeg], { description: 'those that touch an account the viewer may see' })
  legs(
    @Parent() _transaction: unknown,
    @Args('first', { type: () => Int, nullable: true }) _first?: number | null,
  ): unknown {
    return readHere();
  }
}

@Resolver(() => Account)
export class AccountResolver {
  @For('anyone')
  @ResolveField(() => AccountEntryConnection)
  entries(@Args() _args: AccountEntriesArgs, @Parent() _account: unknown): unknown {
    return readHere();
  }
}
