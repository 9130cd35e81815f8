import { describe, expect, it } from '@jest/globals';
import { table } from '../../fixtures/table.js';
import { checkTimetable } from './check.js';
import { placeGreedily } from './draft.js';
import { breakoutsDay } from './fixtures/breakouts-day-2024.js';
import { hanging, minuteOf, people, places, scene, shown, spansOf } from './fixtures/scene.js';
import type { TimetableProblem } from './problem.js';
import type { ProposalProgress } from './proposal.js';
import { proposeTimetable } from './propose.js';
import { timetableQuality } from './quality.js';

const propose = (problem: TimetableProblem, seed = 1) => proposeTimetable(problem, { seed, effort: 0.2 });
const absent = (...gone: string[]) =>
  people.map((person) => (gone.includes(person.id) ? { id: person.id, present: [] } : person));
const oneHour = { days: spansOf('9:00-10:00'), closed: [] };
const twoHours = { days: spansOf('9:00-11:00'), closed: [] };

describe('a real unconference day: 19 sessions, 4 slots, 7 rooms', () => {
  const { sessions, slots, rooms } = breakoutsDay;
  const needed = [...new Set(sessions.flatMap(({ needs }) => needs))];
  const day: TimetableProblem = {
    grainMinutes: 60,
    days: slots.map((slot) => spansOf(slot)[0]!),
    closed: [],
    places: rooms.filter((room) => room !== 'Plenary').map((id) => ({ id, seats: null, equipment: [] })),
    people: needed.map((id) => ({ id, present: spansOf('0:00-24:00') })),
    cards: sessions.map(({ number, needs, avoid }) => ({
      id: `${number}`,
      durationMinutes: 60,
      needs,
      needsOneOf: [],
      interested: [],
      seats: null,
      equipment: [],
      avoids: avoid.map(String),
      pinned: false,
      at: null,
    })),
    gentle: false,
  };
  const official = sessions.map(({ number, officialRoom, officialSlot }) => ({
    cardId: `${number}`,
    placeId: officialRoom,
    start: minuteOf(officialSlot),
  }));

  it('as its organisers published it, breaks no rule', () => {
    expect([sessions.length, slots.length, rooms.length, needed.length]).toEqual([19, 4, 7, 29]);
    expect(checkTimetable(day, official)).toEqual([]);
  });

  it('is proposed with all of them, nobody twice, no pair to avoid', () => {
    const { quality, placements, unplaced } = proposeTimetable(day, { seed: 2024 });
    expect(quality).toMatchObject({ cards: 19, held: 19, clashes: 0 });
    expect([unplaced, checkTimetable(day, placements)]).toEqual([[], []]);
  });

  it('holds all of them in the first draft already', () => {
    expect(timetableQuality(day, placeGreedily(day))).toMatchObject({ held: 19, clashes: 0 });
  });

  it('published, and with one who cannot come in the afternoon: only their sessions move', () => {
    const cards = day.cards.map((card) => ({ ...card, at: official.find(({ cardId }) => cardId === card.id)! }));
    const late = day.people.map(({ id }) => ({ id, present: spansOf(id === 'P22' ? '20:00-24:00' : '0:00-24:00') }));
    const { moved, quality } = propose({ ...day, cards, people: late, gentle: true });
    expect(quality).toMatchObject({ held: 19, clashes: 0, moves: 2 });
    expect(moved.map(({ cardId }) => cardId)).toEqual(['11', '10']);
  });
});

describe('the first draft', () => {
  it('keeps what hangs, and seats first who has the fewest times left', () => {
    const day = scene(`
      card  | minutes | needs   | at
      free  | 60      |         |
      cook  | 60      | visitor |
      both  | 120     | visitor |
      stays | 60      | cook    | hall 13:00
    `);
    expect(shown(placeGreedily(day))).toEqual([
      'both kitchen 9:00',
      'cook kitchen 11:00',
      'free hall 9:00',
      'stays hall 13:00',
    ]);
  });

  it('moves what may no longer stay, the one named first stays', () => {
    const day = scene(`
      card  | minutes | needs | at
      first | 60      | cook  | hall 13:00
      same  | 60      | cook  | garden 13:30
      taken | 60      |       | hall 13:30
      lunch | 60      |       | hall 12:00
      gone  | 60      |       | cellar 9:00
      never | 60      | stranger | hall 9:00
    `);
    const draft = placeGreedily(day);
    expect(shown(draft).filter((line) => line.startsWith('first'))).toEqual(['first hall 13:00']);
    expect(timetableQuality(day, draft)).toMatchObject({ held: 5, clashes: 0, moves: 5 });
  });

  it('of nothing is nothing', () => {
    expect(placeGreedily(scene('card', { places: [] }))).toEqual([]);
    expect(propose(scene('card')).placements).toEqual([]);
  });
});

