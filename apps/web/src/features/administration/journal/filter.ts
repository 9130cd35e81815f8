import type { AuditFilter } from '@komunigi/contract';
import { addDays } from '@komunigi/domain';
import type { AuditSearch } from '../administration.search.js';

/** The address says the last day that is shown, the server wants the first that is not. */
export function auditFilter({ action, cooperative, personne, depuis, jusque }: AuditSearch): AuditFilter {
  return {
    action,
    cooperativeId: cooperative,
    personId: personne,
    from: depuis,
    until: jusque ? addDays(jusque, 1) : undefined,
  };
}
