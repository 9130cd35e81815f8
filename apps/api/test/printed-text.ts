/** What is printed on the pages of a PDF, and where: read from its own fonts, so that the text is one that can be extracted. */
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
} from '@cantoo/pdf-lib';

const mm = 25.4 / 72;

/** Millimetres from the left edge, and from the lower one for the line it stands on. */
export type PrintedRun = {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
};

type Font = { readonly letters: ReadonlyMap<number, string>; readonly widths: ReadonlyMap<number, number> };
type Matrix = readonly [number, number, number, number, number, number];
type Token = string | number | Uint8Array | readonly Token[];

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const decoded = (stream: unknown): string => latin(decodePDFRawStream(stream as PDFRawStream).decode());

export function printedRuns(document: PDFDocument): PrintedRun[] {
  return document.getPages().flatMap((page, index) => {
    const contents = page.node.Contents();
    const streams =
      contents instanceof PDFArray ? contents.asArray().map((ref) => document.context.lookup(ref)) : [contents];
    const dict = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict);
    const fonts = new Map((dict?.keys() ?? []).map((key) => [key.decodeText(), fontOf(dict!.lookup(key, PDFDict))]));
    return runsOf(tokensOf(streams.map(decoded).join('\n')), fonts).map((run) => ({ ...run, page: index + 1 }));
  });
}

/** Lines of a page, from top to bottom; invisible signs are left out. */
export function printedText(runs: readonly PrintedRun[]): string {
  const lines = new Map<number, PrintedRun[]>();
  for (const run of runs) {
    const key = Math.round(run.base * 4);
    lines.set(key, [...(lines.get(key) ?? []), run]);
  }
  return [...lines]
    .sort(([a], [b]) => b - a)
    .map(([, line]) => line.sort((a, b) => a.left - b.left).map(({ text }) => text))
    .map((texts) => texts.join('').replace(/[\u00ad\u200b]/g, ''))
    .join('\n');
}

/** Letters of each glyph from its CMap, widths (thousandths of the size) from its descendant. */
function fontOf(font: PDFDict): Font {
  const letters = new Map<number, string>();
  const cmap = decoded(font.lookup(PDFName.of('ToUnicode')));
  const text = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, glyph, letter] of cmap.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gim))
    letters.set(parseInt(glyph!, 16), text(letter!));
  const widths = new Map<number, number>();
  const descendant = font.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict);
  const list = descendant.lookup(PDFName.of('W'), PDFArray);
  for (let at = 0; at < list.size(); at += 2) {
    const first = list.lookup(at, PDFNumber).asNumber();
    const next = list.lookup(at + 1);
    if (next instanceof PDFArray)
      next.asArray().forEach((width, index) => widths.set(first + index, Number(width.toString())));
    else {
      const [last, width] = [list.lookup(at + 1, PDFNumber).asNumber(), list.lookup(at + 2, PDFNumber).asNumber()];
      for (let glyph = first; glyph <= last; glyph += 1) widths.set(glyph, width);
      at += 1;
    }
  }
  return { letters, widths };
}

function runsOf(tokens: readonly Token[], fonts: ReadonlyMap<string, Font>): Omit<PrintedRun, 'page'>[] {
  const runs: Omit<PrintedRun, 'page'>[] = [];
  const stack: Matrix[] = [];
  let page: Matrix = [1, 0, 0, 1, 0, 0];
  let line: Matrix = page;
  let font: Font | undefined;
  let size = 0;
  let given: Token[] = [];
  const numbers = (): Matrix => given.slice(-6) as unknown as Matrix;
  const show = (parts: readonly Token[]): void => {
    let width = 0;
    let text = '';
    // A space at the end of a line hangs over without being seen
    let seen = 0;
    for (const part of parts) {
      if (typeof part === 'number') width -= (part / 1000) * size;
      if (!(part instanceof Uint8Array)) continue;
      for (let at = 0; at + 1 < part.length; at += 2) {
        const glyph = part[at]! * 256 + part[at + 1]!;
        width += ((font!.widths.get(glyph) ?? 0) / 1000) * size;
        text += font!.letters.get(glyph) ?? '\ufffd';
        if (/[^\s\u200b]$/u.test(text)) seen = width;
      }
    }
    const [a, , , , left, base] = times(line, page);
    runs.push({ text, left: left * mm, right: (left + a * seen) * mm, base: base * mm });
  };
  const operators: Record<string, () => void> = {
    q: () => stack.push(page),
    Q: () => (page = stack.pop()!),
    cm: () => (page = times(numbers(), page)),
    Tm: () => (line = numbers()),
    Tf: () => {
      font = fonts.get(String(given.at(-2)).slice(1));
      size = given.at(-1) as number;
    },
    Tj: () => show(given.slice(-1)),
    TJ: () => show(given.at(-1) as readonly Token[]),
  };
  for (const token of tokens) {
    if (typeof token !== 'string' || token.startsWith('/')) given.push(token);
    else {
      operators[token]?.();
      given = [];
    }
  }
  return runs;
}

/** First m, then n. */
function times(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ];
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Dictionaries are left out: nothing that is asked here stands in one. */
function tokensOf(content: string): Token[] {
  const pattern = /<<|>>|\((?:\\[^]|[^\\()])*\)|<[0-9A-Fa-f\s]*>|\[|\]|\/[^\s/[\]<>()]+|[^\s/[\]<>()]+/g;
  const found: Token[] = [];
  const open: Token[][] = [];
  let depth = 0;
  for (const [sign] of content.matchAll(pattern)) {
    if (sign === '<<') depth += 1;
    else if (sign === '>>') depth -= 1;
    else if (depth > 0) continue;
    else if (sign === '[') open.push([]);
    else {
      const done = sign === ']';
      const token: Token = done ? open.pop()! : tokenOf(sign);
      (open.at(-1) ?? found).push(token);
    }
  }
  return found;
}

function tokenOf(sign: string): Token {
  if (sign.startsWith('<')) return Buffer.from(sign.slice(1, -1).replace(/\s/g, ''), 'hex');
  if (!sign.startsWith('(')) return Number.isNaN(Number(sign)) ? sign : Number(sign);
  const text = sign.slice(1, -1).replace(/\\([0-7]{1,3}|\r?\n|[^])/g, (_match, code: string) => {
    if (/^[0-7]/.test(code)) return String.fromCharCode(parseInt(code, 8));
    return code.endsWith('\n') && code !== 'n' ? '' : (escapes[code] ?? code);
  });
  return Buffer.from(text, 'latin1');
}
