/**
 * node bench/timetable/run.mjs   (once before: npm install --prefix bench/timetable)
 *
 * How good are the proposed timetables, and how long do they take? SEEDS=1,2,3,4,5; LONG=10 also searches so many times longer, to
 * see what a patient search would still have found; PARTS=plain,crowded,big,replan.
 */
import { loadTimetable } from './load.mjs';
import { boundOf } from './bound.mjs';
import { dayOf } from './days.mjs';

const seeds = (process.env.SEEDS ?? '1,2,3,4,5').split(',').map(Number);
const parts = (process.env.PARTS ?? 'plain,crowded,big,replan').split(',');
const long = Number(process.env.LONG ?? 0);
const { proposeTimetable, placeGreedily, checkTimetable } = await loadTimetable();

/** Re-planning is tried for some twenty people per seed. */
const gentleEffort = Number(process.env.GENTLE ?? 0.3);
const small = { topics: 30, places: 5, slots: 12, people: 40 };
const percent = (part, whole) => `${((100 * (whole - part)) / whole).toFixed(2)} %`;

function timed(use) {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const answer = use();
  const { user, system } = process.cpuUsage(cpu);
  return {
    answer,
    wall: `${((performance.now() - started) / 1000).toFixed(2)} s`,
    cpu: `${((user + system) / 1e6).toFixed(2)} s`,
  };
}

async function againstTheBound(name, shape) {
  const rows = [];
  for (const seed of seeds) {
    const problem = dayOf({ seed, ...shape });
    const draft = timed(() => placeGreedily(problem));
    const { answer, wall, cpu } = timed(() => proposeTimetable(problem, { seed }));
    const bound = await boundOf(problem);
    const { held, wishes, wishesMet } = answer.quality;
    // Topics held weigh more than all wishes together: what the strict order of wishes is as one number
    const folded = (topics, met) => topics * (wishes + 1) + met;
    rows.push({
      seed,
      'held / bound': `${held} / ${bound.held}`,
      'wishes / bound': `${wishesMet} / ${bound.wishes.toFixed(1)} (of ${wishes})`,
      'under, wishes': percent(wishesMet, bound.wishes),
      'under, folded': percent(folded(held, wishesMet), folded(bound.held, bound.wishes)),
      ...(long > 0 && { [`wishes, ×${long}`]: proposeTimetable(problem, { seed, effort: long }).quality.wishesMet }),
      'rules broken': checkTimetable(problem, answer.placements).length,
      wall,
      cpu,
      draft: draft.wall,
    });
  }
  console.log(`\n${name}`);
  console.table(rows);
}

function big() {
  const rows = seeds.map((seed) => {
    const problem = dayOf({ seed, topics: 200, places: 20, slots: 24, people: 200, wishes: 8, themes: 12 });
    const draft = timed(() => placeGreedily(problem));
    const { answer, wall, cpu } = timed(() => proposeTimetable(problem, { seed }));
    const { held, wishes, wishesMet } = answer.quality;
    return {
      seed,
      held: `${held} / 200`,
      wishes: `${wishesMet} / ${wishes}`,
      'rules broken': checkTimetable(problem, answer.placements).length,
      wall,
      cpu,
      draft: draft.wall,
    };
  });
  console.log('\n200 topics × 20 places × 24 slots, 200 people, 8 wishes each; no bound (the programme is too large)');
  console.table(rows);
}

/** Each seed: the timetable is published, then each of the people needed in turn cannot come in the first half of the day. */
function replan(name, shape) {
  const rows = seeds.map((seed) => {
    const problem = dayOf({ seed, ...shape });
    const { placements } = proposeTimetable(problem, { seed });
    const cards = problem.cards.map((card) => {
      const { placeId, start } = placements.find(({ cardId }) => cardId === card.id) ?? {};
      return { ...card, at: placeId === undefined ? null : { placeId, start } };
    });
    const runs = problem.people
      .map(({ id }, rank) => {
        const noon = problem.closed[0].from;
        const concerned = cards.filter(({ needs, at }) => needs.includes(id) && at !== null && at.start < noon).length;
        const people = problem.people.map((person, at) =>
          at === rank
            ? { id, present: person.present.map(({ from, until }) => ({ from: Math.max(from, noon), until })) }
            : person,
        );
        return { concerned, problem: { ...problem, cards, people, gentle: true } };
      })
      .filter(({ concerned }) => concerned > 0)
      .map(({ concerned, problem: changed }) => {
        const { answer, wall } = timed(() => proposeTimetable(changed, { seed, effort: gentleEffort }));
        const { moves, held } = answer.quality;
        return { concerned, moves, held, wall, broken: checkTimetable(changed, answer.placements).length };
      });
    const moves = runs.map((run) => run.moves);
    const count = (few) => moves.filter((one) => one <= few).length;
    return {
      seed,
      'people tried': runs.length,
      'topics concerned, most': Math.max(...runs.map(({ concerned }) => concerned)),
      'moves, mean': (moves.reduce((sum, one) => sum + one, 0) / moves.length).toFixed(2),
      'moves, most': Math.max(...moves),
      '≤ 3 moves': `${count(3)} of ${runs.length}`,
      'rules broken': runs.reduce((sum, { broken }) => sum + broken, 0),
      'held, least': Math.min(...runs.map(({ held }) => held)),
    };
  });
  console.log(`\nPublished, then one person cannot come in the morning, each of those needed there in turn; ${name}`);
  console.table(rows);
}

const plain = { ...small, wishes: 5, lengths: [1] };
const crowded = { ...small, wishes: 6 };

console.log(`Node ${process.version}; wall times suffer from whatever else runs, CPU times less`);
if (parts.includes('plain')) {
  await againstTheBound('30 topics of one slot × 5 places × 12 slots, 40 people, 5 wishes each', plain);
}
if (parts.includes('crowded')) {
  await againstTheBound(
    'topics of 1 to 3 slots, 6 wishes each: the programme holds half a topic here and half there',
    crowded,
  );
}
if (parts.includes('big')) big();
if (parts.includes('replan')) {
  replan('topics of one slot', plain);
  replan('topics of 1 to 3 slots', crowded);
}
