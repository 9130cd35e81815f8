/** The place du marché: three equal ways to place a card, seen by everybody at once; what cannot be is refused in words. */
import { expect, type Page } from '@playwright/test';
import { ask, complaints, newId, test } from './house.js';
import { cardOf, expectAt, hanging, leaveAll, makeFair, propose, register, someone } from './board.house.js';

test.describe.configure({ timeout: 60_000 });
test.afterEach(leaveAll);

const toast = (page: Page) => page.locator('.toast');
const carried = (page: Page) => page.locator('.carry');

test('a card placed by keys is with everybody and on the wall within a second; who needs the same person is told', async ({
  browser,
}) => {
  const fair = await makeFair(browser, 'Clavier');
  const needed = await register(fair, 'Noor');
  await propose(fair, { title: 'Inventaire', needs: [needed] });
  await propose(fair, { title: 'Balance', needs: [needed] });
  const feve = await someone(browser, 'delegate_la_feve', fair.path);
  const oufti = await someone(browser, 'delegate_oufticoop', fair.path);
  const wall = await someone(browser, null, `${fair.path}?kiosk=true`);
  await expect(wall.locator('.kiosk .qr')).toBeVisible();

  await cardOf(feve, 'Inventaire').focus();
  await feve.keyboard.press('Space');
  await expect(cardOf(oufti, 'Inventaire')).toContainText('La Fève déplace cette carte', { timeout: 1_000 });
  await expect(carried(feve)).toContainText(/Jardin, .*libre|Jardin, 09:00/);
  await feve.keyboard.press('PageUp');
  await feve.keyboard.press('PageUp');
  await feve.keyboard.press('ArrowDown');
  await feve.keyboard.press('ArrowDown');
  await expect(carried(feve)).toContainText('Jardin, 09:30, libre');
  await feve.keyboard.press('Enter');
  await expectAt(oufti, 'Inventaire', 'Jardin, 09:30');
  await expectAt(wall, 'Inventaire', 'Jardin, 09:30');
  await expect(cardOf(feve, 'Inventaire')).toBeFocused();
  await expect(toast(feve)).toContainText('Déplacée à Jardin, 09:30');

  await cardOf(oufti, 'Balance').focus();
  await oufti.keyboard.press('Enter');
  await oufti.keyboard.press('PageUp');
  await oufti.keyboard.press('PageUp');
  await oufti.keyboard.press('End');
  await oufti.keyboard.press('ArrowDown');
  const sentence = 'Noor est aussi attendu·e à « Inventaire » : « Balance » ne peut pas se tenir en même temps.';
  const said = (page: Page) =>
    page.evaluate(() => document.querySelector('.carry p')?.textContent?.replace(/\s/g, ' '));
  expect(await said(oufti)).toContain(sentence);
  await oufti.keyboard.press('Enter');
  await expect(toast(oufti)).toContainText('Noor');
  await oufti.keyboard.press('Escape');
  await expect(carried(oufti)).toBeHidden();
  expect(await hanging(fair)).toMatchObject([
    { title: 'Balance', place: null },
    { title: 'Inventaire', place: 'Jardin' },
  ]);
});

test('the server refuses in the same words, and the card goes back', async ({ browser }) => {
  const fair = await makeFair(browser, 'Refus');
  await propose(fair, { title: 'Première' });
  const second = await propose(fair, { title: 'Seconde' });
  const feve = await someone(browser, 'delegate_la_feve', fair.path);
  // its stream is cut: it does not know what the others do
  await feve.route('**/graphql', (route) =>
    route.request().postData()?.includes('subscription') ? route.abort() : route.continue(),
  );
  await feve.reload();
  await expect(cardOf(feve, 'Seconde')).toBeVisible();
  await ask(fair.facilitator, 'mutation($input: PlaceTopicInput!) { placeTopic(input: $input) { topic { id } } }', {
    input: { operationId: newId(), topicId: second, version: 1, ...(await seat(fair, 'Jardin', 540)) },
  });
  await cardOf(feve, 'Première').focus();
  await feve.keyboard.press('m');
  const dialog = feve.getByRole('dialog');
  await dialog.getByLabel('Lieu').selectOption({ label: 'Jardin (20 places)' });
  await dialog.getByLabel('Heure').selectOption('540');
  await dialog.getByRole('button', { name: 'Placer ici' }).click();
  await expect(toast(feve)).toContainText('Occupé par « Seconde ».'.replace(/ (?=»)|(?<=«) /g, ' '), {
    useInnerText: true,
  });
  await expect(feve.locator('.tray [data-card]').filter({ hasText: 'Première' })).toBeVisible();
});

