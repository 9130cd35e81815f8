/** The bill as the API shows it: what each co-op would pay, and what that means to it. */
import { type BillState, billStates, type FigureName, type NoBillReason, noBillReasons } from '@komunigi/domain';
import { Int, ObjectType } from '@nestjs/graphql';
import { Shown } from '../../platform/graphql/access.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { Money } from '../../platform/graphql/money.js';
import { MinorUnits, Uuid } from '../../platform/graphql/scalars.js';
import { FigureNameEnum } from '../cooperatives/cooperatives.types.js';
import { CostKey, CostKeyPolicy, CostSharingPermissions } from './key.types.js';

export const BillStateEnum = enumOf('BillState', billStates);
export const NoBillReasonEnum = enumOf('NoBillReason', noBillReasons);

const optional = { nullable: true } as const;

@ObjectType({ description: 'A co-op on a bill' })
export class BillCooperative {
  @Shown('anyone', () => Uuid) id: string;
  @Shown('anyone', () => String) slug: string;
  @Shown('anyone', () => String) name: string;
  @Shown('anyone', () => String, optional) place: string | null;
}

@ObjectType({ description: 'A figure by which a co-op is weighed; a hidden one is used and not shown' })
export class BillFigure {
  @Shown('anyone', () => FigureNameEnum) name: FigureName;
  @Shown('anyone', () => Int) year: number;
  @Shown('anyone', () => MinorUnits, { nullable: true, description: 'null: hidden' }) amount: string | null;
  @Shown('anyone', () => String, { nullable: true, description: 'null: hidden' }) source: string | null;
  @Shown('anyone', () => Boolean) isHidden: boolean;
}

@ObjectType()
export class BillLine {
  @Shown('anyone', () => BillCooperative) cooperative: BillCooperative;
  @Shown('anyone', () => Money) amount: Money;
  @Shown('anyone', () => Int, {
    nullable: true,
    description: 'of its yearly turnover; null: unknown, or hidden from the viewer',
  })
  millionthsOfTurnover: number | null;
  @Shown('anyone', () => Int, { nullable: true, description: 'for each eater; null: unknown, or hidden' })
  tenthsOfCentPerEater: number | null;
  @Shown('anyone', () => Money, { nullable: true, description: 'against the other key' }) change: Money | null;
  @Shown('anyone', () => Boolean) isAtFloor: boolean;
  @Shown('anyone', () => Boolean) isAtCap: boolean;
  @Shown('anyone', () => Boolean, { description: 'from this amount a hidden figure can be computed' })
  canBeInverted: boolean;
  @Shown('anyone', () => [BillFigure], { description: 'by which it is weighed' }) figures: BillFigure[];
}

@ObjectType()
export class MissingFigure {
  @Shown('anyone', () => BillCooperative) cooperative: BillCooperative;
  @Shown('anyone', () => FigureNameEnum) figure: FigureName;
}

@ObjectType({ description: 'An amount shared by a key, to the cent; or why it is not' })
export class Bill {
  @Shown('anyone', () => BillStateEnum) state: BillState;
  @Shown('anyone', () => CostKey, { description: 'by which it is shared' }) key: CostKey;
  @Shown('anyone', () => Money, { nullable: true, description: 'what is shared; null: not known yet' })
  amount: Money | null;
  @Shown('anyone', () => Money, { description: 'the lines added up' }) total: Money;
  @Shown('anyone', () => Int, { description: 'co-ops among which it is shared' }) cooperativeCount: number;
  @Shown('anyone', () => [BillLine], { nullable: true, description: 'for whoever acts under a mandate' })
  lines: BillLine[] | null;
  @Shown('anyone', () => [MissingFigure], { nullable: true, description: 'for whoever acts under a mandate' })
  missing: MissingFigure[] | null;
  @Shown('anyone', () => Int) missingCount: number;
  @Shown('anyone', () => Money, { nullable: true, description: 'by how much caps fall short, or floors pass it' })
  gap: Money | null;
  @Shown('anyone', () => Boolean, { description: 'hidden figures can be computed from these amounts' })
  amountsCanBeInverted: boolean;
  @Shown('anyone', () => Boolean, { description: 'for want of a rate' }) countsFrancsAsEuros: boolean;
}

@ObjectType({ description: 'What the co-op the viewer acts for would pay, or why nobody can say' })
export class MyBill {
  @Shown('anyone', () => Money, optional) amount: Money | null;
  @Shown('anyone', () => NoBillReasonEnum, optional) reason: NoBillReason | null;
  @Shown('anyone', () => [FigureNameEnum], { description: 'its own figures that are missing' }) missing: FigureName[];
  @Shown('anyone', () => Money, { nullable: true, description: 'the whole that is shared' }) whole: Money | null;
  @Shown('anyone', () => CostKey) key: CostKey;
  @Shown('anyone', () => Boolean, { description: 'false: by an offer that nobody has accepted yet' })
  isAccepted: boolean;
  @Shown('anyone', () => Int, { nullable: true, description: 'the development whose bill it is, or will be' })
  developmentNumber: number | null;
}

@ObjectType()
export class RequestBill {
  @Shown('anyone', () => MyBill) mine: MyBill;
}

@ObjectType({ description: 'Sharing any amount among the open shops' })
export class CostSharing {
  @Shown('anyone', () => CostKeyPolicy, { nullable: true, description: 'in force today' }) policy: CostKeyPolicy | null;
  @Shown('anyone', () => [CostKeyPolicy], { description: 'past, present and to come; the latest first' })
  policies: CostKeyPolicy[];
  @Shown('anyone', () => CostSharingPermissions) viewerCan: CostSharingPermissions;
}
