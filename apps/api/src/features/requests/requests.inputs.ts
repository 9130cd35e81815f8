/** What the mutations on requests are given. */
import {
  type ImportFormat,
  type Language,
  type RequestOrder,
  type RequestState,
  type RequestTheme,
} from '@komunigi/domain';
import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { OperationInput } from '../../platform/graphql/operation.input.js';
import { PageArgs } from '../../platform/graphql/pages.js';
import { Day, ImportText, Line, LongText, Title, Uuid, WebAddress } from '../../platform/graphql/scalars.js';
import { LanguageEnum } from '../accounts/accounts.types.js';
import { ImportFormatEnum, RequestOrderEnum, RequestStateEnum, RequestThemeEnum } from './requests.types.js';

@InputType()
export class RequestFilter {
  @Field(() => [RequestStateEnum], { nullable: true }) states?: RequestState[] | null;
  @Field(() => RequestThemeEnum, { nullable: true }) theme?: RequestTheme | null;
  @Field(() => LanguageEnum, { nullable: true }) language?: Language | null;
  @Field(() => Uuid, { nullable: true }) cooperativeId?: string | null;
  @Field(() => Line, { nullable: true, description: 'the co-op by the name in its address' })
  cooperativeSlug?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'only those my co-op supports (true) or does not (false)' })
  supportedByMe?: boolean | null;
  @Field(() => Boolean, { nullable: true }) followedByMe?: boolean | null;
  @Field(() => Boolean, { nullable: true }) withObjections?: boolean | null;
  @Field(() => Line, { nullable: true }) search?: string | null;
}

@ArgsType()
export class RequestsArgs extends PageArgs {
  @Field(() => RequestFilter, { nullable: true }) filter?: RequestFilter | null;
  @Field(() => RequestOrderEnum, { nullable: true, defaultValue: 'recent' }) orderBy?: RequestOrder | null;
}

@InputType()
export class PostRequestInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => Title) title: string;
  @Field(() => RequestThemeEnum) theme: RequestTheme;
  @Field(() => LanguageEnum) language: Language;
  @Field(() => LongText, { nullable: true }) detail?: string | null;
}

@InputType()
export class RequestInput extends OperationInput {
  @Field(() => Uuid) requestId: string;
}

@InputType()
export class EditRequestInput extends RequestInput {
  @Field(() => Title, { nullable: true }) title?: string | null;
  @Field(() => RequestThemeEnum, { nullable: true }) theme?: RequestTheme | null;
  @Field(() => LanguageEnum, { nullable: true }) language?: Language | null;
  @Field(() => LongText, { nullable: true }) detail?: string | null;
}

@InputType()
export class SupportInput extends RequestInput {
  @Field(() => Int, { nullable: true, defaultValue: 2 }) importance?: number | null;
  @Field(() => Line, { nullable: true }) reason?: string | null;
}

@InputType()
export class ObjectInput extends RequestInput {
  @Field(() => Uuid) id: string;
  @Field(() => LongText) reason: string;
}

@InputType()
export class ObjectionInput extends OperationInput {
  @Field(() => Uuid) objectionId: string;
}

@InputType()
export class AnswerObjectionInput extends ObjectionInput {
  @Field(() => LongText) answer: string;
}

@InputType()
export class CommentInput extends RequestInput {
  @Field(() => Uuid) id: string;
  @Field(() => Uuid, { nullable: true }) parentId?: string | null;
  @Field(() => LongText) body: string;
  @Field(() => LanguageEnum, { nullable: true }) language?: Language | null;
}

@InputType()
export class CommentIdInput extends OperationInput {
  @Field(() => Uuid) commentId: string;
}

@InputType()
export class EditCommentInput extends CommentIdInput {
  @Field(() => LongText) body: string;
}

@InputType()
export class ChangeRequestStateInput extends RequestInput {
  @Field(() => RequestStateEnum) state: RequestState;
  @Field(() => LongText, { nullable: true }) reason?: string | null;
  @Field(() => Day, { nullable: true }) reviewOn?: string | null;
  @Field(() => LongText, { nullable: true }) missing?: string | null;
}

@InputType()
export class MergeRequestInput extends RequestInput {
  @Field(() => Uuid) intoId: string;
  @Field(() => LongText, { nullable: true }) reason?: string | null;
}

@InputType()
export class PartInput {
  @Field(() => Uuid) id: string;
  @Field(() => Title) title: string;
}

@InputType()
export class SplitRequestInput extends RequestInput {
  @Field(() => [PartInput]) parts: PartInput[];
}

@InputType()
export class LinkCodeInput extends RequestInput {
  @Field(() => Uuid) id: string;
  @Field(() => WebAddress) url: string;
}

@InputType()
export class UnlinkCodeInput extends OperationInput {
  @Field(() => Uuid) linkId: string;
}

@InputType()
export class ImportRequestsInput extends OperationInput {
  @Field(() => ImportFormatEnum) format: ImportFormat;
  @Field(() => ImportText) content: string;
  @Field(() => Boolean) dryRun: boolean;
}
