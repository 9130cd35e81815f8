/** The list: a request is posted in a line, seen elsewhere at once, joined instead of asked twice, and found again by its address. */
import { expect, type Browser, type Page } from '@playwright/test';
import { type DemoRole, settled, test, tryAs } from './house.js';

/** Another person, in a browser of their own. */
async function someone(browser: Browser, role: DemoRole, path = '/demandes'): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'fr-BE' })).newPage();
  await tryAs(page, role);
  await page.goto(path);
  await settled(page);
  return page;
}

const rowOf = (page: Page, title: string) => page.locator('.request').filter({ hasText: title });
const boxOf = (page: Page, title: string) => rowOf(page, title).locator('.support');
/** What « within a second » means in a test. */
const atOnce = { timeout: 1_000 };

async function write(page: Page, title: string): Promise<void> {
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByLabel('De quoi avez-vous besoin').fill(title);
}

async function post(page: Page, title: string): Promise<void> {
  await write(page, title);
  await page.getByRole('button', { name: 'Poser la demande' }).click();
  await expect(rowOf(page, title)).toBeVisible();
}

test('a request posted in a line is seen elsewhere at once, and another co-op joins it instead of asking twice', async ({
  browser,
}) => {
  const title = 'Pouvoir configurer le statut par défaut des travailleurs sur une feuille de présence';
  const feve = await someone(browser, 'delegate_la_feve');
  const oufti = await someone(browser, 'delegate_oufticoop');

  await post(feve, title);
  await expect(feve.locator('.request').first()).toContainText(title);
  await expect(oufti.locator('.request').first()).toContainText(title, atOnce);
  await expect(boxOf(oufti, title)).toHaveText('1');

  await write(oufti, 'statut présence');
  const offered = oufti.locator('.similar__one').filter({ hasText: title });
  await offered.getByRole('button', { name: /^Nous aussi/ }).click();
  await expect(offered).toContainText('Votre coopérative est comptée');
  await expect(offered).toContainText('2 coopératives');
  await expect(boxOf(feve, title)).toHaveText('2', atOnce);

  await oufti.getByRole('button', { name: 'C’est bon, ne rien poser' }).click();
  await expect(oufti.getByRole('dialog')).toBeHidden();
  await expect(boxOf(oufti, title)).toHaveAttribute('aria-pressed', 'true');
});

test('far down the list, what is new is announced and not forced upon the reader', async ({ browser }) => {
  const reader = await someone(browser, 'delegate_bees');
  await reader.mouse.wheel(0, 900);
  await expect.poll(() => reader.evaluate(() => scrollY)).toBeGreaterThan(400);
  const feve = await someone(browser, 'delegate_la_feve');
  const title = `Un tableau des pertes ${Date.now()}`;
  await post(feve, title);
  const news = reader.getByRole('button', { name: /nouvelles? demandes?$/ });
  await expect(news).toBeVisible(atOnce);
  await news.click();
  await expect(rowOf(reader, title)).toBeInViewport();
  await expect(reader.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(news).toBeHidden();
});

test('a support toggles with one click, says how much and why, and can be taken back', async ({ browser }) => {
  const title = `Peser les bocaux à la caisse ${Date.now()}`;
  const feve = await someone(browser, 'delegate_la_feve');
  await post(feve, title);
  const bees = await someone(browser, 'delegate_bees');
  const box = boxOf(bees, title);

  await box.click();
  await expect(box).toHaveAttribute('aria-pressed', 'true');
  await expect(box).toHaveText('2');
  const more = bees.getByRole('group', { name: 'Préciser notre soutien' });
  await more.getByText('indispensable').click();
  await more.getByLabel('Pourquoi chez nous').fill('Trois cents bocaux par samedi.');
  await more.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(more).toBeHidden();
  await expect(box).toBeFocused();

  await rowOf(bees, title).locator('.request__title').click();
  await expect(bees.locator('.supports__one').filter({ hasText: 'BEES coop' })).toContainText('indispensable');
  await expect(bees.getByText('Trois cents bocaux par samedi.').first()).toBeVisible();

  // the answer is long in coming: the undo of what was done before is not the undo of this
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (answer = resolve));
  await bees.route('/graphql', async (route) => {
    if (route.request().postData()?.includes('WithdrawSupport')) await asked;
    await route.continue();
  });
  await bees.getByRole('button', { name: 'Retirer notre soutien' }).click();
  await expect(bees.locator('.supports__count')).toContainText('1');
  expect(await bees.locator('.toast').count()).toBe(0);
  answer();
  await bees.locator('.toast').getByRole('button', { name: 'Annuler' }).click();
  await expect(bees.locator('.supports__count')).toContainText('2');
  await expect(bees.locator('.supports__one').filter({ hasText: 'Trois cents bocaux' })).toBeVisible();
});

