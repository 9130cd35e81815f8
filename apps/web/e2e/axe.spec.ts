/** No page has anything axe complains about: light and dark, on a desk in French, on a narrow phone in another language. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { ask, complaints, type DemoRole, languages, settled, speak, test, tryAs } from './house.js';

// several long pages, asked three times each; a busy machine takes its time
test.describe.configure({ timeout: 150_000 });

/** bare: on a wall, where there is no language to choose, and no phone */
type Visit = { path: string; as?: DemoRole; bare?: true };

const visits: Visit[] = [
  { path: '/demandes' },
  { path: '/demandes', as: 'delegate_la_feve' },
  { path: '/demandes/nouvelle', as: 'delegate_la_feve' },
  { path: '/demandes/{number}', as: 'delegate_la_feve' },
  { path: '/demandes/{number}', as: 'facilitator' },
  { path: '/demandes/999999' },
  { path: '/cooperatives' },
  { path: '/cooperatives/{slug}' },
  { path: '/cooperatives/{slug}', as: 'administrator' },
  { path: '/estimations' },
  { path: '/estimations', as: 'delegate_bees' },
  { path: '/estimations?theme=coop_life', as: 'treasurer' },
  { path: '/processus' },
  { path: '/processus', as: 'delegate_bees' },
  { path: '/processus?nouveau=1', as: 'facilitator' },
  { path: '/processus/reception' },
  { path: '/processus/echange-de-shifts', as: 'delegate_la_feve' },
  { path: '/processus/echange-de-shifts?cooperatives=bees-coop,la-feve&differences=1', as: 'treasurer_bees' },
  { path: '/processus/commande?fiche=1', as: 'delegate_bees' },
  { path: '/processus/commande?modifier=1', as: 'facilitator' },
  { path: '/repartition' },
  { path: '/repartition?somme=900&cle=turnover&pourcent=30&contre=equal', as: 'delegate_la_feve' },
  { path: '/repartition?somme=900&cle=eaters', as: 'treasurer' },
  { path: '/developpements' },
  { path: '/developpements', as: 'delegate_bees' },
  { path: '/developpements?nouveau=1', as: 'delegate_bees' },
  { path: '/developpements/{development}' },
  { path: '/developpements/{development}', as: 'delegate_la_feve' },
  { path: '/developpements/{development}/financement', as: 'delegate_la_feve' },
  { path: '/developpements/{development}/realisation' },
  { path: '/developpements/{development}/realisation', as: 'developer' },
  { path: '/developpements/{development}/argent', as: 'treasurer' },
  { path: '/rencontres' },
  { path: '/suites?toutes=true', as: 'delegate_bees' },
  { path: '/rencontres?nouvelle=true', as: 'facilitator' },
  { path: '/rencontres/komunigi-liege' },
  { path: '/rencontres/komunigi-liege', as: 'delegate_bees' },
  { path: '/rencontres/komunigi-liege/place-du-marche' },
  { path: '/rencontres/komunigi-liege/place-du-marche', as: 'delegate_la_feve' },
  { path: '/rencontres/komunigi-liege/place-du-marche', as: 'facilitator' },
  { path: '/rencontres/komunigi-liege/place-du-marche?carte={topic}', as: 'delegate_la_feve' },
  { path: '/rencontres/komunigi-liege/place-du-marche?sujet=true', as: 'delegate_la_feve' },
  { path: '/rencontres/komunigi-liege/place-du-marche?kiosk=true', bare: true },
  { path: '/rencontres/komunigi-liege/maintenant', as: 'delegate_la_feve' },
  { path: '/rencontres/komunigi-liege/proposer' },
  { path: '/rencontres/komunigi-liege/fiches' },
  { path: '/rencontres/komunigi-liege/participants' },
  { path: '/rencontres/komunigi-liege/participants', as: 'facilitator' },
  { path: '/rencontres/komunigi-liege/preparation', as: 'facilitator' },
  { path: '/rencontres/komunigi-liege/reglages', as: 'facilitator' },
  { path: '/rencontres/komunigi-2022/suites' },
  { path: '/rencontres/komunigi-2022/suites', as: 'facilitator' },
  { path: '/rencontres/komunigi-2022/carnet', as: 'delegate_bees' },
  { path: '/tresorerie', as: 'treasurer' },
  { path: '/tresorerie/comptes', as: 'treasurer' },
  { path: '/tresorerie/journal', as: 'treasurer' },
  { path: '/tresorerie/releve', as: 'delegate_bees' },
  { path: '/connexion' },
  { path: '/essayer' },
  { path: '/compte', as: 'delegate_bees' },
  { path: '/mot-de-passe' },
  { path: '/invitation/nimporte-quoi' },
  { path: '/reinitialiser/nimporte-quoi' },
  { path: '/verifier/nimporte-quoi' },
  { path: '/premier-acces/nimporte-quoi' },
  { path: '/courriels' },
  { path: '/administration/membres', as: 'administrator' },
  { path: '/administration/cooperatives', as: 'administrator' },
  { path: '/administration/demandes', as: 'administrator' },
  { path: '/administration/journal', as: 'administrator' },
  { path: '/administration/importer', as: 'administrator' },
  { path: '/administration/membres' },
  { path: '/_design' },
  { path: '/nulle-part' },
];

