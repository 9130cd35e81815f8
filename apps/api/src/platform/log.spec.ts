import { describe, expect, it } from '@jest/globals';
import { houseLogger } from './log.js';

function logged(write: (log: ReturnType<typeof houseLogger>) => void): string {
  const lines: string[] = [];
  write(houseLogger('info', { write: (line) => void lines.push(line) }));
  return lines.join('');
}

describe('a line of the log', () => {
  it.each([
    'password',
    'newPassword',
    'currentPassword',
    'token',
    'cookie',
    'authorization',
    'set-cookie',
    'email',
    'secret',
  ])('has no %s, however deep', (name) => {
    const text = logged((log) =>
      log.info({ [name]: 'hush', input: { [name]: 'hush' }, body: { variables: { [name]: 'hush' } } }, 'said'),
    );
    expect(text).not.toContain('hush');
    expect(text).toContain('said');
  });

  it('has the address of a request without what follows it', () => {
    const text = logged((log) =>
      log.info({ req: { id: 'r1', method: 'GET', url: '/reinitialiser/x?token=hush' } }, 'asked'),
    );
    expect(JSON.parse(text)).toMatchObject({ req: { id: 'r1', method: 'GET', url: '/reinitialiser/x' } });
  });
});
