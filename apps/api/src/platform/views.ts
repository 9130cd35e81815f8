import { declareViews } from './reader/index.js';
import type { Viewer } from './viewer.js';

/** The words to declare views with, for our viewer. */
export const { view, one, list, connection, derived } = declareViews<Viewer>();
