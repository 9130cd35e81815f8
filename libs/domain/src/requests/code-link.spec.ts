import { describe, expect, it } from '@jest/globals';
import { table } from '../fixtures/table.js';
import { codeThreadOf, whyNotLink } from './code-link.js';

describe('a code thread', () => {
  it.each(
    table(`
      address                                                                 | forge   | kind   | label
      https://github.com/beescoop/Obeesdoo/issues/305                         | github  | issue  | beescoop/Obeesdoo#305
      https://github.com/beescoop/Obeesdoo/pull/377                           | github  | change | beescoop/Obeesdoo#377
      https://github.com/beescoop/Obeesdoo/pull/377/files                     | github  | change | beescoop/Obeesdoo#377
      https://GitHub.com/beescoop/Obeesdoo/issues/305#issuecomment-1          | github  | issue  | beescoop/Obeesdoo#305
      https://github.com/beescoop/Obeesdoo                                    | other   | page   | github.com
      https://github.com/a/b/pulls/3                                          | other   | page   | github.com
      https://gitlab.com/coop/tools/-/issues/12                               | gitlab  | issue  | coop/tools#12
      https://gitlab.com/coop/sub/tools/-/merge_requests/4                    | gitlab  | change | coop/sub/tools!4
      https://git.coop.tools:8443/a/b/-/work_items/7?x=1                      | gitlab  | issue  | a/b#7
      https://codeberg.org/coop/tools/issues/12                               | forgejo | issue  | coop/tools#12
      https://codeberg.org/coop/tools/pulls/13                                | forgejo | change | coop/tools#13
      https://forge.example.org/coop/tools/pulls/13?tab=files                 | forgejo | change | coop/tools#13
      https://komunigi.org                                                    | other   | page   | komunigi.org
      https://odoo-community.org/shop/12                                      | other   | page   | odoo-community.org
    `),
  )('$address', ({ address, forge, kind, label }) => {
    const thread = codeThreadOf(address!);
    expect([thread?.forge, thread?.kind, thread?.label]).toEqual([forge, kind, label]);
  });

  it('has its owner, its repository and its number', () => {
    expect(codeThreadOf('https://GitHub.com/beescoop/Obeesdoo/pull/377?x=1#discussion')).toEqual({
      url: 'https://github.com/beescoop/Obeesdoo/pull/377?x=1#discussion',
      forge: 'github',
      kind: 'change',
      owner: 'beescoop',
      repo: 'Obeesdoo',
      number: 377,
      label: 'beescoop/Obeesdoo#377',
    });
    expect(codeThreadOf('https://komunigi.org')).toEqual({
      url: 'https://komunigi.org/',
      forge: 'other',
      kind: 'page',
      owner: null,
      repo: null,
      number: null,
      label: 'komunigi.org',
    });
  });

  it.each([
    'http://github.com/a/b/issues/1',
    'javascript:alert(1)',
    'ftp://a.be/b',
    '//github.com/a/b',
    'github.com/a/b/issues/1',
    'https://',
    'https:///a',
    'https://user:secret@github.com/a/b/issues/1',
    'https://a.be/ b',
    'https://a.be/"onclick',
    'https://a.be/<script>',
    'https://a.be\\b',
    'https://a.be/\u0000',
    `https://a.be/${'a'.repeat(500)}`,
    '',
  ])('is not at %s', (address) => {
    expect(codeThreadOf(address)).toBeNull();
    expect(whyNotLink(address, [])).toBe('link_unknown_scheme');
  });

  it.each([
    ['a first one', 'https://github.com/a/b/issues/1', [], null],
    ['the same', 'https://github.com/a/b/issues/1', ['https://github.com/a/b/issues/1'], 'link_exists'],
    [
      'the same with an anchor',
      'https://github.com/A/B/issues/1#c',
      ['https://github.com/a/b/issues/1'],
      'link_exists',
    ],
    ['the same number elsewhere', 'https://codeberg.org/a/b/issues/1', ['https://github.com/a/b/issues/1'], null],
    ['another number', 'https://github.com/a/b/issues/2', ['https://github.com/a/b/issues/1'], null],
    ['the same page', 'https://a.be/x', ['https://a.be/x'], 'link_exists'],
    ['another page', 'https://a.be/y', ['https://a.be/x'], null],
    ['beside something unreadable', 'https://a.be/y', ['odd'], null],
  ])('linking %s', (_, url, linked, outcome) => expect(whyNotLink(url, linked)).toBe(outcome));
});