type Examples = {
  requests: { nodes: { number: number }[] };
  cooperatives: { nodes: { slug: string }[] };
  gathering: { topics: { id: string }[] };
  developments: { nodes: { number: number }[] };
};

/** Addresses of things that exist in the demo. */
async function addressOf(page: Page, path: string): Promise<string> {
  if (!path.includes('{')) return path;
  const { requests, cooperatives, gathering, developments } = await ask<Examples>(
    page,
    `{ requests(first: 1, orderBy: supported) { nodes { number } } cooperatives(first: 1) { nodes { slug } }
       gathering(slug: "komunigi-liege") { topics { id } }
       developments(first: 1, filter: { search: "parcours d’adhésion" }) { nodes { number } } }`,
  );
  return path
    .replace('{development}', String(developments.nodes[0]?.number))
    .replace('{topic}', String(gathering.topics[0]?.id))
    .replace('{number}', String(requests.nodes[0]?.number))
    .replace('{slug}', String(cooperatives.nodes[0]?.slug));
}

/** In the dark only colours differ: the other rules have been asked in the light. */
async function faults(page: Page, asked: 'all' | 'colours' = 'all'): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (asked === 'all' ? axe : axe.withRules(['color-contrast'])).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  );
}

/** In French on a desk, in light and dark; at 320 px, where longer words break what is too narrow, in one of the others. */
async function visit(page: Page, { path, bare }: Visit, language: (typeof languages)[number]): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(await addressOf(page, path));
  await settled(page);
  if (!bare) await speak(page, 'fr');
  expect.soft(await faults(page), `${path}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect.soft(await faults(page, 'colours'), `${path}, dark`).toEqual([]);
  if (bare) return;
  await speak(page, language);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 320, height: 640 });
  await expect
    .soft(async () => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320))
    .toPass({ timeout: 5_000 });
  expect.soft(await faults(page), `${path}, ${language}, at 320 px`).toEqual([]);
}

/** Somebody signs in once and goes from page to page, a handful of them, so that two may walk at a time. */
const handful = 6;
const roles = [...new Set(visits.map(({ as }) => as))];
const walks = roles.flatMap((as) => {
  const theirs = visits.filter((one) => one.as === as);
  return Array.from({ length: Math.ceil(theirs.length / handful) }, (_, at) => ({
    as,
    pages: theirs.slice(at * handful, (at + 1) * handful),
  }));
});
const others = languages.filter((language) => language !== 'fr');

walks.forEach(({ as, pages }, walk) => {
  test(`${as ?? 'a visitor'} on ${pages.map(({ path }) => path).join(' ')}`, async ({ page }) => {
    const heard = complaints(page);
    if (as) await tryAs(page, as);
    for (const [at, one] of pages.entries())
      await test.step(one.path, async () => visit(page, one, others[(walk + at) % others.length]!));
    expect(heard).toEqual([]);
  });
});