describe('a proposal', () => {
  it('leaves pinned cards where they are, whatever the rules say, and works around them', () => {
    const day = scene(
      `
      card  | needs | someone    | wanted    | at
      lunch | cook  |            | cook late | hall 12:15!
      attic | cook  | cook buyer |           | cellar 9:00!
      same  | cook  |            |           | hall 9:00!
      beside |      | buyer      |           | garden 9:00!
      other |       | buyer      |           | garden 9:00!
      moves | cook  |            |           | hall 13:00
      bread | cook  |            |           |
      `,
      twoHours,
    );
    const { placements, moved, unplaced } = propose(day);
    expect(shown(placements)).toEqual(
      expect.arrayContaining(['lunch hall 12:15', 'attic cellar 9:00', 'same hall 9:00', 'beside garden 9:00']),
    );
    expect(moved.map(({ cardId }) => cardId)).toEqual(['moves']);
    expect(unplaced.map(({ cardId }) => cardId)).toHaveLength(1);
    expect(checkTimetable(day, placements)).toEqual(
      checkTimetable(
        day,
        placements.filter(({ cardId }) => day.cards.find(({ id }) => id === cardId)!.pinned),
      ),
    );
  });

  it('holds as many topics as it can, not the longest', () => {
    const day = scene(
      `
      card  | minutes | wanted
      long  | 120     | buyer cook cashier
      one   | 60      |
      other | 60      |
      `,
      { ...twoHours, places: places.slice(0, 1) },
    );
    const { placements, unplaced } = propose(day);
    expect(placements.map(({ cardId }) => cardId)).toEqual(['one', 'other']);
    expect(unplaced).toEqual([{ cardId: 'long', reason: { kind: 'no_room_left' } }]);
  });

  it('leaves large and equipped places to who needs them', () => {
    const day = scene(
      `
      card  | seats | equipment  |
      small |       |            |
      crowd | 30    |            |
      chalk |       | blackboard |
      film  |       | piano      |
      `,
      oneHour,
    );
    const { placements, unplaced } = propose(day);
    expect(shown(placements)).toEqual(['chalk garden 9:00', 'crowd hall 9:00', 'small kitchen 9:00']);
    expect(unplaced).toEqual([{ cardId: 'film', reason: { kind: 'equipment_nowhere', equipment: ['piano'] } }]);
  });

  it('then lets people follow what they wish', () => {
    const day = scene(
      `
      card  | wanted          | at
      bread | cook buyer      | kitchen 9:00
      stock | buyer cashier   | hall 9:00
      till  | cashier cook    | garden 9:00
      code  | cook            |
      `,
      { ...twoHours, days: spansOf('9:00-13:00') },
    );
    expect(propose(day).quality).toMatchObject({ held: 4, wishes: 7, wishesMet: 7 });
  });

  it('not published, would rather leave a card where it hangs when all is equal', () => {
    const day = scene(`
      card  | wanted | at
      bread | cook   | garden 14:30
      stock | cook   | hall 15:00
    `);
    expect(propose(day).quality).toMatchObject({ wishesMet: 2, moves: 1 });
  });

  it('gives other places to others, where all are taken in part', () => {
    const day = scene(
      `
      card   | minutes | needs  | at
      first  | 60      | cook   | kitchen 9:00!
      second | 60      | cook   | hall 10:00!
      third  | 60      | buyer  | hall 9:00
      fourth | 90      | buyer  |
      fifth  | 60      | cashier |
      `,
      { days: spansOf('9:00-11:30'), closed: [], places: places.map(({ id }) => ({ id, seats: null, equipment: [] })) },
    );
    expect(propose(day).quality).toMatchObject({ held: 5, clashes: 0 });
  });

  it('moves no pinned card to another place, not even for a topic that would fit then', () => {
    const day = scene(
      `
      card   | minutes | at
      first  | 60      | kitchen 9:00!
      second | 60      | hall 10:00!
      third  | 30      | kitchen 11:00
      long   | 120     |
      `,
      {
        days: spansOf('9:00-11:30'),
        closed: [],
        places: ['kitchen', 'hall'].map((id) => ({ id, seats: null, equipment: [] })),
      },
    );
    const { placements, unplaced } = propose(day);
    expect(shown(placements)).toEqual(['first kitchen 9:00', 'second hall 10:00', 'third kitchen 11:00']);
    expect(unplaced).toEqual([{ cardId: 'long', reason: { kind: 'no_room_left' } }]);
  });

  it('finds someone else for the one topic, so that the other has its someone', () => {
    const day = scene(
      `
      card   | needs | someone
      first  |       | cook buyer
      second |       | cook cashier
      third  |       | cook
      `,
      oneHour,
    );
    expect(propose(day).quality).toMatchObject({ held: 3, clashes: 0 });
    expect(propose({ ...day, people: absent('buyer') }).unplaced).toHaveLength(1);
  });

  it('lets another step in for who is needed elsewhere by name', () => {
    const day = scene(
      `
      card   | needs | someone    | at
      first  |       | cook buyer | kitchen 9:00!
      second | cook  |            |
      `,
      oneHour,
    );
    expect(propose(day).quality).toMatchObject({ held: 2, clashes: 0 });
  });

  it('says the same for the same seed', () => {
    const day = scene(`
      card  | wanted     | needs
      bread | cook buyer |
      stock | cook       | buyer
      till  | cook       | buyer
    `);
    expect(propose(day, 7)).toEqual(propose(day, 7));
  });

  it('tells how far it is, and stops when asked with what it has', () => {
    const day = scene(
      `
      card  | wanted
      bread | cook
      stock | cook
      till  | cook
      `,
      twoHours,
    );
    const told: ProposalProgress[] = [];
    proposeTimetable(day, { seed: 1, effort: 0.1, onProgress: (progress) => told.push(progress) });
    expect(told[0]).toMatchObject({ done: 0, held: 3 });
    expect(told.at(-1)).toEqual({ done: told[0]!.of, of: told[0]!.of, held: 3, wishesMet: 2 });
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).sort((a, b) => a - b));
    let asked = 0;
    const stopped = proposeTimetable(day, { seed: 1, shouldStop: () => (asked += 1) > 3 });
    expect([asked, stopped.quality.held, stopped.quality.clashes]).toEqual([4, 3, 0]);
    expect(proposeTimetable(day, { seed: 1, effort: 0 }).quality.held).toBe(3);
  });

  it('stops by itself when nothing is left to wish for', () => {
    let asked = 0;
    const day = scene(`
      card  | wanted | needs | at
      bread | cook   |       |
      stock | cook   | cook  | hall 9:00!
      ghost |        | nobody |
    `);
    expect(proposeTimetable(day, { seed: 1, shouldStop: () => (asked += 1) < 0 }).quality.wishesMet).toBe(2);
    expect(asked).toBe(0);
  });

  it('seats all anew where topics overlap like tiles and one person would be in two', () => {
    const day = scene(
      `
      card   | minutes | someone       | at
      first  | 60      | cook buyer    | kitchen 9:00!
      second | 60      | cook buyer    | kitchen 10:00!
      both   | 120     | cook          |
      `,
      twoHours,
    );
    expect(propose(day).quality).toMatchObject({ held: 3, clashes: 0 });
    const more = scene(
      `
      card  | minutes | someone | at
      third | 90      | buyer   |
      `,
    );
    const { unplaced } = propose({ ...day, cards: [...day.cards, ...more.cards] });
    expect(unplaced).toHaveLength(1);
    expect(unplaced[0]!.reason.kind).toBe('someone_everywhere');
  });
});

