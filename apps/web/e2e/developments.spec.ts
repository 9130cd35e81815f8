/** Developments in a real browser: opened from a request, decided, shared out, delivered, tried by co-ops, told. */
import { expect, type Browser, type Page } from '@playwright/test';
import { ask, type DemoRole, newId, settled, test, tryAs } from './house.js';

const wide = { width: 1440, height: 900 };
const narrow = { width: 320, height: 700 };

async function open(browser: Browser, role: DemoRole | null, viewport = wide): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-BE', viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  if (role) await tryAs(page, role);
  return page;
}

/** A request of this test alone, by BEES coop. */
async function requested(page: Page, title: string): Promise<{ id: string; number: number }> {
  const { postRequest } = await ask<{ postRequest: { request: { id: string; number: number } } }>(
    page,
    'mutation($input: PostRequestInput!) { postRequest(input: $input) { request { id number } } }',
    { input: { operationId: newId(), id: newId(), title, theme: 'tools', language: 'fr' } },
  );
  return postRequest.request;
}

async function opened(page: Page, title: string): Promise<{ id: string; number: number }> {
  const { id } = await requested(page, title);
  const { createDevelopment } = await ask<{ createDevelopment: { development: { id: string; number: number } } }>(
    page,
    'mutation($input: CreateDevelopmentInput!) { createDevelopment(input: $input) { development { id number } } }',
    { input: { operationId: newId(), id: newId(), title, theme: 'tools', language: 'fr', requestIds: [id] } },
  );
  return createDevelopment.development;
}

async function done(page: Page, mutation: string, type: string, input: object): Promise<void> {
  await ask(page, `mutation($input: ${type}!) { ${mutation}(input: $input) { development { id } } }`, {
    input: { operationId: newId(), ...input },
  });
}

const named = (what: string): string => `${what} ${newId().slice(-8)}`;

test('a development is opened from a request, whose page then leads to it', async ({ browser }) => {
  const page = await open(browser, 'delegate_bees');
  const title = named('Imprimer les étiquettes');
  const { number } = await requested(page, title);
  await page.goto(`/demandes/${number}`);
  await page.getByRole('link', { name: 'Ouvrir un développement' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ouvrir un développement' });
  await expect(dialog.getByLabel('Titre')).toHaveValue(title);
  await dialog.getByRole('button', { name: 'Ouvrir', exact: true }).click();
  await expect(page).toHaveURL(/\/developpements\/\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByRole('link', { name: `#${number} ${title}` })).toBeVisible();
  await page.goto(`/demandes/${number}`);
  await expect(page.getByRole('link', { name: /^Développement #/ })).toBeVisible();
});

test('the list is searched and filtered in the address', async ({ browser }) => {
  const page = await open(browser, 'delegate_bees');
  const title = named('Peser au rayon');
  await opened(page, title);
  await page.goto('/developpements');
  await page.getByRole('searchbox', { name: 'Chercher un développement' }).fill(title);
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([title]);
  await page.getByRole('button', { name: 'Clos' }).click();
  await expect(page.getByText('Aucun développement ne correspond à ces filtres.')).toBeVisible();
});

test('where the code goes is decided with who was there', async ({ browser }) => {
  const page = await open(browser, 'delegate_bees');
  const { number } = await opened(page, named('Prix au kilo'));
  await page.goto(`/developpements/${number}`);
  await page.getByRole('button', { name: 'Décider où va le code' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nom de l’option').fill('prix_au_kilo');
  await dialog.getByLabel('Pourquoi').fill('Tout le monde ne pèse pas.');
  await dialog.getByRole('checkbox', { name: 'La Fève' }).check();
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('prix_au_kilo')).toBeVisible();
  await expect(page.getByText(/Présentes\s:.*La Fève/)).toBeVisible();
});

test('two developer co-ops share the work, deliver it, and the co-ops try', async ({ browser }) => {
  const bees = await open(browser, 'delegate_bees');
  const { id, number } = await opened(bees, named('Scanner en caisse'));
  const easy = await open(browser, 'developer');
  await easy.goto(`/developpements/${number}/realisation`);
  await easy.getByRole('button', { name: 'Prendre en charge' }).click();
  await easy.getByRole('dialog').getByLabel('Notre part, en %').fill('60');
  await easy.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(easy.getByText('60 % du travail pris en charge')).toBeVisible();

  const devs = await open(browser, 'developer_coopdevs');
  await done(devs, 'claim', 'ClaimInput', { developmentId: id, percent: 40 });
  // what the other did arrives by itself
  await expect(easy.getByText('100 % du travail pris en charge')).toBeVisible();
  await expect(easy.getByText('Le financement n’est pas encore couvert', { exact: false })).toBeVisible();

  const facilitator = await open(browser, 'facilitator');
  await facilitator.goto(`/developpements/${number}/realisation`);
  await facilitator.getByRole('button', { name: 'Commencer le travail' }).click();
  await facilitator.getByLabel('Pourquoi commencer avant').fill('La rentrée n’attend pas.');
  await facilitator.getByRole('dialog').getByRole('button', { name: 'Commencer le travail' }).click();

  await easy.getByRole('button', { name: 'Livrer pour tester' }).click();
  await easy.getByRole('dialog').getByLabel('Version').fill('16.0.1');
  await easy.getByRole('dialog').getByRole('button', { name: 'Livrer pour tester' }).click();
  await expect(easy.getByRole('heading', { name: '16.0.1' })).toBeVisible();

  await bees.goto(`/developpements/${number}/realisation`);
  await bees.getByRole('button', { name: 'Dire ce que nous trouvons' }).click();
  await bees.getByRole('dialog').getByRole('radio', { name: 'OK', exact: true }).check();
  await bees.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(bees.getByRole('row', { name: /BEES coop.*OK/ })).toBeVisible();
  await bees.getByRole('button', { name: 'Accepter' }).click();
  await bees.getByRole('button', { name: 'Clore le développement' }).click();
  await expect(bees.getByText(/Coop IT Easy \(60.%\) et Coopdevs \(40.%\)/)).toBeVisible();
});

for (const part of ['', '/financement', '/realisation', '/argent']) {
  test(`nothing runs over the edge of a small phone: ${part || 'overview'}`, async ({ browser }) => {
    const page = await open(browser, 'delegate_la_feve', narrow);
    const { developments } = await ask<{ developments: { nodes: { number: number }[] } }>(
      page,
      '{ developments(first: 1, filter: { search: "parcours d’adhésion" }) { nodes { number } } }',
    );
    await page.goto(`/developpements/${developments.nodes[0]?.number}${part}`);
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
}
