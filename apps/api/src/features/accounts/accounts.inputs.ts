/** What the mutations and lists of persons, mandates and sessions are asked with. */
import type { Currency, Day as DayText, DemoRole, Language, PersonOrder, Role } from '@komunigi/domain';
import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { CurrencyEnum } from '../../platform/graphql/money.js';
import { OperationInput } from '../../platform/graphql/operation.input.js';
import { PageArgs } from '../../platform/graphql/pages.js';
import { Day, EmailAddress, Line, MinorUnits, Password, Secret, Title, Uuid } from '../../platform/graphql/scalars.js';
import { DemoRoleEnum, LanguageEnum, PersonOrderEnum, RoleEnum } from './accounts.types.js';

const optional = { nullable: true } as const;

@InputType()
export class SignInInput extends OperationInput {
  @Field(() => EmailAddress) email: string;
  @Field(() => Password) password: string;
}

@InputType()
export class TryAsInput extends OperationInput {
  @Field(() => DemoRoleEnum) role: DemoRole;
}

@InputType()
export class ActAsInput extends OperationInput {
  @Field(() => Uuid) mandateId: string;
}

@InputType()
export class EndSessionInput extends OperationInput {
  @Field(() => Uuid) sessionId: string;
}

@InputType()
export class RequestPasswordResetInput extends OperationInput {
  @Field(() => EmailAddress) email: string;
}

@InputType()
export class ResetPasswordInput extends OperationInput {
  @Field(() => Secret) token: string;
  @Field(() => Password) password: string;
}

@InputType()
export class TokenInput extends OperationInput {
  @Field(() => Secret) token: string;
}

@InputType()
export class ClaimFirstAccessInput extends OperationInput {
  @Field(() => Secret) token: string;
  @Field(() => EmailAddress) email: string;
  @Field(() => Title) name: string;
  @Field(() => Password) password: string;
}

@InputType()
export class AcceptInvitationInput extends OperationInput {
  @Field(() => Secret) token: string;
  @Field(() => Title, { nullable: true, description: 'needed when the person has no account yet' }) name?:
    string | null;
  @Field(() => Password, { nullable: true, description: 'needed when the person has no account yet' }) password?:
    string | null;
}

@InputType()
export class EditAccountInput extends OperationInput {
  @Field(() => Title, optional) name?: string | null;
  @Field(() => LanguageEnum, optional) language?: Language | null;
  @Field(() => Boolean, optional) nameIsPublic?: boolean | null;
}

@InputType()
export class ChangePasswordInput extends OperationInput {
  @Field(() => Password) currentPassword: string;
  @Field(() => Password) newPassword: string;
}

@InputType()
export class ChangeEmailInput extends OperationInput {
  @Field(() => EmailAddress) email: string;
  @Field(() => Password) password: string;
}

@InputType()
export class PasswordInput extends OperationInput {
  @Field(() => Password) password: string;
}

@InputType()
export class InviteInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => EmailAddress) email: string;
  @Field(() => RoleEnum) role: Role;
  @Field(() => Uuid, { nullable: true, description: 'null: a mandate of the federation' }) cooperativeId?:
    string | null;
  @Field(() => Day, optional) validFrom?: DayText | null;
  @Field(() => Day, optional) validUntil?: DayText | null;
  @Field(() => MinorUnits, optional) commitmentLimitMinor?: string | null;
  @Field(() => CurrencyEnum, optional) currency?: Currency | null;
}

@InputType()
export class CancelInvitationInput extends OperationInput {
  @Field(() => Uuid) invitationId: string;
}

@InputType()
export class ChangeMandateInput extends OperationInput {
  @Field(() => Uuid) mandateId: string;
  @Field(() => Day, { nullable: true, description: 'absent: as it is; null: without end' }) validUntil?: DayText | null;
  @Field(() => MinorUnits, { nullable: true, description: 'absent: as it is; null: without limit' })
  commitmentLimitMinor?: string | null;
  @Field(() => CurrencyEnum, optional) currency?: Currency | null;
}

@InputType()
export class EndMandateInput extends OperationInput {
  @Field(() => Uuid) mandateId: string;
}

@InputType()
export class PersonFilter {
  @Field(() => Line, optional) search?: string | null;
  @Field(() => RoleEnum, optional) role?: Role | null;
  @Field(() => Uuid, optional) cooperativeId?: string | null;
}

@InputType()
export class AuditFilter {
  @Field(() => Line, optional) action?: string | null;
  @Field(() => Uuid, optional) cooperativeId?: string | null;
  @Field(() => Uuid, optional) personId?: string | null;
  @Field(() => Day, optional) from?: DayText | null;
  @Field(() => Day, { nullable: true, description: 'the first day that is no longer asked for' })
  until?: DayText | null;
}

@ArgsType()
export class PeopleArgs extends PageArgs {
  @Field(() => PersonFilter, optional) filter?: PersonFilter | null;
  @Field(() => PersonOrderEnum, { nullable: true, defaultValue: 'name' }) orderBy?: PersonOrder | null;
}

@ArgsType()
export class AuditArgs extends PageArgs {
  @Field(() => AuditFilter, optional) filter?: AuditFilter | null;
}
