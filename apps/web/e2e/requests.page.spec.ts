/** One request: objections, comments, states, merges and what looks after them. */
import { expect, type Browser, type Page } from '@playwright/test';
import { ask, type DemoRole, newId, settled, test, tryAs } from './house.js';

async function someone(browser: Browser, role: DemoRole, path: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'fr-BE' })).newPage();
  await tryAs(page, role);
  await page.goto(path);
  await settled(page);
  return page;
}

type Posted = { id: string; number: number; title: string };

/** A request of its own for every test, posted by the delegate who is signed in on that page. */
async function posted(page: Page, line: string): Promise<Posted> {
  const title = `${line} ${Date.now()}`;
  const input = { operationId: newId(), id: newId(), title, theme: 'tools', language: 'fr' };
  const { postRequest } = await ask<{ postRequest: { request: Posted } }>(
    page,
    'mutation($input: PostRequestInput!) { postRequest(input: $input) { request { id number title } } }',
    { input },
  );
  return postRequest.request;
}

async function postedBy(browser: Browser, role: DemoRole, line: string): Promise<{ page: Page; request: Posted }> {
  const page = await someone(browser, role, '/demandes');
  const request = await posted(page, line);
  await page.goto(`/demandes/${request.number}`);
  await settled(page);
  return { page, request };
}

test('an objection needs a reason, is seen in the other browser, and is answered by the co-op that asked', async ({
  browser,
}) => {
  const { page: feve, request } = await postedBy(browser, 'delegate_la_feve', 'Fermer la caisse à distance');
  const bees = await someone(browser, 'delegate_bees', `/demandes/${request.number}`);

  await bees.getByRole('button', { name: 'Cela casserait quelque chose…' }).click();
  await bees.getByRole('button', { name: 'Poser l’objection' }).click();
  await expect(bees.getByText('Il faut donner une raison.')).toBeVisible();
  await bees.getByLabel('Qu’est-ce que cela casserait').fill('Notre caisse reste ouverte après la fermeture.');
  await bees.getByRole('button', { name: 'Poser l’objection' }).click();
  await expect(bees.locator('.objection')).toContainText('Attend une réponse');
  await expect(bees.getByText('Votre coopérative a déjà une objection ouverte ici.')).toBeVisible();

  await expect(feve.locator('.objection')).toContainText('Notre caisse reste ouverte', { timeout: 1_000 });
  await feve.locator('.objection').getByRole('button', { name: 'Répondre' }).click();
  await feve.getByLabel('Votre réponse à l’objection').fill('Ce sera un réglage, éteint au départ.');
  await feve.locator('.objection').getByRole('button', { name: 'Répondre' }).click();
  await expect(feve.locator('.objection')).toContainText('Répondue');
  await expect(bees.locator('.objection')).toContainText('Ce sera un réglage', { timeout: 1_000 });
});

test('a comment calls a co-op, is seen before it is sent, replied to, changed, taken away and put back', async ({
  browser,
}) => {
  const { page: feve, request } = await postedBy(browser, 'delegate_la_feve', 'Envoyer un texto la veille');
  const field = feve.getByLabel('Votre commentaire');
  await field.pressSequentially('Et chez @ouft');
  await expect(feve.getByRole('option', { name: /Oufticoop/ })).toBeVisible();
  await feve.keyboard.press('Enter');
  await expect(field).toHaveValue('Et chez @oufticoop ');
  await field.pressSequentially('? **Vraiment**');
  await feve.getByRole('tab', { name: 'Aperçu' }).click();
  await expect(feve.getByRole('tabpanel').locator('strong')).toHaveText('Vraiment');
  await feve.getByRole('button', { name: 'Commenter' }).click();
  const comment = feve.locator('.comments > .comment').first();
  await expect(comment).toContainText('Et chez');

  const oufti = await someone(browser, 'delegate_oufticoop', `/demandes/${request.number}`);
  await oufti.locator('.comment').first().getByRole('button', { name: 'Répondre' }).click();
  await oufti.getByLabel('Votre réponse').fill('Oui, depuis mars.');
  await oufti.getByRole('button', { name: 'Envoyer la réponse' }).click();
  await expect(feve.locator('.comments--replies')).toContainText('Oui, depuis mars.', { timeout: 2_000 });

  await comment.getByRole('button', { name: 'Modifier' }).click();
  await comment.getByLabel('Modifier').fill('Corrigé.');
  await comment.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(comment).toContainText('Corrigé.');
  await expect(comment).toContainText('modifié');

  await comment.getByRole('button', { name: 'Retirer' }).click();
  await expect(comment).toContainText('Ce commentaire a été retiré.');
  await feve.locator('.toast').getByRole('button', { name: 'Annuler' }).click();
  await expect(comment).toContainText('Corrigé.');
});

