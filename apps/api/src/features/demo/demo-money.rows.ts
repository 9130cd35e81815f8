/** Two developments of the demonstration with their money, all of it invented: one that is paid by and by, one that is closed. */
import { type Day, dayMs } from '@komunigi/domain';
import { demoDevelopmentId } from './demo-developments.rows.js';
import type { DemoDevelopmentKey } from './demo-developments.material.js';
import { cooperativeId, demoId, momentOf } from './demo-material.js';
import { pledgeEventRow } from './demo-pledges.rows.js';
import type { Row, Rows } from './row.js';

/** Amounts in cents. `paid`: what arrived of the call, and when; `accepted`, `paidOut`: the work, all of what was kept. */
export type MoneyStory = {
  readonly key: DemoDevelopmentKey;
  readonly ceiling: bigint;
  readonly opened: Day;
  readonly deadline: Day;
  readonly called: Day;
  readonly due: Day;
  readonly promises: readonly (readonly [slug: string, upTo: bigint])[];
  readonly paid: readonly (readonly [slug: string, amount: bigint, on: Day])[];
  readonly secured?: Day;
  readonly accepted?: Day;
  readonly paidOut?: Day;
};

export const moneyStories: readonly MoneyStory[] = [
  {
    key: 'shifts',
    ceiling: 225_000n,
    opened: '2022-03-22',
    deadline: '2022-04-02',
    called: '2022-04-05',
    due: '2022-05-05',
    promises: [
      ['bees-coop', 100_000n],
      ['la-feve', 80_000n],
      ['bloum', 30_000n],
      ['oufticoop', 40_000n],
    ],
    paid: [
      ['bees-coop', 77_500n, '2022-04-12'],
      ['oufticoop', 40_000n, '2022-04-14'],
      ['bloum', 30_000n, '2022-04-19'],
      ['la-feve', 77_500n, '2022-04-20'],
    ],
    secured: '2022-04-20',
    accepted: '2022-06-21',
    paidOut: '2022-06-27',
  },
  {
    key: 'onboarding',
    ceiling: 90_000n,
    opened: '2026-09-29',
    deadline: '2026-10-05',
    called: '2026-10-07',
    due: '2026-11-06',
    promises: [
      ['bees-coop', 40_000n],
      ['la-feve', 30_000n],
      ['bloum', 20_000n],
      ['oufticoop', 20_000n],
    ],
    paid: [
      ['bees-coop', 25_000n, '2026-10-14'],
      ['bloum', 20_000n, '2026-10-20'],
      ['la-feve', 10_000n, '2026-10-28'],
    ],
  },
];

export const moment = (story: MoneyStory, on: Day, seed: string): Date => momentOf(on, `money ${story.key} ${seed}`);

export function moneyRows(): Rows {
  const each = (rows: (story: MoneyStory) => readonly Row[]): Row[] => moneyStories.flatMap((story) => rows(story));
  return {
    funding: each((story) => [fundingRow(story)]),
    funding_party: each(({ key, promises }) =>
      promises.map(([slug]) => ({
        development_id: demoDevelopmentId(key),
        cooperative_id: cooperativeId(slug),
        is_demo: true,
      })),
    ),
    pledge: each((story) => story.promises.map((_one, index) => pledgeRow(story, index))),
    pledge_event: each((story) =>
      story.promises.map((_one, index) => pledgeEventRow(story.key, pledgeRow(story, index))),
    ),
  };
}

function fundingRow(story: MoneyStory): Row {
  const opened = moment(story, story.opened, 'opened');
  const deadline = moment(story, story.deadline, 'deadline');
  return {
    development_id: demoDevelopmentId(story.key),
    key_kind: 'equal',
    key_mix: [],
    ceiling_minor: String(story.ceiling),
    minimum_minor: null,
    currency: 'EUR',
    deadline,
    opened_at: opened,
    evaluated_at: deadline,
    was_covered: true,
    version: 1,
    updated_at: deadline,
    is_demo: true,
  };
}

function pledgeRow(story: MoneyStory, index: number): Row {
  const [slug, upTo] = story.promises[index]!;
  const at = new Date(moment(story, story.opened, 'opened').getTime() + (1 + index) * dayMs);
  return {
    id: demoId('pledge', `${story.key} ${slug}`, at),
    development_id: demoDevelopmentId(story.key),
    cooperative_id: cooperativeId(slug),
    up_to_minor: String(upTo),
    currency: 'EUR',
    only_if: null,
    in_kind_minutes: 0,
    note: null,
    pledged_at: at,
    changed_at: at,
    confirmed_at: at,
    is_demo: true,
  };
}
