/** Who may import whom, by dependency-cruiser and the rules of .dependency-cruiser.mjs. */
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { existsSync } from 'node:fs';
import path from 'node:path';
import config from '../../.dependency-cruiser.mjs';
import { root } from '../root.mjs';
import { report } from './report.mjs';

const looked = [
  'apps/api/src',
  'apps/web/src',
  'libs/domain/src',
  'libs/contract/src',
  'libs/ui/src',
  'migrations/src',
];

/** Cruises a tree laid out like ours and returns each violation as `rule: from → to`, with the number of modules seen. */
export async function bordersOf(baseDir) {
  const { options, ...rules } = config;
  const tsConfig = extractTSConfig(path.join(root, options.tsConfig.fileName));
  const { output } = await cruise(
    looked.filter((folder) => existsSync(path.join(baseDir, folder))),
    { ...options, tsConfig: undefined, baseDir, ruleSet: rules, validate: true },
    options.enhancedResolveOptions,
    { tsConfig },
  );
  const { violations, totalCruised } = output.summary;
  return {
    modules: totalCruised,
    violations: violations.map(({ rule, from, to, cycle }) => {
      const way = cycle ? cycle.map(({ name }) => name).join(' → ') : to;
      return `${rule.name}: ${from} → ${way}`;
    }),
  };
}

report(import.meta.url, 'borders', async () => {
  const missing = looked.filter((folder) => !existsSync(path.join(root, folder)));
  const { violations, modules } = await bordersOf(root);
  return {
    problems: [...missing.map((folder) => `${folder} does not exist`), ...violations],
    summary: `${modules} modules, no violation`,
  };
});
