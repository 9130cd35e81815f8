/** What a co-op is called for, as its treasurer pays it and the pool’s treasurer sees it arrive. */
import { expect, type Page } from '@playwright/test';
import { ask, settled, test, tryAs } from './house.js';

type Calls = { fundingCalls: { nodes: { id: string; number: number; reference: string }[] } };
/** A call of the demo that waits for money, of whom the viewer may see. */
async function openCall(page: Page): Promise<{ id: string; number: number; reference: string }> {
  const { fundingCalls } = await ask<Calls>(
    page,
    '{ fundingCalls(first: 1, filter: { list: late }) { nodes { id number reference } } }',
  );
  return fundingCalls.nodes[0]!;
}

test('the treasury leads from one page about money to the next, by the keyboard too', async ({ page }) => {
  await tryAs(page, 'treasurer');
  await page.goto('/tresorerie');
  await settled(page);
  const pages = page.getByRole('navigation', { name: 'Pages de la trésorerie' });
  await pages.getByRole('link', { name: 'Appels de fonds' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/tresorerie\/appels/);
  await expect(pages.getByRole('link', { name: 'Appels de fonds' })).toHaveAttribute('aria-current', 'page');
});

test('a late call says what is left; a part arrives, and too much stays the co-op’s', async ({ page }) => {
  await tryAs(page, 'treasurer');
  const call = await openCall(page);
  await page.goto(`/appels/${call.id}`);
  await settled(page);
  await expect(page.getByText(call.reference).first()).toBeVisible();
  await page.getByRole('button', { name: 'Entrer un versement' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Montant reçu').fill('12,345');
  await dialog.getByRole('button', { name: 'Entrer le versement' }).click();
  await expect(dialog.getByText('Écrivez un montant', { exact: false }).first()).toBeVisible();
  await dialog.getByLabel('Montant reçu').fill('500');
  await dialog.getByRole('button', { name: 'Entrer le versement' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Payé').first()).toBeVisible();
});

test('a delegate of another co-op does not find it', async ({ page, browser }) => {
  await tryAs(page, 'treasurer');
  const call = await openCall(page);
  const other = await (await browser.newContext()).newPage();
  await tryAs(other, 'delegate_pedalo');
  await other.goto(`/appels/${call.id}`);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Cette page n’existe pas');
});

test('the co-op says what it is for the VAT, and reads it again', async ({ page }) => {
  await tryAs(page, 'treasurer_bees');
  await page.goto('/tresorerie/appels');
  await settled(page);
  await page.getByRole('button', { name: 'Statut TVA' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Numéro de TVA').fill('12');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog.getByText('Deux ou trois lettres du pays', { exact: false }).first()).toBeVisible();
  await dialog.getByLabel('Numéro de TVA').fill('BE 0123.456.789');
  await dialog.getByLabel('Petite entreprise', { exact: false }).check();
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Statut TVA' }).click();
  await expect(page.getByRole('dialog').getByLabel('Numéro de TVA')).toHaveValue('BE0123.456.789');
  await expect(page.getByRole('dialog').getByLabel('Petite entreprise', { exact: false })).toBeChecked();
});
