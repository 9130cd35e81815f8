import type { Type } from '@nestjs/common';
import type { Readable } from './graphql/graphql.module.js';

/** A feature as the table of contents sees it: its wiring, what it stores, how it is read. */
export type Feature = Readable & { readonly module: Type; readonly entities: readonly Type[] };
