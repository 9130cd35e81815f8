/** What a first visit downloads, compressed. Budgets are part of the promise to people on a phone at the market. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../root.mjs';
import { report } from './report.mjs';

export const budgets = { entry: 140_000, chunk: 40_000, css: 12_000, fonts: 60_000 };

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const gzipped = (dist, file) => gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length;

/** Scripts that index.html asks for at once: the entry, its preloads, and everything those import statically. */
function eagerScripts(dist, html) {
  const asked = [...html.matchAll(/<(?:script|link)\b[^>]*(?:src|href)="\/?([^"]+\.js)"/g)].map(([, file]) => file);
  const eager = new Set();
  const visit = (file) => {
    if (eager.has(file) || !existsSync(path.join(dist, file))) return;
    eager.add(file);
    const code = readFileSync(path.join(dist, file), 'utf8');
    for (const [, target] of code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
      visit(path.posix.join(path.posix.dirname(file), target));
    }
  };
  asked.forEach(visit);
  return eager;
}

/** Styles: those of index.html, and for each page that comes later those it asks for. What the heaviest page loads. */
function heaviestStyles(dist, html, scripts, compressed) {
  const first = [...html.matchAll(/<link\b[^>]*href="\/?([^"]+\.css)"/g)].map(([, file]) => file);
  const pages = scripts.flatMap((script) => {
    const code = readFileSync(path.join(dist, script), 'utf8');
    const [, list] = /m\.f\s*=\s*(\[[^\]]*\])/.exec(code) ?? [];
    if (list === undefined) return [];
    const files = JSON.parse(list.replaceAll('`', '"').replaceAll("'", '"'));
    return [...code.matchAll(/__vite__mapDeps\(\[([\d,\s]+)\]\)/g)].map(([, at]) =>
      at.split(',').map((index) => files[Number(index)]),
    );
  });
  const weights = [[], ...pages].map((files) =>
    [...new Set([...first, ...files.filter((file) => file?.endsWith('.css'))])].reduce(
      (total, file) => total + compressed(file),
      0,
    ),
  );
  return Math.max(...weights);
}

/** Measures a built site: `{ name, bytes, budget }` for each budget; routes are measured one by one. */
export function measure(dist) {
  const files = readdirSync(dist, { recursive: true }).filter((file) => statSync(path.join(dist, file)).isFile());
  const compressed = (file) => gzipped(dist, file);
  const sum = (list) => list.reduce((total, file) => total + compressed(file), 0);
  const html = readFileSync(path.join(dist, 'index.html'), 'utf8');
  const eager = eagerScripts(dist, html);
  // The service worker is not part of any page: it is fetched when the page is done.
  const isPage = (file) => file.endsWith('.js') && file.startsWith('assets/');
  return [
    { name: 'entry', bytes: sum([...eager]), budget: budgets.entry, files: [...eager] },
    ...files
      .filter((file) => isPage(file) && !eager.has(file))
      .map((file) => ({ name: file, bytes: compressed(file), budget: budgets.chunk })),
    { name: 'CSS', bytes: heaviestStyles(dist, html, files.filter(isPage), compressed), budget: budgets.css },
    // Fonts are compressed already.
    {
      name: 'fonts',
      bytes: files
        .filter((file) => file.endsWith('.woff2'))
        .reduce((total, file) => total + statSync(path.join(dist, file)).size, 0),
      budget: budgets.fonts,
    },
  ];
}

report(import.meta.url, 'budgets', () => {
  const dist = path.join(root, 'apps/web/dist');
  if (!existsSync(path.join(dist, 'index.html'))) return { problems: ['apps/web/dist/index.html is not built'] };
  const measures = measure(dist);
  const over = measures.filter(({ bytes, budget }) => bytes > budget);
  const holds = ({ files }) =>
    files ? ` (${files.map((file) => `${file} ${kilobytes(gzipped(dist, file))}`).join(', ')})` : '';
  const of = (name) => kilobytes(measures.find((one) => one.name === name).bytes);
  return {
    problems: over.map(
      (one) => `${one.name}: ${kilobytes(one.bytes)} of ${kilobytes(one.budget)} allowed${holds(one)}`,
    ),
    summary: `entry ${of('entry')}, CSS ${of('CSS')}, fonts ${of('fonts')}`,
  };
});
