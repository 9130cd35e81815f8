/** The wifi is gone: the board opens from the device, cards and wishes wait there, and each exists once when it is back. */
import { expect, type Browser, type Page } from '@playwright/test';
import { ask, type DemoRole, newId, settled, test, tryAs } from './house.js';
import { anotherBrowser, cardOf, expectAt, hanging, leaveAll, makeFair, propose, type Fair } from './board.house.js';

// the site is put aside for later: that is what is looked at here
test.use({ serviceWorkers: 'allow' });
test.describe.configure({ timeout: 90_000 });
test.afterEach(leaveAll);

/** A device that has seen the board once: its worker answers for the pages, its cache for what was read. */
async function device(browser: Browser, role: DemoRole, path: string): Promise<Page> {
  const page = await anotherBrowser(browser);
  await tryAs(page, role);
  await page.goto(path);
  await settled(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
  });
  await page.reload();
  await settled(page);
  await expect(page.locator('[data-card]').first()).toBeVisible();
  return page;
}

async function write(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Sujet', exact: true }).click();
  await page.getByLabel('De quoi voulez-vous parler').fill(title);
  await page.getByRole('button', { name: 'Proposer ce sujet' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(cardOf(page, title)).toBeVisible();
}

async function wish(page: Page, title: string): Promise<void> {
  await cardOf(page, title).click();
  const button = page.getByRole('dialog').getByRole('button', { name: /^J’y serai/ });
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** By the dialog with place and time. */
async function hangAt(page: Page, title: string, where: string, minute: string): Promise<void> {
  await cardOf(page, title).focus();
  await page.keyboard.press('m');
  await page.getByLabel('Lieu').selectOption({ label: `${where} (20 places)` });
  await page.getByLabel('Heure').selectOption(minute);
  await page.getByRole('button', { name: 'Placer ici' }).click();
}

const waiting = (page: Page, count: number) => expect(page.getByText(`${count} envois en attente`)).toBeVisible();

async function withThreeCards(browser: Browser, title: string): Promise<Fair> {
  const fair = await makeFair(browser, title);
  for (const card of ['Compost', 'Consigne', 'Vélos']) await propose(fair, { title: card });
  return fair;
}

test('three cards and five wishes of two devices without a network exist once each when it is back, with their authors', async ({
  browser,
}) => {
  const fair = await withThreeCards(browser, 'Sans wifi');
  const feve = await device(browser, 'delegate_la_feve', fair.path);
  const bees = await device(browser, 'delegate_bees', fair.path);
  await feve.context().setOffline(true);
  await bees.context().setOffline(true);
  await expect(feve.getByText('Pas en direct')).toBeVisible();

  await write(feve, 'Levain');
  await write(feve, 'Savon');
  await hangAt(feve, 'Levain', 'Jardin', '540');
  await expectAt(feve, 'Levain', 'Jardin, 09:00');
  for (const title of ['Compost', 'Consigne', 'Vélos']) await wish(feve, title);
  await write(bees, 'Miel');
  for (const title of ['Compost', 'Vélos']) await wish(bees, title);
  await expect(cardOf(feve, 'Levain').getByLabel('En attente d’envoi')).toBeVisible();
  await waiting(feve, 6);
  await waiting(bees, 3);

  await feve.reload();
  await expectAt(feve, 'Levain', 'Jardin, 09:00', 10_000);
  await expect(cardOf(feve, 'Consigne')).toBeVisible();
  await waiting(feve, 6);
  expect((await hanging(fair)).map(({ title }) => title)).toEqual(['Compost', 'Consigne', 'Vélos']);

  await feve.context().setOffline(false);
  await bees.context().setOffline(false);
  await expect(feve.getByText('en attente')).toBeHidden({ timeout: 15_000 });
  await expect(bees.getByText('en attente')).toBeHidden({ timeout: 15_000 });
  expect(await hanging(fair)).toMatchObject([
    { title: 'Compost', interested: 2 },
    { title: 'Consigne', interested: 1 },
    { title: 'Levain', place: 'Jardin', startMinute: 540, by: 'La Fève', interested: 0 },
    { title: 'Miel', place: null, by: 'BEES coop', interested: 0 },
    { title: 'Savon', place: null, by: 'La Fève', interested: 0 },
    { title: 'Vélos', interested: 2 },
  ]);
  // each sees what the other did, without a reload
  await expectAt(bees, 'Levain', 'Jardin, 09:00', 10_000);
  await expect(cardOf(feve, 'Miel')).toBeVisible({ timeout: 10_000 });
});

test('what somebody else moved meanwhile is told to its author, stays in a list, and can be moved all the same', async ({
  browser,
}) => {
  const fair = await withThreeCards(browser, 'Désaccord');
  const feve = await device(browser, 'delegate_la_feve', fair.path);
  await feve.context().setOffline(true);
  await hangAt(feve, 'Compost', 'Jardin', '540');
  await expectAt(feve, 'Compost', 'Jardin, 09:00');

  type Rows = { gathering: { places: { id: string; name: string }[]; topics: { id: string; title: string }[] } };
  const { gathering } = await ask<Rows>(
    fair.facilitator,
    'query($slug: Line!) { gathering(slug: $slug) { places { id name } topics { id title } } }',
    { slug: fair.slug },
  );
  await ask(fair.facilitator, 'mutation($input: PlaceTopicInput!) { placeTopic(input: $input) { topic { id } } }', {
    input: {
      operationId: newId(),
      topicId: gathering.topics.find(({ title }) => title === 'Compost')?.id,
      version: 1,
      placeId: gathering.places.find(({ name }) => name === 'Cuisine')?.id,
      day: fair.day,
      startMinute: 600,
    },
  });
  await feve.context().setOffline(false);
  await expect(feve.getByText('Un changement n’a pas pu être envoyé')).toBeVisible({ timeout: 15_000 });
  await expectAt(feve, 'Compost', 'Cuisine, 10:00', 5_000);
  await feve.reload();
  await settled(feve);
  await feve.getByRole('complementary').getByRole('button', { name: 'Voir' }).click();
  const list = feve.getByRole('dialog', { name: 'Vos changements non envoyés' });
  await expect(list).toContainText('Compost → Jardin, 09:00');
  await expect(list).toContainText('Cette carte vient d’être modifiée');
  await list.getByRole('button', { name: 'Réessayer' }).click();
  await expect(feve.getByText('Un changement n’a pas pu être envoyé')).toBeHidden();
  await expectAt(feve, 'Compost', 'Jardin, 09:00', 5_000);
  await expect.poll(() => hanging(fair)).toMatchObject([{ title: 'Compost', place: 'Jardin' }, {}, {}]);
});
