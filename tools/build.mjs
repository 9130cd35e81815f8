/**
 * node tools/build.mjs <package folder>
 * Turns src/**.ts into dist/**.js, file by file (swc writes, tsc only checks); copies what is not TypeScript and removes
 * outputs whose source is gone. Specs stay out.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from '@swc/core';

const swcOptions = {
  swcrc: false,
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true, tsx: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
    keepClassNames: true,
    experimental: { keepImportAttributes: true },
  },
  module: { type: 'es6' },
  sourceMaps: true,
};

const isSpec = (file) => /\.spec\.tsx?$/.test(file);
const isSource = (file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts');

/** Every file below a folder, as paths relative to it. */
export const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));

async function buildFile(source, target) {
  mkdirSync(path.dirname(target), { recursive: true });
  if (!isSource(source)) {
    copyFileSync(source, target);
    return [target];
  }
  const output = target.replace(/\.tsx?$/, '.js');
  const sourceFileName = path.relative(path.dirname(output), source);
  const { code, map } = await transform(readFileSync(source, 'utf8'), {
    ...swcOptions,
    filename: source,
    sourceFileName,
    jsc: { ...swcOptions.jsc, parser: { ...swcOptions.jsc.parser, tsx: source.endsWith('x') } },
  });
  writeFileSync(output, `${code}//# sourceMappingURL=${path.basename(output)}.map\n`);
  writeFileSync(`${output}.map`, map);
  return [output, `${output}.map`];
}

/** Builds one package and returns the number of files written. */
export async function build(packageFolder) {
  const src = path.join(packageFolder, 'src');
  const dist = path.join(packageFolder, 'dist');
  if (!statSync(src, { throwIfNoEntry: false })) throw new Error(`${src} does not exist`);
  const sources = filesBelow(src).filter((file) => !isSpec(file) && !file.endsWith('.d.ts'));
  const written = new Set();
  for (const file of sources) {
    for (const output of await buildFile(path.join(src, file), path.join(dist, file))) written.add(output);
  }
  mkdirSync(dist, { recursive: true });
  for (const file of filesBelow(dist)) {
    if (!written.has(path.join(dist, file))) rmSync(path.join(dist, file));
  }
  return written.size;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder] = process.argv.slice(2);
  if (!folder) {
    console.error('Usage: node tools/build.mjs <package folder>');
    process.exit(2);
  }
  await build(path.resolve(folder));
}
