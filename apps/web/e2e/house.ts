/** What several browser tests need: who is looking, and which addresses there are. */
import { expect, test as base, type Page } from '@playwright/test';
import { uuidV7 } from '@komunigi/domain';
import { randomBytes } from 'node:crypto';

/** Whoever came for a test leaves with it: pages left open would go on asking the server while the next test is timed. */
export const test = base.extend<{ leaving: void }>({
  leaving: [
    async ({ browser }, use) => {
      const before = new Set(browser.contexts());
      await use();
      await Promise.all(browser.contexts().map(async (one) => (before.has(one) ? undefined : one.close())));
    },
    { auto: true },
  ],
});

export type DemoRole =
  | 'delegate_bees'
  | 'delegate_la_feve'
  | 'delegate_oufticoop'
  | 'delegate_bloum'
  | 'delegate_pedalo'
  | 'delegate_polln'
  | 'delegate_vervicoop'
  | 'developer'
  | 'developer_coopdevs'
  | 'treasurer'
  | 'treasurer_bees'
  | 'treasurer_pedalo'
  | 'facilitator'
  | 'administrator';

export const newId = () => uuidV7(Date.now(), randomBytes(10));

/** Asks the API as the page would, with the cookie of the page. */
export async function ask<Data>(page: Page, query: string, variables: object = {}, from?: string): Promise<Data> {
  const origin = test.info().project.use.baseURL ?? '';
  const response = await page.request.post('/graphql', {
    data: { query, variables },
    headers: { origin, ...(from && { 'x-forwarded-for': from }) },
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

/** A network of one's own: all tests together sign in more often than one network may. */
const anywhere = () => `10.${[...randomBytes(3)].join('.')}`;

/** Signs in as one of the demo's people. */
export async function tryAs(page: Page, role: DemoRole): Promise<void> {
  await ask(
    page,
    'mutation($input: TryAsInput!) { tryAs(input: $input) { viewer { isSignedIn } } }',
    { input: { operationId: newId(), role } },
    anywhere(),
  );
}

/** Everything the browser complains about: breaches of the content policy, failed scripts, warnings of React. */
export function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on('console', (message) => {
    // the answer 4xx of a page that is meant not to exist is no complaint of ours
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(error.message));
  return heard;
}

/** The page is there, and what it asked for has arrived. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[role=status][aria-label]:not(.design *)')).toHaveCount(0);
}

export const languages = ['fr', 'nl', 'es', 'en'] as const;
const languageNames = { fr: 'Français', nl: 'Nederlands', es: 'Español', en: 'English' };

export async function speak(page: Page, language: (typeof languages)[number]): Promise<void> {
  await page.locator('.top__language').selectOption({ label: languageNames[language] });
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}
