import { describe, expect, it } from '@jest/globals';
import { mentionedSlugs } from './mention.js';

describe('mentions', () => {
  it.each([
    ['one co-op', 'Merci @bees-coop !', ['bees-coop']],
    ['at the beginning and the end', '@la-feve et @oufticoop', ['la-feve', 'oufticoop']],
    ['once each', '@bees-coop, @BEES-coop', ['bees-coop']],
    ['in brackets and before a point', '(@bees-coop) @la-feve.', ['bees-coop', 'la-feve']],
    ['in bold', '**@bees-coop**', ['bees-coop']],
    ['not a mail address', 'claire@bees.coop', []],
    ['not in code', 'le décorateur `@bees-coop`', []],
    ['not in code with backticks', '``a ` @bees-coop`` @la-feve', ['la-feve']],
    ['not in a block of code', 'voir\n```py\n@bees-coop\n```\n@la-feve', ['la-feve']],
    ['not in a block that never closes', 'voir\n~~~\n@bees-coop', []],
    ['not in an address', 'https://a.be/@bees-coop?x=@la-feve', []],
    ['not in an address without scheme', 'www.a.be/@bees-coop', []],
    ['not in the target of a link', '[ici](/@bees-coop) et <https://a.be/@la-feve>', []],
    ['in the text of a link', '[@bees-coop](/x)', ['bees-coop']],
    ['not glued to a word', 'a@bees-coop b_@la-feve', []],
    ['not with letters of other names', '@bées', []],
    ['not two signs', '@@bees-coop', []],
    ['not an unfinished name', '@ @- @-bees', []],
    ['up to its last hyphen', '@bees-coop-', ['bees-coop']],
    ['nothing', '', []],
  ])('%s', (_, text, slugs) => expect(mentionedSlugs(text)).toEqual(slugs));

  it('stays quick on hostile text', () => {
    for (const piece of ['`', '@', 'a@', '[](', '<', '```\n', 'https:', '\n~~~']) {
      expect(mentionedSlugs(piece.repeat(20_000 / piece.length))).toEqual([]);
    }
  });
});
