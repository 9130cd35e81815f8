/** Developments as the API shows them. */
import {
  type ArbitrationOutcome,
  arbitrationOutcomes,
  type ChecklistKind,
  checklistKinds,
  type ChecklistName,
  checklistNames,
  type Currency,
  type DevelopmentEventKind,
  developmentEventKinds,
  developmentOrders,
  type DevelopmentPhase,
  developmentPhases,
  type Language,
  type RequestTheme,
  type Role,
  type TrialOutcome,
  trialOutcomes,
} from '@komunigi/domain';
import { Int, ObjectType } from '@nestjs/graphql';
import { Shown } from '../../platform/graphql/access.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { connectionOf } from '../../platform/graphql/pages.js';
import { Permission } from '../../platform/graphql/permission.js';
import { Cursor, Instant, Uuid } from '../../platform/graphql/scalars.js';
import { CurrencyEnum } from '../../platform/graphql/money.js';
import { LanguageEnum, RoleEnum } from '../accounts/accounts.types.js';
import { Cooperative } from '../cooperatives/cooperatives.types.js';
import { Request, RequestThemeEnum } from '../requests/requests.types.js';

export const DevelopmentOrderEnum = enumOf('DevelopmentOrder', developmentOrders);
export const DevelopmentEventKindEnum = enumOf('DevelopmentEventKind', developmentEventKinds);
export const DevelopmentPhaseEnum = enumOf('DevelopmentPhase', developmentPhases);
export const ArbitrationOutcomeEnum = enumOf('ArbitrationOutcome', arbitrationOutcomes);
export const ChecklistKindEnum = enumOf('ChecklistKind', checklistKinds);
export const ChecklistNameEnum = enumOf('ChecklistName', checklistNames);
export const TrialOutcomeEnum = enumOf('TrialOutcome', trialOutcomes);

@ObjectType()
export class DevelopmentPermissions {
  @Shown('anyone', () => Permission) edit: Permission;
  @Shown('anyone', () => Permission) changeRequests: Permission;
  @Shown('anyone', () => Permission) withdraw: Permission;
  @Shown('anyone', () => Permission) restore: Permission;
  @Shown('anyone', () => Permission) arbitrate: Permission;
  @Shown('anyone', () => Permission, { description: 'the code for all' }) arbitrateCommon: Permission;
  @Shown('anyone', () => Permission) claim: Permission;
  @Shown('anyone', () => Permission) start: Permission;
  @Shown('anyone', () => Permission) check: Permission;
  @Shown('anyone', () => Permission) listItem: Permission;
  @Shown('anyone', () => Permission) deliver: Permission;
  @Shown('anyone', () => Permission) accept: Permission;
  @Shown('anyone', () => Permission) close: Permission;
  @Shown('anyone', () => Permission) stop: Permission;
  @Shown('anyone', () => Permission) reopen: Permission;
  @Shown('anyone', () => Permission) writeNote: Permission;
}

@ObjectType()
export class DevelopmentPart {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Int) position: number;
  @Shown('anyone', () => String) title: string;
  @Shown('anyone', () => Int, { nullable: true }) minutes: number | null;
  @Shown('anyone', () => Instant, { nullable: true }) doneAt: Date | null;
}

@ObjectType({ description: 'Where the code goes, with who was there and what it answers' })
export class Arbitration {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => ArbitrationOutcomeEnum) outcome: ArbitrationOutcome;
  @Shown('anyone', () => String, { nullable: true, description: 'the name of the option' }) parameterName:
    string | null;
  @Shown('anyone', () => String) reason: string;
  @Shown('anyone', () => String, { nullable: true, description: 'what is answered to those who objected' }) answers:
    string | null;
  @Shown('anyone', () => Cooperative, { nullable: true }) cooperative: Cooperative | null;
  @Shown('anyone', () => [Cooperative]) present: Cooperative[];
  @Shown('anyone', () => String, { nullable: true, description: 'with consent only' }) personName: string | null;
  @Shown('anyone', () => Instant) decidedAt: Date;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

@ObjectType()
export class ClaimPermissions {
  @Shown('anyone', () => Permission) unclaim: Permission;
  @Shown('anyone', () => Permission) offer: Permission;
  @Shown('anyone', () => Permission) takeOver: Permission;
}

