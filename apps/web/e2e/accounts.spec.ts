/** Coming in, going out, and for whom one acts. */
import { readFileSync } from 'node:fs';
import { expect, type Browser, type Page } from '@playwright/test';
import { ask, type DemoRole, newId, settled, test, tryAs } from './house.js';

const password = 'poireau-carotte-navet';

type Mails = { demoMails: { nodes: { to: string; text: string }[] } };

/** The newest link of that kind sent to that address; the mail is written by a job, a moment after. */
async function linkIn(page: Page, email: string, kind: 'invitation' | 'reinitialiser' | 'verifier'): Promise<string> {
  let link = '';
  await expect
    .poll(async () => {
      const { demoMails } = await ask<Mails>(page, '{ demoMails(first: 50) { nodes { to text } } }');
      const mail = demoMails.nodes.find(({ to, text }) => to === email && text.includes(`/${kind}/`));
      link = /https?:\/\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
      return link;
    })
    .not.toBe('');
  return new URL(link).pathname;
}

type Named = { cooperatives: { nodes: { id: string; name: string }[] } };

/** Somebody new, invited as a delegate of Oufticoop; signed in with a password of their own on that page. */
async function newcomer(page: Page, browser: Browser): Promise<string> {
  const email = `personne-${newId().slice(-12)}@exemple.coop`;
  const office = await (await browser.newContext()).newPage();
  await tryAs(office, 'administrator');
  const { cooperatives } = await ask<Named>(office, '{ cooperatives(first: 50) { nodes { id name } } }');
  const cooperativeId = cooperatives.nodes.find(({ name }) => name === 'Oufticoop')?.id;
  const input = { operationId: newId(), id: newId(), email, role: 'delegate', cooperativeId };
  await ask(office, 'mutation($input: InviteInput!) { invite(input: $input) { invitation { id } } }', { input });
  const path = await linkIn(office, email, 'invitation');
  await office.context().close();
  await page.goto(path);
  await page.getByLabel('Votre nom').fill('Camille Essai');
  await page.getByLabel('Choisissez un mot de passe').fill(password);
  await page.getByRole('button', { name: 'Accepter et créer mon compte' }).click();
  await expect(page).toHaveURL(/\/demandes$/);
  return email;
}

async function signIn(page: Page, email: string, word: string): Promise<void> {
  await page.getByLabel('Adresse e-mail').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(word);
  await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.locator('.acting').click();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page.locator('.top__sign-in')).toBeVisible();
}

test('an invitation shows who invites for what, and one signs in with the password chosen there', async ({
  page,
  browser,
}) => {
  const email = await newcomer(page, browser);
  await expect(page.locator('.acting')).toContainText('Oufticoop');
  await signOut(page);
  await page.goto('/compte');
  await page.getByRole('main').getByRole('link', { name: 'Se connecter' }).click();
  await signIn(page, email, password);
  await expect(page).toHaveURL(/\/compte$/);
  await expect(page.getByLabel('Votre nom')).toHaveValue('Camille Essai');
});

test('a wrong password and an unknown address get the same answer, and nothing typed is lost', async ({
  page,
  browser,
}) => {
  const email = await newcomer(page, browser);
  await signOut(page);
  const answers: string[] = [];
  for (const tried of [email, `inconnue-${newId().slice(-12)}@exemple.coop`]) {
    await page.goto('/connexion');
    await signIn(page, tried, 'un-autre-mot-de-passe');
    answers.push(await page.getByRole('alert').innerText());
    await expect(page.getByLabel('Adresse e-mail')).toHaveValue(tried);
  }
  expect(answers[1]).toBe(answers[0]);
  expect(answers[0]).toContain('L’adresse e-mail ou le mot de passe n’est pas correct.');
  await signIn(page, email, password);
  await expect(page).toHaveURL(/\/demandes$/);
});

