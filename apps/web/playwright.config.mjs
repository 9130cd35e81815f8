import { defineConfig } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { chromiumPath, launchArgs } from '../../tools/browser.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Workers read this file again and inherit the choice of the first reading.
const port = (process.env.KOMUNIGI_E2E_PORT ??= String(20_000 + (process.pid % 20_000)));
const baseURL = `http://localhost:${port}`;

export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results/playwright',
  reporter: [['list'], ['json', { outputFile: './test-results/playwright.json' }]],
  // every test signs in for itself and leaves the others' things alone
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // how long somebody waits for a red test on a busy machine; what is promised within a second says so itself
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // what is asked within a second is asked of an idle machine; looking at pages may be done two at a time
  projects: [
    { name: 'screens', testIgnore: /axe\.spec/, workers: 1 },
    { name: 'axe', testMatch: /axe\.spec/, dependencies: ['screens'] },
  ],
  use: {
    baseURL,
    locale: 'fr-BE',
    timezoneId: 'Europe/Brussels',
    // a recording of every step costs a third of the time: KOMUNIGI_TRACE=1 where a failure is not understood from its picture
    trace: process.env.KOMUNIGI_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    // nothing waits for something to have slid in
    contextOptions: { reducedMotion: 'reduce' },
    // each test is a new browser, which would put the whole site aside for later; where that is the point, it is allowed
    serviceWorkers: 'block',
    launchOptions: { executablePath: chromiumPath(console.error), args: launchArgs },
  },
  webServer: {
    command: 'node tools/e2e-server.mjs',
    cwd: root,
    env: { ...process.env, PORT: port },
    url: `${baseURL}/healthz`,
    timeout: 60_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
});
