/** Secrets of the embedded mode: made once, kept in the data folder, readable by its owner only. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

const names = ['ownerPassword', 'appPassword', 'sessionSecret'];

/** Reads `dataDir`/secrets.json; adds what is missing. Values are 256 bits in base64url. */
export function keepSecrets(dataDir) {
  const file = path.join(dataDir, 'secrets.json');
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const missing = names.filter((name) => typeof kept[name] !== 'string' || kept[name].length < 32);
  if (missing.length > 0) {
    for (const name of missing) kept[name] = randomBytes(32).toString('base64url');
    mkdirSync(dataDir, { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    const { uid, gid } = statSync(dataDir);
    if (process.getuid() === 0) chownSync(draft, uid, gid);
    renameSync(draft, file);
  }
  chmodSync(file, 0o600);
  return kept;
}
