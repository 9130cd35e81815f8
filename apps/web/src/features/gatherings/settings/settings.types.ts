import type { GatheringSettingsQuery } from '@komunigi/contract';

/** All that the settings of a gathering show. */
export type GatheringSettings = NonNullable<GatheringSettingsQuery['gathering']>;
