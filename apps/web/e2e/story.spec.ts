/** From a request to a funded development, as the people who do it: asked, estimated, shared, promised, paid, tried, closed. */
import type { Browser, Page } from '@playwright/test';
import { readCommunication } from '@komunigi/domain';
import { expect } from '@playwright/test';
import { anotherBrowser, leaveAll, someone } from './board.house.js';
import { ask, type DemoRole, newId, settled, test, tryAs } from './house.js';

test.afterEach(leaveAll);
test.setTimeout(240_000);

type Made = { request: { id: string; number: number } };

async function post(page: Page, title: string): Promise<number> {
  const { postRequest } = await ask<{ postRequest: Made }>(
    page,
    'mutation($input: PostRequestInput!) { postRequest(input: $input) { request { id number } } }',
    { input: { operationId: newId(), id: newId(), title, theme: 'technique', language: 'fr' } },
  );
  return postRequest.request.number;
}

/** One more co-op promises; the one who looks on sees what follows from it. */
async function promise(
  browser: Browser,
  role: DemoRole,
  developmentId: string,
  upToMinor: string,
  more: object = {},
): Promise<void> {
  const page = await anotherBrowser(browser);
  await tryAs(page, role);
  await ask(page, 'mutation($input: PledgeInput!) { pledge(input: $input) { pledging { id } } }', {
    input: { operationId: newId(), developmentId, upToMinor, ...more },
  });
  await page.context().close();
}

/** The check of the books, as the treasurer may ask for it: every account, leg and seal. */
async function booksAreSound(treasurer: Page): Promise<void> {
  const id = newId();
  await ask(treasurer, 'mutation($input: CheckBooksInput!) { checkBooks(input: $input) { __typename } }', {
    input: { operationId: newId(), id },
  });
  await expect
    .poll(
      async () => {
        const { booksCheck } = await ask<{ booksCheck: { endedAt: string | null; faults: string[] } | null }>(
          treasurer,
          `{ booksCheck(id: "${id}") { endedAt faults } }`,
        );
        return booksCheck?.endedAt ? booksCheck.faults : null;
      },
      { timeout: 20_000 },
    )
    .toEqual([]);
}

