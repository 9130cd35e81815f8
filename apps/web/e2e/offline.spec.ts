/** Without a network: the app opens, the list is readable, a support is kept, and it is sent later, once. */
import { expect, type Page } from '@playwright/test';
import { ask, newId, settled, test, tryAs } from './house.js';

// the site is put aside for later, as everywhere outside these tests
test.use({ serviceWorkers: 'allow' });

const post = `mutation($input: PostRequestInput!) { postRequest(input: $input) { request { id number } } }`;

async function postRequest(page: Page, title: string): Promise<{ id: string; number: number }> {
  const { postRequest: posted } = await ask<{ postRequest: { request: { id: string; number: number } } }>(page, post, {
    input: { operationId: newId(), id: newId(), title, theme: 'tools', language: 'fr' },
  });
  return posted.request;
}

async function voices(page: Page, number: number): Promise<{ supportCount: number; history: string[] }> {
  type Answer = { request: { supportCount: number; history: { nodes: { kind: string }[] } } };
  const { request } = await ask<Answer>(
    page,
    'query($number: Int!) { request(number: $number) { supportCount history(first: 50) { nodes { kind } } } }',
    { number },
  );
  return { supportCount: request.supportCount, history: request.history.nodes.map(({ kind }) => kind).sort() };
}

/** The app is kept on the device: its worker answers for the pages. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
    }
  });

test('a support given without a network survives a reload and leaves once when it is back', async ({
  page,
  context,
  browser,
}) => {
  const other = await (await browser.newContext()).newPage();
  await tryAs(other, 'delegate_la_feve');
  const title = `Compter hors ligne ${Date.now()}`;
  const { number } = await postRequest(other, title);

  await tryAs(page, 'delegate_bees');
  await page.goto('/demandes');
  await settled(page);
  await page.reload();
  await settled(page);
  await kept(page);
  await expect(page.getByText(title)).toBeVisible();
  const button = page.getByRole('button', { name: new RegExp(title) });
  const before = Number(await button.textContent());

  await context.setOffline(true);
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('Un envoi en attente')).toBeVisible();

  await page.reload();
  await expect(page.getByText(title)).toBeVisible();
  await expect(page.getByText('Un envoi en attente')).toBeVisible();
  await expect(button).toHaveText(String(before + 1));
  expect(await voices(other, number)).toEqual({ supportCount: before, history: ['posted'] });

  await context.setOffline(false);
  await expect(page.getByText('Un envoi en attente')).toBeHidden();
  await expect(button).toHaveText(String(before + 1));
  await page.reload();
  await settled(page);
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  expect(await voices(other, number)).toEqual({ supportCount: before + 1, history: ['posted', 'support_given'] });
});

test('the app is installable', async ({ page }) => {
  await page.goto('/demandes');
  const manifest = (await (await page.request.get('/manifest.webmanifest')).json()) as {
    display: string;
    icons: { src: string; sizes: string }[];
  };
  const icons = await Promise.all(
    manifest.icons.map(async ({ src, sizes }) => `${sizes} ${(await page.request.get(src)).status()}`),
  );
  expect([manifest.display, icons]).toEqual(['standalone', ['192x192 200', '512x512 200', '512x512 200', 'any 200']]);
});
