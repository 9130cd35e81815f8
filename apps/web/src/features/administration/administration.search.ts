import { isDay, isUuid, roles } from '@komunigi/domain';
import type { Role } from '@komunigi/domain';

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 200) || undefined : undefined;
const idOf = (value: unknown): string | undefined => (typeof value === 'string' && isUuid(value) ? value : undefined);
const dayOf = (value: unknown): string | undefined => (typeof value === 'string' && isDay(value) ? value : undefined);
const flag = (value: unknown): true | undefined => (value === true || value === 1 ? true : undefined);

/** Only what is said stands in the address. */
const said = <Search extends object>(search: Search): Search =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Search;

export type MembersSearch = {
  q?: string;
  role?: Role;
  /** of a co-op, by its id */
  cooperative?: string;
  /** the dialog of the invitation is open */
  inviter?: true;
};

export const membersSearch = (search: Record<string, unknown>): MembersSearch =>
  said({
    q: textOf(search.q),
    role: roles.find((role) => role === search.role),
    cooperative: idOf(search.cooperative),
    inviter: flag(search.inviter),
  });

export type ManagedCooperativesSearch = { q?: string; nouvelle?: true };

export const managedCooperativesSearch = (search: Record<string, unknown>): ManagedCooperativesSearch =>
  said({ q: textOf(search.q), nouvelle: flag(search.nouvelle) });

export type AuditSearch = {
  action?: string;
  cooperative?: string;
  personne?: string;
  depuis?: string;
  jusque?: string;
};

export const auditSearch = (search: Record<string, unknown>): AuditSearch =>
  said({
    action: textOf(search.action),
    cooperative: idOf(search.cooperative),
    personne: idOf(search.personne),
    depuis: dayOf(search.depuis),
    jusque: dayOf(search.jusque),
  });
