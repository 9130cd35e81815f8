/**
 * How features declare what can be read: views, relations, root fields. Pure data and functions; the reader compiles them.
 * Views name each other by their GraphQL type ('Cooperative'), so that no module has to import another for a relation.
 */
import type { Sql } from './sql.js';

/** The columns a view may use in SQL, by property name: `row.supportCount`. */
export type Row<E> = { readonly [K in keyof E & string]-?: Sql };

/** The shape of a table that has no entity class: `view<Columns<'id' | 'title'>>({ table: 'book', … })`. */
export type Columns<Names extends string> = { readonly [K in Names]: unknown };

export type Property<E> = keyof E & string;

/** What SQL may know of the viewer: every property as a parameter, the time, and the access rules that hold for them. */
export type ViewerSql<V> = { readonly [K in keyof V & string]-?: Sql } & {
  readonly now: Sql;
  /** Whether an access rule holds for this viewer without looking at a row; known when the text is made. */
  readonly is: (rule: string) => boolean;
};

/** The arguments of the field being read. A path walks into input objects: 'filter.text'. */
export type Args = {
  /** Given and not null; known when the text is made. */
  readonly has: (path: string) => boolean;
  /** The value as a parameter. */
  readonly value: (path: string) => Sql;
  /** The value of an enum or boolean; known when the text is made, null when absent. */
  readonly choice: (path: string) => string | boolean | null;
};

export type Site = {
  readonly args: Args;
  /** The rows of another view that this viewer may see, to select from: sql`select count(*) from ${from('Request')} r`. */
  readonly from: (view: string) => Sql;
};

export type Condition<E, V> = (row: Row<E>, v: ViewerSql<V>, site: Site) => Sql;

/**
 * How a value travels in JSON. text: digits that a JSON number would lose (bigint, numeric); instant: ISO-8601 UTC with
 * milliseconds and Z; day: YYYY-MM-DD. With an entity the column's type decides; otherwise as_is.
 */
export type Codec = 'as_is' | 'text' | 'instant' | 'day';

export type Column<E> = Property<E> | { readonly property: Property<E>; readonly codec: Codec };

export type Computed<E, V> = Condition<E, V> | { readonly sql: Condition<E, V>; readonly codec: Codec };

/** An object made of several values of the same row: money with its currency. `exists` false gives null. */
export type Embedded<E, V> = {
  readonly fields: (row: Row<E>, v: ViewerSql<V>, site: Site) => Readonly<Record<string, Sql>>;
  readonly exists?: Condition<E, V>;
};

/** Equal columns of two views, or any condition between them. */
export type On<P, E> =
  { readonly from: Property<P>; readonly to: Property<E> } | ((parent: Row<P>, row: Row<E>) => Sql);

/** `title` ascending, `-createdAt` descending, or an expression. Nulls lie where PostgreSQL puts them unless said. */
export type OrderTerm<E, V> =
  | Property<E>
  | `-${Property<E>}`
  | {
      readonly by: Condition<E, V>;
      readonly descending?: boolean;
      readonly nulls?: 'first' | 'last';
      /** Say false when the expression cannot be null: the keyset condition is then simpler and uses the index. */
      readonly nullable?: boolean;
    };

export type Order<E, V> = readonly OrderTerm<E, V>[];

/** The condition of one argument or input field. Absent or null means: no condition, unless `null` says otherwise. */
export type Filter<E, V> =
  FilterCondition<E, V> | { readonly value: FilterCondition<E, V>; readonly null: Condition<E, V> };

export type FilterCondition<E, V> = (row: Row<E>, value: Sql, v: ViewerSql<V>, site: Site) => Sql;

type Relation<P, E, V> = {
  /** The GraphQL type of the view that is read. */
  readonly view: string;
  readonly on?: On<P, E>;
  readonly where?: Condition<E, V>;
};

/** At most one object; null when there is none or the viewer may not see it. */
export type One<P, E, V> = Relation<P, E, V> & {
  readonly kind: 'one';
  /** The condition of every argument. */
  readonly filter?: Readonly<Record<string, Filter<E, V>>>;
};

/** A plain list, whole up to `max`. */
export type List<P, E, V> = Relation<P, E, V> & {
  readonly kind: 'list';
  readonly order?: Order<E, V>;
  readonly max: number;
  readonly filter?: Readonly<Record<string, Filter<E, V>>>;
};

