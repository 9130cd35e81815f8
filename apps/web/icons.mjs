/** Draws the PNG icons of public/icons from the SVG, with the Chromium of the tests: node apps/web/icons.mjs (only when the drawing changes). */
import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';

const here = (path) => new URL(path, import.meta.url);
const drawing = readFileSync(here('./public/icons/komunigi.svg'), 'utf8');
const page = (svg) => `<!doctype html><style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`;
// maskable: the green goes to the edges and the sprout stays in the middle 80 %
const maskable = drawing
  .replace('viewBox="0 0 34 34"', 'viewBox="-4 -4 42 42"')
  .replace('<rect width="34" height="34" rx="9"', '<rect x="-4" y="-4" width="42" height="42"');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const [name, size, svg] of [
  ['komunigi-180', 180, maskable],
  ['komunigi-192', 192, drawing],
  ['komunigi-512', 512, drawing],
  ['komunigi-maskable-512', 512, maskable],
]) {
  const tab = await browser.newPage({ viewport: { width: size, height: size } });
  await tab.setContent(page(svg));
  await tab.screenshot({ path: here(`./public/icons/${name}.png`).pathname, omitBackground: true });
  await tab.close();
}
await browser.close();
