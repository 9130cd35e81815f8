/** The bank account of the pool, invented: without one nobody could be called for funds. */
import { demoId, houseOpened } from './demo-material.js';
import type { Rows } from './row.js';

/** The account of the standard's own example (EPC069-12 and ISO 13616), which is nobody's. */
const iban = 'BE68539007547034';

export function treasuryRows(): Rows {
  const account = {
    id: demoId('bank_account', 'pool', houseOpened),
    cooperative_id: null,
    beneficiary: 'Pot commun (données fictives)',
    iban,
    set_at: houseOpened,
    is_demo: true,
  };
  return { bank_account: [account] };
}
