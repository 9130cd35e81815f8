import { describe, expect, it } from '@jest/globals';
import { hanging, minuteOf, scene } from './fixtures/scene.js';
import { followedTopics, movedCards, timetableQuality } from './quality.js';

const day = scene(`
  card   | minutes | needs | wanted                           | at
  bread  | 60      | cook  | buyer cashier cook visitor       | kitchen 9:00
  stock  | 120     |       | buyer cook visitor               | hall 9:00
  till   | 60      |       | buyer cashier cashier            | garden 10:00
  guest  | 60      |       | visitor late stranger            | kitchen 10:00
  tray   | 60      |       | buyer                            |
  code   | 60      |       | visitor nobody                   | kitchen 13:00
`);

describe('what people can follow', () => {
  const followed = followedTopics(day, hanging(day));

  it('is the most topics one after the other, not the first or the longest', () => {
    expect(followed.get('buyer')).toEqual(['bread', 'till']);
    expect(followed.get('cashier')).toEqual(['bread', 'till']);
  });

  it('leaves out what runs while they are needed, and counts where they are needed', () => {
    expect(followed.get('cook')).toEqual(['bread']);
  });

  it('begins when they arrive and ends when they leave', () => {
    expect(followed.get('visitor')).toEqual(['bread', 'guest']);
    expect([followed.get('late'), followed.get('stranger')]).toEqual([[], []]);
  });

  it('counts for the quality', () => {
    expect(timetableQuality(day, hanging(day))).toEqual({
      cards: 6,
      held: 5,
      clashes: 0,
      wishes: 15,
      wishesMet: 7,
      moves: 0,
    });
  });

  it('forgets cards that are withdrawn', () => {
    const gone = [...hanging(day), { cardId: 'gone', placeId: 'hall', start: 540 }];
    expect(followedTopics(day, gone)).toEqual(followed);
    expect(timetableQuality(day, gone)).toMatchObject({ held: 5, clashes: 1 });
  });
});

describe('a move', () => {
  it('is another time, another place, or back to the tray; leaving the tray is none', () => {
    const placements = [
      { cardId: 'bread', placeId: 'kitchen', start: minuteOf('9:00') },
      { cardId: 'stock', placeId: 'garden', start: minuteOf('9:00') },
      { cardId: 'till', placeId: 'garden', start: minuteOf('13:00') },
      { cardId: 'tray', placeId: 'hall', start: minuteOf('13:00') },
      { cardId: 'code', placeId: 'kitchen', start: minuteOf('13:00') },
    ];
    expect(movedCards(day, placements)).toEqual([
      {
        cardId: 'stock',
        from: { placeId: 'hall', start: minuteOf('9:00') },
        to: { placeId: 'garden', start: minuteOf('9:00') },
      },
      {
        cardId: 'till',
        from: { placeId: 'garden', start: minuteOf('10:00') },
        to: { placeId: 'garden', start: minuteOf('13:00') },
      },
      { cardId: 'guest', from: { placeId: 'kitchen', start: minuteOf('10:00') }, to: null },
    ]);
  });
});