test('what was being written survives a reload and a refusal; a post can be undone', async ({ browser }) => {
  const page = await someone(browser, 'delegate_la_feve');
  const title = `Étiquettes de rayon ${Date.now()}`;
  await write(page, title);
  await page.getByText('Argent', { exact: true }).last().click();
  await page.reload();
  await expect(page.getByLabel('De quoi avez-vous besoin')).toHaveValue(title);
  await expect(page.getByRole('radio', { name: 'Argent' })).toBeChecked();

  await page.getByLabel('De quoi avez-vous besoin').fill('x'.repeat(201));
  await page.getByRole('button', { name: 'Poser la demande' }).click();
  await expect(page.getByText('200 caractères au plus', { exact: false })).toBeVisible();
  await expect(page.getByLabel('De quoi avez-vous besoin')).toHaveAttribute('aria-invalid', 'true');

  await page.getByLabel('De quoi avez-vous besoin').fill(title);
  await page.getByRole('button', { name: 'Poser la demande' }).click();
  await expect(rowOf(page, title)).toBeVisible();
  await page.locator('.toast').getByRole('button', { name: 'Annuler' }).click();
  await expect(page.locator('.toast')).toContainText('La demande est retirée.');
});

test('filters, search and order live in the address: a shared link shows the same list', async ({ page, browser }) => {
  await page.goto('/demandes');
  await settled(page);
  await page.getByRole('button', { name: /^Ouvertes/ }).click();
  await expect(page).toHaveURL(/etat=ouvertes/);
  await page.getByRole('button', { name: 'Vie de coop' }).click();
  await page.getByLabel('Ordre de la liste').selectOption({ label: 'Les plus soutenues' });
  await page.getByRole('searchbox').fill('relance');
  await expect(page).toHaveURL(/q=relance/);
  await expect(page.locator('.requests[aria-busy]')).toHaveCount(0);
  const titles = await page.locator('.request__title').allTextContents();
  expect(titles.length).toBeGreaterThan(0);

  const other = await (await browser.newContext({ locale: 'fr-BE' })).newPage();
  await other.goto(page.url());
  await settled(other);
  await expect(other.locator('.request__title')).toHaveText(titles);
  await expect(other.getByRole('searchbox')).toHaveValue('relance');
  await expect(other.getByRole('button', { name: 'Vie de coop' })).toHaveAttribute('aria-pressed', 'true');
});

test('nothing found says so, with one way out', async ({ page }) => {
  await page.goto('/demandes?q=zzzzzzzz');
  await expect(page.getByText('Aucune demande ne parle de « zzzzzzzz »', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Voir toutes les demandes' }).click();
  await expect(page).toHaveURL(/\/demandes$/);
  await expect(page.locator('.request').first()).toBeVisible();
});

test('the whole list is reached page after page, every row once', async ({ page }) => {
  await page.goto('/demandes?ordre=number');
  await settled(page);
  const more = page.getByRole('button', { name: 'Afficher la suite' });
  while (await more.isVisible()) {
    const shown = await page.locator('.request').count();
    await more.click();
    await expect.poll(() => page.locator('.request').count()).toBeGreaterThan(shown);
  }
  const numbers = (await page.locator('.request__meta > span:first-child').allTextContents()).map((text) =>
    Number(text.replace('#', '')),
  );
  expect(numbers.length).toBeGreaterThanOrEqual(50);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
});

test('a visitor reads everything, and is told what to do to speak', async ({ page }) => {
  await page.goto('/demandes');
  await settled(page);
  await page.locator('.support').first().click({ force: true });
  await expect(page.locator('.toast')).toContainText('Connectez-vous d’abord.');
  await page.keyboard.press('n');
  await page.getByLabel('De quoi avez-vous besoin').fill('Une ligne écrite avant de se connecter');
  await expect(page.getByRole('link', { name: 'Se connecter pour poser' })).toBeVisible();
});
