/** Orders with a total tie-break, and the condition "after this place" that lets an index find the next page. */
import { allOf, bound, join, sql, type ReadValue, type Sql } from './sql.js';
import type { Place } from './cursor.js';

export type Term = {
  readonly value: Sql;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
  readonly nullable: boolean;
};

/** The same order read from its end. */
export function reversed(terms: readonly Term[]): readonly Term[] {
  return terms.map((term) => ({ ...term, descending: !term.descending, nullsFirst: !term.nullsFirst }));
}

export function orderBy(terms: readonly Term[]): Sql {
  return join(terms.map(orderTerm), ', ');
}

function orderTerm(term: Term): Sql {
  const direction = term.descending ? sql`${term.value} desc` : term.value;
  // PostgreSQL puts nulls first in descending order; saying so again, or for what is never null, would only hide an index.
  if (!term.nullable || term.nullsFirst === term.descending) return direction;
  return term.nullsFirst ? sql`${direction} nulls first` : sql`${direction} nulls last`;
}

/** Reads the value of a place from the scope: `(index) => (scope) => …`. */
export type ReadPlace = (index: number) => ReadValue;

/**
 * Rows that come after a place. Which of its values are null is known here (`place`), the values are not.
 * Inclusive also takes the row at that very place.
 */
export function afterPlace(terms: readonly Term[], place: Place, read: ReadPlace, inclusive = false): Sql {
  const first = terms[0];
  if (!first) return sql`false`;
  const uniform = terms.every((term) => !term.nullable && term.descending === first.descending);
  if (uniform) return rowComparison(terms, first.descending, read, inclusive);
  const alternatives = terms.map((term, index) => {
    const equal = terms.slice(0, index).map((earlier, at) => sameAs(earlier, place[at] ?? null, read(at)));
    const last = index === terms.length - 1;
    return allOf([...equal, beyond(term, place[index] ?? null, read(index), inclusive && last)]);
  });
  const any = join(alternatives, ' or ');
  // The leading bound repeats what follows from the alternatives, in the only form an index understands.
  return first.nullable ? any : sql`${first.value} ${operator(first.descending, true)} ${bound(read(0))} and (${any})`;
}

function rowComparison(terms: readonly Term[], descending: boolean, read: ReadPlace, inclusive: boolean): Sql {
  const values = join(
    terms.map((term) => term.value),
    ', ',
  );
  const place = join(
    terms.map((_term, index) => bound(read(index))),
    ', ',
  );
  return sql`(${values}) ${operator(descending, inclusive)} (${place})`;
}

function sameAs(term: Term, value: string | null, read: ReadValue): Sql {
  return value === null ? sql`${term.value} is null` : sql`${term.value} = ${bound(read)}`;
}

function beyond(term: Term, value: string | null, read: ReadValue, inclusive: boolean): Sql {
  if (value === null) return term.nullsFirst ? sql`${term.value} is not null` : sql`false`;
  const comparison = sql`${term.value} ${operator(term.descending, inclusive)} ${bound(read)}`;
  return term.nullable && !term.nullsFirst ? sql`(${comparison} or ${term.value} is null)` : comparison;
}

function operator(descending: boolean, inclusive: boolean): Sql {
  if (descending) return inclusive ? sql`<=` : sql`<`;
  return inclusive ? sql`>=` : sql`>`;
}
