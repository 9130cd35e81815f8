/** Kill -9 of the server while people press the button: what was acknowledged is there, nothing counts twice, the next start is quick. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { root } from './root.mjs';

test('16 clients support requests while the server is killed twice: nothing is lost, nothing counts twice', async () => {
  const child = spawn(process.execPath, [path.join(root, 'bench/survival.mjs')], {
    env: { ...process.env, CLIENTS: '16', KILLS: '2', SECONDS: '2' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  const [, acknowledged, lost, twice, wrong] =
    /acknowledged (\d+), .*lost (\d+), counted twice (\d+), wrong counters (\d+)/.exec(said) ?? [];
  assert.deepEqual({ code, lost, twice, wrong }, { code: 0, lost: '0', twice: '0', wrong: '0' }, said);
  assert.ok(Number(acknowledged) > 50, said);
});
