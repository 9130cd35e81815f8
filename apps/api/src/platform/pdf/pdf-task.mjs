/**
 * Sets and imposes pages beside the server: what takes a second here would hold up everybody there. Plain JavaScript, so that
 * Node starts it from `src` and from `dist` alike. One task, then it ends; killing it is how a task is cancelled.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const fontFolder = fileURLToPath(new URL('./fonts/', import.meta.url));
const templateFolder = fileURLToPath(new URL('./typst/', import.meta.url));

const tell = (percent) => process.send({ percent });

/** The compiler sees our fonts and our templates, no file and no network. */
async function compiler() {
  const typst = await import('@myriaddreamin/typst-ts-web-compiler');
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm')));
  await typst.default({ module_or_path: wasm });
  const builder = new typst.TypstCompilerBuilder();
  builder.set_dummy_access_model();
  // Sorted: the first font that has a sign is the one that draws it
  const fonts = readdirSync(fontFolder).filter((file) => file.endsWith('.ttf'));
  for (const font of fonts.sort()) await builder.add_raw_font(readFileSync(path.join(fontFolder, font)));
  return builder.build();
}

async function typeset({ main, files }) {
  tell(5);
  const typst = await compiler();
  for (const file of readdirSync(templateFolder).filter((name) => name.endsWith('.typ'))) {
    typst.add_source(`/${file}`, readFileSync(path.join(templateFolder, file), 'utf8'));
  }
  for (const [name, text] of Object.entries(files)) typst.map_shadow(`/${name}`, Buffer.from(text, 'utf8'));
  tell(20);
  const { result, diagnostics } = typst.compile(`/${main}`, [], 'pdf', 2);
  if (result === undefined) throw new Error(`Typst: ${(diagnostics ?? ['no result']).join('\n')}`);
  tell(95);
  return result;
}

/** Pages of half a sheet, two a side, in the given order. */
async function impose({ pdf, sides }) {
  const { Duplex, PDFDocument } = await import('@cantoo/pdf-lib');
  tell(5);
  const source = await PDFDocument.load(pdf, { updateMetadata: false });
  const sheets = await PDFDocument.create();
  const pages = await sheets.embedPages(source.getPages());
  tell(50);
  // A sheet of A4 is a millimetre wider than two of A5: both pages touch the fold
  const [sheetWidth, sheetHeight] = [841.89, 595.28];
  for (const { left, right } of sides) {
    const sheet = sheets.addPage([sheetWidth, sheetHeight]);
    sheet.drawPage(pages[left - 1], { x: sheetWidth / 2 - pages[left - 1].width, y: 0 });
    sheet.drawPage(pages[right - 1], { x: sheetWidth / 2, y: 0 });
  }
  sheets.setTitle(source.getTitle() ?? '', { showInWindowTitleBar: true });
  sheets.catalog.getOrCreateViewerPreferences().setDuplex(Duplex.DuplexFlipShortEdge);
  tell(80);
  return sheets.save();
}

const tasks = { typeset, impose };

process.once('disconnect', () => process.exit(1));
process.once('message', async (task) => {
  let answer;
  try {
    answer = { made: await tasks[task.task](task) };
  } catch (error) {
    answer = { failed: String(error.message) };
  }
  process.send(answer, () => process.exit(0));
});
