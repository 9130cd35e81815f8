/** Requests as the API shows them. */
import {
  importFormats,
  importOutcomes,
  type Language,
  languages,
  type ObjectionState,
  objectionStates,
  type RequestEventKind,
  requestEventKinds,
  requestOrders,
  type RequestState,
  requestStates,
  type RequestTheme,
  requestThemes,
  type Role,
} from '@komunigi/domain';
import { Float, Int, ObjectType } from '@nestjs/graphql';
import { Shown } from '../../platform/graphql/access.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { connectionOf } from '../../platform/graphql/pages.js';
import { Permission } from '../../platform/graphql/permission.js';
import { Cursor, Day, Instant, Uuid } from '../../platform/graphql/scalars.js';
import { LanguageEnum, RoleEnum } from '../accounts/accounts.types.js';
import { Cooperative } from '../cooperatives/cooperatives.types.js';

export const RequestThemeEnum = enumOf('RequestTheme', requestThemes);
export const RequestStateEnum = enumOf('RequestState', requestStates);
export const RequestOrderEnum = enumOf('RequestOrder', requestOrders);
export const RequestEventKindEnum = enumOf('RequestEventKind', requestEventKinds);
export const ObjectionStateEnum = enumOf('ObjectionState', objectionStates);
export const ImportFormatEnum = enumOf('ImportFormat', importFormats);
export const ImportOutcomeEnum = enumOf('ImportOutcome', importOutcomes);
export { languages, LanguageEnum };

@ObjectType()
export class RequestPermissions {
  @Shown('anyone', () => Permission) edit: Permission;
  @Shown('anyone', () => Permission) withdraw: Permission;
  @Shown('anyone', () => Permission) support: Permission;
  @Shown('anyone', () => Permission) object: Permission;
  @Shown('anyone', () => Permission) comment: Permission;
  @Shown('anyone', () => Permission) link: Permission;
  @Shown('anyone', () => Permission) split: Permission;
  @Shown('anyone', () => Permission) merge: Permission;
  @Shown('anyone', () => Permission) follow: Permission;
  @Shown('anyone', () => [RequestStateEnum], { description: 'states the viewer may move it to now' })
  nextStates: RequestState[];
  @Shown('anyone', () => Permission) changeState: Permission;
}

@ObjectType()
export class Support {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Cooperative) cooperative: Cooperative;
  @Shown('anyone', () => Int) importance: number;
  @Shown('anyone', () => String, { nullable: true }) reason: string | null;
  @Shown('anyone', () => Instant) givenAt: Date;
  @Shown('anyone', () => String, { nullable: true, description: 'with consent only' }) personName: string | null;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

@ObjectType()
export class ObjectionPermissions {
  @Shown('anyone', () => Permission) answer: Permission;
  @Shown('anyone', () => Permission) withdraw: Permission;
}

@ObjectType()
export class Objection {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Cooperative) cooperative: Cooperative;
  @Shown('anyone', () => String) reason: string;
  @Shown('anyone', () => ObjectionStateEnum) state: ObjectionState;
  @Shown('anyone', () => Instant) raisedAt: Date;
  @Shown('anyone', () => String, { nullable: true, description: 'with consent only' }) personName: string | null;
  @Shown('anyone', () => String, { nullable: true }) answer: string | null;
  @Shown('anyone', () => Instant, { nullable: true }) answeredAt: Date | null;
  @Shown('anyone', () => Cooperative, { nullable: true }) answeredBy: Cooperative | null;
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => ObjectionPermissions) viewerCan: ObjectionPermissions;
}

@ObjectType()
export class CommentPermissions {
  @Shown('anyone', () => Permission) edit: Permission;
  @Shown('anyone', () => Permission) remove: Permission;
}

