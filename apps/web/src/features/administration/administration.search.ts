import { isDay, isUuid, roles } from '@komunigi/domain';
import type { Role } from '@komunigi/domain';

// what is not understood is said to be absent: the router would let it through otherwise

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 200) || undefined : undefined;
const idOf = (value: unknown): string | undefined => (typeof value === 'string' && isUuid(value) ? value : undefined);
const dayOf = (value: unknown): string | undefined => (typeof value === 'string' && isDay(value) ? value : undefined);
const flag = (value: unknown): true | undefined => (value === true || value === 1 ? true : undefined);

export type MembersSearch = {
  q?: string;
  role?: Role;
  /** of a co-op, by its id */
  cooperative?: string;
  /** the dialog of the invitation is open */
  inviter?: true;
};

export const membersSearch = (search: Record<string, unknown>): MembersSearch => ({
  q: textOf(search.q),
  role: roles.find((role) => role === search.role),
  cooperative: idOf(search.cooperative),
  inviter: flag(search.inviter),
});

export type ManagedCooperativesSearch = { q?: string; nouvelle?: true };

export const managedCooperativesSearch = (search: Record<string, unknown>): ManagedCooperativesSearch => ({
  q: textOf(search.q),
  nouvelle: flag(search.nouvelle),
});

export type AuditSearch = {
  action?: string;
  cooperative?: string;
  personne?: string;
  depuis?: string;
  jusque?: string;
};

export const auditSearch = (search: Record<string, unknown>): AuditSearch => ({
  action: textOf(search.action),
  cooperative: idOf(search.cooperative),
  personne: idOf(search.personne),
  depuis: dayOf(search.depuis),
  jusque: dayOf(search.jusque),
});
