/** No page has anything axe complains about: on a desk in light and in French, on a narrow phone in the dark and in another language. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { ask, complaints, type DemoRole, languages, settled, speak, test, tryAs } from './house.js';

// several long pages, asked twice each; a busy machine takes its time
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
  { path: '/developpements/{development}/argent', as: 'delegate_bees' },
  { path: '/tresorerie', as: 'treasurer' },
  { path: '/tresorerie/appels?liste=late', as: 'treasurer' },
  { path: '/tresorerie/appels', as: 'treasurer_bees' },
  { path: '/appels/{call}', as: 'treasurer' },
  { path: '/promesse/nimporte-quoi' },
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

type Calls = { fundingCalls: { nodes: { id: string }[] } };
type Examples = {
  requests: { nodes: { number: number }[] };
  cooperatives: { nodes: { slug: string }[] };
  gathering: { topics: { id: string }[] };
  developments: { nodes: { number: number }[] };
};

/** Addresses of things that exist in the demo. */
async function addressOf(page: Page, path: string): Promise<string> {
  if (!path.includes('{')) return path;
  if (path.includes('{call}')) {
    const { fundingCalls } = await ask<Calls>(page, '{ fundingCalls(first: 1) { nodes { id } } }');
    return path.replace('{call}', String(fundingCalls.nodes[0]?.id));
  }
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

async function faults(page: Page): Promise<string[]> {
  // in the page itself: no frame of another site is shown, and another page for each answer takes as long as the answer
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  );
}

/** By day in French on a desk; by night on a narrow phone in another language, whose longer words break what is too narrow. */
async function visit(page: Page, { path, bare }: Visit, language: (typeof languages)[number]): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(await addressOf(page, path));
  await settled(page);
  if (!bare) await speak(page, 'fr');
  expect.soft(await faults(page), `${path}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  if (!bare) {
    await speak(page, language);
    await page.setViewportSize({ width: 320, height: 640 });
    await expect
      .soft(async () => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320))
      .toPass({ timeout: 5_000 });
  }
  expect.soft(await faults(page), `${path}, ${language}, dark, at 320 px`).toEqual([]);
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
