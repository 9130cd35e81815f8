import { describe, expect, it } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import { epcPayload, money } from '@komunigi/domain';
import jsQR from 'jsqr';
import { printedRuns, printedText } from '../../../test/printed-text.js';
import { makePaymentPage, type PaymentPage } from './payment-page.js';
import { qrSvg } from './qr.js';

const epc = epcPayload({
  beneficiary: 'Intercoopérative « Pot commun »',
  iban: 'BE68539007547034',
  bic: null,
  amount: money(263_16n, 'EUR'),
  reference: null,
  text: '+++000/0000/12326+++',
})!;

type Decode = (points: Uint8ClampedArray, width: number, height: number) => { readonly data: string } | null;
/** The package is CommonJS, and says that it is a module: its function is itself here, or its `default`. */
const packed = jsQR as unknown as Decode & { readonly default?: Decode };
const decode: Decode = packed.default ?? packed;

/** The picture as a camera would see it: eight points a square, on white. */
function read(svg: string): string | undefined {
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)![1]);
  const scale = 8;
  const width = (side + 8) * scale;
  const points = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1/g)) {
    for (let row = 0; row < scale; row += 1) {
      const from = (((Number(y) + 4) * scale + row) * width + (Number(x) + 4) * scale) * 4;
      for (let point = 0; point < scale; point += 1) points.fill(0, from + point * 4, from + point * 4 + 3);
    }
  }
  return decode(points, width, width)?.data;
}

const page: PaymentPage = {
  language: 'fr',
  kicker: 'Appel de fonds n° 12',
  title: 'Paniers suspendus #set text(red)',
  lead: 'La Fève est appelée à payer sa part de ce développement.',
  amountLabel: 'À payer',
  amount: '263,16 €',
  due: 'avant le 23 décembre 2026',
  factsTitle: 'Pour payer',
  rows: [{ label: 'Communication', value: '+++000/0000/12326+++' }],
  qr: 'À lire avec l’application de votre banque',
  notes: ['Votre part est de 263,16 € sur 900,00 €.'],
  footer: 'Komunigi',
};

describe('a page about a payment', () => {
  it('the code on it, read as a picture, says what the bank’s app is to fill in', () => {
    expect(read(qrSvg(epc))).toBe(epc);
    expect(read(qrSvg(epc.replace('263.16', '263.17')))).not.toBe(epc);
  });

  it('is one page of A4 that says what, until when and how, and compiles nothing of what people wrote', async () => {
    const made = await PDFDocument.load(await makePaymentPage(page, epc), { updateMetadata: false });
    expect(made.getPageCount()).toBe(1);
    const [width, height] = [made.getPage(0).getWidth(), made.getPage(0).getHeight()].map(Math.round);
    expect([width, height]).toEqual([595, 842]);
    const text = printedText(printedRuns(made)).replace(/[\u202f\u00a0]/g, ' ');
    for (const said of ['263,16 €', 'avant le 23 décembre 2026', '+++000/0000/12326+++', '#set text(red)'])
      expect(text).toContain(said);
  });

  it('goes without a code when there is none', async () => {
    const made = await PDFDocument.load(await makePaymentPage({ ...page, qr: null }, null), { updateMetadata: false });
    expect(made.getPageCount()).toBe(1);
  });
});
