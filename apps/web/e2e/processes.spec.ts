/** Process sheets in a real browser: compared, filled by two people at once, taken home, asked for. */
import { expect, type Browser, type Page } from '@playwright/test';
import { ask, type DemoRole, newId, settled, test, tryAs } from './house.js';

type Model = { id: string; slug: string; questions: { id: string; text: string }[] };

const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** A model of this test alone, so that nobody else writes in it. */
async function model(browser: Browser, texts = ['Qui commande ?', 'Quel jour ?']): Promise<Model> {
  const page = await open(browser, 'facilitator');
  const id = newId();
  const title = `Commander ${id.slice(-8)}`;
  const questions = texts.map((text) => ({ id: newId(), text }));
  const { createProcessTemplate } = await ask<{ createProcessTemplate: { template: { slug: string } } }>(
    page,
    'mutation($input: CreateProcessTemplateInput!) { createProcessTemplate(input: $input) { template { slug } } }',
    { input: { operationId: newId(), id, kind: 'own', title, questions } },
  );
  await page.context().close();
  return { id, slug: createProcessTemplate.template.slug, questions };
}

async function open(browser: Browser, role: DemoRole | null, viewport = wide): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-BE', viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  if (role) await tryAs(page, role);
  return page;
}

/** Answers by the API, as that co-op. */
async function answered(browser: Browser, role: DemoRole, of: Model, texts: readonly string[]): Promise<void> {
  const page = await open(browser, role);
  const { viewer } = await ask<{ viewer: { actingAs: { cooperative: { id: string } } } }>(
    page,
    '{ viewer { actingAs { cooperative { id } } } }',
  );
  const cooperativeId = viewer.actingAs.cooperative.id;
  let sheetId = newId();
  for (const [index, text] of texts.entries()) {
    if (text === '') continue;
    const place = { id: sheetId, templateId: of.id, cooperativeId, questionId: of.questions[index]!.id };
    const { answerProcessQuestion } = await ask<{ answerProcessQuestion: { sheet: { id: string } } }>(
      page,
      'mutation($input: AnswerProcessQuestionInput!) { answerProcessQuestion(input: $input) { sheet { id } } }',
      { input: { ...place, operationId: newId(), text, basedOn: 0 } },
    );
    sheetId = answerProcessQuestion.sheet.id;
  }
  await ask(page, 'mutation($input: ProcessSheetInput!) { shareProcessSheet(input: $input) { sheet { id } } }', {
    input: { operationId: newId(), sheetId },
  });
  await page.context().close();
}

const marks = (page: Page) => page.locator('.process-table mark').allInnerTexts();

test('two co-ops side by side: what differs is marked, and the address says what is compared', async ({ browser }) => {
  const of = await model(browser, ['Qui commande ?', 'Quel jour ?', 'Avec quoi ?']);
  await answered(browser, 'delegate_bees', of, ['Une équipe', 'Le lundi matin', 'Odoo']);
  await answered(browser, 'delegate_la_feve', of, ['une équipe.', 'Le mardi matin', '']);
  await answered(browser, 'delegate_oufticoop', of, ['Une équipe', 'Le jeudi', 'Odoo']);

  const page = await open(browser, 'delegate_bees');
  await page.goto(`/processus/${of.slug}`);
  await settled(page);
  const table = page.getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText(['Question', /BEES coop.*vous/, 'La Fève', 'Oufticoop']);
  await expect(page.getByRole('button', { name: /^Différences/ })).toContainText('2');
  await expect(table.getByRole('row').nth(1)).toContainText('Pareil');
  await expect(table.getByRole('row').nth(2)).toContainText('Différent');
  await expect(table.getByRole('row').nth(3)).toContainText('Réponse manquante');
  expect(await marks(page)).toEqual([]);

  // the first co-op that is chosen is compared with ours
  await page.getByRole('button', { name: 'La Fève', exact: true }).click();
  await page.getByRole('button', { name: /^Différences/ }).click();
  await expect(page).toHaveURL(/cooperatives=bees-coop(,|%2C)la-feve&differences=1/);
  await expect(table.getByRole('row')).toHaveCount(3);
  expect((await marks(page)).map((text) => text.trim())).toEqual(['lundi', 'mardi']);

  const shared = await open(browser, 'treasurer_bees');
  await shared.goto(page.url());
  await settled(shared);
  expect((await marks(shared)).map((text) => text.trim())).toEqual(['lundi', 'mardi']);
});

