/** Persons, the mandates they hold, and who is asking, as the API shows them. */
import {
  type DemoRole,
  demoRoles,
  type Language,
  languages,
  personOrders,
  type Role,
  roles,
  type TokenKind,
  tokenKinds,
} from '@komunigi/domain';
import { ObjectType } from '@nestjs/graphql';
import { Shown } from '../../platform/graphql/access.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { Money } from '../../platform/graphql/money.js';
import { connectionOf } from '../../platform/graphql/pages.js';
import { Permission } from '../../platform/graphql/permission.js';
import { Day, Instant, Uuid } from '../../platform/graphql/scalars.js';

export const LanguageEnum = enumOf('Language', languages);
export const RoleEnum = enumOf('Role', roles);
export const PersonOrderEnum = enumOf('PersonOrder', personOrders);
export const DemoRoleEnum = enumOf('DemoRole', demoRoles);
export const TokenKindEnum = enumOf('TokenKind', tokenKinds);

@ObjectType({ description: 'Seen by that person and by those who administer them' })
export class Person {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('person_concerned', () => String, { nullable: true }) name: string | null;
  @Shown('person_concerned', () => String, { nullable: true }) email: string | null;
  @Shown('person_concerned', () => Boolean, {
    nullable: true,
    description: 'the address was proved by a mail that arrived',
  })
  emailIsVerified: boolean | null;
  @Shown('person_concerned', () => LanguageEnum, { nullable: true }) language: Language | null;
  @Shown('person_concerned', () => Boolean, {
    nullable: true,
    description: 'consents to the name being shown to everybody',
  })
  nameIsPublic: boolean | null;
  @Shown('person_concerned', () => Boolean, { nullable: true }) isDisabled: boolean | null;
  @Shown('person_concerned', () => Instant, { nullable: true }) createdAt: Date | null;
  @Shown('person_concerned', () => Instant, { nullable: true }) lastSignInAt: Date | null;
  @Shown('anyone', () => [Mandate]) mandates: Mandate[];
}

@ObjectType({
  description: 'A person acts for a co-op (or for the federation when cooperative is null), in a role, from-until',
})
export class Mandate {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => RoleEnum) role: Role;
  @Shown('anyone', () => String, {
    nullable: true,
    description: 'null unless the person consents, is you, or you administer',
  })
  personName: string | null;
  @Shown('anyone', () => Person, { nullable: true }) person: Person | null;
  @Shown('anyone', () => Day) validFrom: string;
  @Shown('anyone', () => Day, { nullable: true, description: 'the first day on which it is over' }) validUntil:
    string | null;
  @Shown('person_concerned', () => Money, { nullable: true }) commitmentLimit: Money | null;
  @Shown('anyone', () => Boolean) isCurrent: boolean;
}

export const PersonConnection = connectionOf('Person', () => Person);

@ObjectType()
export class Invitation {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => String) email: string;
  @Shown('anyone', () => RoleEnum) role: Role;
  @Shown('anyone', () => Instant) invitedAt: Date;
  @Shown('anyone', () => Instant) expiresAt: Date;
}

@ObjectType()
export class ViewerPermissions {
  @Shown('anyone', () => Permission) postRequest: Permission;
  @Shown('anyone', () => Permission) importRequests: Permission;
  @Shown('anyone', () => Permission) administer: Permission;
  @Shown('anyone', () => Permission) administerCooperative: Permission;
  @Shown('anyone', () => Permission) mergeRequests: Permission;
}

@ObjectType({ description: 'Who is asking' })
export class Viewer {
  @Shown('anyone', () => Boolean) isSignedIn: boolean;
  @Shown('anyone', () => Person, { nullable: true }) person: Person | null;
  @Shown('anyone', () => Mandate, { nullable: true, description: 'the mandate the viewer acts under' })
  actingAs: Mandate | null;
  @Shown('anyone', () => [Mandate], { description: 'the current mandates the viewer may choose from' })
  mandates: Mandate[];
  @Shown('anyone', () => ViewerPermissions) can: ViewerPermissions;
}

@ObjectType()
export class SessionInfo {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Instant) startedAt: Date;
  @Shown('anyone', () => Instant) lastSeenAt: Date;
  @Shown('anyone', () => String, { nullable: true }) userAgent: string | null;
  @Shown('anyone', () => Boolean) isCurrent: boolean;
}

@ObjectType({ description: 'What was done, by whom, for which co-op; never edited' })
export class AuditEntry {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Instant) at: Date;
  @Shown('anyone', () => String) action: string;
  @Shown('anyone', () => RoleEnum, { nullable: true }) role: Role | null;
  @Shown('anyone', () => String, { nullable: true }) personName: string | null;
  @Shown('anyone', () => String) subjectType: string;
  @Shown('anyone', () => Uuid, { nullable: true }) subjectId: string | null;
}

export const AuditEntryConnection = connectionOf('AuditEntry', () => AuditEntry);

@ObjectType({ description: 'What a token received by mail stands for, shown before it is used' })
export class TokenPreview {
  @Shown('anyone', () => TokenKindEnum) kind: TokenKind;
  @Shown('anyone', () => String, { nullable: true }) email: string | null;
  @Shown('anyone', () => RoleEnum, { nullable: true }) role: Role | null;
  @Shown('anyone', () => String, { nullable: true }) cooperativeName: string | null;
  @Shown('anyone', () => Boolean) personExists: boolean;
}

@ObjectType()
export class DemoAccount {
  @Shown('anyone', () => DemoRoleEnum) role: DemoRole;
  @Shown('anyone', () => String, { nullable: true }) cooperativeName: string | null;
  @Shown('anyone', () => String) personName: string;
}

@ObjectType()
export class ViewerPayload {
  @Shown('anyone', () => Viewer) viewer: Viewer;
}

@ObjectType()
export class MandatePayload {
  @Shown('anyone', () => Mandate) mandate: Mandate;
}

@ObjectType()
export class InvitationPayload {
  @Shown('anyone', () => Invitation) invitation: Invitation;
}
