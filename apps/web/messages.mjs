/**
 * Adds or changes sentences in the four catalogues at once, and keeps them sorted:
 *   node apps/web/messages.mjs < sentences.json     where sentences.json is { "id": ["fr", "nl", "es", "en"], … }
 *   node apps/web/messages.mjs --remove id…
 * With `--part funding` before these: the sentences of that part (src/messages/funding) instead of the common ones.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const languages = ['fr', 'nl', 'es', 'en'];
const given = process.argv.slice(2);
const part = given[0] === '--part' ? `${given.splice(0, 2)[1]}/` : '';
const removed = given[0] === '--remove' ? given.slice(1) : [];
const added = removed.length > 0 ? {} : JSON.parse(readFileSync(0, 'utf8'));

for (const [id, texts] of Object.entries(added)) {
  if (!Array.isArray(texts) || texts.length !== 4 || texts.some((text) => typeof text !== 'string' || text === '')) {
    throw new Error(`${id}: four sentences are needed, fr nl es en`);
  }
}

for (const [index, language] of languages.entries()) {
  const file = new URL(`./src/messages/${part}${language}.json`, import.meta.url);
  const catalogue = JSON.parse(readFileSync(file, 'utf8'));
  for (const [id, texts] of Object.entries(added)) catalogue[id] = texts[index];
  for (const id of removed) delete catalogue[id];
  const sorted = Object.fromEntries(Object.entries(catalogue).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
}
