/** What surrounds every page: languages, light and dark, where one is, keyboard, and what happens when something is missing. */
import { expect } from '@playwright/test';
import { complaints, languages, settled, speak, test, tryAs } from './house.js';

// the site is put aside for later, as everywhere outside these tests
test.use({ serviceWorkers: 'allow' });

test('the first page is the list of requests, in the browser’s language or in French', async ({ browser }) => {
  const spoken: string[] = [];
  for (const locale of ['fr-FR', 'nl-BE', 'es-ES', 'en-US', 'de-DE']) {
    const page = await (await browser.newContext({ locale })).newPage();
    await page.goto('/');
    await expect(page).toHaveURL(/\/demandes$/);
    await settled(page);
    spoken.push((await page.locator('html').getAttribute('lang')) ?? '');
    await page.context().close();
  }
  expect(spoken).toEqual(['fr', 'nl', 'es', 'en', 'fr']);
});

test('a chosen language stays, and no text is left in another one', async ({ page }) => {
  await page.goto('/_design');
  const skips: string[] = [];
  for (const language of languages) {
    await speak(page, language);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    skips.push((await page.locator('.skip-link').textContent()) ?? '');
  }
  expect(skips).toEqual(['Aller au contenu', 'Naar de inhoud', 'Ir al contenido', 'Skip to content']);
});

test('light and dark follow the device until one is chosen, before the first paint', async ({ page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = 'rgb(251, 245, 234)';
  const dark = 'rgb(26, 22, 18)';
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/_design');
  const followed = await paper();
  await page.getByRole('button', { name: 'Clair ou sombre' }).first().click();
  await page.locator('.menu__panel').getByRole('button', { name: 'Clair', exact: true }).click();
  const chosen = await paper();
  await page.goto('/_design', { waitUntil: 'commit' });
  await page.waitForFunction(() => document.body !== null);
  const beforeScripts = await paper();
  expect([followed, chosen, beforeScripts]).toEqual([dark, light, light]);
});

test('the keyboard: skip link first, then the page; a new page gives its heading the focus', async ({ page }) => {
  await page.goto('/demandes');
  await settled(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await page.getByRole('link', { name: 'Coopératives' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page).toHaveTitle(/^Coopératives.* · Komunigi$/);
});

test('the place one is at is marked, on a desk at the top and on a phone at the bottom', async ({ page }) => {
  const marked = () => page.locator('nav [aria-current=page]:visible').allTextContents();
  await page.goto('/cooperatives');
  await settled(page);
  const onDesk = await marked();
  await page.setViewportSize({ width: 390, height: 844 });
  expect([onDesk, await marked()]).toEqual([['Coopératives'], ['Coops']]);
});

test('an unknown address says so and leads back', async ({ page }) => {
  await page.goto('/nulle-part');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cette page n’existe pas');
  await page.getByRole('link', { name: 'Voir les demandes' }).click();
  await expect(page).toHaveURL(/\/demandes$/);
});

test('a page whose code does not arrive says so, with a reference', async ({ page }) => {
  await page.route(/CooperativeListPage/, (route) => route.abort());
  await page.goto('/cooperatives');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quelque chose s’est cassé');
  await expect(page.getByText(/Référence à citer si cela se répète\s:\s[0-9A-Z]+$/)).toBeVisible();
});

test('a visitor gets no cookie, and no page asks another site for anything', async ({ page, context, baseURL }) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${baseURL}/`) && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  const heard = complaints(page);
  for (const path of ['/demandes', '/cooperatives', '/_design', '/connexion']) {
    await page.goto(path);
    await settled(page);
  }
  expect([await context.cookies(), elsewhere, heard]).toEqual([[], [], []]);
});

test('acting for somebody shows for whom; signing out forgets it', async ({ page }) => {
  await tryAs(page, 'delegate_la_feve');
  await page.goto('/demandes');
  const acting = page.getByRole('button', { name: /^Compte de/ });
  await expect(acting).toContainText('La Fève');
  await acting.click();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page.getByRole('link', { name: 'Se connecter' }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: 'Se connecter' }).first()).toBeVisible();
});

test('targets are at least 44 px high or wide apart, on every component', async ({ page }) => {
  await page.goto('/_design');
  await settled(page);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, select, input:not([type=checkbox]), textarea, nav a')]
      .filter((element) => element.offsetParent !== null)
      .filter((element) => {
        const { height } = element.getBoundingClientRect();
        const after = getComputedStyle(element, '::after');
        // a pseudo-element may enlarge what can be hit
        const more = after.content === 'none' ? 0 : -2 * (parseFloat(after.top) || 0);
        return height + more < 43.5;
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
  expect(small).toEqual([]);
});

test('forced colours and print keep what matters', async ({ page }) => {
  await page.goto('/_design');
  await settled(page);
  await page.emulateMedia({ forcedColors: 'active' });
  const outline = await page
    .locator('.segments__item[aria-pressed=true]')
    .first()
    .evaluate((element) => getComputedStyle(element).outlineStyle);
  await page.emulateMedia({ forcedColors: 'none', media: 'print' });
  const printed = await page.evaluate(() =>
    ['.top', '.footer', '.button', 'h1', '.table'].map(
      (selector) => getComputedStyle(document.querySelector(selector)!).display !== 'none',
    ),
  );
  expect([outline, printed]).toEqual(['solid', [false, false, false, true, true]]);
});
