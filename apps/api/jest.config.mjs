import { base } from '../../tools/jest-base.mjs';

/**
 * Services and journeys: every spec has a database of its own, copied from a template on a throwaway PostgreSQL that belongs
 * to its worker alone.
 */
export default {
  ...base,
  globalSetup: './test/global-setup.mjs',
  globalTeardown: './test/global-teardown.mjs',
  setupFiles: ['./test/own-server.mjs'],
  testSequencer: './test/longest-first.mjs',
  maxWorkers: 2,
  // how long somebody waits for a red test on a busy machine; nothing that is green waits
  testTimeout: 120_000,
};