test('a comment written without a network waits on the page and is sent once', async ({ browser }) => {
  const { page, request } = await postedBy(browser, 'delegate_la_feve', 'Réparer le monte-charge');
  const text = 'Il grince depuis lundi.';
  await page.context().setOffline(true);
  await page.getByLabel('Votre commentaire').fill(text);
  await page.getByRole('button', { name: 'Commenter' }).click();
  await expect(page.locator('.comment--waiting')).toContainText(text);
  await expect(page.getByLabel('Votre commentaire')).toHaveValue('');
  await page.context().setOffline(false);
  await expect(page.locator('.comment--waiting')).toHaveCount(0);
  await expect(page.locator('.comment').filter({ hasText: text })).toHaveCount(1);
  const { request: read } = await ask<{ request: { commentCount: number } }>(
    page,
    'query($number: Int!) { request(number: $number) { commentCount } }',
    { number: request.number },
  );
  expect(read.commentCount).toBe(1);
});

test('only the next states are offered, maturing asks what is missing, and a change is undone', async ({ browser }) => {
  const { page } = await postedBy(browser, 'delegate_la_feve', 'Afficher le stock');
  const state = page.locator('.page__above .chip--state');
  await page.getByRole('button', { name: 'Changer l’état' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio')).toHaveCount(2);
  await dialog.getByText('Mûrit', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Changer', exact: true }).click();
  await expect(dialog.getByText('Dites ce qui manque encore.')).toBeVisible();
  await dialog.getByLabel('Que manque-t-il').fill('Une maquette.');
  await dialog.getByRole('button', { name: 'Changer', exact: true }).click();
  await expect(state).toHaveText('Mûrit');
  await expect(page.getByText('Une maquette.')).toBeVisible();
  await expect(page.locator('.timeline')).toContainText('Nouvelle → Mûrit');
  await page.locator('.toast').getByRole('button', { name: 'Annuler' }).click();
  await expect(state).toHaveText('Nouvelle');
});

test('what is not for the viewer says why', async ({ browser }) => {
  const { request } = await postedBy(browser, 'delegate_la_feve', 'Imprimer les bons');
  const bees = await someone(browser, 'delegate_bees', `/demandes/${request.number}`);
  const change = bees.getByRole('button', { name: 'Changer l’état' });
  await expect(change).toHaveAttribute('aria-disabled', 'true');
  await expect(bees.getByText(/ce n’est pas à votre rôle de la faire avancer/)).toBeVisible();
  await bees.getByRole('button', { name: 'Autres actions' }).click();
  await expect(bees.getByRole('button', { name: /^Modifier la demande/ })).toContainText('autre coopérative');
});

test('a merge counts each co-op once, leads old links to the target, and is taken apart again', async ({ browser }) => {
  const word = `balance${Date.now()}`;
  const { page: feve, request: source } = await postedBy(browser, 'delegate_la_feve', `Alerter si la ${word} s’éteint`);
  const { request: target } = await postedBy(browser, 'delegate_bees', `Alerte ${word}`);
  await ask(feve, 'mutation($input: SupportInput!) { support(input: $input) { request { id } } }', {
    input: { operationId: newId(), requestId: target.id },
  });

  const page = await someone(browser, 'facilitator', `/demandes/${source.number}`);
  await page.getByRole('button', { name: 'Autres actions' }).click();
  await page.getByRole('button', { name: 'Fusionner' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox').fill(word);
  await dialog.getByRole('radio', { name: target.title }).check();
  await expect(dialog).toContainText('ensemble 2 coopératives');
  await expect(dialog).toContainText('La Fève soutient les deux');
  await dialog.getByRole('button', { name: 'Fusionner' }).click();
  await expect(page).toHaveURL(new RegExp(`/demandes/${target.number}\\?fusion=${source.number}$`));
  await expect(page.locator('.supports__count')).toContainText('2');

  await feve.goto(`/demandes/${source.number}`);
  await expect(feve).toHaveURL(new RegExp(`/demandes/${target.number}\\?fusion=`));
  await expect(feve.getByText(`La demande #${source.number}`)).toBeVisible();
  await page.getByRole('button', { name: `Séparer de nouveau la demande #${source.number}` }).click();
  await expect(page.locator('.toast')).toContainText('de nouveau une demande à part');
  await feve.goto(`/demandes/${source.number}`);
  await settled(feve);
  await expect(feve).toHaveURL(new RegExp(`/demandes/${source.number}$`));
});

test('a request is split into parts, linked to its code thread, and followed', async ({ browser }) => {
  const { page, request } = await postedBy(browser, 'delegate_la_feve', 'Deux choses en une');
  await page.getByRole('button', { name: 'Autres actions' }).click();
  await page.getByRole('button', { name: 'Découper' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Partie 1' }).fill(`La première ${request.number}`);
  await dialog.getByRole('textbox', { name: 'Partie 2' }).fill(`La seconde ${request.number}`);
  await dialog.getByRole('button', { name: 'Découper' }).click();
  const parts = page.locator('.aside').filter({ hasText: 'Découpée en' });
  await expect(parts.getByRole('link')).toHaveText([`La première ${request.number}`, `La seconde ${request.number}`]);

  await page.getByLabel('Lier un fil du code').fill('http://example.org/a');
  await page.getByRole('button', { name: 'Lier', exact: true }).click();
  await expect(page.getByText('Seules les adresses https peuvent être liées.')).toBeVisible();
  await page.getByLabel('Lier un fil du code').fill('https://github.com/beescoop/Obeesdoo/issues/303');
  await page.getByRole('button', { name: 'Lier', exact: true }).click();
  await expect(page.getByRole('link', { name: 'beescoop/Obeesdoo#303' })).toBeVisible();

  const follow = page.locator('.whole__follow');
  const before = await follow.getAttribute('aria-pressed');
  await follow.click();
  await expect(follow).toHaveAttribute('aria-pressed', before === 'true' ? 'false' : 'true');
});

test('an import is tried first: every bad line is named, nothing is written; then it is done once', async ({
  browser,
}) => {
  const page = await someone(browser, 'facilitator', '/administration/importer');
  const mark = Date.now();
  const file = `titre;thème\nImporter les recettes ${mark};tools\n;money\nTrier les bons ${mark};navet`;
  await page.getByLabel('Ou collez son contenu').fill(file);
  await page.getByRole('button', { name: 'Essayer à blanc' }).click();
  const rows = page.locator('tbody tr');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(0)).toContainText(/3.*fautive.*Titre.*Il manque un titre/);
  await expect(rows.nth(1)).toContainText(/4.*fautive.*Thème/);
  await expect(rows.nth(2)).toContainText('serait créée');
  const found = () =>
    ask<{ requests: { totalCount: number } }>(
      page,
      'query($search: Line) { requests(filter: { search: $search }) { totalCount } }',
      { search: `recettes ${mark}` },
    );
  expect((await found()).requests.totalCount).toBe(0);

  await page.getByRole('button', { name: 'Importer 1 demande' }).click();
  await expect(page.getByRole('heading', { name: 'L’importation' })).toBeVisible();
  expect((await found()).requests.totalCount).toBe(1);
  await page.getByRole('button', { name: 'Essayer à blanc' }).click();
  await expect(rows.nth(2)).toContainText('déjà là');
});

test('duplicates stand side by side; a pair that is none is set aside', async ({ browser }) => {
  const page = await someone(browser, 'facilitator', '/administration/demandes');
  const pairs = page.locator('.pair');
  await expect(pairs).toHaveCount(10);
  const first = (await pairs.first().getAttribute('aria-label')) ?? '';
  await pairs.first().getByRole('button', { name: 'Pas un doublon' }).click();
  await expect(page.getByRole('region', { name: first, exact: true })).toHaveCount(0);
  await page.reload();
  await settled(page);
  await expect(pairs).toHaveCount(9);
  await page.getByRole('button', { name: 'Revoir la paire écartée' }).click();
  await expect(pairs).toHaveCount(10);
});
