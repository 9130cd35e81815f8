/** Process sheets as the API shows them. */
import {
  type ProcessIdeaKind,
  processIdeaKinds,
  type ProcessKind,
  processKinds,
  type ProcessSheetState,
  processSheetStates,
} from '@komunigi/domain';
import { Int, ObjectType } from '@nestjs/graphql';
import { Shown } from '../../platform/graphql/access.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { connectionOf } from '../../platform/graphql/pages.js';
import { Permission } from '../../platform/graphql/permission.js';
import { Day, Instant, Uuid } from '../../platform/graphql/scalars.js';
import { Cooperative } from '../cooperatives/cooperatives.types.js';

export const ProcessKindEnum = enumOf('ProcessKind', processKinds);
export const ProcessSheetStateEnum = enumOf('ProcessSheetState', processSheetStates);
export const ProcessIdeaKindEnum = enumOf('ProcessIdeaKind', processIdeaKinds);

const optional = { nullable: true } as const;

@ObjectType()
export class ProcessesPermissions {
  @Shown('anyone', () => Permission, { description: 'a model for all co-ops' }) createTemplate: Permission;
  @Shown('anyone', () => Permission, { description: 'one more, of another thing' }) proposeTemplate: Permission;
}

@ObjectType({ description: 'What the viewer may do with process sheets as a whole' })
export class ProcessSummary {
  @Shown('anyone', () => ProcessesPermissions) viewerCan: ProcessesPermissions;
}

@ObjectType()
export class ProcessQuestion {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Int) position: number;
  @Shown('anyone', () => String) text: string;
  @Shown('anyone', () => String, optional) help: string | null;
  @Shown('anyone', () => Boolean, { description: 'no longer asked' }) isRetired: boolean;
}

@ObjectType()
export class ProcessTemplatePermissions {
  @Shown('anyone', () => Permission) edit: Permission;
  @Shown('anyone', () => Permission, { description: 'the sheet of the co-op one acts for' }) fill: Permission;
}

@ObjectType()
export class ProcessTemplate {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => String) slug: string;
  @Shown('anyone', () => ProcessKindEnum) kind: ProcessKind;
  @Shown('anyone', () => String) title: string;
  @Shown('anyone', () => String, optional) lead: string | null;
  @Shown('anyone', () => Cooperative, { nullable: true, description: 'the co-op that proposed it' })
  cooperative: Cooperative | null;
  @Shown('anyone', () => Int) version: number;
  @Shown('anyone', () => Boolean, { description: 'no longer asked' }) isRetired: boolean;
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => [ProcessQuestion], { description: 'those that are asked, in their order' })
  questions: ProcessQuestion[];
  @Shown('anyone', () => [ProcessSheet], { description: 'the shared ones, and the one of the own co-op' })
  sheets: ProcessSheet[];
  @Shown('anyone', () => ProcessSheet, { nullable: true, description: 'of the co-op the viewer acts for' })
  mySheet: ProcessSheet | null;
  @Shown('anyone', () => [Cooperative], { description: 'shops that have not shared a sheet' }) missing: Cooperative[];
  @Shown('anyone', () => ProcessTemplatePermissions) viewerCan: ProcessTemplatePermissions;
}

@ObjectType()
export class ProcessAnswer {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Uuid) questionId: string;
  @Shown('anyone', () => String) text: string;
  @Shown('anyone', () => Int, { description: 'what the next writing is based on' }) version: number;
  @Shown('anyone', () => Instant) writtenAt: Date;
  @Shown('anyone', () => String, { nullable: true, description: 'with consent only' }) writtenByName: string | null;
}

@ObjectType()
export class ProcessSheetPermissions {
  @Shown('anyone', () => Permission) fill: Permission;
  @Shown('anyone', () => Permission) share: Permission;
  @Shown('anyone', () => Permission) doAsTheyDo: Permission;
}

@ObjectType()
export class ProcessSheet {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Cooperative) cooperative: Cooperative;
  @Shown('anyone', () => ProcessTemplate) template: ProcessTemplate;
  @Shown('anyone', () => ProcessSheetStateEnum) state: ProcessSheetState;
  @Shown('anyone', () => Instant) changedAt: Date;
  @Shown('anyone', () => Instant, optional) sharedAt: Date | null;
  @Shown('anyone', () => Int, { description: 'questions answered, of those that are still asked' })
  answerCount: number;
  @Shown('anyone', () => [ProcessAnswer], {
    description: 'none for whoever does not act for a co-op or the federation',
  })
  answers: ProcessAnswer[];
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => ProcessSheetPermissions) viewerCan: ProcessSheetPermissions;
}

@ObjectType()
export class ProcessIdeaPermissions {
  @Shown('anyone', () => Permission) edit: Permission;
  @Shown('anyone', () => Permission) remove: Permission;
  @Shown('anyone', () => Permission) becomeRequest: Permission;
}

@ObjectType()
export class ProcessIdea {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => ProcessIdeaKindEnum) kind: ProcessIdeaKind;
  @Shown('anyone', () => String) note: string;
  @Shown('anyone', () => String, { nullable: true, description: 'who sees to it, in a few words' }) owner:
    string | null;
  @Shown('anyone', () => Day, optional) dueOn: string | null;
  @Shown('anyone', () => Instant) notedAt: Date;
  @Shown('anyone', () => Instant, optional) doneAt: Date | null;
  @Shown('anyone', () => Cooperative, { description: 'that takes it home' }) cooperative: Cooperative;
  @Shown('anyone', () => Cooperative, { description: 'from whose sheet' }) source: Cooperative;
  @Shown('anyone', () => ProcessTemplate) template: ProcessTemplate;
  @Shown('anyone', () => ProcessQuestion, optional) question: ProcessQuestion | null;
  @Shown('anyone', () => Uuid, { nullable: true, description: 'the request that was made of it' })
  requestId: string | null;
  @Shown('anyone', () => Int, optional) requestNumber: number | null;
  @Shown('anyone', () => Boolean) isRemoved: boolean;
  @Shown('anyone', () => Boolean) isDemo: boolean;
  @Shown('anyone', () => ProcessIdeaPermissions) viewerCan: ProcessIdeaPermissions;
}

export const ProcessTemplateConnection = connectionOf('ProcessTemplate', () => ProcessTemplate);
export const ProcessIdeaConnection = connectionOf('ProcessIdea', () => ProcessIdea);

@ObjectType({ description: 'The sheet from which a request was born' })
export class ProcessOrigin {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => ProcessTemplate) template: ProcessTemplate;
  @Shown('anyone', () => Cooperative, { description: 'whose sheet it was' }) source: Cooperative;
}

@ObjectType()
export class ProcessTemplatePayload {
  @Shown('anyone', () => ProcessTemplate) template: ProcessTemplate;
}

@ObjectType()
export class ProcessSheetPayload {
  @Shown('anyone', () => ProcessSheet) sheet: ProcessSheet;
  @Shown('anyone', () => ProcessTemplate) template: ProcessTemplate;
}

@ObjectType()
export class ProcessIdeaPayload {
  @Shown('anyone', () => ProcessIdea) idea: ProcessIdea;
}
