/** Lists travel in pages: Relay connections with keyset cursors, at most 100 rows, whatever the list. */
import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { Shown } from './access.js';
import { Cursor } from './scalars.js';

@ObjectType()
export class PageInfo {
  @Shown('anyone', () => Boolean) hasNextPage: boolean;
  @Shown('anyone', () => Boolean) hasPreviousPage: boolean;
  @Shown('anyone', () => Cursor, { nullable: true }) startCursor: string | null;
  @Shown('anyone', () => Cursor, { nullable: true }) endCursor: string | null;
}

export type ConnectionOf<T> = {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
};

/** The object types `<name>Edge` and `<name>Connection` of a list of T. */
export function connectionOf<T>(name: string, node: () => Type<T>): Type<ConnectionOf<T>> {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Shown('anyone', () => Cursor) cursor: string;
    @Shown('anyone', node) node: T;
  }
  @ObjectType(`${name}Connection`)
  class Connection {
    @Shown('anyone', () => [Edge]) edges: Edge[];
    @Shown('anyone', () => [node()]) nodes: T[];
    @Shown('anyone', () => PageInfo) pageInfo: PageInfo;
    @Shown('anyone', () => Int) totalCount: number;
  }
  return Connection;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => Cursor, { nullable: true }) after?: string | null;
  @Field(() => Int, { nullable: true }) last?: number | null;
  @Field(() => Cursor, { nullable: true }) before?: string | null;
}