test('on a phone one question at a time; on paper all of them', async ({ browser }) => {
  const of = await model(browser);
  await answered(browser, 'delegate_bees', of, ['Une équipe', 'Le lundi']);
  const page = await open(browser, 'delegate_la_feve', phone);
  await page.goto(`/processus/${of.slug}`);
  await settled(page);
  await expect(page.getByRole('heading', { name: 'Qui commande ?' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Quel jour ?' })).toBeHidden();
  await page.getByRole('button', { name: 'Question suivante' }).click();
  await expect(page).toHaveURL(/question=2/);
  await expect(page.getByText('Question 2 sur 2')).toBeVisible();
  await expect(page.getByText('Le lundi')).toBeVisible();
  await expect(page.getByText('Une équipe')).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Une équipe')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Question suivante' })).toBeHidden();
});

test('an answer saves itself; the sheet is shared, and taken back', async ({ browser }) => {
  const of = await model(browser);
  const page = await open(browser, 'delegate_la_feve');
  await page.goto('/processus');
  await settled(page);
  const card = page.locator('.process-card').filter({ hasText: of.slug.slice(-8) });
  await expect(card).toContainText('Votre coopérative n’a pas encore commencé la sienne.');
  await card.getByRole('link', { name: 'Remplir notre fiche' }).click();
  await page.getByRole('textbox', { name: 'Qui commande ?' }).fill('Deux membres');
  await expect(page.getByText('Enregistré', { exact: true })).toBeVisible();
  await expect(page.getByText('1 / 2 réponses')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Qui commande ?' })).toHaveValue('Deux membres');

  const visitor = await open(browser, null);
  await visitor.goto(`/processus/${of.slug}`);
  await settled(visitor);
  await expect(visitor.getByText('Personne n’a encore partagé sa fiche.')).toBeVisible();

  await page.getByRole('button', { name: 'Partager la fiche' }).click();
  await expect(page.getByText('Fiche partagée avec les autres coopératives.')).toBeVisible();
  await visitor.reload();
  await settled(visitor);
  await expect(visitor.getByText('La Fève', { exact: true })).toBeVisible();
  await expect(visitor.getByText('Deux membres')).toHaveCount(0);

  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(page.getByText('La fiche est de nouveau un brouillon.')).toBeVisible();
});

test('two people on one answer: both texts are shown, and none is lost', async ({ browser }) => {
  const of = await model(browser);
  const [first, second] = [await open(browser, 'delegate_la_feve'), await open(browser, 'delegate_la_feve')];
  for (const page of [first, second]) {
    await page.goto(`/processus/${of.slug}?fiche=1`);
    await settled(page);
  }
  const box = (page: Page) => page.getByRole('textbox', { name: 'Quel jour ?' });
  await box(first).fill('Le lundi matin');
  await expect(first.getByText('Enregistré', { exact: true })).toBeVisible();
  await box(second).fill('Le mardi matin');
  const conflict = second.getByRole('alert');
  await expect(conflict).toContainText('Quelqu’un de votre coopérative a écrit autre chose entre-temps');
  await expect(conflict).toContainText('Le lundi matin');
  await expect(box(second)).toHaveValue('Le mardi matin');
  await conflict.getByRole('button', { name: 'Garder les deux' }).click();
  await expect(conflict).toHaveCount(0);
  await expect(box(second)).toHaveValue('Le lundi matin\n\nLe mardi matin');
  await expect(second.getByText('Enregistré', { exact: true })).toBeVisible();
  await first.reload();
  await expect(box(first)).toHaveValue('Le lundi matin\n\nLe mardi matin');
});

test('without a network an answer waits on the device, and is sent once there is one', async ({ browser }) => {
  const of = await model(browser);
  const page = await open(browser, 'delegate_la_feve');
  await page.goto(`/processus/${of.slug}?fiche=1`);
  await settled(page);
  await page.context().setOffline(true);
  await page.getByRole('textbox', { name: 'Quel jour ?' }).fill('Le vendredi');
  await expect(page.getByText('Pas de réseau : gardé sur cet appareil')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('Enregistré', { exact: true })).toBeVisible();
  const { processTemplate } = await ask<{
    processTemplate: { mySheet: { answers: { text: string; version: number }[] } };
  }>(page, `{ processTemplate(slug: "${of.slug}") { mySheet { answers { text version } } } }`);
  expect(processTemplate.mySheet.answers).toEqual([{ text: 'Le vendredi', version: 1 }]);
});

test('« faire comme eux » is noted, done, and becomes a request that says where it was born', async ({ browser }) => {
  const of = await model(browser);
  await answered(browser, 'delegate_bees', of, ['Une équipe de trois', 'Le lundi']);
  const page = await open(browser, 'delegate_la_feve');
  await page.goto(`/processus/${of.slug}`);
  await settled(page);
  await page.getByRole('button', { name: 'Faire comme eux, BEES coop : Qui commande ?' }).click();
  const dialog = page.getByRole('dialog');
  const note = `Une équipe de trois ${newId().slice(-6)}`;
  // what they say is a beginning
  await expect(dialog.getByLabel('Ce que nous retenons')).toHaveValue('Une équipe de trois');
  await dialog.getByLabel('Ce que nous retenons').fill('');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel('Ce que nous retenons').fill(note);
  await dialog.getByLabel('Qui s’en charge').fill('équipe commande');
  await dialog.getByLabel('Pour quand').fill('2031-01-31');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Noté dans « Ce que nous avons retenu ».')).toBeVisible();
  const row = page.getByRole('listitem').filter({ hasText: note });
  await expect(row).toContainText('équipe commande');
  await expect(row).toContainText('pour le 31 janvier 2031');
  await expect(page.getByRole('row').nth(1)).toContainText('retenu');

  await row.getByRole('button', { name: `En faire une demande : ${note}` }).click();
  await expect(dialog.getByLabel('De quoi avez-vous besoin, en une ligne ?')).toHaveValue(note);
  await dialog.getByRole('button', { name: 'Poser la demande' }).click();
  await expect(dialog).toHaveCount(0);
  await row.getByRole('link', { name: /^Demande n° \d+$/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(note);
  await page.getByRole('link', { name: /^Née de la fiche « Commander .* » de BEES coop$/ }).click();
  await expect(page).toHaveURL(new RegExp(`/processus/${of.slug}\\?cooperatives=bees-coop`));

  await page.getByRole('checkbox', { name: `Fait : ${note}` }).check();
  await page.reload();
  await expect(page.getByRole('checkbox', { name: `Fait : ${note}` })).toBeChecked();
});

test('a treasurer compares and takes home, and reads why not fill', async ({ browser }) => {
  const of = await model(browser);
  await answered(browser, 'delegate_la_feve', of, ['Une équipe', '']);
  await answered(browser, 'delegate_bees', of, ['Trois personnes', '']);
  const page = await open(browser, 'treasurer_bees');
  await page.goto(`/processus/${of.slug}?fiche=1`);
  await settled(page);
  await expect(page.getByRole('textbox', { name: 'Qui commande ?' })).not.toBeEditable();
  await expect(page.getByText(/délégu/i).first()).toBeVisible();
  await page.getByRole('tab', { name: 'Comparer' }).click();
  await expect(page.getByRole('button', { name: 'Faire comme eux, La Fève : Qui commande ?' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Faire comme eux, BEES coop : Qui commande ?' })).toHaveCount(0);
});

test('a delegate proposes a model, changes it, and answers stay with their questions', async ({ browser }) => {
  const page = await open(browser, 'delegate_oufticoop');
  await page.goto('/processus');
  await page.getByRole('link', { name: 'Proposer un modèle' }).click();
  const title = `Tenir le bar ${newId().slice(-8)}`;
  await page.getByLabel('Titre').fill(title);
  await page.getByLabel('Question 1', { exact: true }).fill('Qui sert ?');
  await page.getByRole('button', { name: 'Ajouter une question' }).click();
  await page.getByLabel('Question 2', { exact: true }).fill('Quels soirs ?');
  await page.getByRole('button', { name: 'Monter la question 2' }).click();
  await page.getByRole('button', { name: 'Créer le modèle' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await page.getByRole('button', { name: 'Remplir notre fiche' }).click();
  await page.getByRole('textbox', { name: 'Quels soirs ?' }).fill('Le vendredi');
  await expect(page.getByText('Enregistré', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Modifier le modèle' }).click();
  await page.getByLabel('Question 1', { exact: true }).fill('Quels soirs de la semaine ?');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('textbox', { name: 'Quels soirs de la semaine ?' })).toHaveValue('Le vendredi');
  await expect(page.getByText('Modèle enregistré.')).toBeVisible();
});

test('two people on one model: the second reads what the first saved, and loses nothing', async ({ browser }) => {
  const of = await model(browser);
  const page = await open(browser, 'facilitator');
  await page.goto(`/processus/${of.slug}?modifier=1`);
  await settled(page);
  await page.getByLabel('Titre').fill('Le mien');
  const other = await open(browser, 'administrator');
  await ask(
    other,
    'mutation($input: EditProcessTemplateInput!) { editProcessTemplate(input: $input) { template { id } } }',
    {
      input: { operationId: newId(), templateId: of.id, basedOn: 1, title: 'Le leur', questions: of.questions },
    },
  );
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Enregistré entre-temps par quelqu’un d’autre.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Le leur' })).toBeVisible();
  await expect(page.getByLabel('Titre')).toHaveValue('Le mien');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Le mien');
});

test('the page of a co-op leads to its sheets beside the others’', async ({ browser }) => {
  const page = await open(browser, null);
  await page.goto('/cooperatives/la-feve');
  await settled(page);
  await page.getByRole('link', { name: 'Réceptionner une livraison' }).click();
  await expect(page).toHaveURL(/\/processus\/reception\?cooperatives=la-feve/);
  await expect(page.getByText('Les réponses se lisent entre coopératives')).toBeVisible();
  await expect(page.getByText('données fictives', { exact: true })).toBeVisible();
});
