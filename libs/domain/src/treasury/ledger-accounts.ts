/**
 * A step is an account, never a status: what a co-op promised, has available, set aside; what is kept for a development; what is
 * owed to and was paid to who did the work. The platform holds no money: `outside` is each co-op's own bank.
 */
import type { LedgerAccount } from './ledger.js';

const held = (code: string): LedgerAccount => ({ code, normal: 'credit', mayOverdraw: false });

/** Ids are those of co-ops and developments. */
export const ledgerAccounts = {
  /** memo: the other side of all that is promised or called, and is not money yet */
  promises: { code: 'promises', normal: 'debit', mayOverdraw: true } as LedgerAccount,
  /** memo: the co-op promised it, and it was not called */
  promised: (cooperativeId: string, developmentId: string) => held(`promised:${cooperativeId}:${developmentId}`),
  /** memo: it was called, and has not come */
  called: (cooperativeId: string, developmentId: string) => held(`called:${cooperativeId}:${developmentId}`),
  /** what the co-op paid, less what was paid back to it */
  outside: (cooperativeId: string): LedgerAccount => ({
    code: `outside:${cooperativeId}`,
    normal: 'debit',
    mayOverdraw: true,
  }),
  /** it came, and serves nothing yet: credit for the next call */
  available: (cooperativeId: string) => held(`available:${cooperativeId}`),
  /** set aside by one co-op for one development, while the others are awaited */
  reserved: (cooperativeId: string, developmentId: string) => held(`reserved:${cooperativeId}:${developmentId}`),
  /** all have paid: it is kept for the development */
  escrow: (developmentId: string) => held(`escrow:${developmentId}`),
  /** accepted work: owed to the developer co-op */
  payable: (cooperativeId: string, developmentId: string) => held(`payable:${cooperativeId}:${developmentId}`),
  paid: (cooperativeId: string, developmentId: string) => held(`paid:${cooperativeId}:${developmentId}`),
  /** between two currencies; what it holds is the gain or loss of exchange */
  fx: { code: 'fx', normal: 'credit', mayOverdraw: true } as LedgerAccount,
} as const;
