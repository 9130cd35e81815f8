/** How each mutation is tried: a fresh subject on which it would succeed in the right hands, and what is sent. */
import { accountDeeds } from './account-deeds.js';
import { afterDeeds } from './after-deeds.js';
import { booksDeeds } from './books-reach.js';
import { callDeeds } from './call-deeds.js';
import type { Cast, Side, ViewerName, Whose } from './cast.js';
import { cooperativeDeeds } from './cooperative-deeds.js';
import { developmentDeeds } from './development-deeds.js';
import { estimateDeeds } from './estimate-deeds.js';
import { gatheringDeeds } from './gathering-deeds.js';
import { keyDeeds } from './key-reach.js';
import { pledgeDeeds } from './pledge-deeds.js';
import { processDeeds } from './process-deeds.js';
import { requestDeeds } from './request-deeds.js';
import { topicDeeds } from './topic-deeds.js';

export type Input = Readonly<Record<string, unknown>>;

export type Deed = {
  readonly mutation: string;
  /** what is special about the subject; empty for the ordinary one */
  readonly case?: string;
  readonly whose: readonly Whose[];
  /** null: there is no such subject on this side */
  readonly make: (cast: Cast, side: Side) => Promise<Input | null>;
  /** Whoever has done it may no longer do anything, this included. */
  readonly endsAccess?: boolean;
  /** Those for whom the case can exist at all. */
  readonly only?: readonly ViewerName[];
  /** Puts back what `make` had to change for everybody. */
  readonly afterwards?: (cast: Cast) => Promise<void>;
};

export const deeds: readonly Deed[] = [
  ...accountDeeds,
  ...cooperativeDeeds,
  ...requestDeeds,
  ...processDeeds,
  ...booksDeeds,
  ...developmentDeeds,
  ...estimateDeeds,
  ...keyDeeds,
  ...pledgeDeeds,
  ...callDeeds,
  ...gatheringDeeds,
  ...topicDeeds,
  ...afterDeeds,
];
