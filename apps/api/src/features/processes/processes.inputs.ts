/** What the mutations on process sheets are given. */
import type { ProcessIdeaKind, ProcessKind } from '@komunigi/domain';
import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { OperationInput } from '../../platform/graphql/operation.input.js';
import { PageArgs } from '../../platform/graphql/pages.js';
import { Day, Line, LongText, Title, Uuid } from '../../platform/graphql/scalars.js';
import { ProcessIdeaKindEnum, ProcessKindEnum } from './processes.types.js';

const optional = { nullable: true } as const;

@InputType()
export class ProcessTemplateFilter {
  @Field(() => ProcessKindEnum, optional) kind?: ProcessKind | null;
  @Field(() => Boolean, { nullable: true, description: 'those that are no longer asked (true), or still are (false)' })
  retired?: boolean | null;
}

@ArgsType()
export class ProcessTemplatesArgs extends PageArgs {
  @Field(() => ProcessTemplateFilter, optional) filter?: ProcessTemplateFilter | null;
}

@InputType()
export class ProcessIdeaFilter {
  @Field(() => Uuid, optional) cooperativeId?: string | null;
  @Field(() => Uuid, optional) templateId?: string | null;
  @Field(() => Boolean, optional) done?: boolean | null;
}

@ArgsType()
export class ProcessIdeasArgs extends PageArgs {
  @Field(() => ProcessIdeaFilter, optional) filter?: ProcessIdeaFilter | null;
}

@InputType()
export class ProcessQuestionInput {
  @Field(() => Uuid, { description: 'made by the client for a new one' }) id: string;
  @Field(() => Line) text: string;
  @Field(() => Line, optional) help?: string | null;
}

@InputType()
export class CreateProcessTemplateInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => ProcessKindEnum) kind: ProcessKind;
  @Field(() => Title) title: string;
  @Field(() => LongText, optional) lead?: string | null;
  @Field(() => [ProcessQuestionInput]) questions: ProcessQuestionInput[];
}

@InputType({ description: 'The whole model as it shall be: questions that are left out are no longer asked' })
export class EditProcessTemplateInput extends OperationInput {
  @Field(() => Uuid) templateId: string;
  @Field(() => Int, { description: 'the version that was read' }) basedOn: number;
  @Field(() => Title) title: string;
  @Field(() => LongText, optional) lead?: string | null;
  @Field(() => [ProcessQuestionInput]) questions: ProcessQuestionInput[];
  @Field(() => Boolean, { nullable: true, description: 'no longer asked; absent: as it is' }) retired?: boolean | null;
}

@InputType({ description: 'One answer of the sheet of a co-op; the first one begins the sheet' })
export class AnswerProcessQuestionInput extends OperationInput {
  @Field(() => Uuid, { description: 'of the sheet, when the co-op has none of this model yet' }) id: string;
  @Field(() => Uuid) templateId: string;
  @Field(() => Uuid) cooperativeId: string;
  @Field(() => Uuid) questionId: string;
  @Field(() => LongText, { description: 'empty: the answer is taken back' }) text: string;
  @Field(() => Int, { description: 'the version of the answer that was read; 0: there was none' }) basedOn: number;
}

@InputType()
export class ProcessSheetInput extends OperationInput {
  @Field(() => Uuid) sheetId: string;
}

@InputType()
export class NoteProcessIdeaInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => Uuid, { description: 'from which it comes' }) sheetId: string;
  @Field(() => Uuid, optional) questionId?: string | null;
  @Field(() => ProcessIdeaKindEnum) kind: ProcessIdeaKind;
  @Field(() => LongText) note: string;
  @Field(() => Line, optional) owner?: string | null;
  @Field(() => Day, optional) dueOn?: string | null;
}

@InputType()
export class ProcessIdeaInput extends OperationInput {
  @Field(() => Uuid) ideaId: string;
}

@InputType({ description: 'Absent: as it is; null: emptied, where it may be' })
export class EditProcessIdeaInput extends ProcessIdeaInput {
  @Field(() => LongText, optional) note?: string | null;
  @Field(() => Line, optional) owner?: string | null;
  @Field(() => Day, optional) dueOn?: string | null;
  @Field(() => Boolean, optional) done?: boolean | null;
}

@InputType()
export class LinkIdeaToRequestInput extends ProcessIdeaInput {
  @Field(() => Uuid) requestId: string;
}
