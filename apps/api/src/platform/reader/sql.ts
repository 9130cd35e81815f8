/**
 * SQL text with its values kept apart: a fragment is text plus references to values that are looked up at each execution.
 * Only fragments can be put into a fragment, so no value of a user can ever become text.
 */

/** What one execution of a plan knows: who reads, when, and the coerced arguments of every field that has some. */
export type Scope = {
  readonly viewer: object;
  readonly now: Date;
  readonly sites: readonly SiteValues[];
  /** Which rows of a payload are read: `reader.at('Request', { id })`. */
  readonly which: Readonly<Record<string, unknown>>;
};

/** The values of one field's arguments, and the cursors among them, already decoded. */
export type SiteValues = {
  readonly args: Readonly<Record<string, unknown>>;
  readonly cursors: Readonly<Partial<Record<'after' | 'before', readonly (string | null)[]>>>;
};

export type ReadValue = (scope: Scope) => unknown;

/** A fragment: text and values in turn. Made by `sql`, `bound`, `identifier`, `literal` and `join` only. */
export class Sql {
  constructor(readonly chunks: readonly (string | ReadValue)[]) {}
}

/** sql`${row.state} = any(${states})`: text from the source file, values from fragments. */
export function sql(text: TemplateStringsArray, ...fragments: readonly Sql[]): Sql {
  const chunks: (string | ReadValue)[] = [];
  text.forEach((part, index) => {
    add(chunks, part);
    const fragment = fragments[index];
    if (fragment) fragment.chunks.forEach((chunk) => add(chunks, chunk));
    else if (index < fragments.length) throw new TypeError('Only fragments can be put into a fragment');
  });
  return new Sql(chunks);
}

/** A value read at each execution, sent as a parameter. */
export function bound(read: ReadValue): Sql {
  return new Sql([read]);
}

/** A name of a table or column, quoted. Dots separate schema, table and column. */
export function identifier(name: string): Sql {
  return new Sql([
    name
      .split('.')
      .map((part) => `"${part.replaceAll('"', '""')}"`)
      .join('.'),
  ]);
}

/** A constant of the source code (a state, a role) written into the text. Never for anything that comes from outside. */
export function literal(value: string | number | boolean | null): Sql {
  if (typeof value !== 'string') return new Sql([String(value)]);
  const quoted = `'${value.replaceAll("'", "''")}'`;
  return new Sql([value.includes('\\') ? ` E${quoted.replaceAll('\\', '\\\\')}` : quoted]);
}

export function join(fragments: readonly Sql[], separator: string): Sql {
  const chunks: (string | ReadValue)[] = [];
  fragments.forEach((fragment, index) => {
    if (index > 0) add(chunks, separator);
    fragment.chunks.forEach((chunk) => add(chunks, chunk));
  });
  return new Sql(chunks);
}

/** All of the conditions; nothing to say is `true`. */
export function allOf(conditions: readonly Sql[]): Sql {
  const needed = conditions.filter((condition) => !isTrue(condition));
  return needed.length === 0
    ? everyone
    : join(
        needed.map((condition) => sql`(${condition})`),
        ' and ',
      );
}

/** The condition that always holds: a row that anybody may see. */
export const everyone: Sql = new Sql(['true']);

export function isTrue(fragment: Sql): boolean {
  return fragment.chunks.length === 1 && fragment.chunks[0] === 'true';
}

/** The statement as PostgreSQL wants it. Each value has its own number, so that no two uses disagree about its type. */
export function render(fragment: Sql): { readonly text: string; readonly reads: readonly ReadValue[] } {
  const reads: ReadValue[] = [];
  const text = fragment.chunks.map((chunk) => (typeof chunk === 'string' ? chunk : `$${reads.push(chunk)}`)).join('');
  return { text, reads };
}

function add(chunks: (string | ReadValue)[], chunk: string | ReadValue): void {
  const last = chunks.at(-1);
  if (typeof chunk === 'string' && typeof last === 'string') chunks[chunks.length - 1] = last + chunk;
  else if (chunk !== '') chunks.push(chunk);
}
