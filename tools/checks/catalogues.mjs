/**
 * The four catalogues are complete: same ids, no empty text, same placeholders, nothing missing that the screens use,
 * nothing left that no screen uses.
 */
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';
import { report } from './report.mjs';

export const languages = ['fr', 'nl', 'es', 'en'];

const typeNames = new Map(Object.entries(TYPE).map(([name, value]) => [value, name]));

/** Placeholders as `name:kind`, from every branch of plurals and selects. */
function placeholders(text) {
  const found = new Set();
  const visit = (elements) => {
    for (const element of elements) {
      if (element.type !== TYPE.literal && element.type !== TYPE.pound) {
        found.add(`${element.value}:${typeNames.get(element.type)}`);
      }
      for (const option of Object.values(element.options ?? {})) visit(option.value);
      if (element.children) visit(element.children);
    }
  };
  visit(parse(text));
  return [...found].sort().join(', ');
}

/** Problems of one language against the French catalogue, each a sentence that names the id. */
function compare(language, catalogue, french) {
  const problems = [];
  for (const id of Object.keys(french)) {
    const text = catalogue[id];
    if (text === undefined) problems.push(`${language}: ${id} is missing`);
    else if (typeof text !== 'string' || text.trim() === '') problems.push(`${language}: ${id} is empty`);
    else problems.push(...comparePlaceholders(language, id, text, french[id]));
  }
  const more = Object.keys(catalogue).filter((id) => !(id in french));
  return [...problems, ...more.map((id) => `${language}: ${id} is not in the French catalogue`)];
}

function comparePlaceholders(language, id, text, frenchText) {
  try {
    const [here, there] = [placeholders(text), placeholders(frenchText)];
    return here === there ? [] : [`${language}: ${id} has placeholders (${here}), French has (${there})`];
  } catch (error) {
    return [`${language}: ${id} does not parse: ${error.message}`];
  }
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What the sources say in quotes, and the patterns of ids they compute: `state.${value}` stands for all of state.*. */
function quoted(sources) {
  const words = new Set();
  const patterns = [];
  for (const source of sources) {
    for (const [, , word] of source.matchAll(/(['"])([\w.-]+)\1/g)) words.add(word);
    for (const [, template] of source.matchAll(/`([\w.-]*\$\{[^`]*)`/g)) {
      const parts = template.split(/\$\{[^}]*\}/);
      if (parts.join('').includes('.')) patterns.push(new RegExp(`^${parts.map(escaped).join('[\\w-]+')}$`));
    }
    for (const [, word] of source.matchAll(/`([\w.-]+)`/g)) words.add(word);
  }
  return { words, patterns };
}

/** Ids asked for by name: `t('…')`, `{ id: '…' }`, `id="…"` of a Sentence. */
const asked = (source) =>
  [...source.matchAll(/(?:\bt\(\s*|Sentence\s+id=)['"]([\w-]+(?:\.[\w-]+)+)['"]/g)].map(([, id]) => id);

const withoutComments = (source) => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/** All problems; `catalogues` maps a language to its texts by id, `sources` are the texts of the screens' files. */
export function catalogueProblems(catalogues, texts) {
  const sources = texts.map(withoutComments);
  const french = catalogues.fr;
  const problems = languages.flatMap((language) => compare(language, catalogues[language] ?? {}, french));
  const { words, patterns } = quoted(sources);
  const unused = Object.keys(french).filter((id) => !words.has(id) && !patterns.some((pattern) => pattern.test(id)));
  const missing = [...new Set(sources.flatMap(asked))].filter((id) => !(id in french));
  return [
    ...problems,
    ...unused.map((id) => `${id} is used by no screen`),
    ...missing.map((id) => `${id} is used by a screen and is in no catalogue`),
  ];
}

/** The common sentences and those of each part, in one catalogue a language; an id belongs to one part only. */
export function readCatalogues(folder = path.join(root, 'apps/web/src/messages')) {
  const folders = [
    '',
    ...readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? one.name : [])),
  ];
  const read = (language, part) => JSON.parse(readFileSync(path.join(folder, part, `${language}.json`), 'utf8'));
  return Object.fromEntries(
    languages.map((language) => {
      const all = {};
      for (const part of folders) {
        const texts = read(language, part);
        const twice = Object.keys(texts).find((id) => id in all);
        if (twice) throw new Error(`${language}: ${twice} is in two catalogues`);
        Object.assign(all, texts);
      }
      return [language, all];
    }),
  );
}

export function readSources(folders = ['apps/web/src', 'libs/ui/src']) {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true })
      .filter((file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$/.test(file) && !/generated/.test(file))
      .map((file) => readFileSync(path.join(root, folder, file), 'utf8')),
  );
}

report(import.meta.url, 'catalogues', () => {
  const catalogues = readCatalogues();
  const count = Object.keys(catalogues.fr).length;
  if (count === 0) return { problems: ['the French catalogue is empty'] };
  return { problems: catalogueProblems(catalogues, readSources()), summary: `${count} texts in 4 languages` };
});
