/** Co-ops and their figures as the API shows them, and what one asks them with. */
import {
  type CooperativeKind,
  cooperativeKinds,
  type CooperativeStage,
  cooperativeStages,
  type Currency,
  type FigureName,
  figureNames,
  figureVisibilities,
  type FigureVisibility,
  type Language,
} from '@komunigi/domain';
import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Shown } from '../../platform/graphql/access.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { CurrencyEnum } from '../../platform/graphql/money.js';
import { OperationInput } from '../../platform/graphql/operation.input.js';
import { connectionOf, PageArgs } from '../../platform/graphql/pages.js';
import { Permission } from '../../platform/graphql/permission.js';
import { Line, LongText, MinorUnits, Title, Uuid, WebAddress } from '../../platform/graphql/scalars.js';
import { LanguageEnum, Mandate } from '../accounts/accounts.types.js';

export const CooperativeKindEnum = enumOf('CooperativeKind', cooperativeKinds);
export const CooperativeStageEnum = enumOf('CooperativeStage', cooperativeStages);
export const FigureNameEnum = enumOf('FigureName', figureNames);
export const FigureVisibilityEnum = enumOf('FigureVisibility', figureVisibilities);

const optional = { nullable: true } as const;

@ObjectType()
export class CooperativePermissions {
  @Shown('anyone', () => Permission) edit: Permission;
  @Shown('anyone', () => Permission) recordFigure: Permission;
  @Shown('anyone', () => Permission) inviteMember: Permission;
}

@ObjectType()
export class CooperativeFigure {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => Int) year: number;
  @Shown('anyone', () => FigureNameEnum) name: FigureName;
  @Shown('anyone', () => MinorUnits, {
    description: 'turnover: minor units of the currency; other figures: a plain count',
  })
  amount: string;
  @Shown('anyone', () => CurrencyEnum, optional) currency: Currency | null;
  @Shown('anyone', () => String) source: string;
  @Shown('anyone', () => FigureVisibilityEnum) visibility: FigureVisibility;
  @Shown('anyone', () => Boolean) isDemo: boolean;
}

@ObjectType()
export class Cooperative {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => String) slug: string;
  @Shown('anyone', () => String) name: string;
  @Shown('anyone', () => CooperativeKindEnum) kind: CooperativeKind;
  @Shown('anyone', () => CooperativeStageEnum) stage: CooperativeStage;
  @Shown('anyone', () => String, optional) place: string | null;
  @Shown('anyone', () => String, optional) country: string | null;
  @Shown('anyone', () => [LanguageEnum]) languages: Language[];
  @Shown('anyone', () => String, optional) website: string | null;
  @Shown('anyone', () => String, optional) description: string | null;
  @Shown('anyone', () => String, { nullable: true, description: 'IT profile: what they run and who looks after it' })
  software: string | null;
  @Shown('anyone', () => String, optional) softwareVersion: string | null;
  @Shown('anyone', () => String, optional) itNote: string | null;
  @Shown('anyone', () => Int, optional) openedYear: number | null;
  @Shown('anyone', () => Boolean, { description: 'a real name with invented figures, shown as « données fictives »' })
  isDemo: boolean;
  @Shown('anyone', () => Int) requestCount: number;
  @Shown('anyone', () => Int) supportCount: number;
  @Shown('anyone', () => [CooperativeFigure], { description: 'those the viewer may see, the newest first' })
  figures: CooperativeFigure[];
  @Shown('anyone', () => [Mandate], { description: 'the current ones; all of them for whoever administers' })
  mandates: Mandate[];
  @Shown('anyone', () => CooperativePermissions) viewerCan: CooperativePermissions;
}

export const CooperativeConnection = connectionOf('Cooperative', () => Cooperative);

@ObjectType()
export class CooperativePayload {
  @Shown('anyone', () => Cooperative) cooperative: Cooperative;
}

@InputType()
export class CooperativeFilter {
  @Field(() => CooperativeKindEnum, optional) kind?: CooperativeKind | null;
  @Field(() => CooperativeStageEnum, optional) stage?: CooperativeStage | null;
  @Field(() => Line, optional) country?: string | null;
  @Field(() => LanguageEnum, optional) language?: Language | null;
  @Field(() => Line, optional) search?: string | null;
}

@ArgsType()
export class CooperativesArgs extends PageArgs {
  @Field(() => CooperativeFilter, optional) filter?: CooperativeFilter | null;
}

@InputType()
export class CreateCooperativeInput extends OperationInput {
  @Field(() => Uuid) id: string;
  @Field(() => Title) name: string;
  @Field(() => CooperativeKindEnum) kind: CooperativeKind;
  @Field(() => CooperativeStageEnum, optional) stage?: CooperativeStage | null;
  @Field(() => Line, optional) place?: string | null;
  @Field(() => Line, optional) country?: string | null;
  @Field(() => [LanguageEnum], optional) languages?: Language[] | null;
}

@InputType({ description: 'Absent: as it is; null: emptied, where it may be' })
export class EditCooperativeInput extends OperationInput {
  @Field(() => Uuid) cooperativeId: string;
  @Field(() => Title, optional) name?: string | null;
  @Field(() => CooperativeKindEnum, optional) kind?: CooperativeKind | null;
  @Field(() => CooperativeStageEnum, optional) stage?: CooperativeStage | null;
  @Field(() => Line, optional) place?: string | null;
  @Field(() => Line, optional) country?: string | null;
  @Field(() => [LanguageEnum], optional) languages?: Language[] | null;
  @Field(() => WebAddress, optional) website?: string | null;
  @Field(() => LongText, optional) description?: string | null;
  @Field(() => Line, optional) software?: string | null;
  @Field(() => Line, optional) softwareVersion?: string | null;
  @Field(() => LongText, optional) itNote?: string | null;
  @Field(() => Int, optional) openedYear?: number | null;
}

@InputType()
export class RecordFigureInput extends OperationInput {
  @Field(() => Uuid, { description: 'of the figure, when the year has none yet' }) id: string;
  @Field(() => Uuid) cooperativeId: string;
  @Field(() => Int) year: number;
  @Field(() => FigureNameEnum) name: FigureName;
  @Field(() => MinorUnits) amount: string;
  @Field(() => CurrencyEnum, optional) currency?: Currency | null;
  @Field(() => Line) source: string;
  @Field(() => FigureVisibilityEnum) visibility: FigureVisibility;
}
