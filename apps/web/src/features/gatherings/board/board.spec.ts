import { describe, expect, test } from '@jest/globals';
import type { Entry, Outgoing } from '../../../platform/outbox.store.js';
import { boardSeen, inTray, matches, needsMe, seatOf } from './board.js';
import { fitOf, firstFit } from './fit.js';
import { at, gathering, need, topic } from './fixtures/board.js';
import { carryOn, cellAt, gridOf, scaleOf, walk, type DayGrid } from './grid.js';

const owner = { personId: 'p', mandateId: 'm' };
const me = { owner, cooperative: { id: 'c', name: 'La Fève' } };
const nothing = { entries: [], waiting: [], refused: [] };
const entry = (operationId: string, what: Outgoing, by = owner): Entry => ({ operationId, title: '', owner: by, what });
const interest = (operationId: string, topicId: string) => entry(operationId, { kind: 'interest', topicId });
const seen = (...entries: Entry[]) => ({ entries, waiting: entries, refused: [] });
const boardOf = (...topics: ReturnType<typeof topic>[]) => boardSeen(gathering(topics), nothing, me);

describe('the board as the person should see it', () => {
  test('what is withdrawn is not on it, places are in their order', () => {
    const board = boardOf(topic('a'), topic('b', { isWithdrawn: true }));
    expect([board.cards.map(({ id }) => id), board.places.map(({ id }) => id)]).toEqual([['a'], ['garden', 'kitchen']]);
  });

  test('a card proposed, placed, and wished for on this device shows so before the server knows', () => {
    const fields = {
      title: 'Levain',
      detail: null,
      language: 'fr' as const,
      theme: 'discovery' as const,
      durationMinutes: 45,
      seats: null,
      equipment: [],
      languages: [],
      needs: [],
      avoids: [],
    };
    const board = boardSeen(
      gathering([topic('a', { interestedCount: 2, interestedIds: ['x', 'me'] }), topic('b', at('garden', 540))]),
      seen(
        entry('1', { kind: 'propose_topic', gatheringId: 'g', topicId: 'n', origin: 'free', requestId: null, fields }),
        entry('2', { kind: 'place_topic', topicId: 'n', version: 1, saw: null, ...at('kitchen', 600) }),
        entry('3', { kind: 'withdraw_interest', topicId: 'a' }),
        interest('4', 'b'),
        interest('5', 'b'),
        entry('6', { kind: 'unplace_topic', topicId: 'b', version: 1, saw: null }),
      ),
      me,
    );
    expect(
      board.cards.map((card) => [card.title, seatOf(card), card.interestedCount, card.amInterested, card.isWaiting]),
    ).toEqual([
      ['a', null, 1, false, true],
      ['b', null, 1, true, true],
      ['Levain', at('kitchen', 600), 0, false, true],
    ]);
    expect(board.cards[2]?.cooperative?.name).toBe('La Fève');
  });

  test('what somebody else left on this device is not shown as mine, nor what belongs to another gathering', () => {
    const theirs = { personId: 'q', mandateId: 'm' };
    const board = boardSeen(gathering([topic('a')]), seen(entry('1', { kind: 'interest', topicId: 'a' }, theirs)), me);
    expect(board.cards[0]).toMatchObject({ amInterested: false, isWaiting: false });
  });

  test('a card is found by its subject, its co-op or whom it needs, without accents', () => {
    const [card] = boardOf(topic('a', { title: 'Étiquettes', needs: [need('n', 'Zoë')] })).cards;
    expect(['etiq', 'zoe', 'zoe etiq', 'pain', ''].map((text) => matches(card!, text))).toEqual([
      true,
      true,
      true,
      false,
      true,
    ]);
  });

  test('I am needed by name until I decline', () => {
    const { cards } = boardOf(
      topic('a', { needs: [need('1', 'me')] }),
      topic('b', { needs: [need('1', 'me', 'declined')] }),
      topic('c', { needs: [need('1', 'noor')] }),
    );
    expect(cards.map((card) => needsMe(card, 'me'))).toEqual([true, false, false]);
    expect(needsMe(cards[0]!, undefined)).toBe(false);
  });
});