async function seat(
  { slug, day, facilitator }: Awaited<ReturnType<typeof makeFair>>,
  place: string,
  startMinute: number,
) {
  const { gathering } = await ask<{ gathering: { places: { id: string; name: string }[] } }>(
    facilitator,
    'query($slug: Line!) { gathering(slug: $slug) { places { id name } } }',
    { slug },
  );
  return { placeId: gathering.places.find(({ name }) => name === place)?.id, day, startMinute };
}

test('the grid is one stop for the tab key; arrows walk, the dialog moves, undo puts back, Delete takes down', async ({
  browser,
}) => {
  const fair = await makeFair(browser, 'Marche');
  await propose(fair, { title: 'Compost' });
  const feve = await someone(browser, 'delegate_la_feve', fair.path);
  const heard = complaints(feve);
  await expect(feve.locator('.grid [tabindex="0"]')).toHaveCount(1);
  await expect(feve.locator('.tray [tabindex="0"]')).toHaveCount(1);

  await cardOf(feve, 'Compost').focus();
  await feve.keyboard.press('m');
  await feve.getByLabel('Lieu').selectOption({ label: 'Cuisine (20 places)' });
  await feve.getByLabel('Heure').selectOption('600');
  await feve.getByRole('button', { name: 'Placer ici' }).click();
  await expectAt(feve, 'Compost', 'Cuisine, 10:00');
  await toast(feve).getByRole('button', { name: 'Annuler' }).click();
  await expect(feve.locator('.tray [data-card]')).toHaveCount(1);

  await cardOf(feve, 'Compost').focus();
  await feve.keyboard.press('Space');
  await feve.keyboard.press('PageUp');
  await feve.keyboard.press('PageUp');
  await feve.keyboard.press('Home');
  await feve.keyboard.press('Enter');
  await expectAt(feve, 'Compost', 'Jardin, 09:00');
  await expect(cardOf(feve, 'Compost')).toBeFocused();
  await feve.keyboard.press('ArrowRight');
  await expect(feve.getByRole('gridcell', { name: 'Cuisine, 09:00, libre' })).toBeFocused();
  await feve.keyboard.press('ArrowLeft');
  await expect(cardOf(feve, 'Compost')).toBeFocused();
  await feve.keyboard.press('Delete');
  await expect(feve.locator('.tray [data-card]')).toHaveCount(1);
  await expect.poll(async () => (await hanging(fair))[0]?.place).toBeNull();
  expect(heard).toEqual([]);
});

test('a card is dragged from the tray to a place, and back', async ({ browser }) => {
  const fair = await makeFair(browser, 'Souris');
  await propose(fair, { title: 'Bocaux' });
  const feve = await someone(browser, 'delegate_la_feve', fair.path);
  const cell = feve.getByRole('gridcell', { name: 'Cuisine, 10:00, libre' });
  await cardOf(feve, 'Bocaux').dragTo(cell, { targetPosition: { x: 40, y: 12 }, sourcePosition: { x: 40, y: 10 } });
  await expectAt(feve, 'Bocaux', 'Cuisine, 10:00');
  await expect.poll(() => hanging(fair)).toMatchObject([{ title: 'Bocaux', place: 'Cuisine', startMinute: 600 }]);
  await cardOf(feve, 'Bocaux').dragTo(feve.locator('.tray__title'));
  await expect(feve.locator('.tray [data-card]')).toHaveCount(1);
});

