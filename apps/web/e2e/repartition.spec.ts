/** The bill in a real browser: seven co-ops, the key and its bounds in the address, the same for whoever gets the link. */
import { expect, type Browser, type Page } from '@playwright/test';
import { type DemoRole, settled, test, tryAs } from './house.js';

async function open(browser: Browser, role: DemoRole | null, path: string): Promise<Page> {
  const context = await browser.newContext({
    locale: 'fr-BE',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  if (role) await tryAs(page, role);
  await page.goto(path);
  await settled(page);
  return page;
}

const line = (page: Page, name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
/** « 1 234,50 € » → 123450, whichever spaces it is written with */
const cents = (text: string) => Math.round(Number(text.replace(/[^\d,-]/g, '').replace(',', '.')) * 100);
const parts = async (page: Page) =>
  (await page.locator('.bill tbody .bill__part .figure').allInnerTexts()).map((text) => cents(text));

test('another key, a cap: the parts make the whole, and the link shows another co-op the same', async ({ browser }) => {
  const page = await open(browser, 'delegate_la_feve', '/repartition?somme=900&cle=equal');
  await expect(page.locator('.bill tbody tr')).toHaveCount(7);
  expect((await parts(page)).reduce((sum, part) => sum + part, 0)).toBe(90_000);
  await page.getByRole('button', { name: 'Par chiffre d’affaires' }).click();
  await page.getByLabel('Plafond en % du total').fill('30');
  await expect(line(page, 'BEES coop')).toContainText('270');
  await expect(line(page, 'BEES coop')).toContainText('au plafond');
  await page.getByLabel('Comparer avec').selectOption('equal');
  await expect(page.getByRole('columnheader', { name: 'Écart' })).toBeVisible();
  await expect(page.locator('.bill__proof')).toContainText('au centime');
  const shown = await parts(page);
  expect(shown.reduce((sum, part) => sum + part, 0)).toBe(90_000);
  const other = await open(browser, 'delegate_bees', new URL(page.url()).pathname + new URL(page.url()).search);
  await expect(line(other, 'BEES coop')).toContainText('au plafond');
  expect(await parts(other)).toEqual(shown);
  // a turnover that is not published is used, and its percent stays with its co-op
  await expect(other.getByText('Des chiffres non publics')).toBeVisible();
  await expect(line(other, 'Bloum').getByText('inconnu ou non publié')).not.toHaveCount(0);
});

test('a figure that is missing is named, and the co-op is left out in one gesture', async ({ browser }) => {
  const page = await open(browser, 'treasurer_bees', '/repartition?somme=900&cle=eaters');
  await expect(page.getByText('Il manque un chiffre')).toBeVisible();
  await page.getByRole('button', { name: 'Répartir sans elle' }).click();
  await expect(page.locator('.bill tbody tr')).toHaveCount(6);
  expect((await parts(page)).reduce((sum, part) => sum + part, 0)).toBe(90_000);
});

test('a cap that cannot hold says by how much; visitors read no names', async ({ browser }) => {
  const page = await open(browser, 'delegate_la_feve', '/repartition?somme=900&cle=equal&pourcent=10');
  await expect(page.getByText(/il manque 270/)).toBeVisible();
  const visitor = await open(browser, null, '/repartition?somme=900&cle=equal');
  await expect(visitor.getByText('Qui paie combien se lit entre coopératives.')).toBeVisible();
  await expect(visitor.locator('.bill__proof')).toBeVisible();
  await expect(visitor.locator('.bill')).toHaveCount(0);
});