@ObjectType({ description: 'A share of the work that a developer co-op takes' })
export class Claim {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Cooperative) cooperative: Cooperative;
  @Shown('anyone', () => Int) percent: number;
  @Shown('anyone', () => String, { nullable: true, description: 'with consent only' }) personName: string | null;
  @Shown('anyone', () => Instant) claimedAt: Date;
  @Shown('anyone', () => Cooperative, { nullable: true }) offeredTo: Cooperative | null;
  @Shown('anyone', () => Instant, { nullable: true }) offeredAt: Date | null;
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => ClaimPermissions) viewerCan: ClaimPermissions;
}

@ObjectType()
export class ChecklistItem {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => ChecklistKindEnum) kind: ChecklistKind;
  @Shown('anyone', () => Int) position: number;
  @Shown('anyone', () => ChecklistNameEnum, { nullable: true, description: 'of those everybody begins with' })
  name: ChecklistName | null;
  @Shown('anyone', () => String, { nullable: true, description: 'what somebody added' }) label: string | null;
  @Shown('anyone', () => Instant, { nullable: true }) doneAt: Date | null;
  @Shown('anyone', () => Cooperative, { nullable: true }) doneBy: Cooperative | null;
}

@ObjectType()
export class TrialPermissions {
  @Shown('anyone', () => Permission) answer: Permission;
}

@ObjectType({ description: 'What a co-op found when it tried' })
export class Trial {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Cooperative) cooperative: Cooperative;
  @Shown('anyone', () => TrialOutcomeEnum) outcome: TrialOutcome;
  @Shown('anyone', () => String, { nullable: true }) note: string | null;
  @Shown('anyone', () => String, { nullable: true, description: 'with consent only' }) personName: string | null;
  @Shown('anyone', () => Instant) triedAt: Date;
  @Shown('anyone', () => String, { nullable: true }) answer: string | null;
  @Shown('anyone', () => Instant, { nullable: true }) answeredAt: Date | null;
  @Shown('anyone', () => Cooperative, { nullable: true }) answeredBy: Cooperative | null;
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => TrialPermissions) viewerCan: TrialPermissions;
}

@ObjectType()
export class DeliveryPermissions {
  @Shown('anyone', () => Permission) try: Permission;
  @Shown('anyone', () => Permission) withdraw: Permission;
}

@ObjectType({ description: 'Released to test databases' })
export class Delivery {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Cooperative) cooperative: Cooperative;
  @Shown('anyone', () => String) version: string;
  @Shown('anyone', () => String, { nullable: true, description: 'where to try it' }) address: string | null;
  @Shown('anyone', () => String, { nullable: true }) note: string | null;
  @Shown('anyone', () => String, { nullable: true, description: 'with consent only' }) personName: string | null;
  @Shown('anyone', () => Instant) deliveredAt: Date;
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => [Trial]) trials: Trial[];
  @Shown('anyone', () => DeliveryPermissions) viewerCan: DeliveryPermissions;
}

@ObjectType({ description: 'What changes for a co-op, or for all' })
export class ReleaseNote {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Cooperative, { nullable: true, description: 'null: for all' }) cooperative: Cooperative | null;
  @Shown('anyone', () => String) body: string;
  @Shown('anyone', () => String, { description: 'sanitised on the server' }) bodyHtml: string;
  @Shown('anyone', () => LanguageEnum) language: Language;
  @Shown('anyone', () => Cooperative, { nullable: true }) author: Cooperative | null;
  @Shown('anyone', () => Instant) writtenAt: Date;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

@ObjectType()
export class CreditedShare {
  @Shown('anyone', () => String) name: string;
  @Shown('anyone', () => Int) percent: number;
}

@ObjectType({ description: 'Names of the co-ops that built, tried, documented and, once it is closed, paid' })
export class DevelopmentCredits {
  @Shown('anyone', () => [CreditedShare]) builders: CreditedShare[];
  @Shown('anyone', () => [String]) testers: string[];
  @Shown('anyone', () => [String]) documenters: string[];
  @Shown('anyone', () => [String]) funders: string[];
}

@ObjectType()
export class DevelopmentEvent {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => DevelopmentEventKindEnum) kind: DevelopmentEventKind;
  @Shown('anyone', () => Instant) at: Date;
  @Shown('anyone', () => Cooperative, { nullable: true }) cooperative: Cooperative | null;
  @Shown('anyone', () => RoleEnum, { nullable: true }) role: Role | null;
  @Shown('anyone', () => String, { nullable: true, description: 'with consent only' }) personName: string | null;
  @Shown('anyone', () => String, { nullable: true }) reason: string | null;
  @Shown('anyone', () => Int, { nullable: true, description: 'of a share of the work' }) percent: number | null;
  @Shown('anyone', () => String, { nullable: true, description: 'what it was about: a version, an outcome, a name' })
  about: string | null;
  @Shown('anyone', () => Request, { nullable: true, description: 'that joined or left' }) request: Request | null;
  @Shown('anyone', () => Cooperative, { nullable: true, description: 'the other one: to which a share is offered' })
  other: Cooperative | null;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