@ObjectType()
export class Comment {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Uuid) requestId: string;
  @Shown('anyone', () => Uuid, { nullable: true }) parentId: string | null;
  @Shown('anyone', () => Cooperative, { nullable: true }) cooperative: Cooperative | null;
  @Shown('anyone', () => RoleEnum) role: Role;
  @Shown('anyone', () => String, { nullable: true, description: 'with consent only' }) personName: string | null;
  @Shown('anyone', () => String, { nullable: true, description: 'null once removed' }) body: string | null;
  @Shown('anyone', () => String, { nullable: true, description: 'sanitised on the server' }) bodyHtml: string | null;
  @Shown('anyone', () => LanguageEnum) language: Language;
  @Shown('anyone', () => Instant) postedAt: Date;
  @Shown('anyone', () => Instant, { nullable: true }) editedAt: Date | null;
  @Shown('anyone', () => Boolean) isRemoved: boolean;
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => [Cooperative]) mentions: Cooperative[];
  @Shown('anyone', () => CommentPermissions) viewerCan: CommentPermissions;
}

@ObjectType()
export class CodeLink {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => String) url: string;
  @Shown('anyone', () => String) label: string;
  @Shown('anyone', () => Instant) addedAt: Date;
}

@ObjectType()
export class RequestEvent {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => RequestEventKindEnum) kind: RequestEventKind;
  @Shown('anyone', () => Instant) at: Date;
  @Shown('anyone', () => Cooperative, { nullable: true }) cooperative: Cooperative | null;
  @Shown('anyone', () => RoleEnum, { nullable: true }) role: Role | null;
  @Shown('anyone', () => String, { nullable: true, description: 'with consent only' }) personName: string | null;
  @Shown('anyone', () => RequestStateEnum, { nullable: true }) fromState: RequestState | null;
  @Shown('anyone', () => RequestStateEnum, { nullable: true }) toState: RequestState | null;
  @Shown('anyone', () => Int, { nullable: true }) importance: number | null;
  @Shown('anyone', () => String, { nullable: true }) reason: string | null;
  @Shown('anyone', () => Request, { nullable: true, description: 'the other request of a merge or split' })
  other: Request | null;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

export const SupportConnection = connectionOf('Support', () => Support);
export const CommentConnection = connectionOf('Comment', () => Comment);
export const RequestEventConnection = connectionOf('RequestEvent', () => RequestEvent);

@ObjectType()
export class Request {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Int) number: number;
  @Shown('anyone', () => String) title: string;
  @Shown('anyone', () => LanguageEnum) language: Language;
  @Shown('anyone', () => RequestThemeEnum) theme: RequestTheme;
  @Shown('anyone', () => String, { nullable: true }) detail: string | null;
  @Shown('anyone', () => String, { nullable: true, description: 'sanitised on the server' }) detailHtml: string | null;
  @Shown('anyone', () => RequestStateEnum) state: RequestState;
  @Shown('anyone', () => String, { nullable: true }) stateReason: string | null;
  @Shown('anyone', () => Day, { nullable: true, description: 'maturing: when it is looked at again' }) reviewOn:
    string | null;
  @Shown('anyone', () => String, { nullable: true, description: 'maturing: what is missing' }) missing: string | null;
  @Shown('anyone', () => Cooperative, { nullable: true }) cooperative: Cooperative | null;
  @Shown('anyone', () => String, {
    nullable: true,
    description: 'where it comes from when no co-op of the intercoop asked',
  })
  origin: string | null;
  @Shown('anyone', () => String, { nullable: true, description: 'name of the person who posted, with consent only' })
  postedByName: string | null;
  @Shown('anyone', () => Instant) postedAt: Date;
  @Shown('anyone', () => Instant) updatedAt: Date;
  @Shown('anyone', () => Instant) lastActivityAt: Date;
  @Shown('anyone', () => Int) supportCount: number;
  @Shown('anyone', () => Int) importanceSum: number;
  @Shown('anyone', () => Int) commentCount: number;
  @Shown('anyone', () => Int) openObjectionCount: number;
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => Boolean) isWithdrawn: boolean;
  @Shown('anyone', () => Int, { description: 'how many times it travelled to a next gathering' })
  carriedOverCount: number;
  @Shown('anyone', () => Support, { nullable: true, description: 'the voice of the co-op the viewer acts for' })
  mySupport: Support | null;
  @Shown('anyone', () => SupportConnection) supports: InstanceType<typeof SupportConnection>;
  @Shown('anyone', () => [Objection]) objections: Objection[];
  @Shown('anyone', () => CommentConnection) comments: InstanceType<typeof CommentConnection>;
  @Shown('anyone', () => RequestEventConnection) history: InstanceType<typeof RequestEventConnection>;
  @Shown('anyone', () => [CodeLink]) links: CodeLink[];
  @Shown('anyone', () => Request, { nullable: true }) mergedInto: Request | null;
  @Shown('anyone', () => [Request]) mergedFrom: Request[];
  @Shown('anyone', () => Request, { nullable: true }) partOf: Request | null;
  @Shown('anyone', () => [Request]) parts: Request[];
  @Shown('anyone', () => Boolean, { description: 'the viewer gets mails about it' }) isFollowed: boolean;
  @Shown('anyone', () => RequestPermissions) viewerCan: RequestPermissions;
}

