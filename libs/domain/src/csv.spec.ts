import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { guardCell, readCsv, writeCsv } from './csv.js';
import { table } from './fixtures/table.js';

const cells = (text: string) => readCsv(text).map((row) => row.cells);

describe('reading', () => {
  it.each([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons',
      'a;b\n1,5;2\n',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a mark of byte order', '\ufeffa,b', [['a', 'b']]],
    [
      'ends of Windows',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'quotes around a separator',
      '"a,b";c\n"d;e";f',
      [
        ['a,b', 'c'],
        ['d;e', 'f'],
      ],
    ],
    ['a quote inside quotes', 'a,"say ""yes"""', [['a', 'say "yes"']]],
    ['a quote inside a word', 'a,5" pipe', [['a', '5" pipe']]],
    ['a line inside quotes', 'a,"one\r\ntwo"', [['a', 'one\r\ntwo']]],
    [
      'empty cells',
      'a,,\n,,b',
      [
        ['a', '', ''],
        ['', '', 'b'],
      ],
    ],
    [
      'empty lines',
      'a,b\n\n\n1,2\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a quote that never closes', 'a,"b\nc', [['a', 'b\nc']]],
    ['nothing', '', []],
    ['one column', 'title\nA\n', [['title'], ['A']]],
  ])('of %s', (_, text, rows) => expect(cells(text)).toEqual(rows));

  it('tells the line on which each row begins', () => {
    expect(readCsv('a,b\n"one\ntwo",x\n\nc,d').map(({ line }) => line)).toEqual([1, 2, 5]);
  });
});

describe('writing', () => {
  it('quotes what needs it and ends each line as RFC 4180 says', () => {
    expect(writeCsv([['a', 'b,c', 'd"e', 'f\ng', ' h', '']])).toBe('a,"b,c","d""e","f\ng"," h",\r\n');
  });

  it.each(
    table(`
      cell          | shown as
      =1+1          | '=1+1
      +32 2 123     | '+32 2 123
      -5            | '-5
      @SUM(A1)      | '@SUM(A1)
      a=b           | a=b
      '=1           | '=1
    `),
  )('guards $cell', ({ cell, 'shown as': shown }) => expect(guardCell(cell!)).toBe(shown));

  it('guards a tab and a carriage return at the beginning', () => {
    expect([guardCell('\t=1'), guardCell('\r=1')]).toEqual(["'\t=1", "'\r=1"]);
  });

  it('no cell ever begins like a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (cell) => {
        expect(/^"?[=+\-@\t\r]/.test(writeCsv([[cell, 'x']]))).toBe(false);
      }),
    );
  });

  it('reads back what it wrote', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('a,b', 'a;b', '"', '""', 'a\nb', 'a\r\nb', ' ', '=1', '\t', 'é'),
    );
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, (list) => {
        const header = ['title', 'theme', 'state'];
        expect(cells(writeCsv([header, ...list]))).toEqual([header, ...list.map((row) => row.map(guardCell))]);
      }),
    );
  });
});
