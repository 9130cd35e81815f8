/** Gatherings on the screen: set up, come, prepare, close, carry over, take home. */
import { expect, type Browser, type Page } from '@playwright/test';
import { type DemoRole, newId, settled, test, tryAs } from './house.js';

async function another(browser: Browser, role: DemoRole): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'fr-BE', timezoneId: 'Europe/Brussels' })).newPage();
  await tryAs(page, role);
  return page;
}

/** The facilitator makes one of their own: the demo's stay as they are. */
async function createGathering(page: Page): Promise<{ title: string; address: string }> {
  const title = `Rencontre d’essai ${newId().slice(-6)}`;
  await tryAs(page, 'facilitator');
  await page.goto('/rencontres');
  await page.getByRole('button', { name: 'Rencontre', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Titre').fill(title);
  await dialog.getByLabel('Premier jour').fill('2027-03-27');
  await dialog.getByLabel('Dernier jour').fill('2027-03-29');
  await dialog.getByLabel('Lieu').fill('Liège');
  await dialog.getByRole('button', { name: 'Créer la rencontre' }).click();
  await page.waitForURL(/\/reglages$/);
  return { title, address: new URL(page.url()).pathname.replace(/\/reglages$/, '') };
}

test('a gathering is set up: hours, a place, a break; and its board is opened', async ({ page }) => {
  const { title, address } = await createGathering(page);
  const day = page.getByRole('group', { name: 'samedi 27 mars' });
  await day.getByLabel('De').fill('09:00');
  await day.getByLabel('À').fill('08:00');
  await page.getByRole('button', { name: 'Enregistrer les heures' }).click();
  await expect(page.getByText('Les heures ne conviennent pas').first()).toBeVisible();
  await day.getByLabel('À').fill('18:00');
  await page.getByRole('button', { name: 'Enregistrer les heures' }).click();
  await expect(page.getByText('Enregistré.')).toBeVisible();

  await page.getByRole('button', { name: 'Ajouter un lieu' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nom', { exact: true }).fill('Jardin d’essai');
  await dialog.getByLabel('Nombre de places').fill('20');
  await dialog.getByLabel('Équipement').fill('tableau, projecteur');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('20 places · tableau · projecteur')).toBeVisible();

  await page.getByRole('button', { name: 'Ajouter un moment' }).click();
  await dialog.getByLabel('Titre').fill('Repas d’essai');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Repas d’essai').first()).toBeVisible();

  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await page.getByRole('button', { name: 'Ouvrir la place du marché' }).click();
  await expect(page.getByText('Place du marché ouverte')).toBeVisible();
  await page.goto('/rencontres');
  await expect(page.getByRole('link', { name: title })).toBeVisible();
});

test('who comes says it once; what they eat is for the kitchen alone', async ({ page, browser }) => {
  const { address } = await createGathering(page);
  const delegate = await another(browser, 'delegate_la_feve');
  await delegate.goto(`${address}/participants`);
  await delegate.getByRole('button', { name: 'S’inscrire' }).click();
  const dialog = delegate.getByRole('dialog');
  await dialog.getByLabel('Arrivée').selectOption({ label: 'dimanche 28 mars' });
  await dialog.getByLabel('À quelle heure').fill('10:30');
  await dialog.getByLabel('Régime, allergies').fill('sans noix');
  await dialog.getByRole('button', { name: 'S’inscrire' }).click();
  await expect(delegate.locator('.participant')).toContainText('10:30');
  await expect(delegate.locator('.participant')).toContainText('sans noix');

  const other = await another(browser, 'delegate_oufticoop');
  await other.goto(`${address}/participants`);
  await expect(other.locator('.participant')).toHaveCount(1);
  await expect(other.locator('.participant')).not.toContainText('sans noix');
  await page.goto(`${address}/participants`);
  await expect(page.locator('.participant')).toContainText('sans noix');

  const visitor = await (await browser.newContext({ locale: 'fr-BE' })).newPage();
  await visitor.goto(`${address}/participants`);
  await expect(visitor.locator('.participant')).toHaveText(/Une personne/);

  await delegate.getByRole('button', { name: 'Désinscrire' }).click();
  await expect(delegate.getByText('L’inscription est annulée.')).toBeVisible();
  await delegate.getByRole('button', { name: 'Annuler' }).click();
  await expect(delegate.locator('.participants .participant')).toHaveCount(1);
});

test('a request is brought along, and those who brought none are written to', async ({ page }) => {
  const { title, address } = await createGathering(page);
  await page.goto(`${address}/preparation`);
  await page.getByRole('button', { name: 'Apporter une demande' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox').fill('shift');
  await dialog.getByRole('button', { name: 'Choisir' }).first().click();
  await expect(page.getByRole('heading', { name: 'Demandes apportées (1)' })).toBeVisible();
  await page.getByRole('button', { name: /^Rappeler les demandes/ }).click();
  await expect(page.getByText(/rappels? partent? par e-mail/)).toBeVisible();
  await page.goto('/courriels');
  await expect(async () => {
    await page.getByRole('button', { name: 'Actualiser' }).click();
    await expect(page.locator('.mail').filter({ hasText: title }).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test('closing a gathering: what continues opens the next one with its age', async ({ page, browser }) => {
  await tryAs(page, 'facilitator');
  await page.goto('/rencontres/komunigi-2022/suites');
  await settled(page);
  const card = page
    .locator('.after-topic')
    .filter({ has: page.getByText('Améliorer « Edit price »', { exact: true }) });
  await expect(page.getByRole('button', { name: 'Clôturer la rencontre' })).toHaveAttribute('aria-disabled', 'true');
  await card.getByRole('button', { name: 'À poursuivre' }).click();
  await expect(card.getByRole('button', { name: 'À poursuivre' })).toHaveAttribute('aria-pressed', 'true');
  // a request born from a topic waits for its fate too, and can be given one here
  const born = `Née à la rencontre ${newId().slice(-6)}`;
  const delegate = await another(browser, 'delegate_bees');
  await delegate.goto('/rencontres/komunigi-2022/suites');
  const theirs = delegate.locator('.after-topic').filter({ hasText: 'Améliorer « Edit price »' });
  await theirs.getByRole('button', { name: 'Demande', exact: true }).click();
  await delegate.getByRole('dialog').getByLabel('En une ligne').fill(born);
  await delegate.getByRole('dialog').getByRole('button', { name: 'Publier la demande' }).click();
  await expect(theirs.getByRole('link', { name: born })).toBeVisible();
  await page.reload();
  const request = page.locator('.after-request').filter({ hasText: born });
  await expect(request).toContainText('née ici');

  // whatever else is open is done
  await page
    .getByRole('radio', { name: 'Sans suite' })
    .or(page.getByRole('button', { name: 'Sans suite' }))
    .click();
  const open = page.locator('.after-topic');
  for (let left = await open.count(); left > 0; left -= 1) {
    await open.first().getByRole('button', { name: 'Fait', exact: true }).click();
    await expect(open).toHaveCount(left - 1);
  }
  await expect(page.getByRole('button', { name: 'Clôturer la rencontre' })).toHaveAttribute('aria-disabled', 'true');
  await request.getByRole('button', { name: 'À poursuivre' }).click();
  await page.getByRole('button', { name: 'Clôturer la rencontre' }).click();
  await expect(page.getByText('Clôturée', { exact: true })).toBeVisible();
  // what was decided is shown, and no longer changed
  await expect(request).toContainText('À poursuivre');
  await expect(request.getByRole('button')).toHaveCount(0);

  await page.getByRole('button', { name: 'Ouvrir la suivante' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Premier jour').fill('2027-03-14');
  await dialog.getByRole('button', { name: 'Créer la rencontre' }).click();
  await page.waitForURL((url) => /^\/rencontres\/[^/]+$/.test(url.pathname) && !url.pathname.endsWith('komunigi-2022'));
  await page.goto(`${new URL(page.url()).pathname}/suites`);
  const carried = page.locator('.after-topic').filter({ hasText: 'Edit price' });
  await expect(carried).toContainText('reportée une fois');

  // the demo as it was
  await page.goto('/rencontres/komunigi-2022/suites');
  await page.getByRole('button', { name: 'Rouvrir' }).click();
  await expect(page.getByText('À clôturer', { exact: true })).toBeVisible();
});

test('notes are taken as fast as on paper, and nobody’s are lost', async ({ page, browser }) => {
  await tryAs(page, 'delegate_bees');
  const other = await another(browser, 'delegate_la_feve');
  const address = '/rencontres/komunigi-liege/suites?reste=notes';
  await page.goto(address);
  await other.goto(address);
  const first = page.locator('.after-topic').first();
  const title = await first.getByRole('heading').innerText();
  await first.getByRole('button', { name: 'Noter' }).click();
  const theirs = other
    .locator('.after-topic')
    .filter({ has: other.getByRole('heading', { name: title, exact: true }) });
  await theirs.getByRole('button', { name: 'Noter' }).click();
  await theirs.getByLabel('Notes').fill('Ce que La Fève retient.');

  await page.getByLabel('Notes').fill('Ce que BEES retient.');
  await page.getByLabel('Notes').press('Control+Enter');
  // the next topic waits for its notes
  await expect(page.getByLabel('Notes')).toHaveValue('');

  await theirs.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(theirs).toContainText('Ce que BEES retient.');
  await expect(theirs.getByLabel('Notes')).toHaveValue('Ce que La Fève retient.');
  await theirs.getByLabel('Notes').fill('Ce que BEES retient. Ce que La Fève retient.');
  await theirs.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.goto('/rencontres/komunigi-liege/suites');
  await expect(page.getByText('Ce que BEES retient. Ce que La Fève retient.')).toBeVisible();
});

test('the booklet is made while one looks, and the programme is taken elsewhere', async ({ page }) => {
  await tryAs(page, 'delegate_bees');
  await page.goto('/rencontres/komunigi-2022/carnet');
  await page.getByRole('button', { name: 'Faire le carnet' }).click();
  const link = page.getByRole('link', { name: 'Ouvrir le PDF' });
  await expect(link.first()).toBeVisible({ timeout: 20_000 });
  const pdf = await page.request.get((await link.first().getAttribute('href')) ?? '');
  expect(pdf.headers()['content-type']).toContain('application/pdf');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await expect(page.locator('.booklet').first()).toContainText(/\d+ pages/);

  await page.goto('/rencontres/komunigi-liege');
  await page.getByRole('button', { name: 'Créer mon adresse d’agenda' }).click();
  const address = new URL(await page.locator('.calendar__address').innerText()).pathname;
  expect(await (await page.request.get(address)).text()).toContain('BEGIN:VCALENDAR');
  await page.locator('.calendar').getByRole('button', { name: 'Révoquer' }).first().click();
  await expect.poll(async () => (await page.request.get(address)).status()).toBe(404);
});

test('what my co-op promised is on one page, and ticked off there', async ({ page }) => {
  await tryAs(page, 'facilitator');
  await page.goto('/suites?toutes=true');
  const line = page.locator('.follow-up').filter({ hasText: 'Choisir la date de la prochaine rencontre' });
  await line.getByRole('checkbox').click();
  await expect(line).toHaveCount(0);
  await page.goto('/suites?toutes=true&faites=true');
  await expect(line.getByRole('checkbox')).toBeChecked();
  await line.getByRole('checkbox').click();
  await expect(line).toHaveCount(0);
});
