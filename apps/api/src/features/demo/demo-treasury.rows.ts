/** The bank accounts of the demonstration, invented: without one nobody could be called for funds, or paid. */
import { cooperativeId, demoId, houseOpened } from './demo-material.js';
import type { Row, Rows } from './row.js';

/** The accounts of the standards' own examples (EPC069-12, ISO 13616), which are nobody's. null: that of the pool. */
const accounts: readonly (readonly [slug: string | null, beneficiary: string, iban: string])[] = [
  [null, 'Pot commun (données fictives)', 'BE68539007547034'],
  ['coop-it-easy', 'Coop IT Easy (données fictives)', 'BE71096123456769'],
];

export const bankAccountId = (slug: string | null): string => demoId('bank_account', slug ?? 'pool', houseOpened);

export function treasuryRows(): Rows {
  return {
    bank_account: accounts.map(([slug, beneficiary, iban]): Row => ({
      id: bankAccountId(slug),
      cooperative_id: slug === null ? null : cooperativeId(slug),
      beneficiary,
      iban,
      set_at: houseOpened,
      is_demo: true,
    })),
  };
}
