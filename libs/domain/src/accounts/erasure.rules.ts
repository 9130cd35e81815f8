/** Whoever leaves is forgotten: name and address go, what was done for a co-op stays under a pseudonym. */
import type { Refusal } from '../refusal.js';

export type ErasureFacts = {
  readonly isFederationAdmin: boolean;
  /** how many other current mandates of federation administrator have no end */
  readonly otherFederationAdmins: number;
};

/** Nobody is kept against their will, but the last administrator hands the keys over first. */
export function whyNotErase(facts: ErasureFacts): Refusal {
  return facts.isFederationAdmin && facts.otherFederationAdmins === 0 ? 'last_administrator' : null;
}

/** What stands in place of the name: the same wherever the person appears, and it says nothing of who it was. */
export function pseudonymOf(personId: string): string {
  return `#${personId.slice(-8)}`;
}
