/** Accounts, transactions and their legs as the API shows them. */
import {
  type AccountKind,
  accountKinds,
  type Currency,
  type LedgerKind,
  ledgerKinds,
  type Role,
} from '@komunigi/domain';
import { Int, ObjectType } from '@nestjs/graphql';
import { Shown } from '../../platform/graphql/access.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { CurrencyEnum, Money } from '../../platform/graphql/money.js';
import { connectionOf } from '../../platform/graphql/pages.js';
import { Permission } from '../../platform/graphql/permission.js';
import { Day, Instant, Uuid } from '../../platform/graphql/scalars.js';
import { RoleEnum } from '../accounts/accounts.types.js';
import { Cooperative } from '../cooperatives/cooperatives.types.js';

export const AccountKindEnum = enumOf('AccountKind', accountKinds);
export const LedgerKindEnum = enumOf('LedgerKind', ledgerKinds);
export const LedgerSideEnum = enumOf('LedgerSide', ['debit', 'credit'] as const);
export const AgeOrderEnum = enumOf('LedgerOrder', ['newest', 'oldest'] as const);
type Side = 'debit' | 'credit';

const optional = { nullable: true } as const;

@ObjectType({ description: 'A step of money, of one co-op or of all: what is in it, and all that went through it' })
export class Account {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => String) code: string;
  @Shown('anyone', () => AccountKindEnum) kind: AccountKind;
  @Shown('anyone', () => CurrencyEnum) currency: Currency;
  @Shown('anyone', () => LedgerSideEnum, { description: 'the side on which it grows' }) normal: Side;
  @Shown('anyone', () => Money) balance: Money;
  @Shown('anyone', () => Int, { description: 'legs that touch it' }) entryCount: number;
  @Shown('anyone', () => Cooperative, { nullable: true, description: 'whose it is; null: of nobody in particular' })
  cooperative: Cooperative | null;
  @Shown('anyone', () => Int, { nullable: true, description: 'of the development it is about' })
  developmentNumber: number | null;
  @Shown('anyone', () => String, optional) developmentTitle: string | null;
  @Shown('anyone', () => AccountEntryConnection) entries: InstanceType<typeof AccountEntryConnection>;
}

@ObjectType()
export class LedgerTransactionPermissions {
  @Shown('anyone', () => Permission) reverse: Permission;
}

@ObjectType({ description: 'What was written in the books at once: never changed, reversed at most' })
export class LedgerTransaction {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Int, { description: 'without gaps' }) number: number;
  @Shown('anyone', () => LedgerKindEnum) kind: LedgerKind;
  @Shown('anyone', () => Day) effectiveOn: string;
  @Shown('anyone', () => Instant, { description: 'when it was written' }) at: Date;
  @Shown('anyone', () => String, { nullable: true, description: 'of the calls and receipts it was written for' })
  reference: string | null;
  @Shown('anyone', () => String, { nullable: true, description: 'why it reverses another one' }) reason: string | null;
  @Shown('reads_all_figures', () => Int, optional) legCount: number | null;
  @Shown('reads_all_figures', () => String, { nullable: true, description: 'with consent only' })
  personName: string | null;
  @Shown('reads_all_figures', () => RoleEnum, optional) role: Role | null;
  @Shown('reads_all_figures', () => Cooperative, { nullable: true, description: 'for which its writer acted' })
  actingFor: Cooperative | null;
  @Shown('anyone', () => String, { nullable: true, description: 'units of the second currency for one of the first' })
  rate: string | null;
  @Shown('anyone', () => String, optional) rateSource: string | null;
  @Shown('anyone', () => [LedgerLeg], { description: 'those that touch an account the viewer may see' })
  legs: LedgerLeg[];
  @Shown('anyone', () => LedgerTransaction, optional) reverses: LedgerTransaction | null;
  @Shown('anyone', () => LedgerTransaction, optional) reversedBy: LedgerTransaction | null;
  @Shown('anyone', () => LedgerTransactionPermissions) viewerCan: LedgerTransactionPermissions;
}

@ObjectType({ description: 'One leg, as one of its two accounts sees it' })
export class AccountEntry {
  @Shown('anyone', () => String) id: string;
  @Shown('anyone', () => LedgerSideEnum) side: Side;
  @Shown('anyone', () => Money, { description: 'negative when the account shrinks' }) change: Money;
  @Shown('anyone', () => Money, { description: 'what the account held after it' }) after: Money;
  @Shown('anyone', () => AccountKindEnum, { description: 'the step on the other side' }) counterKind: AccountKind;
  @Shown('anyone', () => Account, {
    nullable: true,
    description: 'the account on the other side; null: not to be seen',
  })
  counter: Account | null;
  @Shown('anyone', () => LedgerTransaction) transaction: LedgerTransaction;
}

@ObjectType({ description: 'One amount that leaves one account and arrives in another' })
export class LedgerLeg {
  @Shown('anyone', () => String) id: string;
  @Shown('anyone', () => AccountKindEnum) debitKind: AccountKind;
  @Shown('anyone', () => AccountKindEnum) creditKind: AccountKind;
  @Shown('anyone', () => Account, { nullable: true, description: 'null: not to be seen' }) debit: Account | null;
  @Shown('anyone', () => Account, { nullable: true, description: 'null: not to be seen' }) credit: Account | null;
  @Shown('anyone', () => Money) amount: Money;
  // after a leg of several co-ops in a row, what is kept would tell what each of them paid
  @Shown('reads_all_figures', () => Money, optional) debitAfter: Money | null;
  @Shown('reads_all_figures', () => Money, optional) creditAfter: Money | null;
}

export const AccountConnection = connectionOf('Account', () => Account);
export const AccountEntryConnection = connectionOf('AccountEntry', () => AccountEntry);
export const LedgerTransactionConnection = connectionOf('LedgerTransaction', () => LedgerTransaction);

@ObjectType()
export class LedgerTransactionPayload {
  @Shown('anyone', () => LedgerTransaction, { nullable: true, description: 'the one that was reversed' })
  transaction: LedgerTransaction | null;
  @Shown('anyone', () => LedgerTransaction, { nullable: true, description: 'the reversal' })
  reversal: LedgerTransaction | null;
}
