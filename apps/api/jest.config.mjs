import { base } from '../../tools/jest-base.mjs';

/** Services and journeys: every worker has a database of its own, copied from a template on a throwaway PostgreSQL. */
export default {
  ...base,
  globalSetup: './test/global-setup.mjs',
  globalTeardown: './test/global-teardown.mjs',
  maxWorkers: 2,
  testTimeout: 20_000,
};
