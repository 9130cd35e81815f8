/**
 * No timetable holds more topics, nor meets more wishes, than this linear programme: it may hold half a topic at ten and half at two.
 *
 * Variables: x[topic, start] in 0..1; y[person, topic, start] in 0..1, what the person follows. Every constraint is one any real
 * timetable obeys; places count by how many suit, "someone" by how many of the group are there. First the topics held are
 * maximised, then, with so many held, the wishes.
 */
import highsLoader from 'highs';

const overlaps = (from, until, span) => from < span.until && span.from < until;
const isThere = (person, from, until) =>
  person !== undefined && person.present.some((visit) => visit.from <= from && until <= visit.until);

/** Apart from the product: the starts where everybody needed is there. */
function startsOf(problem, card) {
  const people = new Map(problem.people.map((person) => [person.id, person]));
  const starts = [];
  for (const day of problem.days) {
    for (let from = day.from; from + card.durationMinutes <= day.until; from += problem.grainMinutes) {
      const until = from + card.durationMinutes;
      if (problem.closed.some((span) => overlaps(from, until, span))) continue;
      if (!card.needs.every((id) => isThere(people.get(id), from, until))) continue;
      if (!card.needsOneOf.every((group) => group.some((id) => isThere(people.get(id), from, until)))) continue;
      starts.push(from);
    }
  }
  return starts;
}

export function programmeOf(problem) {
  const rows = [];
  const heldTerms = [];
  const wishTerms = [];
  const runs = []; // { card, x, from, until }
  const row = (terms, bound) => {
    if (terms.length > 0)
      rows.push(`${terms.map(([k, name]) => `${k < 0 ? '-' : '+'} ${Math.abs(k)} ${name}`).join(' ')} <= ${bound}`);
  };
  for (const [c, card] of problem.cards.entries()) {
    const own = startsOf(problem, card).map((from) => ({
      card,
      c,
      x: `x${c}_${from}`,
      from,
      until: from + card.durationMinutes,
    }));
    runs.push(...own);
    heldTerms.push(...own.map(({ x }) => x));
    row(
      own.map(({ x }) => [1, x]),
      1,
    );
  }
  const moments = [...new Set(runs.map(({ from }) => from))].sort((a, b) => a - b);
  const during = new Map(
    moments.map((moment) => [moment, runs.filter(({ from, until }) => from <= moment && moment < until)]),
  );
  placeRows(problem, moments, during, row);
  for (const moment of moments) {
    const now = during.get(moment);
    for (const { id } of problem.people) {
      row(
        now.filter(({ card }) => card.needs.includes(id)).map(({ x }) => [1, x]),
        1,
      );
    }
    for (const one of problem.cards) {
      for (const other of one.avoids)
        row(
          now.filter(({ card }) => card === one || card.id === other).map(({ x }) => [1, x]),
          1,
        );
    }
    groupRows(problem, moment, now, row);
  }
  for (const [p, person] of problem.people.entries()) {
    const wished = runs.filter(({ card }) => card.interested.includes(person.id));
    const followed = [];
    for (const run of wished) {
      if (run.card.needs.includes(person.id)) wishTerms.push(run.x);
      else if (isThere(person, run.from, run.until)) {
        const y = `y${p}_${run.c}_${run.from}`;
        followed.push({ ...run, y });
        wishTerms.push(y);
        row(
          [
            [1, y],
            [-1, run.x],
          ],
          0,
        );
      }
    }
    for (const moment of moments) {
      const here = followed.filter(({ from, until }) => from <= moment && moment < until);
      const needed = during.get(moment).filter(({ card }) => card.needs.includes(person.id));
      if (here.length > 0) row([...here.map(({ y }) => [1, y]), ...needed.map(({ x }) => [1, x])], 1);
    }
  }
  return { rows, heldTerms, wishTerms };
}

/** For each set of places that suits some topic: the topics that fit nowhere else are at most so many at once. */
function placeRows(problem, moments, during, row) {
  const suits = (card) =>
    problem.places
      .filter(
        (place) =>
          (card.seats === null || place.seats === null || place.seats >= card.seats) &&
          card.equipment.every((one) => place.equipment.includes(one)),
      )
      .map(({ id }) => id);
  const sets = new Map(problem.cards.map((card) => [suits(card).join(), suits(card)]));
  for (const places of sets.values()) {
    for (const moment of moments) {
      const inside = during.get(moment).filter(({ card }) => suits(card).every((id) => places.includes(id)));
      row(
        inside.map(({ x }) => [1, x]),
        places.length,
      );
    }
  }
}

function groupRows(problem, moment, now, row) {
  const people = new Map(problem.people.map((person) => [person.id, person]));
  const groups = new Map(now.flatMap(({ card }) => card.needsOneOf.map((group) => [group.join(), group])));
  for (const group of groups.values()) {
    const asked = now
      .map(({ card, x }) => [
        card.needsOneOf.filter((other) => other.every((id) => group.includes(id))).length +
          card.needs.filter((id) => group.includes(id)).length,
        x,
      ])
      .filter(([count]) => count > 0);
    row(asked, group.filter((id) => isThere(people.get(id), moment, moment + 1)).length);
  }
}

/** A name twice would count once: the format wants one coefficient each. */
function sum(names) {
  const times = new Map();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].map(([name, count]) => `+ ${count} ${name}`).join(' ') || '0 x0';
}

/** { held, wishes }: upper bounds; whole numbers are what they are rounded down to. `heldAtLeast` overrides the first step. */
export async function boundOf(problem, { timeLimit = 600 } = {}) {
  const highs = await highsLoader();
  const { rows, heldTerms, wishTerms } = programmeOf(problem);
  // Bounds of the variables follow from the rows: each x is in a row "<= 1", each y is at most its x
  const solve = (objective, more) => {
    const text = `Maximize\n obj: ${objective}\nSubject To\n${[...rows, ...more].map((line, at) => ` r${at}: ${line}`).join('\n')}\nEnd\n`;
    const answer = highs.solve(text, { time_limit: timeLimit, presolve: 'on' });
    if (answer.Status !== 'Optimal') throw new Error(`The linear programme ended ${answer.Status}`);
    return answer.ObjectiveValue;
  };
  const held = Math.floor(solve(sum(heldTerms), []) + 1e-6);
  const wishes = solve(sum(wishTerms), [`${sum(heldTerms)} >= ${held}`]);
  return { held, wishes, variables: heldTerms.length + wishTerms.length, rows: rows.length };
}
