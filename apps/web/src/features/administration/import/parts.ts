import { readCsv, type ImportFormat } from '@komunigi/domain';

/** A piece of a file that can be sent alone, and which line of the whole file a line of it is. */
export type Part = { content: string; lines: number; lineOf: (line: number) => number };

const partLines = 25;

/** What the text looks like: JSON begins with a bracket. */
export function formatOf(content: string): ImportFormat {
  return /^\s*[[{]/.test(content) ? 'json' : 'csv';
}

/** Long files leave in parts, so that one sees how far it is and can stop; what is not understood leaves whole and is refused as such. */
export function partsOf(format: ImportFormat, content: string): Part[] {
  const parts = format === 'json' ? jsonParts(content) : csvParts(content);
  return parts ?? [{ content, lines: 1, lineOf: (line) => line }];
}

function jsonParts(content: string): Part[] | null {
  let items: unknown;
  try {
    items = JSON.parse(content);
  } catch {
    return null;
  }
  const list = Array.isArray(items) ? items : (items as { items?: unknown } | null)?.items;
  if (!Array.isArray(list) || list.length === 0) return null;
  return chunks(list).map(({ from, some }) => ({
    content: JSON.stringify(some),
    lines: some.length,
    lineOf: (line) => line + from,
  }));
}

/** The rows are cut out as they stand; each part begins with the head of the table. */
function csvParts(content: string): Part[] | null {
  const [head, ...rows] = readCsv(content);
  const first = rows[0];
  if (!head || !first) return null;
  const lines = content.split('\n');
  const top = lines.slice(0, first.line - 1);
  return chunks(rows).map(({ from, some }) => {
    const begins = some[0]!.line;
    const ends = rows[from + some.length]?.line ?? lines.length + 1;
    return {
      content: [...top, ...lines.slice(begins - 1, ends - 1)].join('\n'),
      lines: some.length,
      lineOf: (line) => line - top.length + begins - 1,
    };
  });
}

function chunks<Item>(list: readonly Item[]): { from: number; some: readonly Item[] }[] {
  return Array.from({ length: Math.ceil(list.length / partLines) }, (_, rank) => ({
    from: rank * partLines,
    some: list.slice(rank * partLines, (rank + 1) * partLines),
  }));
}
