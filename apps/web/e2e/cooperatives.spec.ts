/** The directory and the pages of co-ops: what is found, what is shown to whom, what is written down. */
import { expect, type Browser, type Page } from '@playwright/test';
import { type DemoRole, newId, settled, test, tryAs } from './house.js';

const names = (page: Page) => page.locator('.cooperatives h2').allTextContents();

test('the directory is searched without accents, and filters stand in the address', async ({ page, browser }) => {
  await page.goto('/cooperatives');
  await page.getByRole('searchbox', { name: 'Chercher une coopérative' }).fill('feve');
  await expect(page).toHaveURL(/q=feve/);
  await expect.poll(() => names(page)).toEqual(['La Fève']);
  await page.getByRole('searchbox', { name: 'Chercher une coopérative' }).fill('');
  await page.getByRole('button', { name: 'Développement', exact: true }).click();
  await page.getByRole('combobox', { name: 'Pays' }).selectOption({ label: 'Espagne' });
  await expect.poll(() => names(page)).toEqual(['Coopdevs']);
  expect(new URL(page.url()).search).toBe('?genre=developers&pays=ES');

  const shared = await (await browser.newContext({ locale: 'fr-BE' })).newPage();
  await shared.goto(page.url());
  await expect.poll(() => names(shared)).toEqual(['Coopdevs']);
  await expect(shared.getByRole('combobox', { name: 'Pays' })).toHaveValue('ES');
  await shared.context().close();
});

test('nothing found: one sentence and the way back to all', async ({ page }) => {
  await page.goto('/cooperatives?q=introuvable');
  await expect(page.getByText('Aucune coopérative ne correspond à ces filtres.')).toBeVisible();
  await page.getByRole('button', { name: 'Enlever les filtres' }).click();
  await expect(page).toHaveURL(/\/cooperatives$/);
  await expect.poll(async () => (await names(page)).length).toBeGreaterThan(10);
});

test('a filter that is not understood is no filter', async ({ page }) => {
  await page.goto('/cooperatives?genre=nimporte&langue=xx&etape=12');
  await expect.poll(async () => (await names(page)).length).toBeGreaterThan(10);
  await expect(page.getByRole('button', { name: 'Tous', exact: true })).toHaveAttribute('aria-pressed', 'true');
});

test('a card leads to the co-op’s page: what it is, who acts for it, its requests', async ({ page }) => {
  await page.goto('/cooperatives');
  await page.getByRole('link', { name: 'BEES coop', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('BEES coop');
  await expect(page.getByRole('heading', { name: /^Ses \d+ demandes$/ })).toBeVisible();
  await expect(page.getByText('données fictives', { exact: true }).first()).toBeVisible();
  const first = page.locator('.cooperative__requests a').first();
  const title = await first.innerText();
  await first.click();
  await expect(page).toHaveURL(/\/demandes\/\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title.slice(0, 20));
});

test('the page of a co-op is one question to the server', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const name = /(?:query|mutation) (\w+)/.exec(request.postData() ?? '')?.[1];
    if (request.url().endsWith('/graphql') && name) asked.push(name);
  });
  await page.goto('/cooperatives/bees-coop');
  await settled(page);
  // the same question may be asked again when something changed meanwhile; no other one is
  expect([...new Set(asked)].sort()).toEqual(['Cooperative', 'Shell']);
});

/** What that person reads in the table of figures of BEES coop. */
async function figuresAs(browser: Browser, role: DemoRole | null): Promise<string[]> {
  const page = await (await browser.newContext({ locale: 'fr-BE' })).newPage();
  if (role) await tryAs(page, role);
  await page.goto('/cooperatives/bees-coop');
  await settled(page);
  const sources = await page.locator('.figure-source').allInnerTexts();
  await page.context().close();
  return sources;
}

test('a figure kept to the co-op is seen by it and by the federation, and by no other co-op', async ({
  page,
  browser,
}) => {
  const source = `comptes provisoires ${newId().slice(-6)}`;
  await tryAs(page, 'delegate_bees');
  await page.goto('/cooperatives/bees-coop');
  await page.getByRole('button', { name: 'Noter un chiffre' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Année').fill('2019');
  await dialog.getByLabel('Montant').fill('beaucoup');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog.getByRole('alert')).toContainText('2 points sont à corriger');
  await dialog.getByLabel('Montant').fill('1 234 567,50');
  await dialog.getByLabel('Source').fill(source);
  await dialog.getByLabel('Visible pour').selectOption({ label: 'la coopérative et la trésorerie' });
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Chiffre noté.')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: source })).toContainText('1 234 567,50 €');
  await expect(page.getByRole('button', { name: 'Noter un chiffre' })).toBeFocused();

  const seen = await Promise.all(
    ([null, 'delegate_la_feve', 'developer', 'delegate_bees', 'administrator'] as const).map(async (role) =>
      (await figuresAs(browser, role)).some((text) => text.includes(source)),
    ),
  );
  expect(seen).toEqual([false, false, false, true, true]);
});

test('who may not write down a figure or change the page reads why', async ({ page }) => {
  await tryAs(page, 'delegate_la_feve');
  await page.goto('/cooperatives/bees-coop');
  await expect(page.getByRole('button', { name: 'Noter un chiffre' })).toHaveAccessibleDescription(
    'Cela appartient à une autre coopérative.',
  );
  await expect(page.getByRole('button', { name: 'Modifier' })).toHaveAccessibleDescription(
    'Il faut administrer la coopérative ou la fédération pour faire cela.',
  );
});

test('what is written on a co-op’s page survives a reload, a refusal of the form, and is then there for all', async ({
  page,
  browser,
}) => {
  const text = `Un magasin de quartier ${newId().slice(-6)}`;
  await tryAs(page, 'administrator');
  await page.goto('/cooperatives/le-pedalo');
  await page.getByRole('button', { name: 'Modifier' }).click();
  await page.getByLabel('Présentation').fill(text);
  await page.reload();
  await expect(page.getByText('Nous avons retrouvé ce que vous aviez commencé à écrire.')).toBeVisible();
  await expect(page.getByLabel('Présentation')).toHaveValue(text);
  await page.getByLabel('Année d’ouverture').fill('1200');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('alert')).toContainText('Cette année n’est pas plausible.');
  await page.getByLabel('Année d’ouverture').fill('2017');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Page enregistrée.')).toBeVisible();

  const visitor = await (await browser.newContext({ locale: 'fr-BE' })).newPage();
  await visitor.goto('/cooperatives/le-pedalo');
  await expect(visitor.getByText(text)).toBeVisible();
  await expect(visitor.getByText('ouverte en 2017')).toBeVisible();
  await visitor.context().close();
});

test('a co-op that does not exist says so', async ({ page }) => {
  await page.goto('/cooperatives/nulle-part');
  await expect(page.getByText('Cette coopérative n’est pas dans l’annuaire.')).toBeVisible();
});