test('what is missing is said beside the field and in the summary, which leads there', async ({ page }) => {
  await page.goto('/connexion');
  await page.getByLabel('Adresse e-mail').fill('camille@');
  await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await expect(summary).toContainText('2 points sont à corriger');
  await summary.getByRole('link', { name: /L’adresse e-mail est incomplète/ }).click();
  await expect(page.getByLabel('Adresse e-mail')).toBeFocused();
  await page.getByLabel('Adresse e-mail').fill('camille@exemple.coop');
  await expect(page.locator('.field__error')).toHaveCount(1);
});

test('after too many attempts the button says how long to wait', async ({ page }) => {
  // the limit counts this network for a quarter of an hour: the answer is played here, so that no other test waits
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('mutation SignIn')) return route.continue();
    const extensions = { code: 'too_many_attempts', params: { retryAfterSeconds: 580 } };
    await route.fulfill({ json: { data: null, errors: [{ message: 'too_many_attempts', extensions }] } });
  });
  await page.goto('/connexion');
  await signIn(page, 'camille@exemple.coop', password);
  const button = page.getByRole('main').getByRole('button', { name: 'Se connecter' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAccessibleDescription(/Trop d’essais.*patientez 9 min \d\d s/);
});

test('a forgotten password is replaced by the link of a mail, used by a click', async ({ page, browser }) => {
  const email = await newcomer(page, browser);
  await signOut(page);
  await page.goto('/mot-de-passe');
  await page.getByLabel('Adresse e-mail').fill(email);
  await page.getByRole('button', { name: 'Envoyer le lien' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Regardez vos courriels');
  const path = await linkIn(page, email, 'reinitialiser');
  await page.goto(path);
  await page.getByLabel('Nouveau mot de passe').fill('12345678');
  await page.getByRole('button', { name: 'Enregistrer ce mot de passe' }).click();
  await expect(page.getByRole('alert')).toContainText('trop facile à deviner');
  await page.getByLabel('Nouveau mot de passe').fill('navet-poireau-fenouil');
  await page.getByRole('button', { name: 'Enregistrer ce mot de passe' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Se connecter' }).click();
  await signIn(page, email, 'navet-poireau-fenouil');
  await expect(page).toHaveURL(/\/demandes$/);
  await page.goto(path);
  await expect(page.getByText('Ce lien n’est plus valable', { exact: false })).toBeVisible();
});

const actsAs: Record<DemoRole, [card: string, place: string, role: string]> = {
  delegate_bees: ['BEES coop, délégation', 'BEES coop', 'délégation'],
  delegate_la_feve: ['La Fève, délégation', 'La Fève', 'délégation'],
  delegate_oufticoop: ['Oufticoop, délégation', 'Oufticoop', 'délégation'],
  delegate_bloum: ['Bloum, délégation', 'Bloum', 'délégation'],
  delegate_pedalo: ['Le Pédalo, délégation', 'Le Pédalo', 'délégation'],
  delegate_polln: ['Polln, délégation', 'Polln', 'délégation'],
  delegate_vervicoop: ['Vervîcoop, délégation', 'Vervîcoop', 'délégation'],
  developer: ['Coop IT Easy, développement', 'Coop IT Easy', 'développement'],
  developer_coopdevs: ['Coopdevs, développement', 'Coopdevs', 'développement'],
  treasurer: ['Trésorerie, Fédération', 'Fédération', 'trésorerie'],
  treasurer_bees: ['BEES coop, trésorerie', 'BEES coop', 'trésorerie'],
  treasurer_pedalo: ['Le Pédalo, trésorerie', 'Le Pédalo', 'trésorerie'],
  facilitator: ['Facilitation, Fédération', 'Fédération', 'facilitation'],
  administrator: ['Administration, Fédération', 'Fédération', 'administration de la fédération'],
};

for (const [role, [card, place, roleName]] of Object.entries(actsAs)) {
  test(`the demo lets one try as ${role} with one click`, async ({ page }) => {
    await page.goto('/essayer');
    const button = page.getByRole('button', { name: `Essayer : ${card}` });
    await settled(page);
    if (!(await button.isVisible())) await page.getByText('Les autres coopératives et trésoreries').click();
    await button.click();
    await expect(page).toHaveURL(/\/demandes$/);
    await expect(page.locator('.acting strong')).toHaveText(place);
    await expect(page.locator('.acting small')).toHaveText(roleName);
  });
}

test('who holds two mandates chooses for whom to act, and the choice is still there the next day', async ({ page }) => {
  await tryAs(page, 'treasurer');
  await page.goto('/compte');
  const chosen = page.locator('.acting strong');
  const before = await chosen.textContent();
  const other = before === 'Fédération' ? 'BEES coop' : 'Fédération';
  await page.getByRole('button', { name: `Agir pour ${other} (trésorerie)` }).click();
  await expect(chosen).toHaveText(other);
  await page.reload();
  await expect(chosen).toHaveText(other);
  await page.getByRole('button', { name: `Agir pour ${before} (trésorerie)` }).click();
  await expect(chosen).toHaveText(before ?? '');
});

test('a name is shown with consent only, and the screen says what changes', async ({ page, browser }) => {
  await newcomer(page, browser);
  const visitor = await (await browser.newContext()).newPage();
  const seen = async () => {
    await visitor.goto('/cooperatives/oufticoop');
    await settled(visitor);
    return visitor.getByText('Camille Essai').count();
  };
  const hidden = await seen();
  await page.goto('/compte');
  await page.getByLabel('Montrer mon nom à tout le monde').check();
  await expect(page.getByText('Votre nom est lisible par tout le monde', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Compte enregistré.')).toBeVisible();
  await expect.poll(seen).toBeGreaterThan(hidden);
  await visitor.context().close();
});

test('another address counts once its link was used', async ({ page, browser }) => {
  await newcomer(page, browser);
  const wished = `autre-${newId().slice(-12)}@exemple.coop`;
  await page.goto('/compte');
  await page.getByLabel('Nouvelle adresse e-mail').fill(wished);
  await page.getByLabel('Mot de passe actuel').first().fill(password);
  await page.getByRole('button', { name: 'Changer d’adresse' }).click();
  await expect(page.getByText(`Un courriel est parti à ${wished}`, { exact: false })).toBeVisible();
  await page.goto(await linkIn(page, wished, 'verifier'));
  await page.getByRole('button', { name: 'Confirmer cette adresse' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Mon compte' }).click();
  await expect(page.getByText(`Votre adresse est ${wished}.`)).toBeVisible();
});

test('a session elsewhere is ended from here', async ({ page, browser }) => {
  const email = await newcomer(page, browser);
  const elsewhere = await (await browser.newContext({ locale: 'fr-BE' })).newPage();
  await elsewhere.goto('/connexion');
  await signIn(elsewhere, email, password);
  await expect(elsewhere).toHaveURL(/\/demandes$/);
  await page.goto('/compte');
  await page.getByRole('button', { name: /^Terminer la session/ }).click();
  await expect(page.getByRole('button', { name: /^Terminer la session/ })).toHaveCount(0);
  await elsewhere.goto('/compte');
  await expect(elsewhere.getByText('Connectez-vous d’abord.')).toBeVisible();
  await elsewhere.context().close();
});

test('one takes one’s data along, and leaves for good', async ({ page, browser }) => {
  const email = await newcomer(page, browser);
  await page.goto('/compte');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Télécharger mes données' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('komunigi.json');
  expect(readFileSync(await download.path(), 'utf8')).toContain(email);
  await page.getByRole('button', { name: 'Supprimer mon compte…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input').fill('pas le bon du tout');
  await dialog.getByRole('button', { name: 'Supprimer définitivement' }).click();
  await expect(dialog.getByRole('alert').first()).toBeVisible();
  await dialog.locator('input').fill(password);
  await dialog.getByRole('button', { name: 'Supprimer définitivement' }).click();
  await expect(page.getByText('Votre compte est supprimé.')).toBeVisible();
  const { viewer } = await ask<{ viewer: { isSignedIn: boolean } }>(page, '{ viewer { isSignedIn } }');
  expect(viewer.isSignedIn).toBe(false);
});