describe('once published', () => {
  const published = scene(
    `
    card  | needs     | wanted             | at
    bread | cook      | buyer cashier      | kitchen 9:00
    stock | buyer     | cook cashier       | hall 9:00
    till  | cashier   | cook buyer         | garden 10:00
    money | treasurer | cook buyer cashier | hall 10:00
    `,
    { ...twoHours, gentle: true },
  );

  it('nothing moves for wishes alone', () => {
    expect(propose(published).moved).toEqual([]);
  });

  it('a new card takes what is left; others make room only when it would not be held otherwise', () => {
    const fresh = scene(
      `
      card  | needs | someone
      fresh | buyer |
      `,
    ).cards;
    const easy = propose({ ...published, cards: [...published.cards, ...fresh] });
    expect(easy.quality).toMatchObject({ held: 5, moves: 0 });
    const full = scene(
      `
      card  | needs         | wanted | at
      bread | cook          | buyer  | kitchen 9:00
      stock | buyer         | cook   | hall 9:00
      till  | cashier       |        | kitchen 10:00
      fresh | visitor       |        |
      `,
      { ...twoHours, gentle: true, places: published.places.slice(0, 2) },
    );
    // The visitor comes for the first hour only: one of the two must leave it
    const visit = [{ id: 'visitor', present: spansOf('9:00-10:00') }];
    const { quality, moved } = propose({ ...full, people: [...people.slice(0, 5), ...visit] });
    expect(quality).toMatchObject({ held: 4, clashes: 0, moves: 1, wishesMet: 2 });
    expect(moved[0]!.to).toEqual({ placeId: 'hall', start: minuteOf('10:00') });
  });

  it('no card falls for a new one', () => {
    const full = scene(
      `
      card  | needs | wanted                   | at
      bread | cook  |                          | kitchen 9:00
      fresh | cook  | buyer cashier treasurer  |
      `,
      { ...oneHour, gentle: true },
    );
    const { moved, unplaced } = propose(full);
    expect([moved, unplaced.map(({ cardId }) => cardId)]).toEqual([[], ['fresh']]);
  });

  it.each(
    table(`
      who cannot come | moved
      treasurer       | money
      cook            | bread
    `),
  )('without the $who cannot come only $moved goes back to the tray', (row) => {
    const { moved, unplaced } = propose({ ...published, people: absent(row['who cannot come']!) });
    expect(moved.map(({ cardId, to }) => [cardId, to])).toEqual([[row['moved'], null]]);
    expect(unplaced.map(({ reason }) => reason.kind)).toEqual(['person_never_there']);
  });

  it('hangs nothing twice', () => {
    expect(checkTimetable(published, hanging(published))).toEqual([]);
  });
});
