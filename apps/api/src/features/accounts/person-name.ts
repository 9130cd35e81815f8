/** A person's name is shown with that person's consent; else to the person and to those who administer the co-op or the federation. */
import { type Sql, sql, type ViewerSql } from '../../platform/reader/index.js';
import type { Viewer } from '../../platform/viewer.js';

/** @param cooperativeId the co-op for which the person acted there */
export function personName(personId: Sql, cooperativeId: Sql, v: ViewerSql<Viewer>): Sql {
  if (v.is('federation_admin')) return sql`(select p.name from person p where p.id = ${personId})`;
  if (!v.is('signed_in')) return sql`(select p.name from person p where p.id = ${personId} and p.name_is_public)`;
  if (!v.is('administrators')) {
    return sql`(select p.name from person p where p.id = ${personId} and (p.name_is_public or p.id = ${v.personId}))`;
  }
  return sql`(select p.name from person p where p.id = ${personId}
    and (p.name_is_public or p.id = ${v.personId} or ${cooperativeId} = ${v.cooperativeId}))`;
}
