import { parse } from '@formatjs/icu-messageformat-parser';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';
import type { Language } from '../../libs/domain/src/cooperatives/cooperative.js';
// the sources themselves: this file runs before anything is built
import { typography } from '../../libs/domain/src/typography.js';

const require = createRequire(import.meta.url);

/** Aliases the message parser to its types alone: nothing is parsed in the browser. */
export const withoutParser = {
  find: /^@formatjs\/icu-messageformat-parser$/,
  replacement: require.resolve('@formatjs/icu-messageformat-parser/no-parser.js'),
};

/** Catalogues become syntax trees while building; French gets the spaces a printer would set. */
export function messages(): Plugin {
  return {
    name: 'komunigi-messages',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/messages\/(?:[a-z]+\/)?(fr|nl|es|en)\.json$/ },
      handler(source, id) {
        const language = (/(\w\w)\.json$/.exec(id)?.[1] ?? 'fr') as Language;
        const catalogue = JSON.parse(source) as Record<string, string>;
        const trees = Object.entries(catalogue).map(([key, text]) => [key, parse(typography(text, language))]);
        return { code: JSON.stringify(Object.fromEntries(trees)), map: null };
      },
    },
  };
}
