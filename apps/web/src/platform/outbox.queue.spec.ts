import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { RefusalCode } from '@komunigi/domain';
import { makeQueue, supportSeen, type Answer, type Seen } from './outbox.queue.js';
import type { Entry, Owner, Store } from './outbox.store.js';

const fève: Owner = { personId: 'p1', mandateId: 'm1' };
const bees: Owner = { personId: 'p2', mandateId: 'm2' };

const support = (operationId: string, owner = fève, requestId = 'r1'): Entry => ({
  operationId,
  title: 'Exporter les ventes',
  owner,
  what: { kind: 'support', requestId, importance: 2, reason: null },
});
const move = (operationId: string, topicId: string): Entry => ({
  ...support(operationId),
  what: { kind: 'unplace_topic', topicId, version: 4, saw: null },
});
const withdrawal = (operationId: string): Entry => ({
  ...support(operationId),
  what: { kind: 'withdraw_support', requestId: 'r1' },
});

function memoryStore(kept = new Map<string, Entry>()): Store {
  return {
    all: async () => [...kept.values()].sort((a, b) => (a.operationId < b.operationId ? -1 : 1)),
    put: async (entry) => void kept.set(entry.operationId, entry),
    remove: async (operationId) => void kept.delete(operationId),
  };
}

/** A server that may be away, may answer and lose its answer, and recognises what it already did. */
function house(store = memoryStore()) {
  const done = new Map<string, number>();
  const refused: string[] = [];
  const state = {
    away: false,
    losesAnswer: false,
    refuses: null as string | null,
    owner: fève as Owner | null,
    done,
    refused,
    deliveries: [] as string[],
    versions: {} as Record<string, number>,
  };
  const queue = makeQueue<string>({
    store,
    owner: () => state.owner,
    alone: (work) => work(),
    keptOf: (why) => ({ code: why as RefusalCode }),
    onRefused: (entry, why) => refused.push(`${entry.operationId} ${why}`),
    deliver: async ({ operationId, what }): Promise<Answer<string>> => {
      if (state.away) return { outcome: 'later' };
      if (state.refuses) return { outcome: 'refused', refusal: state.refuses };
      state.deliveries.push(operationId);
      done.set(operationId, 1);
      if ('version' in what) {
        state.versions[operationId] = what.version;
        return { outcome: 'done', version: what.version + 1 };
      }
      return state.losesAnswer ? { outcome: 'later' } : { outcome: 'done' };
    },
  });
  return { queue, state, store };
}

const ids = (entries: readonly Entry[]) => entries.map(({ operationId }) => operationId);