test('a request becomes a funded development, and the books are sound at each step', async ({ browser }) => {
  const title = `Statut par défaut ${newId().slice(-6)}`;
  const laFeve = await someone(browser, 'delegate_la_feve', '/demandes');
  const number = await post(laFeve, title);
  await laFeve.goto(`/demandes/${number}`);

  // asked, and the clock runs
  await laFeve.getByRole('button', { name: 'Demander une estimation' }).click();
  await laFeve.getByLabel('Pourquoi maintenant ?').fill('Sept coopératives l’attendent.');
  await laFeve.getByRole('dialog').getByRole('button', { name: 'Demander', exact: true }).click();
  await expect(laFeve.getByText('Demandée aujourd’hui').first()).toBeVisible();

  // given: 3, 4 or 6 hours at 75 €
  const developer = await someone(browser, 'developer', `/demandes/${number}`);
  await developer.getByRole('button', { name: 'Donner une estimation' }).click();
  const giving = developer.getByRole('dialog');
  await giving.getByLabel('Heures, au moins').fill('3');
  await giving.getByLabel('Heures, sans doute').fill('4');
  await giving.getByLabel('Heures, au plus').fill('6');
  await giving.getByLabel('Prix d’une heure').fill('75');
  await giving.getByRole('button', { name: 'Donner l’estimation' }).click();
  await expect(giving).toBeHidden();

  // accepted: nobody pays above 450 €
  const card = laFeve.getByRole('region', { name: /Estimation de Coop IT Easy/ }).or(laFeve.locator('.est-card'));
  await card.first().getByRole('button', { name: 'Accepter cette estimation' }).click();
  await laFeve.getByRole('dialog').getByRole('button', { name: 'Accepter cette estimation' }).click();
  await expect(laFeve.getByText('Estimation acceptée, plafond')).toContainText(/450/);

  // a development, by turnover, 30 % at most: seven co-ops see their bill
  await laFeve.goto(`/developpements?nouveau=1&demande=${number}`);
  await laFeve.getByRole('dialog').getByRole('button', { name: 'Ouvrir', exact: true }).click();
  await expect(laFeve).toHaveURL(/\/developpements\/\d+/);
  const path = new URL(laFeve.url()).pathname;
  const { development } = await ask<{ development: { id: string } }>(
    laFeve,
    `{ development(number: ${path.split('/')[2]}) { id } }`,
  );
  await laFeve.goto(`${path}/financement?cle=turnover&pourcent=30`);
  await settled(laFeve);
  await laFeve.getByRole('button', { name: 'Garder cette clé' }).click();
  await laFeve.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(laFeve.getByRole('dialog')).toBeHidden();
  const bill = laFeve.locator('section, .card').filter({ hasText: 'Répartir le coût' }).locator('table').first();
  await expect(bill.locator('tbody tr')).toHaveCount(7);
  await expect(bill).toContainText('135'); // BEES coop, at 30 %
  await expect(laFeve.getByText(/450.*à répartir = 450.*7 coopératives, au centime/)).toBeVisible();

  await laFeve.getByRole('button', { name: 'Ouvrir le financement' }).click();
  await laFeve.getByRole('dialog').getByRole('button', { name: 'Ouvrir le financement' }).click();
  await expect(laFeve.getByText(/objectif de 450/)).toBeVisible();

  // promised: one on the condition of four co-ops, firm with the fourth
  await promise(browser, 'delegate_oufticoop', development.id, '8000', { onlyIf: 4 });
  const list = laFeve.locator('.pledges, [aria-label="Qui promet"]').or(laFeve.locator('main'));
  await expect(list.first()).toContainText('attend encore 3 coopératives');
  await promise(browser, 'delegate_bees', development.id, '10000');
  await promise(browser, 'delegate_bloum', development.id, '6000');
  await expect(list.first()).toContainText('attend encore une coopérative');
  await promise(browser, 'delegate_polln', development.id, '2000');
  await expect(list.first()).not.toContainText('attend encore une coopérative');

  // one above its mandate: the board says 200 instead of 250
  const pedalo = await someone(browser, 'delegate_pedalo', `${path}/financement`);
  await pedalo.getByRole('button', { name: 'Promettre une part' }).click();
  const pledging = pedalo.getByRole('dialog');
  await pledging.getByLabel(/^Jusqu’à \(/).fill('250');
  await expect(pledging.getByText(/Au-dessus de votre mandat/)).toBeVisible();
  await pledging.getByRole('button', { name: 'Promettre', exact: true }).click();
  await expect(pedalo.locator('.my-pledge')).toContainText('à confirmer');
  await pedalo.getByRole('button', { name: 'Demander au conseil' }).click();
  await pedalo.getByRole('dialog').getByRole('button', { name: 'Faire le lien et la page' }).click();
  const link = await pedalo.getByLabel('Lien pour le conseil').inputValue();
  await pedalo.getByRole('dialog').getByRole('button', { name: 'Fermer' }).click();
  const board = await someone(browser, null, new URL(link).pathname);
  await board.getByRole('radio', { name: 'Oui, mais un autre montant' }).check();
  await board.getByLabel('Jusqu’à', { exact: true }).fill('200');
  await board.getByRole('button', { name: 'Répondre' }).click();
  await expect(board.getByText('Merci, c’est noté')).toBeVisible();
  await expect(pedalo.locator('.my-pledge')).toContainText(/200/);
  await expect(pedalo.locator('.my-pledge')).not.toContainText('à confirmer');

  await promise(browser, 'delegate_vervicoop', development.id, '3000');
  await expect(laFeve.locator('main')).toContainText('C’est couvert');

  // two developer co-ops share the work
  const claim = async (page: Page, percent: number): Promise<void> => {
    await page.goto(`${path}/realisation`);
    await page.getByRole('button', { name: 'Prendre en charge' }).click();
    await page.getByRole('dialog').getByLabel('Notre part, en %').fill(String(percent));
    await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  };
  const coopdevs = await someone(browser, 'developer_coopdevs', path);
  await claim(coopdevs, 40);
  await claim(developer, 60);
  await expect(developer.getByText('100 % du travail pris en charge')).toBeVisible();

  // called, with a valid reference and a code
  const treasurer = await someone(browser, 'treasurer', `${path}/argent`);
  await booksAreSound(treasurer);
  await treasurer.getByRole('button', { name: 'Appeler les fonds' }).click();
  const calling = treasurer.getByRole('dialog');
  await expect(calling).toContainText(/Total = somme des appels\s*450/);
  await calling.getByRole('button', { name: /^Envoyer les 6 appels/ }).click();
  await expect(calling).toBeHidden();
  await booksAreSound(treasurer);
  const { fundingCalls } = await ask<{
    fundingCalls: { nodes: { id: string; reference: string; left: { amountMinor: string } }[] };
  }>(
    treasurer,
    `{ fundingCalls(filter: { developmentId: "${development.id}" }, first: 20) { nodes { id reference left { amountMinor } } } }`,
  );
  expect(fundingCalls.nodes.reduce((sum, { left }) => sum + BigInt(left.amountMinor), 0n)).toBe(45_000n);
  expect(fundingCalls.nodes.map(({ reference }) => readCommunication(reference) === null)).not.toContain(true);
  await pedalo.goto(`${path}/argent`);
  await pedalo
    .getByRole('link', { name: /Le Pédalo/ })
    .first()
    .click();
  await expect(pedalo.getByRole('img', { name: /Code à lire/ })).toBeVisible();

  // what arrives: one typed as the bank says it, the others the same way
  const [first, ...others] = fundingCalls.nodes;
  await treasurer.getByRole('button', { name: 'Entrer un versement' }).click();
  const receiving = treasurer.getByRole('dialog');
  await receiving.getByLabel('Communication').fill(first!.reference);
  await receiving.getByLabel('Montant reçu').fill((Number(first!.left.amountMinor) / 100).toFixed(2).replace('.', ','));
  await expect(receiving.getByText(/Cela paie exactement l’appel/)).toBeVisible();
  await receiving.getByRole('button', { name: 'Entrer le versement' }).click();
  await expect(receiving).toBeHidden();
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Brussels' });
  for (const { reference, left } of others)
    await ask(treasurer, 'mutation($input: EnterReceiptInput!) { enterReceipt(input: $input) { __typename } }', {
      input: {
        operationId: newId(),
        id: newId(),
        amountMinor: left.amountMinor,
        currency: 'EUR',
        receivedOn: today,
        communication: reference,
      },
    });
  await expect(treasurer.getByText(/6 appels, 6 payés/)).toBeVisible();
  await booksAreSound(treasurer);

  // built, delivered, tried, closed
  await developer.getByRole('button', { name: 'Commencer le travail' }).click();
  await developer.getByRole('button', { name: 'Livrer pour tester' }).click();
  await developer.getByRole('dialog').getByLabel('Version').fill('12.0.1');
  await developer.getByRole('dialog').getByRole('button', { name: 'Livrer pour tester' }).click();
  await expect(developer.getByRole('heading', { name: '12.0.1' })).toBeVisible();
  const tries = async (page: Page, outcome: string, note = ''): Promise<void> => {
    await page.goto(`${path}/realisation`);
    await page.getByRole('button', { name: 'Dire ce que nous trouvons' }).click();
    await page.getByRole('dialog').getByRole('radio', { name: outcome, exact: true }).check();
    await page.getByRole('dialog').getByLabel('Remarque').fill(note);
    await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  };
  await tries(laFeve, 'OK');
  await tries(pedalo, 'introuvable', 'Où est le réglage ?');
  const bees = await someone(browser, 'delegate_bees', path);
  await tries(bees, 'OK');
  await laFeve.reload();
  await laFeve.getByRole('button', { name: 'Accepter', exact: true }).click();
  await laFeve.getByRole('button', { name: 'Clore le développement' }).click();
  await expect(laFeve.getByText('Développement clos.')).toBeVisible();
  await booksAreSound(treasurer);
});