test('a card is written, opened, wished for and edited; whoever asks for it finds it by its address', async ({
  browser,
}) => {
  const fair = await makeFair(browser, 'Carte');
  const feve = await someone(browser, 'delegate_la_feve', fair.path);
  const bees = await someone(browser, 'delegate_bees', fair.path);
  await feve.keyboard.press('n');
  await feve.getByLabel('De quoi voulez-vous parler').fill('Réparer les vélos cargos');
  await feve.getByLabel('Durée').selectOption('45');
  await feve.getByRole('button', { name: 'Proposer ce sujet' }).click();
  await expect(cardOf(bees, 'Réparer les vélos cargos')).toBeVisible({ timeout: 1_000 });

  await cardOf(bees, 'Réparer').click();
  await bees
    .getByRole('dialog')
    .getByRole('button', { name: /^J’y serai/ })
    .click();
  await expect(bees.getByRole('dialog').getByRole('button', { name: /^J’y serai/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(cardOf(feve, 'Réparer').locator('.topic__count')).toContainText('1', { timeout: 1_000 });

  await cardOf(feve, 'Réparer').click();
  await expect(feve).toHaveURL(/carte=/);
  await feve.getByRole('button', { name: 'Modifier' }).click();
  await feve.getByLabel('De quoi voulez-vous parler').fill('Réparer les vélos');
  await feve.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(bees.getByRole('dialog', { name: 'Réparer les vélos' })).toBeVisible({ timeout: 1_000 });

  await feve.getByRole('button', { name: 'Retirer' }).click();
  await expect(cardOf(bees, 'Réparer')).toBeHidden({ timeout: 2_000 });
  await feve.getByText('Un sujet retiré').click();
  await feve.getByRole('button', { name: 'Remettre « Réparer les vélos »'.replace(/ (?=»)|(?<=«) /g, ' ') }).click();
  await expect(cardOf(bees, 'Réparer')).toBeVisible({ timeout: 2_000 });
});

test('a request becomes a topic: its page leads to the form, which knows it', async ({ browser }) => {
  const bees = await someone(browser, 'delegate_bees', '/demandes');
  await bees.locator('.request__title a, .request a').first().click();
  await bees.getByRole('link', { name: 'Proposer comme sujet' }).click();
  const dialog = bees.getByRole('dialog', { name: 'Nouveau sujet' });
  await expect(dialog).toContainText('À propos de #');
  await expect(dialog.getByLabel('De quoi voulez-vous parler')).not.toHaveValue('');
});

test('what two people write on one card is shown side by side, and nobody’s words are lost', async ({ browser }) => {
  const fair = await makeFair(browser, 'Deux plumes');
  const feve = await someone(browser, 'delegate_la_feve', fair.path);
  const id = await propose(fair, { title: 'Tarifs', by: feve });
  await cardOf(feve, 'Tarifs').click();
  await feve.getByRole('button', { name: 'Modifier' }).click();
  await feve.getByLabel('De quoi voulez-vous parler').fill('Tarifs solidaires');
  await ask(fair.facilitator, 'mutation($input: EditTopicInput!) { editTopic(input: $input) { topic { id } } }', {
    input: { operationId: newId(), topicId: id, version: 1, fields: { title: 'Tarifs doubles' } },
  });
  await feve.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(feve.locator('.beside')).toContainText('Tarifs doubles');
  await expect(feve.getByLabel('De quoi voulez-vous parler')).toHaveValue('Tarifs solidaires');
  await feve.getByRole('button', { name: 'Enregistrer quand même' }).click();
  await expect.poll(async () => (await hanging(fair))[0]?.title).toBe('Tarifs solidaires');
});

test('on site a visitor writes a card with the code of the day', async ({ browser }) => {
  const fair = await makeFair(browser, 'Code');
  const feve = await someone(browser, 'delegate_la_feve', fair.path);
  const { cooperatives } = await ask<{ cooperatives: { nodes: { id: string }[] } }>(
    fair.facilitator,
    '{ cooperatives(first: 1) { nodes { id } } }',
  );
  const { issueDayCodes } = await ask<{ issueDayCodes: { codes: { code: string }[] } }>(
    fair.facilitator,
    'mutation($input: IssueDayCodesInput!) { issueDayCodes(input: $input) { codes { code } } }',
    {
      input: {
        operationId: newId(),
        gatheringId: fair.id,
        day: fair.day,
        mostUses: 5,
        cooperativeIds: [cooperatives.nodes[0]?.id],
      },
    },
  );
  const visitor = await someone(browser, null, `/rencontres/${fair.slug}/proposer`);
  await visitor.getByLabel('Code du jour').fill('faux');
  await visitor.getByLabel('De quoi voulez-vous parler').fill('Une idée du couloir');
  await visitor.getByRole('button', { name: 'Proposer ce sujet' }).click();
  await expect(visitor.getByText('Ce code du jour n’est pas valable').first()).toBeVisible();
  await visitor.getByLabel('Code du jour').fill(issueDayCodes.codes[0]?.code ?? '');
  await visitor.getByRole('button', { name: 'Proposer ce sujet' }).click();
  await expect(visitor.getByText('est sur la place du marché')).toBeVisible();
  await expect(cardOf(feve, 'Une idée du couloir')).toBeVisible({ timeout: 1_000 });
});

test('the facilitator holds the board still, pins a card, asks for a timetable and applies it', async ({ browser }) => {
  const fair = await makeFair(browser, 'Animation');
  await propose(fair, { title: 'Salaires' });
  await propose(fair, { title: 'Consigne' });
  const feve = await someone(browser, 'delegate_la_feve', fair.path);
  const { facilitator } = fair;
  await facilitator.goto(fair.path);
  await facilitator.getByRole('button', { name: 'Verrouiller' }).click();
  await expect(feve.locator('.page__lead')).toContainText('verrouillé');
  await cardOf(feve, 'Salaires').focus();
  await feve.keyboard.press('Space');
  await expect(carried(feve)).toBeHidden();

  await facilitator.getByRole('button', { name: 'Proposer un horaire' }).click();
  await facilitator.getByRole('button', { name: 'Chercher un horaire' }).click();
  await expect(facilitator.locator('.timetable__quality')).toContainText('2 tenus sur 2, 0 conflit', {
    timeout: 20_000,
  });
  await facilitator.getByRole('dialog').getByRole('button', { name: 'Appliquer' }).click();
  await expect(feve.locator('.tray [data-card]')).toHaveCount(0);
  await expect(feve.locator('.grid [data-card]')).toHaveCount(2);

  await cardOf(facilitator, 'Salaires').click();
  await facilitator.getByRole('button', { name: 'Épingler' }).click();
  await expect(cardOf(feve, 'Salaires').getByLabel('Épinglée')).toBeVisible({ timeout: 1_000 });
});

test('on a phone: one place at a time, and where to be now', async ({ browser }) => {
  const fair = await makeFair(browser, 'Téléphone');
  const id = await propose(fair, { title: 'Pain' });
  await ask(fair.facilitator, 'mutation($input: PlaceTopicInput!) { placeTopic(input: $input) { topic { id } } }', {
    input: { operationId: newId(), topicId: id, version: 1, ...(await seat(fair, 'Cuisine', 600)) },
  });
  const feve = await someone(browser, 'delegate_la_feve', fair.path);
  await feve.setViewportSize({ width: 390, height: 844 });
  await expect(feve.getByRole('columnheader', { name: /Jardin/ })).toBeVisible();
  await expect(feve.locator('.grid [data-card]')).toHaveCount(0);
  await feve.getByRole('button', { name: 'Cuisine' }).click();
  await expect(feve).toHaveURL(/lieu=cuisine/);
  await expectAt(feve, 'Pain', 'Cuisine, 10:00');
  expect(await feve.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

  await feve.clock.setFixedTime(`${fair.day}T09:30:00+01:00`);
  await feve.goto(`/rencontres/${fair.slug}/maintenant`);
  const coming = feve.locator('.coming').filter({ hasText: 'Pain' });
  await expect(coming).toContainText('dans 30 minutes');
  await coming.getByRole('button', { name: /J’y serai/ }).click();
  await expect(feve.getByRole('heading', { name: 'Vous y êtes attendu·e' })).toBeVisible();
});
