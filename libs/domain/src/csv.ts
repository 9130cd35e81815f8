/** Lists leave and enter as spreadsheets read them (RFC 4180), and no cell of ours is taken for a formula. */
export type CsvRow = {
  /** line of the file on which the row begins, from 1 */ readonly line: number;
  readonly cells: readonly string[];
};

/**
 * Reads comma, semicolon or tab separated text: the separator is the one met most often outside quotes in the first row.
 * Rows of one empty cell are skipped. A quote that never closes takes the rest of the text, as spreadsheets do.
 */
export function readCsv(text: string): CsvRow[] {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  const separator = separatorOf(source);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let line = 1;
  let begins = 1;
  const endRow = (): void => {
    cells.push(cell);
    if (cells.length > 1 || cell !== '') rows.push({ line: begins, cells });
    cells = [];
    cell = '';
  };
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at]!;
    if (sign === '\n') line += 1;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === separator) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n') {
      cell = cell.endsWith('\r') ? cell.slice(0, -1) : cell;
      endRow();
      begins = line;
    } else cell += sign;
  }
  endRow();
  return rows;
}

/** Comma separated, CR LF at each end, quotes where needed, guarded against formulas. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('');
}

/** A cell that begins like a formula gets an apostrophe in front, so that a spreadsheet shows it as it was written. */
export function guardCell(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

function writeCell(cell: string): string {
  const guarded = guardCell(cell);
  return /[",;\t\r\n]|^ | $/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function separatorOf(text: string): string {
  const firstRow = /^(?:[^"\n]|"(?:[^"]|"")*")*/.exec(text)![0].replace(/"(?:[^"]|"")*"/g, '');
  const counted = [',', ';', '\t'].map((sign) => ({ sign, count: firstRow.split(sign).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).sign;
}
