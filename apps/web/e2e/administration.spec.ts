/** People and their mandates, co-ops, and the register of what was done. */
import { expect, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { newId, settled, test, tryAs } from './house.js';

/** Reads the mails of the demonstration until one to that address is there, and follows its link. */
async function followMail(page: Page, email: string): Promise<void> {
  await page.goto('/courriels');
  const mail = page.locator('.mail').filter({ hasText: email });
  await expect(async () => {
    await page.getByRole('button', { name: 'Actualiser' }).click();
    await expect(mail).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await mail.getByRole('link').click();
}

async function invite(page: Page, email: string, cooperative: string, role: string): Promise<void> {
  await page.goto('/administration/membres');
  await page.getByRole('button', { name: 'Inviter une personne' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Pour', { exact: true }).selectOption({ label: cooperative });
  await dialog.getByLabel('Rôle').selectOption({ label: role });
  await dialog.getByLabel('Adresse e-mail').fill(email);
  await dialog.getByLabel('Limite d’engagement').fill('1 500');
  await dialog.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await expect(page.getByText(`Invitation envoyée à ${email}.`)).toBeVisible();
}

test('from the invitation to the end of the mandate, and the register tells it', async ({ page, browser }) => {
  const email = `invitee-${newId().slice(-12)}@exemple.coop`;
  const name = `Dominique ${newId().slice(-6)}`;
  await tryAs(page, 'administrator');
  await invite(page, email, 'Polln', 'trésorerie');
  await expect(page.locator('.invitation').filter({ hasText: email })).toBeVisible();

  const guest = await (await browser.newContext({ locale: 'fr-BE' })).newPage();
  await followMail(guest, email);
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Polln vous invite');
  await guest.getByLabel('Votre nom').fill(name);
  await guest.getByLabel('Choisissez un mot de passe').fill('une-phrase-de-quatre-mots');
  await guest.getByRole('button', { name: 'Accepter et créer mon compte' }).click();
  await expect(guest.locator('.acting strong')).toHaveText('Polln');

  await page.goto(`/administration/membres?q=${encodeURIComponent(name)}`);
  const person = page.locator('.person');
  await expect(person).toHaveCount(1);
  await expect(person).toContainText('engage jusqu’à 1 500 €');
  await person.getByRole('button', { name: /^Modifier le mandat/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Limite d’engagement').fill('2000');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(person).toContainText('engage jusqu’à 2 000 €');
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(person).toContainText('engage jusqu’à 1 500 €');

  await person.getByRole('button', { name: /^Terminer le mandat/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Terminer le mandat' }).click();
  await expect(person).toContainText('Aucun mandat en cours.');
  await guest.reload();
  await expect(guest.locator('.acting strong')).toHaveText('Aucun mandat choisi');
  await guest.context().close();

  await page.goto('/administration/journal');
  const told = page.locator('.timeline__body strong');
  await expect.poll(async () => (await told.allTextContents()).slice(0, 5)).toContain('Mandat terminé');
  expect((await told.allTextContents()).slice(0, 8)).toEqual(
    expect.arrayContaining(['Mandat modifié', 'Invitation acceptée', 'Invitation envoyée']),
  );
  await page.getByLabel('Ce qui a été fait').selectOption({ label: 'Mandat terminé' });
  await expect(page).toHaveURL(/action=mandate_ended/);
  await expect.poll(async () => [...new Set(await told.allTextContents())]).toEqual(['Mandat terminé']);
});

test('the register is taken along as a table, with what the filters ask for', async ({ page }) => {
  await tryAs(page, 'administrator');
  await page.goto('/administration/journal?action=demo_filled');
  await expect(page.locator('.timeline__body strong')).toHaveText(['Démonstration remplie']);
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Télécharger (CSV)' }).click();
  const download = await waiting;
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toBe('\ufeffat,action,person,role,cooperative,subject,id');
  expect(lines[1]).toContain(',Démonstration remplie,');
});

test('an invitation that is cancelled opens nothing any more', async ({ page }) => {
  const email = `annulee-${newId().slice(-12)}@exemple.coop`;
  await tryAs(page, 'administrator');
  await invite(page, email, 'Bloum', 'délégation');
  await page.getByRole('button', { name: `Annuler l’invitation de ${email}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler l’invitation' }).click();
  await expect(page.locator('.invitation').filter({ hasText: email })).toHaveCount(0);
  await followMail(page, email);
  await expect(page.getByText('Ce lien n’est plus valable', { exact: false })).toBeVisible();
});

test('the federation keeps its last administrator, and the dialog says so', async ({ page }) => {
  await tryAs(page, 'administrator');
  await page.goto('/administration/membres?role=federation_admin');
  await page.getByRole('button', { name: /^Terminer le mandat/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Terminer le mandat' }).click();
  await expect(dialog.getByRole('alert')).toContainText('La fédération garde au moins une personne');
});

test('a co-op is added, and its page is filled in at once', async ({ page }) => {
  const name = `Atelier ${newId().slice(-6)}`;
  await tryAs(page, 'administrator');
  await page.goto('/administration/cooperatives');
  await page.getByRole('button', { name: 'Ajouter une coopérative' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nom').fill('La Fève');
  await dialog.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Une autre coopérative a, ou a eu, ce nom');
  await dialog.getByLabel('Nom').fill(name);
  await expect(dialog).toContainText('Sa page sera /cooperatives/atelier-');
  // a shop without figures would share, and stop, the costs of the other tests
  await dialog.getByLabel('Genre').selectOption('developers');
  await dialog.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Modifier ${name}`);
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
});

test('whoever administers nothing reads why', async ({ page }) => {
  await page.goto('/administration/membres');
  await expect(page.getByText('Connectez-vous d’abord.')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Se connecter' }).click();
  expect(new URL(page.url()).searchParams.get('retour')).toBe('/administration/membres');
  await tryAs(page, 'delegate_bees');
  await page.goto('/administration/journal');
  await settled(page);
  await expect(page.getByText('Il faut administrer la coopérative ou la fédération pour faire cela.')).toBeVisible();
});
