/** What a board is asked, as one page of A4 to print, to sign or to answer by its link. */
import { type Making, runPdfTask } from './pdf-process.js';
import { qrSvg } from './qr.js';

/** In the words of the co-op's language; amounts and days are written out. */
export type BoardPage = {
  readonly language: string;
  readonly documentTitle: string;
  readonly title: string;
  readonly cooperative: string;
  readonly amount: string;
  readonly until: string;
  readonly summary: string | null;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  readonly conditions: readonly string[];
  readonly url: string;
  readonly printedOn: string;
  readonly isInvented: boolean;
  readonly words: {
    readonly kind: string;
    readonly question: string;
    readonly upTo: string;
    readonly until: string;
    readonly about: string;
    readonly money: string;
    readonly conditions: string;
    readonly answerTitle: string;
    readonly choices: readonly string[];
    readonly date: string;
    readonly signature: string;
    readonly scan: string;
    readonly once: string;
    readonly invented: string;
  };
};

/** The data is read by the template, never compiled. */
export async function makeBoardPage(page: BoardPage, making: Making = {}): Promise<Uint8Array> {
  const files = { 'data.json': JSON.stringify(page), 'qr.svg': qrSvg(page.url) };
  return runPdfTask({ task: 'typeset', main: 'board.typ', files }, making);
}
