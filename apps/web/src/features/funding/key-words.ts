import type { KeyLineFragment } from '@komunigi/contract';
import type { CostKeyKind } from '@komunigi/domain';
import { moneyText } from '@komunigi/ui';
import { messages, useLocale, useText } from '../../platform/intl.js';

export const keyWords = messages({
  equal: { id: 'funding.key.equal' },
  turnover: { id: 'funding.key.turnover' },
  sqrt_turnover: { id: 'funding.key.sqrtTurnover' },
  members: { id: 'funding.key.members' },
  eaters: { id: 'funding.key.eaters' },
  households: { id: 'funding.key.households' },
  users: { id: 'funding.key.users' },
  requesters: { id: 'funding.key.requesters' },
  mixed: { id: 'funding.key.mixed' },
} satisfies Record<CostKeyKind, { id: `funding.key.${string}` }>);

/** « par chiffre d’affaires, 20 € au moins, 30 % au plus » */
export function useKeySentence(): (key: KeyLineFragment) => string {
  const t = useText();
  const locale = useLocale();
  return ({ kind, mix, floor, cap, capPercent }) => {
    const parts = mix.map(({ key, percent }) => `${percent} % ${t(keyWords[key].id).toLowerCase()}`).join(' + ');
    return [
      kind === 'mixed' ? parts : t(keyWords[kind].id).toLowerCase(),
      floor && t('funding.key.atLeast', { amount: moneyText(locale, floor.amountMinor, floor.currency) }),
      cap && t('funding.key.atMost', { amount: moneyText(locale, cap.amountMinor, cap.currency) }),
      capPercent !== null && t('funding.key.atMostPercent', { percent: capPercent }),
    ]
      .filter(Boolean)
      .join(', ');
  };
}
