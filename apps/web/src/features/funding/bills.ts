import type { DevelopmentBillQuery, SharedBillQuery } from '@komunigi/contract';

/** A development's funding with its bill, as the page of its funding reads it. */
export type FundingBill = NonNullable<DevelopmentBillQuery['funding']>;
/** Any amount, shared among the open shops. */
export type Sharing = SharedBillQuery['costSharing'];