export const RequestConnection = connectionOf('Request', () => Request);

@ObjectType()
export class RequestStateCount {
  @Shown('anyone', () => RequestStateEnum) state: RequestState;
  @Shown('anyone', () => Int) count: number;
}

@ObjectType()
export class RequestCounts {
  @Shown('anyone', () => Int) all: number;
  @Shown('anyone', () => [RequestStateCount]) byState: RequestStateCount[];
}

@ObjectType()
export class SimilarRequest {
  @Shown('anyone', () => Float) score: number;
  @Shown('anyone', () => Request) request: Request;
}

@ObjectType()
export class DuplicatePair {
  @Shown('anyone', () => Float) score: number;
  @Shown('anyone', () => Uuid) firstId: string;
  @Shown('anyone', () => Uuid) secondId: string;
}

@ObjectType({
  description: 'Pairs of requests whose titles look alike, the likeliest first, and the requests they are made of',
})
export class DuplicatePairs {
  @Shown('anyone', () => [DuplicatePair]) pairs: DuplicatePair[];
  @Shown('anyone', () => [Request]) requests: Request[];
}

@ObjectType()
export class RequestPayload {
  @Shown('anyone', () => Request) request: Request;
}

@ObjectType()
export class CommentPayload {
  @Shown('anyone', () => Comment) comment: Comment;
  @Shown('anyone', () => Request) request: Request;
}

@ObjectType()
export class ImportLine {
  @Shown('anyone', () => Int) line: number;
  @Shown('anyone', () => ImportOutcomeEnum) outcome: string;
  @Shown('anyone', () => String, { nullable: true }) title: string | null;
  @Shown('anyone', () => String, { nullable: true, description: 'what is wrong: a refusal code' }) code: string | null;
  @Shown('anyone', () => String, { nullable: true }) field: string | null;
  @Shown('anyone', () => Uuid, { nullable: true, description: 'a request that asks for the same' }) similarId:
    string | null;
}

@ObjectType()
export class ImportPayload {
  @Shown('anyone', () => Boolean) dryRun: boolean;
  @Shown('anyone', () => Int) created: number;
  @Shown('anyone', () => Int) alreadyThere: number;
  @Shown('anyone', () => Int) bad: number;
  @Shown('anyone', () => [ImportLine]) lines: ImportLine[];
  @Shown('anyone', () => [Request], { description: 'the requests that lines look like' }) similar: Request[];
}

@ObjectType({ description: 'What just changed; a stream resumes after the last cursor it saw and misses nothing' })
export class LiveEvent {
  @Shown('anyone', () => Cursor) cursor: string;
  @Shown('anyone', () => RequestEventKindEnum, { nullable: true }) kind: RequestEventKind | null;
  @Shown('anyone', () => Uuid, { nullable: true }) requestId: string | null;
  @Shown('anyone', () => Uuid, { nullable: true }) commentId: string | null;
  @Shown('anyone', () => Request, { nullable: true }) request: Request | null;
}