describe('what a person does leaves once, in order, in their own name', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  test('with the server there it leaves at once and nothing waits', async () => {
    const { queue, state } = house();
    expect(await queue.add(support('1'))).toEqual({ outcome: 'done' });
    expect({ done: [...state.done.keys()], ...queue.see() }).toEqual({
      done: ['1'],
      entries: [],
      waiting: [],
      refused: [],
    });
  });

  test('without the server it waits, also after a reload, and leaves in the order it was done', async () => {
    const store = memoryStore();
    const before = house(store);
    before.state.away = true;
    expect(await before.queue.add(support('1'))).toEqual({ outcome: 'later' });
    await before.queue.add(withdrawal('2'));
    expect(ids(before.queue.see().waiting)).toEqual(['1', '2']);
    before.queue.stop();

    const after = house(store);
    await after.queue.load();
    expect(ids(after.queue.see().entries)).toEqual(['1', '2']);
    await after.queue.flush();
    expect({ sent: after.state.deliveries, ...after.queue.see() }).toEqual({
      sent: ['1', '2'],
      entries: [],
      waiting: [],
      refused: [],
    });
  });

  test('an answer that was lost means sending again under the same number', async () => {
    const { queue, state } = house();
    state.losesAnswer = true;
    await queue.add(support('1'));
    state.losesAnswer = false;
    await queue.flush();
    expect({ sent: state.deliveries, done: [...state.done] }).toEqual({ sent: ['1', '1'], done: [['1', 1]] });
  });

  test('it tries again by itself, a little later each time', async () => {
    const { queue, state } = house();
    state.away = true;
    await queue.add(support('1'));
    await jest.advanceTimersByTimeAsync(2_000);
    expect(ids(queue.see().waiting)).toEqual(['1']);
    state.away = false;
    await jest.advanceTimersByTimeAsync(3_999);
    expect(state.deliveries).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect({ sent: state.deliveries, ...queue.see() }).toEqual({ sent: ['1'], entries: [], waiting: [], refused: [] });
  });

  test('what is refused is told once and does not hold up what follows', async () => {
    const { queue, state } = house();
    state.away = true;
    await queue.add(support('1'));
    state.away = false;
    state.refuses = 'request_closed';
    await queue.flush();
    const { entries, waiting, refused } = queue.see();
    expect({ told: state.refused, entries, waiting, kept: refused }).toEqual({
      told: ['1 request_closed'],
      entries: [],
      waiting: [],
      kept: [{ ...support('1'), refused: { code: 'request_closed' } }],
    });
  });

  test('what was refused stays until its author gives it up or tries again', async () => {
    const { queue, state } = house();
    state.away = true;
    await queue.add(support('1'));
    await queue.add(withdrawal('2'));
    state.away = false;
    state.refuses = 'request_closed';
    await queue.flush();
    state.refuses = null;
    await queue.flush();
    expect({ sent: state.deliveries, kept: ids(queue.see().refused) }).toEqual({ sent: [], kept: ['1', '2'] });
    await queue.retry('1');
    await queue.drop('2');
    expect({ sent: state.deliveries, ...queue.see() }).toEqual({ sent: ['1'], entries: [], waiting: [], refused: [] });
  });

  test('what is refused while one looks is answered, not kept', async () => {
    const { queue, state } = house();
    state.refuses = 'request_closed';
    expect(await queue.add(support('1'))).toEqual({ outcome: 'refused', refusal: 'request_closed' });
    expect({ told: state.refused, ...queue.see() }).toEqual({ told: [], entries: [], waiting: [], refused: [] });
  });

  test('the second gesture on a card has seen what the first one made of it', async () => {
    const { queue, state } = house();
    state.away = true;
    await queue.add(move('1', 'c1'));
    await queue.add(move('2', 'c2'));
    await queue.add(move('3', 'c1'));
    state.away = false;
    await queue.flush();
    expect(state.versions).toEqual({ 1: 4, 2: 4, 3: 5 });
  });

  test('nothing leaves in the name of somebody else, nor under another mandate', async () => {
    const { queue, state, store } = house();
    state.owner = bees;
    await store.put(support('1'));
    await queue.add(support('2', bees));
    expect({ sent: state.deliveries, waiting: ids(queue.see().waiting) }).toEqual({ sent: ['2'], waiting: ['1'] });
    state.owner = null;
    await queue.flush();
    expect(state.deliveries).toEqual(['2']);
    state.owner = fève;
    await queue.flush();
    expect({ sent: state.deliveries, waiting: ids(queue.see().waiting) }).toEqual({ sent: ['2', '1'], waiting: [] });
  });

  test('what waits can be given up', async () => {
    const { queue, state } = house();
    state.away = true;
    await queue.add(support('1'));
    await queue.drop('1');
    state.away = false;
    await queue.flush();
    expect({ sent: state.deliveries, ...queue.see() }).toEqual({ sent: [], entries: [], waiting: [], refused: [] });
  });
});

describe('the count a person sees', () => {
  const mine = { importance: 3 };
  const given = support('1');
  const taken = withdrawal('2');
  const table: [
    title: string,
    server: [count: number, mine: typeof mine | null],
    here: Omit<Seen, 'refused'>,
    seen: [number, boolean, boolean],
  ][] = [
    ['nothing on its way, not supported', [4, null], { entries: [], waiting: [] }, [4, false, false]],
    ['nothing on its way, supported', [4, mine], { entries: [], waiting: [] }, [4, true, false]],
    ['a support leaving', [4, null], { entries: [given], waiting: [] }, [5, true, false]],
    ['a support waiting', [4, null], { entries: [given], waiting: [given] }, [5, true, true]],
    ['a support the server already counts', [5, mine], { entries: [given], waiting: [] }, [5, true, false]],
    ['a withdrawal waiting', [5, mine], { entries: [taken], waiting: [taken] }, [4, false, true]],
    ['given, then taken back', [4, null], { entries: [given, taken], waiting: [given, taken] }, [4, false, true]],
    ['somebody else’s on this device', [4, null], { entries: [support('1', bees)], waiting: [] }, [4, false, false]],
    ['of another request', [4, null], { entries: [support('1', fève, 'r2')], waiting: [] }, [4, false, false]],
  ];

  test.each(table)('%s', (_, [supportCount, mySupport], here, expected) => {
    const { count, supported, waiting } = supportSeen({ id: 'r1', supportCount, mySupport }, here, fève);
    expect([count, supported, waiting]).toEqual(expected);
  });
});
