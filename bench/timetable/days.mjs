/**
 * Invented gatherings: who must be where, who comes late, who wants to hear what. Same seed, same day.
 *
 * Half-hours from nine, with an hour and a half for lunch. Topics last one to three of them; each needs one to three people, a
 * quarter also someone of a co-op; a fifth needs a large place, a fifth a projector. People choose topics, mostly of
 * the two themes they came for, and some topics are more wanted than others; one in seven comes late or leaves early.
 */
const grain = 30;

/** mulberry32, apart from the one of the product. */
export function chanceOf(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function dayOf({
  seed,
  topics,
  places,
  slots,
  people,
  wishes = 6,
  themes = 5,
  lengths = [1, 1, 1, 1, 1, 2, 2, 2, 2, 3],
  gentle = false,
}) {
  const chance = chanceOf(seed);
  const below = (n) => Math.floor(chance() * n);
  const pick = (list) => list[below(list.length)];
  const some = (list, count) => {
    const left = [...list];
    return Array.from({ length: Math.min(count, left.length) }, () => left.splice(below(left.length), 1)[0]);
  };
  // Days of at most 12 half-hours, lunch in the middle
  const days = [];
  const closed = [];
  for (let left = slots, day = 0; left > 0; left -= 12, day += 1) {
    const today = Math.min(12, left);
    const morning = Math.ceil(today / 2);
    const from = day * 1440 + 540;
    const lunch = from + morning * grain;
    days.push({ from, until: lunch + 90 + (today - morning) * grain });
    closed.push({ from: lunch, until: lunch + 90 });
  }
  const hall = (rank) => ({
    id: `place ${rank + 1}`,
    seats: rank % 5 === 0 ? 60 : rank % 5 === 1 ? 40 : 20,
    equipment: rank % 5 < 3 ? ['projector'] : [],
  });
  const names = Array.from({ length: people }, (_, rank) => `person ${rank + 1}`);
  const coops = Array.from({ length: Math.ceil(people / 3) }, (_, rank) =>
    names.filter((__, at) => at % Math.ceil(people / 3) === rank),
  );
  const presence = () =>
    days.map(({ from, until }) => {
      const kind = below(14);
      return { from: kind === 0 ? from + 90 : from, until: kind === 1 ? until - 90 : until };
    });
  const persons = names.map((id) => ({ id, present: presence(), themes: some([...Array(themes).keys()], 2) }));
  const cards = Array.from({ length: topics }, (_, rank) => ({
    id: `topic ${rank + 1}`,
    theme: below(themes),
    appeal: 1 + below(4),
    durationMinutes: grain * pick(lengths),
    needs: some(names, pick([1, 1, 1, 2, 2, 3])),
    needsOneOf: chance() < 0.25 ? [pick(coops)] : [],
    interested: [],
    seats: chance() < 0.2 ? 35 : null,
    equipment: chance() < 0.2 ? ['projector'] : [],
    avoids: [],
    pinned: false,
    at: null,
  }));
  for (let pair = 0; pair < topics / 4; pair += 1) {
    const [one, other] = some(cards, 2);
    one.avoids.push(other.id);
  }
  for (const person of persons) {
    const drawn = cards
      .map((card) => ({ card, score: chance() ** (1 / (card.appeal * (person.themes.includes(card.theme) ? 6 : 1))) }))
      .sort((a, b) => b.score - a.score);
    for (const { card } of drawn.slice(0, wishes)) card.interested.push(person.id);
  }
  return {
    grainMinutes: grain,
    days,
    closed,
    places: Array.from({ length: places }, (_, rank) => hall(rank)),
    people: persons.map(({ id, present }) => ({ id, present })),
    cards: cards.map(({ theme: _theme, appeal: _appeal, ...card }) => card),
    gentle,
  };
}
