/** What co-ops believed, what developer co-ops estimated and what it took, all of it invented; two questions that wait, and a pot. */
import { addDays, dayMs, dayOf } from '@komunigi/domain';
import { cooperativeId, demoId, type DemoMaterial, keyOf, momentOf, postedDay } from './demo-material.js';
import { bearerOf, type Bearer, delegateOf } from './demo-people.rows.js';
import { requestId } from './demo-requests.rows.js';
import type { Row, Rows } from './row.js';

/** Hours: what two co-ops guessed, low, likely and high of the estimate, and what it took. */
type Past = readonly [
  key: string,
  by: 'coop-it-easy' | 'coopdevs',
  guesses: readonly [bees: number, feve: number],
  low: number,
  likely: number,
  high: number,
  real: number,
];

const past: readonly Past[] = [
  ['beescoop/Obeesdoo#320', 'coop-it-easy', [2, 3], 3, 4, 6, 9],
  ['beescoop/Obeesdoo#322', 'coop-it-easy', [1, 2], 2, 3, 4, 3],
  ['beescoop/Obeesdoo#317', 'coop-it-easy', [1, 1], 1, 2, 3, 2.5],
  ['beescoop/Obeesdoo#303', 'coop-it-easy', [2, 2], 2, 4, 6, 4],
  ['beescoop/Obeesdoo#289', 'coop-it-easy', [2, 4], 3, 4, 8, 7],
  ['beescoop/Obeesdoo#287', 'coop-it-easy', [4, 2], 4, 6, 8, 5],
  ['beescoop/Obeesdoo#301', 'coopdevs', [3, 3], 4, 5, 7, 6],
  ['beescoop/Obeesdoo#309', 'coopdevs', [10, 16], 24, 30, 45, 52],
  ['beescoop/Obeesdoo#306', 'coopdevs', [2, 2], 2, 3, 5, 3],
  ['beescoop/Obeesdoo#288', 'coop-it-easy', [3, 6], 6, 8, 12, 12],
  ['beescoop/Obeesdoo#203', 'coop-it-easy', [2, 2], 4, 6, 9, 9],
  ['coopiteasy/vertical-cooperative#287', 'coop-it-easy', [2, 3], 3, 4, 6, 3],
];

const rates = { 'coop-it-easy': '7500', coopdevs: '6500' } as const;
const developers = { 'coop-it-easy': 'developer', coopdevs: 'developer_coopdevs' } as const;
const minutes = (hours: number): number => Math.round(hours * 60);
const signed = ({ personId, mandateId }: Bearer): Row => ({ person_id: personId, mandate_id: mandateId });

/** @param now two questions wait since days before it */
export function estimateRows(material: DemoMaterial, now: Date): Rows {
  const waiting = questions(material, now);
  return {
    estimate_ask: waiting.map(({ ask }) => ask),
    estimate_wish: waiting.flatMap(({ wishes }) => wishes),
    analysis_pot: [
      {
        id: demoId('analysis pot', 'four hours', new Date('2026-01-05T09:00:00.000Z')),
        from_month: '2026-01-01',
        minutes: minutes(4),
        person_id: bearerOf(material, 'treasurer').personId,
        set_at: new Date('2026-01-05T09:00:00.000Z'),
        is_demo: true,
      },
    ],
    estimate: [...past.map((one) => pastEstimate(material, one)), thisMonth(material, now)],
    estimate_guess: past.flatMap((one) => pastGuesses(material, one)),
    work_record: past.map((one) => pastWork(material, one)),
  };
}

function dayAfterPost(material: DemoMaterial, key: string, days: number): string {
  const request = material.requests.find((one) => keyOf(one) === key);
  if (request === undefined) throw new Error(`no request ${key}`);
  return addDays(postedDay(request), days);
}

function pastEstimate(material: DemoMaterial, [key, by, , low, likely, high]: Past): Row {
  const day = dayAfterPost(material, key, 9);
  const at = momentOf(day, `estimate ${key}`);
  return {
    id: demoId('estimate', `${key} ${by}`, at),
    request_id: requestId(material, key),
    cooperative_id: cooperativeId(by),
    kind: 'offer',
    low_minutes: minutes(low),
    likely_minutes: minutes(likely),
    high_minutes: minutes(high),
    rate_minor: rates[by],
    currency: 'EUR',
    assumptions: 'Données fictives.',
    valid_until: addDays(day, 90),
    analysis_minutes: 45,
    ...signed(bearerOf(material, developers[by])),
    given_at: at,
    is_demo: true,
  };
}

function pastGuesses(material: DemoMaterial, [key, , [bees, feve]]: Past): Row[] {
  return [['bees-coop', bees] as const, ['la-feve', feve] as const].map(([slug, hours]) => {
    const at = momentOf(dayAfterPost(material, key, 2), `guess ${key} ${slug}`);
    return {
      id: demoId('estimate guess', `${key} ${slug}`, at),
      request_id: requestId(material, key),
      cooperative_id: cooperativeId(slug),
      minutes: minutes(hours),
      ...signed(delegateOf(material, slug)),
      guessed_at: at,
      is_demo: true,
    };
  });
}

function pastWork(material: DemoMaterial, [key, by, , , , , real]: Past): Row {
  const at = momentOf(dayAfterPost(material, key, 60), `work ${key}`);
  return {
    id: demoId('work record', key, at),
    request_id: requestId(material, key),
    cooperative_id: cooperativeId(by),
    minutes: minutes(real),
    ...signed(bearerOf(material, developers[by])),
    recorded_at: at,
    is_demo: true,
  };
}

function thisMonth(material: DemoMaterial, now: Date): Row {
  const at = new Date(now.getTime() - dayMs);
  const by = 'coopdevs';
  return {
    ...pastEstimate(material, ['beescoop/Obeesdoo#359', by, [1, 1], 6, 8, 12, 0]),
    id: demoId('estimate', 'this month', at),
    valid_until: addDays(dayOf(now), 45),
    assumptions: 'Sans reprise des anciennes commandes (données fictives).',
    analysis_minutes: 90,
    given_at: at,
  };
}

const asked = [
  {
    key: 'elefan-grenoble/gestion-compte#1104',
    by: 'la-feve',
    to: 'coop-it-easy',
    days: 12,
    reason: 'Nous voulons décider avant la prochaine rencontre (données fictives).',
    wishes: ['bees-coop', 'bloum', 'polln'],
  },
  {
    key: 'elefan-grenoble/gestion-compte#1007',
    by: 'bees-coop',
    to: null,
    days: 41,
    reason: 'Deux heures par semaine au bureau des membres (données fictives).',
    wishes: ['le-pedalo'],
  },
] as const;

function questions(material: DemoMaterial, now: Date): { ask: Row; wishes: Row[] }[] {
  return asked.map(({ key, by, to, days, reason, wishes }) => {
    const at = new Date(now.getTime() - days * dayMs - 3_600_000);
    const id = demoId('estimate ask', key, at);
    const ask: Row = {
      id,
      request_id: requestId(material, key),
      cooperative_id: cooperativeId(by),
      to_cooperative_id: to === null ? null : cooperativeId(to),
      reason,
      ...signed(delegateOf(material, by)),
      asked_at: at,
      is_demo: true,
    };
    return {
      ask,
      wishes: wishes.map((slug) => {
        const given = new Date(at.getTime() + dayMs);
        return {
          id: demoId('estimate wish', `${key} ${slug}`, given),
          ask_id: id,
          cooperative_id: cooperativeId(slug),
          ...signed(delegateOf(material, slug)),
          given_at: given,
          is_demo: true,
        };
      }),
    };
  });
}
