/** Estimates in a real browser: asked, waited for, given side by side, accepted with a ceiling; and what is estimated next. */
import { expect, type Browser, type Page } from '@playwright/test';
import { ask, type DemoRole, newId, settled, test, tryAs } from './house.js';

async function open(browser: Browser, role: DemoRole): Promise<Page> {
  const context = await browser.newContext({
    locale: 'fr-BE',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await tryAs(page, role);
  return page;
}

/** A request of La Fève of this test alone. */
async function request(page: Page): Promise<{ id: string; number: number; title: string }> {
  const id = newId();
  const title = `Estimer ${id.slice(-8)}`;
  const { postRequest } = await ask<{ postRequest: { request: { number: number } } }>(
    page,
    'mutation($input: PostRequestInput!) { postRequest(input: $input) { request { number } } }',
    { input: { operationId: newId(), id, title, theme: 'tools', language: 'fr' } },
  );
  return { id, number: postRequest.request.number, title };
}

type Given = { low: string; likely: string; high: string; rate: string; kind?: string };

async function give(page: Page, { low, likely, high, rate, kind }: Given): Promise<void> {
  await page.getByRole('button', { name: 'Donner une estimation' }).click();
  const dialog = page.getByRole('dialog');
  if (kind) await dialog.getByLabel('Ce que c’est').selectOption({ label: kind });
  await dialog.getByLabel('Heures, au moins').fill(low);
  await dialog.getByLabel('Heures, sans doute').fill(likely);
  await dialog.getByLabel('Heures, au plus').fill(high);
  await dialog.getByLabel('Prix d’une heure').fill(rate);
  await dialog.getByRole('button', { name: 'Donner l’estimation' }).click();
  await expect(dialog).toHaveCount(0);
}

test('asked by La Fève, given 3, 4, 6 hours at 75 euros, doubted by another, and accepted with its ceiling', async ({
  browser,
}) => {
  const feve = await open(browser, 'delegate_la_feve');
  const { number } = await request(feve);
  await feve.goto(`/demandes/${number}`);
  await settled(feve);
  const panel = feve.getByRole('region', { name: 'Estimation', exact: true });
  await panel.getByRole('button', { name: 'Demander une estimation' }).click();
  const asking = feve.getByRole('dialog');
  await asking.getByRole('button', { name: 'Demander' }).click();
  await expect(asking.getByText('Indiquez une raison').or(asking.getByRole('alert')).first()).toBeVisible();
  await asking.getByLabel('Pourquoi maintenant').fill('Il bloque les présences');
  await asking.getByRole('button', { name: 'Demander' }).click();
  await expect(panel.getByText('Demandée aujourd’hui')).toBeVisible();

  const easy = await open(browser, 'developer');
  await easy.goto(`/demandes/${number}`);
  await settled(easy);
  await give(easy, { low: '3', likely: '4', high: '6', rate: '75' });
  // without asking for the page again
  await expect(panel.getByText('Coop IT Easy').first()).toBeVisible();
  await expect(panel.getByText('Demandée aujourd’hui')).toHaveCount(0);
  await expect(panel.getByText(/300\s€/)).toBeVisible();

  const dev = await open(browser, 'developer_coopdevs');
  await dev.goto(`/demandes/${number}`);
  await settled(dev);
  await give(dev, { low: '5', likely: '7', high: '9', rate: '65', kind: 'Second avis' });
  await expect(panel.getByText('Second avis')).toBeVisible();

  await panel.getByRole('button', { name: 'Accepter cette estimation' }).click();
  const accepting = feve.getByRole('dialog');
  await accepting.getByLabel('Plafond').fill('460');
  await accepting.getByRole('button', { name: 'Accepter cette estimation' }).click();
  await expect(accepting.getByText(/entre le montant probable/).first()).toBeVisible();
  await accepting.getByLabel('Plafond').fill('450');
  await accepting.getByRole('button', { name: 'Accepter cette estimation' }).click();
  await expect(panel.getByText(/Estimation acceptée, plafond/)).toContainText(/450\s€/);
});

test('a wish moves a question up and is undone; the address keeps what is looked at', async ({ browser }) => {
  const feve = await open(browser, 'delegate_la_feve');
  const { id, title } = await request(feve);
  await ask(feve, 'mutation($input: AskEstimateInput!) { askEstimate(input: $input) { ask { id } } }', {
    input: { operationId: newId(), id: newId(), requestId: id, reason: 'pour décider' },
  });
  await feve.goto('/estimations');
  await settled(feve);
  const item = feve.getByRole('listitem').filter({ hasText: title });
  await item.getByRole('button', { name: 'À estimer d’abord' }).click();
  await expect(item.getByText('1 coopérative le souhaite')).toBeVisible();
  await feve.getByRole('button', { name: 'Annuler' }).click();
  await expect(item.getByText('Aucun souhait')).toBeVisible();
  await feve
    .getByLabel('Thème')
    .selectOption({ label: 'Argent' })
    .catch(async () => feve.getByLabel('Thème').selectOption('money'));
  await expect(feve).toHaveURL(/theme=money/);
  await expect(item).toHaveCount(0);
});
