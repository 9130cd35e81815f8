/** The carnet de rencontre as a PDF: A5 to read and to print, and imposed on A4 to fold and to staple. */
import { type BookletData, saddleStitch } from '@komunigi/domain';
import { PDFDocument } from '@cantoo/pdf-lib';
import { type Making, runPdfTask } from './pdf-process.js';
import { qrSvg } from './qr.js';

/** A5, tagged, with an outline; its pages are a multiple of four. The data is read by the template, never compiled. */
export async function makeBooklet(data: BookletData, making: Making = {}): Promise<Uint8Array> {
  const files = { 'data.json': JSON.stringify(data), 'qr.svg': qrSvg(data.publicUrl) };
  const pdf = await runPdfTask({ task: 'typeset', main: 'booklet.typ', files }, making);
  making.onProgress?.(100);
  return pdf;
}

/** A4 landscape, to be printed on both sides and turned over on the short edge. Tags do not survive: this one is for paper. */
export async function imposeBooklet(pdf: Uint8Array, making: Making = {}): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const imposed = await runPdfTask({ task: 'impose', pdf, sides: saddleStitch(document.getPageCount()) }, making);
  making.onProgress?.(100);
  return imposed;
}
