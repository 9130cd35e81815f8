/** The timetable as it is in libs/domain, translated file by file into a folder of the system's, so that nothing of the project is touched. */
import { transformSync } from '@swc/core';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const source = fileURLToPath(new URL('../../libs/domain/src/gatherings/timetable/', import.meta.url));

export async function loadTimetable() {
  const target = mkdtempSync(path.join(tmpdir(), 'timetable-'));
  process.on('exit', () => rmSync(target, { recursive: true, force: true }));
  writeFileSync(path.join(target, 'package.json'), '{"type":"module"}');
  const files = readdirSync(source).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));
  for (const file of files) {
    const { code } = transformSync(readFileSync(path.join(source, file), 'utf8'), {
      swcrc: false,
      jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
    });
    writeFileSync(path.join(target, file.replace(/ts$/, 'js')), code);
  }
  const load = (file) => import(pathToFileURL(path.join(target, file)).href);
  const [{ proposeTimetable }, { placeGreedily }, { checkTimetable }] = await Promise.all(
    ['propose.js', 'draft.js', 'check.js'].map(load),
  );
  return { proposeTimetable, placeGreedily, checkTimetable };
}