describe('whether a card fits', () => {
  test.each([
    ['a free place', topic('x'), at('kitchen', 540), null],
    ['the place of another', topic('x'), at('garden', 555), { code: 'place_taken', params: { topic: 'a' } }],
    ['the break', topic('x'), at('kitchen', 615), { code: 'slot_closed', params: { block: 'Pause' } }],
    ['beyond the day', topic('x'), at('kitchen', 705), { code: 'slot_outside_day' }],
    [
      'whoever is needed is elsewhere',
      topic('x', { needs: [need('1', 'noor')] }),
      at('kitchen', 540),
      { code: 'person_busy', params: { person: 'noor', topic: 'x', other: 'a' } },
    ],
    [
      'whoever declined is not needed',
      topic('x', { needs: [need('1', 'noor', 'declined')] }),
      at('kitchen', 540),
      null,
    ],
    [
      'too few seats',
      topic('x', { seats: 11 }),
      at('kitchen', 540),
      { code: 'too_few_seats', params: { seats: 10, needed: 11 } },
    ],
  ])('%s', (_, card, seat, why) => {
    const board = boardOf(topic('a', { ...at('garden', 540), needs: [need('2', 'noor')] }), card);
    expect(fitOf(board).whyNot('x', seat)).toEqual(why);
  });

  test('the first fit is from now on', () => {
    const board = boardOf(topic('a', at('garden', 600)), topic('x', { durationMinutes: 60 }));
    const fit = fitOf(board);
    const day = '2027-03-28';
    const card = inTray(board)[0]!;
    expect(firstFit(board, fit, card, { day, earliest: 0 })).toEqual(at('garden', 540));
    expect(firstFit(board, fit, card, { day, earliest: 545 })).toEqual(at('kitchen', 555));
    expect(firstFit(board, fit, card, { day, earliest: 700 })).toBeNull();
  });
});

describe('walking on the grid', () => {
  const board = boardOf(topic('a', { ...at('garden', 555), durationMinutes: 45 }));
  const grid: DayGrid = gridOf(board, board.days[0]!);
  const spot = (placeId: string, minute: number) => ({ placeId, minute });

  test('what covers a cell', () => {
    const kinds = [spot('garden', 540), spot('garden', 585), spot('kitchen', 585), spot('kitchen', 630)].map(
      (one) => cellAt(grid, one)?.kind,
    );
    expect(kinds).toEqual(['free', 'card', 'free', 'block']);
  });

  test('every place of every line is there once', () => {
    const covered = grid.rows.flatMap(({ cells }) =>
      cells.map((cell) => (cell.kind === 'free' ? 1 : cell.kind === 'card' ? cell.rows : cell.rows * 2)),
    );
    expect(covered.reduce((sum, one) => sum + one, 0)).toBe(grid.rows.length * 2);
  });

  test.each([
    ['ArrowDown', spot('garden', 540), spot('garden', 555)],
    ['ArrowDown', spot('garden', 570), spot('garden', 600)],
    ['ArrowDown', spot('garden', 705), spot('garden', 705)],
    ['ArrowUp', spot('garden', 600), spot('garden', 555)],
    ['ArrowUp', spot('garden', 540), spot('garden', 540)],
    ['ArrowRight', spot('garden', 570), spot('kitchen', 570)],
    ['ArrowRight', spot('kitchen', 570), spot('kitchen', 570)],
    ['ArrowLeft', spot('kitchen', 540), spot('garden', 540)],
    ['PageDown', spot('garden', 555), spot('garden', 675)],
    ['PageUp', spot('garden', 700), spot('garden', 570)],
    ['Home', spot('kitchen', 540), spot('garden', 540)],
    ['End', spot('garden', 540), spot('kitchen', 540)],
    ['x', spot('garden', 540), null],
  ])('%s from %j', (key, from, to) => {
    expect(walk(grid, from, key)).toEqual(to);
  });

  test.each([
    ['ArrowDown', at('garden', 540), at('garden', 555)],
    ['ArrowUp', at('garden', 540), at('garden', 540)],
    ['ArrowDown', at('garden', 675), at('garden', 675)],
    ['ArrowRight', at('garden', 540), at('kitchen', 540)],
    ['ArrowLeft', at('garden', 540), at('garden', 540)],
    ['PageDown', at('garden', 540), at('garden', 660)],
    ['PageUp', at('garden', 600), at('garden', 540)],
    ['Home', at('kitchen', 540), at('garden', 540)],
    ['End', at('garden', 540), at('kitchen', 540)],
    ['Tab', at('garden', 540), null],
  ])('a card of 45 minutes carried by %s from %j', (key, from, to) => {
    expect(carryOn(grid, from, 45, key)).toEqual(to);
  });

  test('a stretch of the day shows the end of a card that began before it', () => {
    const late = gridOf(board, { ...board.days[0]!, fromMinute: 570 });
    expect(cellAt(late, spot('garden', 570))).toMatchObject({ kind: 'card', minute: 570, rows: 2 });
    const after = gridOf(board, { ...board.days[0]!, fromMinute: 600 });
    expect(after.rows.flatMap(({ cells }) => cells).filter(({ kind }) => kind === 'card')).toEqual([]);
  });

  test('the shortest card still holds a line of text', () => {
    const { cards } = boardOf(topic('a', { durationMinutes: 15 }), topic('b', { durationMinutes: 90 }));
    expect([scaleOf(cards, 15) * 15, scaleOf([], 30), scaleOf(cards, 5)].map(Math.round)).toEqual([38, 2, 3]);
  });
});
