import { describe, expect, it } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import { printedRuns, printedText } from '../../../test/printed-text.js';
import { type BoardPage, makeBoardPage } from './board-page.js';

const hostile = '#set text(red) $x^2$ `code` <label> @ref *gras* = Titre #panic("x") [y]';

function page(changes: Partial<BoardPage> = {}): BoardPage {
  return {
    language: 'fr',
    documentTitle: 'Question au conseil',
    title: 'Configurer le statut par défaut',
    cooperative: 'BEES coop',
    amount: '250,00 €',
    until: '15 décembre 2026',
    summary: 'En une phrase.',
    lines: [{ label: 'Le tout', value: '900,00 €' }],
    conditions: ['Une promesse est un plafond.'],
    url: 'https://example.org/promesse/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ',
    printedOn: 'Komunigi',
    isInvented: true,
    words: {
      kind: 'Question au conseil',
      question: 'Oui, un autre montant, ou non ?',
      upTo: 'Jusqu’à',
      until: 'Réponse avant le',
      about: 'De quoi il s’agit',
      money: 'Ce que cela coûte',
      conditions: 'À quelles conditions',
      answerTitle: 'Votre réponse',
      choices: ['Oui', 'Un autre montant', 'Non'],
      date: 'Date',
      signature: 'Signature',
      scan: 'Répondre en ligne',
      once: 'Ce lien sert une seule fois.',
      invented: 'données fictives',
    },
    ...changes,
  };
}

describe('the page for a board', () => {
  it('is one page of A4 with what is asked, however long the words are', async () => {
    for (const given of [page(), page({ title: 'très '.repeat(40), summary: 'mot '.repeat(300) })]) {
      const document = await PDFDocument.load(await makeBoardPage(given), { updateMetadata: false });
      expect(document.getPageCount()).toBe(1);
      expect(Math.round(document.getPage(0).getHeight())).toBe(842);
    }
  });

  it('prints what people wrote as text, never as markup', async () => {
    const document = await PDFDocument.load(await makeBoardPage(page({ summary: hostile })), { updateMetadata: false });
    const text = printedText(printedRuns(document)).replace(/\s+/g, '');
    expect(text).toContain('#settext(');
    expect(text).toContain('250,00€');
    expect(text).toContain('Répondreenligne');
  });
});
