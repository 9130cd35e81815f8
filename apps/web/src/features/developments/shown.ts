import type { DevelopmentWholeFragment, DevelopmentWorkFragment } from '@komunigi/contract';

/** What the parts of the overview are given. */
export type WholeDevelopment = { development: DevelopmentWholeFragment };
/** What the parts of « Réalisation » are given. */
export type DevelopmentAtWork = { development: DevelopmentWorkFragment };