/**
 * A Relay connection with keyset cursors. Arguments first, after, last, before are the reader's; `orderBy` chooses among `orders`;
 * every other argument, and every field of the argument `filter`, must have its condition in `filter`.
 */
export type Connection<P, E, V> = Relation<P, E, V> & {
  readonly kind: 'connection';
  readonly orders: Readonly<Record<string, Order<E, V>>>;
  readonly defaultOrder: string;
  readonly filter?: Readonly<Record<string, Filter<E, V>>>;
  readonly pageSize?: number;
};

/** An object computed in JavaScript from facts of the same statement: the rule that refuses also tells the screen. */
export type Derived<E, V> = {
  readonly needs: (row: Row<E>, v: ViewerSql<V>, site: Site) => Readonly<Record<string, Sql>>;
  readonly compute: (needs: never, viewer: V, now: Date) => unknown;
};

export type ViewDefinition<E, V> = {
  /** The GraphQL object type; also the name by which other views refer to this one. */
  readonly type: string;
  /** The entity, or the name of a table whose columns are the properties in snake_case. */
  readonly table?: EntityClass<E> | string;
  /** Instead of a table: a select whose columns are the properties in snake_case. */
  readonly rows?: (v: ViewerSql<V>, site: Site) => Sql;
  /** The unique, never null property that breaks ties in every order; `id` unless said. */
  readonly key?: Property<E>;
  /** Fields read from columns: names equal to the property, or field → property. */
  readonly columns: readonly Property<E>[] | Readonly<Record<string, Column<E>>>;
  readonly computed?: Readonly<Record<string, Computed<E, V>>>;
  readonly embedded?: Readonly<Record<string, Embedded<E, V>>>;
  // A relation's far side has its own type of row, fixed where `one<Far>(…)` was called.
  readonly relations?: Readonly<Record<string, AnyRelation<V>>>;
  readonly derived?: Readonly<Record<string, Derived<E, V>>>;
  /** Fields that have a resolver of their own; the reader leaves them alone. */
  readonly elsewhere?: readonly string[];
  /** For access rules that depend on the row: when it may read the field. By the rule's name. */
  readonly rowAccess?: Readonly<Record<string, (row: Row<E>, v: ViewerSql<V>) => Sql>>;
  /** Who may see a row, applied wherever rows of this view are read. `() => everyone` for public ones. */
  readonly visibleTo: (row: Row<E>, v: ViewerSql<V>) => Sql;
};

export type EntityClass<E> = abstract new (...args: never[]) => E;

/** A table of which nothing is known at compile time. */
export type AnyTable = Columns<string>;

/** A declared view; its row type no longer matters to anybody but its own functions. */
export type View<V> = ViewDefinition<AnyTable, V>;

export type AnyRelation<V> =
  One<AnyTable, AnyTable, V> | List<AnyTable, AnyTable, V> | Connection<AnyTable, AnyTable, V>;

/** Fields of the root type Query. */
export type Roots<V> = Readonly<Record<string, AnyRelation<V>>>;

/** Whether a viewer passes an access rule; 'by_row' leaves it to the view's `rowAccess`. */
export type AccessRule<V> = (viewer: V) => boolean | 'by_row';

type Given<T> = Omit<T, 'kind'>;

/** The words to declare with, for one type of viewer: `export const { view, one, list, connection, derived } = declareViews<Viewer>();` */
export function declareViews<V extends object>() {
  // The row types are checked where the functions are written; the compiler of the reader gives every function rows of its own
  // view, and a boot check runs them all once, so that they can be forgotten here.
  return {
    view: <E>(definition: ViewDefinition<E, V>): View<V> => definition as unknown as View<V>,
    one: <E, P = AnyTable>(relation: Given<One<P, E, V>>) => erased<V>({ ...relation, kind: 'one' }),
    list: <E, P = AnyTable>(relation: Given<List<P, E, V>>) => erased<V>({ ...relation, kind: 'list' }),
    connection: <E, P = AnyTable>(relation: Given<Connection<P, E, V>>) =>
      erased<V>({ ...relation, kind: 'connection' }),
    derived: <Needs extends object, E = AnyTable>(field: {
      readonly needs: (row: Row<E>, v: ViewerSql<V>, site: Site) => Readonly<Record<keyof Needs & string, Sql>>;
      readonly compute: (needs: Needs, viewer: V, now: Date) => unknown;
    }): Derived<E, V> => field,
  };
}

function erased<V>(relation: object): AnyRelation<V> {
  return relation as AnyRelation<V>;
}
