import { base } from '../../tools/jest-base.mjs';

/** Services and journeys: every worker has a database of its own, copied from a template on a throwaway PostgreSQL. */
export default {
  ...base,
  globalSetup: './test/global-setup.mjs',
  globalTeardown: './test/global-teardown.mjs',
  // one at a time: the databases share one server, whose oldest transaction holds back the events of all
  maxWorkers: 1,
  testTimeout: 20_000,
};
