import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { makeKeeper, type Delivery, type Keeper, type Saved } from './answer-keeper.js';

type Sent = { text: string; basedOn: number; answer: (delivery: Delivery) => void };

let sent: Sent[];
let kept: Saved | null;

beforeEach(() => {
  jest.useFakeTimers();
  sent = [];
  kept = null;
});
afterEach(() => void jest.useRealTimers());

function keeping(first: Saved = { text: '', version: 0 }): Keeper {
  return makeKeeper({
    first,
    draft: { read: () => kept, write: (draft) => void (kept = draft) },
    deliver: async (text, basedOn) => new Promise((answer) => void sent.push({ text, basedOn, answer })),
  });
}

const rest = async () => jest.advanceTimersByTimeAsync(1_000);
const answer = async (delivery: Delivery) => {
  sent.at(-1)!.answer(delivery);
  await jest.advanceTimersByTimeAsync(0);
};
const said = (keeper: Keeper) => [keeper.see().status, keeper.see().text];

describe('an answer being written', () => {
  it('is sent once the fingers rest, based on what was read', async () => {
    const keeper = keeping({ text: 'Le lundi', version: 3 });
    keeper.write('Le m');
    keeper.write('Le mardi');
    expect([said(keeper), kept, sent]).toEqual([['waiting', 'Le mardi'], { text: 'Le mardi', version: 3 }, []]);
    await rest();
    expect(sent.map(({ text, basedOn }) => [text, basedOn])).toEqual([['Le mardi', 3]]);
    await answer({ kind: 'saved', version: 4 });
    expect([said(keeper), kept]).toEqual([['saved', 'Le mardi'], null]);
  });

  it('goes on while the last words are on their way: one sending at a time, in order', async () => {
    const keeper = keeping();
    keeper.write('Le mardi');
    await rest();
    keeper.write('Le mardi matin');
    await rest();
    expect(sent).toHaveLength(1);
    await answer({ kind: 'saved', version: 1 });
    await rest();
    expect(sent.map(({ text, basedOn }) => [text, basedOn])).toEqual([
      ['Le mardi', 0],
      ['Le mardi matin', 1],
    ]);
  });

  it('written back to what is saved has nothing to send', async () => {
    const keeper = keeping({ text: 'Le lundi', version: 1 });
    keeper.write('Le lund');
    keeper.write('Le lundi');
    await rest();
    expect([sent, kept, keeper.see().status]).toEqual([[], null, 'saved']);
  });

  it('waits without a network, and is sent when asked again', async () => {
    const keeper = keeping();
    keeper.write('Le mardi');
    await rest();
    await answer({ kind: 'later' });
    expect([said(keeper), kept]).toEqual([['later', 'Le mardi'], { text: 'Le mardi', version: 0 }]);
    void keeper.flush();
    await answer({ kind: 'saved', version: 1 });
    expect([sent.length, said(keeper)]).toEqual([2, ['saved', 'Le mardi']]);
  });

  it('is there again after a reload, with the version it was based on', async () => {
    kept = { text: 'Le mardi', version: 1 };
    const keeper = keeping({ text: 'Le jeudi', version: 2 });
    expect(said(keeper)).toEqual(['waiting', 'Le mardi']);
    await rest();
    expect(sent[0]).toMatchObject({ text: 'Le mardi', basedOn: 1 });
  });

  it('says why it is refused, and keeps what was written', async () => {
    const keeper = keeping();
    keeper.write('Trop long');
    await rest();
    await answer({ kind: 'refused', why: 'Ce texte est trop long.' });
    expect([said(keeper), keeper.see().why, kept?.text]).toEqual([
      ['refused', 'Trop long'],
      'Ce texte est trop long.',
      'Trop long',
    ]);
  });
});

describe('two people on one answer', () => {
  async function quarrel(): Promise<Keeper> {
    const keeper = keeping({ text: 'Le lundi', version: 1 });
    keeper.write('Le mardi');
    await rest();
    await answer({ kind: 'changed', theirs: { text: 'Le jeudi', version: 2 } });
    return keeper;
  }

  it('shows both texts and sends nothing before the choice', async () => {
    const keeper = await quarrel();
    expect([said(keeper), keeper.see().theirs?.text]).toEqual([['changed', 'Le mardi'], 'Le jeudi']);
    keeper.write('Le mardi, plutôt');
    await rest();
    expect([sent.length, said(keeper)]).toEqual([1, ['changed', 'Le mardi, plutôt']]);
  });

  it.each([
    ['mine', 'Le mardi', [['Le mardi', 2]]],
    ['both', 'Le jeudi\n\nLe mardi', [['Le jeudi\n\nLe mardi', 2]]],
    ['theirs', 'Le jeudi', []],
  ])('and %s stays', async (_, text, expected) => {
    const keeper = await quarrel();
    void keeper.settle(text);
    expect(sent.slice(1).map(({ text: words, basedOn }) => [words, basedOn])).toEqual(expected);
    if (expected.length > 0) await answer({ kind: 'saved', version: 3 });
    expect([said(keeper), keeper.see().theirs, kept]).toEqual([['saved', text], null, null]);
  });

  it('takes over the words of the other one when nothing is being written', () => {
    const keeper = keeping({ text: 'Le lundi', version: 1 });
    keeper.learn({ text: 'Le jeudi', version: 2 });
    keeper.learn({ text: 'Le lundi', version: 1 });
    expect(said(keeper)).toEqual(['saved', 'Le jeudi']);
    keeper.write('Le jeudi matin');
    keeper.learn({ text: 'Le vendredi', version: 3 });
    expect(said(keeper)).toEqual(['waiting', 'Le jeudi matin']);
  });
});
