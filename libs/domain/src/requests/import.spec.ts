import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writeCsv } from '../csv.js';
import { table } from '../fixtures/table.js';
import { realRequests } from './fixtures/real-requests.js';
import { readImport, readImportLine, type ImportedLine } from './import.js';

const errorsOf = ({ errors }: ImportedLine): string => errors.map(({ field, code }) => `${field}: ${code}`).join(', ');
const json = (items: unknown) => readImport('json', JSON.stringify(items));

describe('importing JSON', () => {
  it('takes all 53 real requests, with their states and dates', () => {
    const lines = json({ source: 'public threads', items: realRequests });
    expect(lines.flatMap(({ errors }) => errors)).toEqual([]);
    expect(lines.length).toBe(53);
    expect(lines[0]).toEqual({
      line: 1,
      draft: {
        title: '[IMP] beesdoo_product: On changing purchase price, set sales price to suggested price',
        theme: 'tools',
        language: 'en',
        state: 'done',
        date: '2022-03-16',
        origin: 'beescoop/Obeesdoo',
        number: 320,
        detail: null,
      },
      errors: [],
    });
    const states = lines.map(({ draft }) => draft!.state);
    expect(states.filter((state) => state === 'new').length).toBe(
      realRequests.filter(({ state }) => state === 'open').length,
    );
  });

  it('takes a bare list, and fills in what is missing', () => {
    expect(json([{ title: ' Prix ' }])).toEqual([
      {
        line: 1,
        draft: {
          title: 'Prix',
          theme: 'tools',
          language: 'fr',
          state: 'new',
          date: null,
          origin: null,
          number: null,
          detail: null,
        },
        errors: [],
      },
    ]);
    expect(readImport('json', '[{"title":"a"}]', 'nl')[0]!.draft!.language).toBe('nl');
  });

  it.each([
    ['no JSON', '{'],
    ['no list', '{"title":"a"}'],
    ['an items that is none', '{"items":{}}'],
    ['a number', '42'],
    ['nothing', ''],
    ['null', 'null'],
  ])('names a file that holds %s', (_, content) => {
    expect(readImport('json', content)).toEqual([
      { line: 1, draft: null, errors: [{ field: 'line', code: 'bad_input' }] },
    ]);
  });

  it.each([
    ['a text', 'a', 'line: bad_input'],
    ['null', null, 'line: bad_input'],
    ['a list', [], 'line: bad_input'],
    ['an empty object', {}, 'title: empty_title'],
    ['an empty title', { title: '' }, 'title: empty_title'],
    ['a blank title', { title: ' ' }, 'title: empty_title'],
    ['a title that is a number', { title: 4 }, 'title: bad_input'],
    ['a long title', { title: 'a'.repeat(201) }, 'title: too_long'],
    ['a title of two lines', { title: 'a\nb' }, 'title: bad_input'],
    ['an unknown theme', { title: 'a', theme: 'food' }, 'theme: bad_input'],
    ['a theme that is a number', { title: 'a', theme: 1 }, 'theme: bad_input'],
    ['an unknown language', { title: 'a', lang: 'de' }, 'language: bad_input'],
    ['an unknown state', { title: 'a', state: 'maybe' }, 'state: bad_input'],
    ['a state from Object', { title: 'a', state: 'constructor' }, 'state: bad_input'],
    ['a date that is none', { title: 'a', date: '12/03/2022' }, 'date: bad_input'],
    ['a date that is a number', { title: 'a', date: 2022 }, 'date: bad_input'],
    ['an origin that is a list', { title: 'a', repo: [] }, 'origin: bad_input'],
    ['a number that is none', { title: 'a', number: 'x' }, 'number: bad_input'],
    ['a number below one', { title: 'a', number: 0 }, 'number: bad_input'],
    ['half a number', { title: 'a', number: 1.5 }, 'number: bad_input'],
    ['a huge number', { title: 'a', number: 1e9 }, 'number: bad_input'],
    ['a detail that is an object', { title: 'a', note: {} }, 'detail: bad_input'],
    ['a detail with a NUL', { title: 'a', note: 'a\u0000' }, 'detail: bad_input'],
    ['three faults', { theme: 'x', date: 'y' }, 'title: empty_title, theme: bad_input, date: bad_input'],
  ])('names the fields of %s', (_, item, errors) => {
    const line = readImportLine(item, 7);
    expect([line.line, line.draft, errorsOf(line)]).toEqual([7, null, errors]);
  });

  it.each(
    table(`
      said      | becomes
      open      | new
      opened    | new
      closed    | done
      merged    | done
      MERGED    | done
      ready     | ready
      refused   | refused
                | new
    `),
  )('a thread that is $said is $becomes', ({ said, becomes }) => {
    expect(readImportLine({ title: 'a', state: said }, 1).draft!.state).toBe(becomes);
  });

  it('reads other words for the same thing', () => {
    const item = { titre: 'Prix', thème: 'Money', langue: 'ES', état: 'ready', createdAt: '2022-03-12T10:00:00Z' };
    const more = { origine: 'BEES', numéro: ' #12 ', body: 'a\r\nb\n' };
    expect(readImportLine({ ...item, ...more }, 1).draft).toEqual({
      title: 'Prix',
      theme: 'money',
      language: 'es',
      state: 'ready',
      date: '2022-03-12',
      origin: 'BEES',
      number: 12,
      detail: 'a\nb',
    });
    expect(readImportLine({ title: 'a', note: ' ', repo: ' ' }, 1).draft).toMatchObject({ detail: null, origin: null });
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const line of json(value)) expect(line.draft === null).toBe(line.errors.length > 0);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => readImport('csv', text).length >= 0));
  });
});

describe('importing CSV', () => {
  it('names every bad line where it stands in the file', () => {
    const content = 'Titre;Thème;État\n"Prix,\nbarré";tools;open\nBon;money;\n\n;tools;open\nStock;food;maybe\n';
    const shown = readImport('csv', content).map((line) => [line.line, line.draft?.title ?? null, errorsOf(line)]);
    expect(shown).toEqual([
      [2, null, 'title: bad_input'],
      [4, 'Bon', ''],
      [6, null, 'title: empty_title'],
      [7, null, 'theme: bad_input, state: bad_input'],
    ]);
  });

  it('reads what we export, and a row that is too short', () => {
    const content = writeCsv([['title', 'number', 'note'], ['=1+1', '5', '-x'], ['b']]);
    expect(readImport('csv', content).map(({ draft }) => [draft?.title, draft?.number, draft?.detail])).toEqual([
      ['=1+1', 5, '-x'],
      ['b', null, null],
    ]);
  });

  it('needs a header with a title', () => {
    expect(readImport('csv', '')).toEqual([{ line: 1, draft: null, errors: [{ field: 'line', code: 'empty_text' }] }]);
    expect(readImport('csv', '\nnom,date\na,b')).toEqual([
      { line: 2, draft: null, errors: [{ field: 'title', code: 'empty_title' }] },
    ]);
    expect(readImport('csv', 'title\n')).toEqual([]);
  });
});
