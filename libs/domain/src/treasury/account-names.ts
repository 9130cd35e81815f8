/**
 * An account's code says what step it is and whose: `reserved:<co-op>:<development>`. The kind is the step; the ids are read back
 * from the code here and, the same, by the table's own columns.
 */
export const accountKinds = [
  'promises',
  'promised',
  'called',
  'outside',
  'available',
  'reserved',
  'escrow',
  'payable',
  'paid',
  'fx',
] as const;
export type AccountKind = (typeof accountKinds)[number];

/** `cooperativeId`, `developmentId`: null where the account is not one co-op's, or not about one development. */
export type AccountName = {
  readonly kind: AccountKind;
  readonly cooperativeId: string | null;
  readonly developmentId: string | null;
};

/** Promised and called money is not money yet: memo accounts, which stand apart in every balance. */
export const memoKinds: readonly AccountKind[] = ['promises', 'promised', 'called'];

/** What a co-op's statement shows of it, in the order in which money goes. */
export const statementKinds = ['promised', 'called', 'available', 'reserved', 'payable', 'paid'] as const;
export type StatementKind = (typeof statementKinds)[number];

/** Null for a code of no kind we know. */
export function accountName(code: string): AccountName | null {
  const [kind, first = null, second = null] = code.split(':');
  const known = accountKinds.find((one) => one === kind);
  if (known === undefined) return null;
  // what is kept for a development is nobody's any more
  if (known === 'escrow') return { kind: known, cooperativeId: null, developmentId: first };
  return { kind: known, cooperativeId: first, developmentId: second };
}

export function isMemo(kind: AccountKind): boolean {
  return memoKinds.includes(kind);
}
