import { readdirSync, readFileSync } from 'node:fs';

/** A change of the database: its stamp orders it, its SQL is written by hand and never edited once merged. */
export type Migration = { readonly stamp: string; readonly name: string; readonly sql: string };

const here = new URL('.', import.meta.url);

/** All migrations of this release, oldest first. File names are `<14-digit stamp>_<name>.sql`. */
export const migrations: readonly Migration[] = readdirSync(here)
  .filter((file) => file.endsWith('.sql'))
  .sort()
  .map((file) => {
    const [, stamp, name] = /^(\d{14})_([a-z_]+)\.sql$/.exec(file) ?? [];
    if (stamp === undefined || name === undefined) throw new Error(`not the name of a migration: ${file}`);
    return { stamp, name, sql: readFileSync(new URL(file, here), 'utf8') };
  });
