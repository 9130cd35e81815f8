/** The books in a real browser: who finds them, what is said to others, and a check that tells what it found. */
import { expect } from '@playwright/test';
import { settled, test, tryAs } from './house.js';

test('the pool’s treasurer has the books checked, and is told that they are right', async ({ page }) => {
  await tryAs(page, 'treasurer');
  await page.goto('/tresorerie');
  await settled(page);
  await page.getByRole('button', { name: 'Vérifier les livres' }).click();
  await expect(page.getByText(/Les livres sont justes/).first()).toBeVisible();
  await page.getByRole('link', { name: 'Journal', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Journal des écritures');
});

test('a delegate reads the statement of the own co-op, and is told why not the journal', async ({ page }) => {
  await tryAs(page, 'delegate_bees');
  await page.goto('/tresorerie');
  await expect(page).toHaveURL(/\/tresorerie\/releve/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Relevé de BEES coop');
  await page.goto('/tresorerie/journal');
  await expect(page.getByText(/pot commun/)).toBeVisible();
});
