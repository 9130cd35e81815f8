/** Ring 1 while compiling: what each access rule says of a viewer, and the viewer as SQL sees them. */
import { verdictOf } from './observed.js';
import { bound, sql, type Sql } from './sql.js';
import type { AccessRule, ViewerSql } from './view.js';

export type Verdict = boolean | 'by_row';

export type Verdicts = Readonly<Record<string, Verdict>>;

export type AccessRules<V> = Readonly<Record<string, AccessRule<V>>>;

/** What every rule says of this viewer. Viewers with equal verdicts share plans. */
export function judge<V extends object>(
  rules: AccessRules<V>,
  viewer: V,
): { readonly verdicts: Verdicts; readonly key: string } {
  const verdicts: Record<string, Verdict> = {};
  let key = '';
  for (const name in rules) {
    const rule = rules[name];
    const verdict = rule === undefined ? false : verdictOf(name, rule, viewer);
    verdicts[name] = verdict;
    key += verdict === true ? '+' : verdict === false ? '-' : '?';
  }
  return { verdicts, key };
}

/** The viewer whose properties are parameters: a plan is made for a class of viewers, never for one. */
export function viewerSql<V>(verdicts: Verdicts): ViewerSql<V> {
  return new Proxy({} as ViewerSql<V>, {
    get: (_target, property): Sql | ((rule: string) => boolean) | undefined => {
      if (typeof property !== 'string') return undefined;
      if (property === 'now') return sql`${bound((scope) => scope.now.toISOString())}::timestamptz`;
      if (property === 'is') return (rule) => holds(verdicts, rule);
      return bound((scope) => (scope.viewer as Record<string, unknown>)[property]);
    },
  });
}

function holds(verdicts: Verdicts, rule: string): boolean {
  if (!(rule in verdicts)) throw new Error(`There is no access rule "${rule}"`);
  return verdicts[rule] === true;
}
