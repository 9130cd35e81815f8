/** Three developments with their money, all of it invented: one that gathers promises, one that is covered, one that lapsed. */
import { addDays, dayMs, dayOf } from '@komunigi/domain';
import { cooperativeId, demoId, type DemoMaterial } from './demo-material.js';
import { requestId } from './demo-requests.rows.js';
import type { Row, Rows } from './row.js';

/** Euros; `onlyIf` co-ops, `hours` in kind, `open`: waits for the treasurer. */
type Promised = {
  readonly slug: string;
  readonly upTo: number;
  readonly onlyIf?: number;
  readonly hours?: number;
  readonly open?: boolean;
  readonly note?: string;
};
type Story = {
  readonly key: string;
  readonly title: string;
  readonly summary: string;
  readonly goal: number;
  readonly minimum: number | null;
  /** days from now */
  readonly opened: number;
  readonly deadline: number;
  readonly wasCovered: boolean | null;
  readonly promises: readonly Promised[];
};

const parties = ['bees-coop', 'la-feve', 'bloum', 'oufticoop', 'vervicoop', 'le-pedalo', 'polln'];

const stories: readonly Story[] = [
  {
    key: 'beescoop/Obeesdoo#355',
    title: 'Proposer un prix de vente quand le prix d’achat change',
    summary: 'La réception change un prix d’achat : la caisse propose aussitôt le prix de vente qui garde la marge.',
    goal: 900,
    minimum: 600,
    opened: -6,
    deadline: 12,
    wasCovered: null,
    promises: [
      { slug: 'bees-coop', upTo: 300 },
      { slug: 'la-feve', upTo: 150, hours: 3, note: 'nous testons aussi' },
      { slug: 'bloum', upTo: 120, onlyIf: 6, note: 'si nous sommes assez nombreuses' },
      { slug: 'oufticoop', upTo: 100 },
      { slug: 'vervicoop', upTo: 250, open: true },
    ],
  },
  {
    key: 'beescoop/Obeesdoo#359',
    title: 'Préparer les commandes fournisseurs dans le module commun',
    summary: 'La préparation des commandes rejoint le code commun, pour toutes.',
    goal: 640,
    minimum: null,
    opened: -15,
    deadline: 5,
    wasCovered: null,
    promises: [
      { slug: 'bees-coop', upTo: 300 },
      { slug: 'la-feve', upTo: 200 },
      { slug: 'bloum', upTo: 200 },
    ],
  },
  {
    key: 'beescoop/Obeesdoo#451',
    title: 'Un menu plus clair pour changer les prix en série',
    summary: 'Le menu « modifier les prix » se trouve là où on le cherche.',
    goal: 480,
    minimum: 200,
    opened: -40,
    deadline: -9,
    wasCovered: false,
    promises: [
      { slug: 'bees-coop', upTo: 150 },
      { slug: 'le-pedalo', upTo: 80 },
    ],
  },
];

const cents = (euros: number): string => String(euros * 100);

/** @param now openings and deadlines lie around it */
export function pledgeRows(material: DemoMaterial, now: Date): Rows {
  const told = stories.map((story) => rowsOf(material, story, now));
  const tables = [...new Set(told.flatMap((rows) => Object.keys(rows)))];
  return Object.fromEntries(tables.map((table) => [table, told.flatMap((rows) => rows[table] ?? [])]));
}

function rowsOf(material: DemoMaterial, story: Story, now: Date): Rows {
  const at = (days: number): Date => new Date(now.getTime() + days * dayMs);
  const opened = at(story.opened);
  const before = at(story.opened - 4);
  const id = demoId('development', story.key, before);
  const request = requestId(material, story.key);
  const estimate = demoId('estimate for a funding', story.key, before);
  const pledges = story.promises.map((one, index) => pledgeRow(story, one, id, at(story.opened + 1 + index / 2)));
  return {
    development: [developmentRow(story, id, before, opened)],
    development_request: [
      {
        id: demoId('joined', story.key, before),
        development_id: id,
        request_id: request,
        joined_at: before,
        is_demo: true,
      },
    ],
    estimate: [estimateRow(story, estimate, request, before)],
    estimate_acceptance: [
      {
        id: demoId('acceptance', story.key, before),
        estimate_id: estimate,
        request_id: request,
        ceiling_minor: cents(story.goal),
        currency: 'EUR',
        accepted_at: before,
        is_demo: true,
      },
    ],
    funding: [
      {
        development_id: id,
        key_kind: 'equal',
        key_mix: [],
        ceiling_minor: cents(story.goal),
        minimum_minor: story.minimum === null ? null : cents(story.minimum),
        currency: 'EUR',
        deadline: at(story.deadline),
        opened_at: opened,
        evaluated_at: story.wasCovered === null ? null : at(story.deadline),
        was_covered: story.wasCovered,
        version: 1,
        updated_at: opened,
        is_demo: true,
      },
    ],
    funding_party: parties.map((slug) => ({ development_id: id, cooperative_id: cooperativeId(slug), is_demo: true })),
    pledge: pledges,
    pledge_event: pledges.map((row) => pledgeEventRow(story.key, row)),
  };
}

function developmentRow({ title, summary }: Story, id: string, before: Date, opened: Date): Row {
  return {
    id,
    title,
    language: 'fr',
    theme: 'tools',
    summary,
    currency: 'EUR',
    cooperative_id: cooperativeId('bees-coop'),
    opened_at: before,
    updated_at: opened,
    last_activity_at: opened,
    version: 1,
    claimed_percent: 0,
    is_demo: true,
  };
}

/** Four hours most likely, at 75 € or what the goal says for six. */
function estimateRow({ goal }: Story, id: string, request: string, at: Date): Row {
  return {
    id,
    request_id: request,
    ask_id: null,
    cooperative_id: cooperativeId('coop-it-easy'),
    kind: 'offer',
    low_minutes: Math.round((goal / 75) * 30),
    likely_minutes: Math.round((goal / 75) * 45),
    high_minutes: Math.round((goal / 75) * 60),
    rate_minor: '7500',
    currency: 'EUR',
    assumptions: null,
    valid_until: addDays(dayOf(at), 180),
    analysis_minutes: 0,
    person_id: null,
    mandate_id: null,
    given_at: at,
    withdrawn_at: null,
    is_demo: true,
  };
}

function pledgeRow(
  story: Story,
  { slug, upTo, onlyIf, hours, open, note }: Promised,
  development: string,
  at: Date,
): Row {
  return {
    id: demoId('pledge', `${story.key} ${slug}`, at),
    development_id: development,
    cooperative_id: cooperativeId(slug),
    up_to_minor: cents(upTo),
    currency: 'EUR',
    only_if: onlyIf ?? null,
    in_kind_minutes: (hours ?? 0) * 60,
    note: note ?? null,
    pledged_at: at,
    changed_at: at,
    confirmed_at: open === true ? null : at,
    is_demo: true,
  };
}

/** The history of a promise begins with it. */
export function pledgeEventRow(key: string, row: Row): Row {
  const at = row['pledged_at'] as Date;
  return {
    id: demoId('pledge event', `${key} ${row['cooperative_id'] as string}`, at),
    pledge_id: row['id']!,
    development_id: row['development_id']!,
    cooperative_id: row['cooperative_id']!,
    kind: 'pledged',
    up_to_minor: row['up_to_minor']!,
    currency: 'EUR',
    only_if: row['only_if'] ?? null,
    in_kind_minutes: row['in_kind_minutes']!,
    note: row['note'] ?? null,
    at,
    role: 'delegate',
    is_demo: true,
  };
}