export const DevelopmentEventConnection = connectionOf('DevelopmentEvent', () => DevelopmentEvent);

@ObjectType({ description: 'One or more requests estimated, funded, built, tested and released together' })
export class Development {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Int) number: number;
  @Shown('anyone', () => String) title: string;
  @Shown('anyone', () => LanguageEnum) language: Language;
  @Shown('anyone', () => RequestThemeEnum) theme: RequestTheme;
  @Shown('anyone', () => String, { nullable: true }) summary: string | null;
  @Shown('anyone', () => String, { nullable: true }) specification: string | null;
  @Shown('anyone', () => String, { nullable: true, description: 'sanitised on the server' }) specificationHtml:
    string | null;
  @Shown('anyone', () => CurrencyEnum) currency: Currency;
  @Shown('anyone', () => Cooperative, { nullable: true, description: 'who carries it; null: the federation' })
  cooperative: Cooperative | null;
  @Shown('anyone', () => String, { nullable: true, description: 'with consent only' }) openedByName: string | null;
  @Shown('anyone', () => Instant) openedAt: Date;
  @Shown('anyone', () => Instant) updatedAt: Date;
  @Shown('anyone', () => Instant) lastActivityAt: Date;
  @Shown('anyone', () => Instant, { nullable: true }) startedAt: Date | null;
  @Shown('anyone', () => Instant, { nullable: true }) acceptedAt: Date | null;
  @Shown('anyone', () => Instant, { nullable: true }) closedAt: Date | null;
  @Shown('anyone', () => Instant, { nullable: true }) stoppedAt: Date | null;
  @Shown('anyone', () => String, { nullable: true }) stoppedReason: string | null;
  @Shown('anyone', () => DevelopmentPhaseEnum, { description: 'follows from what was done; nobody sets it' })
  phase: DevelopmentPhase;
  @Shown('anyone', () => Boolean) isWithdrawn: boolean;
  @Shown('anyone', () => Boolean, { description: 'promised in full, or being paid: the work may begin' })
  isFunded: boolean;
  @Shown('anyone', () => Int, { description: 'sent back when it is changed' }) version: number;
  @Shown('anyone', () => Int, { description: 'of the work, by all developer co-ops together' }) claimedPercent: number;
  @Shown('anyone', () => Int) requestCount: number;
  @Shown('anyone', () => Int, { description: 'to its requests' }) openObjectionCount: number;
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => [Request]) requests: Request[];
  @Shown('anyone', () => [DevelopmentPart]) parts: DevelopmentPart[];
  @Shown('anyone', () => Arbitration, { nullable: true }) arbitration: Arbitration | null;
  @Shown('anyone', () => [Claim]) claims: Claim[];
  @Shown('anyone', () => [ChecklistItem]) checklist: ChecklistItem[];
  @Shown('anyone', () => [Delivery], { description: 'the last one first' }) deliveries: Delivery[];
  @Shown('anyone', () => [ReleaseNote]) releaseNotes: ReleaseNote[];
  @Shown('anyone', () => DevelopmentCredits) credits: DevelopmentCredits;
  @Shown('anyone', () => DevelopmentEventConnection) history: InstanceType<typeof DevelopmentEventConnection>;
  @Shown('anyone', () => DevelopmentPermissions) viewerCan: DevelopmentPermissions;
}

export const DevelopmentConnection = connectionOf('Development', () => Development);

@ObjectType()
export class DevelopmentsPermissions {
  @Shown('anyone', () => Permission) open: Permission;
}

@ObjectType({ description: 'What the viewer may do about developments' })
export class DevelopmentSummary {
  @Shown('anyone', () => DevelopmentsPermissions) viewerCan: DevelopmentsPermissions;
}

@ObjectType()
export class DevelopmentPayload {
  @Shown('anyone', () => Development) development: Development;
}

@ObjectType({ description: 'What just changed; a stream resumes after the last cursor it saw and misses nothing' })
export class DevelopmentLiveEvent {
  @Shown('anyone', () => Cursor) cursor: string;
  @Shown('anyone', () => DevelopmentEventKindEnum) kind: DevelopmentEventKind;
  @Shown('anyone', () => Uuid) developmentId: string;
  @Shown('anyone', () => Development, { nullable: true }) development: Development | null;
}
