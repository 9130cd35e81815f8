/**
 * A process for the specs to kill: starts a server with the options given as JSON, prints what it got as one line of
 * JSON (or the refusal), and stops when its standard input closes.
 */
import { keepSecrets } from '../secrets.mjs';
import { startPostgres } from './index.mjs';

const { keep = true, ...options } = JSON.parse(process.argv[2]);
const told = [];
const print = (value) => console.log(JSON.stringify(value));

try {
  const server = await startPostgres({
    ...options,
    ...(keep ? { secrets: keepSecrets } : {}),
    tell: (line) => told.push(line),
    lost: (why) => print({ lost: why }),
  });
  const { pid, guardPid, ownerUrl, appUrl, dataDir, account, programs, isNew } = server;
  print({ pid, guardPid, ownerUrl, appUrl, dataDir, account, programs, isNew, told });
  process.stdin.resume().once('end', async () => {
    await server.stop();
    process.exit(0);
  });
} catch (error) {
  print({ refused: error.name === 'StartRefused', message: error.message });
  process.exit(3);
}
