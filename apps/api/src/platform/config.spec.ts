import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const secret = 'k7Qm2ZxW9rTb4Yv8Lc1Nf6Hd3Gj5Pz0s';
const good = { DATABASE_URL: 'postgres://komunigi@localhost/komunigi', SESSION_SECRET: secret };

describe('the configuration', () => {
  it('needs an address and a secret, and knows the rest', () => {
    expect(readConfig(good)).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      demo: false,
      insecureHttp: false,
      publicUrl: undefined,
    });
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['no database', { DATABASE_URL: undefined as never }, /DATABASE_URL: is missing/],
    ['a database of another kind', { DATABASE_URL: 'mysql://x' }, /DATABASE_URL: must be a postgres/],
    ['no secret', { SESSION_SECRET: undefined as never }, /SESSION_SECRET: is missing/],
    ['a short secret', { SESSION_SECRET: 'abc' }, /SESSION_SECRET: must have at least 32/],
    [
      'a known secret',
      { SESSION_SECRET: 'change-me-change-me-change-me-change-me' },
      /SESSION_SECRET: is a known default/,
    ],
    ['a monotonous secret', { SESSION_SECRET: 'a'.repeat(64) }, /SESSION_SECRET: is a known default/],
    ['a port that is none', { PORT: '70000' }, /PORT/],
    ['an address that is none', { PUBLIC_URL: 'komunigi' }, /PUBLIC_URL/],
    ['a flag that is none', { KOMUNIGI_DEMO: 'yes' }, /KOMUNIGI_DEMO/],
    ['a mail server that is none', { SMTP_URL: 'http://mail' }, /SMTP_URL: must be an smtp/],
  ])('names %s', (_what, change, message) => {
    expect(() => readConfig({ ...good, ...change })).toThrow(message);
  });

  it('names everything at once, and repeats no value', () => {
    const read = (): unknown => readConfig({ DATABASE_URL: 'mysql://user:hush@x', SESSION_SECRET: 'hush', PORT: 'x' });
    expect(read).toThrow(/DATABASE_URL[\s\S]*PORT[\s\S]*SESSION_SECRET/);
    expect(read).not.toThrow(/hush/);
  });

  it('takes a secret from a file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'komunigi-config-')), 'secret');
    writeFileSync(file, `${secret}\n`);
    expect(readConfig({ DATABASE_URL: good.DATABASE_URL, SESSION_SECRET_FILE: file }).sessionSecret).toBe(secret);
    expect(() => readConfig({ ...good, SMTP_URL_FILE: `${file}.missing` })).toThrow(/SMTP_URL_FILE names a file/);
  });
});
