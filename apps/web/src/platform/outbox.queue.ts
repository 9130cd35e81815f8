/** What a person did leaves once, in order, in their own name; until the server has it, it stays on the device and is shown as waiting. */
import type { Entry, Outgoing, Owner, Store } from './outbox.store.js';

/**
 * done: the server has it (a card then has this version). later: nobody answered. refused: it never will be done, and why.
 */
export type Answer<Refusal> =
  { outcome: 'done'; version?: number } | { outcome: 'later' } | { outcome: 'refused'; refusal: Refusal };

export type Seen = {
  entries: readonly Entry[];
  /** what was tried and could not leave yet */
  waiting: readonly Entry[];
  /** what came back with a no, to be read by whoever did it */
  refused: readonly Entry[];
};

const firstPauseMs = 2_000;
const longestPauseMs = 60_000;

type Queue<Refusal> = {
  /** Keeps it, tries at once; answers when it is sent, refused, or left for later. */
  add: (entry: Entry) => Promise<Answer<Refusal>>;
  /** Sends what can be sent now. */
  flush: () => Promise<void>;
  drop: (operationId: string) => Promise<void>;
  /** Tries again what was refused. */
  retry: (operationId: string) => Promise<void>;
  /** What is remembered from before is read again. */
  load: () => Promise<void>;
  see: () => Seen;
  follow: (changed: () => void) => () => void;
  stop: () => void;
};

type QueueSettings<Refusal> = {
  store: Store;
  deliver: (entry: Entry) => Promise<Answer<Refusal>>;
  /** null: nobody is signed in, nothing leaves */
  owner: () => Owner | null;
  onRefused: (entry: Entry, refusal: Refusal) => void;
  /** what is kept of a refusal when nobody waits for the answer any more */
  keptOf: (refusal: Refusal) => Entry['refused'];
  /** so that two tabs do not send the same thing at the same moment; doing it twice would be harmless */
  alone: (work: () => Promise<void>) => Promise<void>;
};

export const ownedBy = (entry: Entry, owner: Owner | null) =>
  owner !== null && entry.owner.personId === owner.personId && entry.owner.mandateId === owner.mandateId;

/** What is shown of the entries, and to whom a change of it is told. */
function makeView() {
  let seen: Seen = { entries: [], waiting: [], refused: [] };
  let tried = new Set<string>();
  const followers = new Set<() => void>();
  return {
    see: () => seen,
    wasTried: (operationId: string) => void tried.add(operationId),
    /** what stands behind something that could not leave waits with it */
    showLeft: (all: readonly Entry[]) => {
      if (all.some(({ operationId }) => tried.has(operationId))) tried = new Set(all.map((entry) => entry.operationId));
    },
    show: (all: readonly Entry[]) => {
      const entries = all.filter(({ refused }) => !refused);
      tried = new Set(entries.map(({ operationId }) => operationId).filter((id) => tried.has(id)));
      const waiting = entries.filter(({ operationId }) => tried.has(operationId));
      seen = { entries, waiting, refused: all.filter(({ refused }) => refused) };
      for (const changed of followers) changed();
    },
    follow: (changed: () => void) => {
      followers.add(changed);
      return () => void followers.delete(changed);
    },
  };
}

/** The next gestures on the same card were made after this one: they have seen what it became. */
async function seenSince(store: Store, { operationId, what }: Entry, version: number | undefined): Promise<void> {
  if (version === undefined || !('topicId' in what)) return;
  for (const entry of await store.all()) {
    if (entry.operationId > operationId && 'version' in entry.what && entry.what.topicId === what.topicId)
      await store.put({ ...entry, what: { ...entry.what, version } });
  }
}

export function makeQueue<Refusal>(settings: QueueSettings<Refusal>): Queue<Refusal> {
  const { store, deliver, owner, onRefused, keptOf, alone } = settings;
  const view = makeView();
  let pause = firstPauseMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  const answers = new Map<string, Answer<Refusal>>();
  /** whose answer is being waited for by the hand that did it */
  const awaited = new Set<string>();

  const load = async () => view.show(await store.all());

  const later = (operationId: string) => {
    view.wasTried(operationId);
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), pause);
    pause = Math.min(pause * 2, longestPauseMs);
  };

  const settle = async (entry: Entry, answer: Answer<Refusal>) => {
    if (answer.outcome === 'done') await seenSince(store, entry, answer.version);
    if (answer.outcome !== 'refused' || awaited.has(entry.operationId)) return store.remove(entry.operationId);
    await store.put({ ...entry, refused: keptOf(answer.refusal) });
    onRefused(entry, answer.refusal);
  };

  const sendAll = async () => {
    for (const { operationId } of await store.all()) {
      // read anew: the answer to what stood before it may have changed what it has seen
      const entry = (await store.all()).find((one) => one.operationId === operationId);
      if (!entry || entry.refused) continue;
      if (!ownedBy(entry, owner())) {
        view.wasTried(operationId);
        continue;
      }
      const answer = await deliver(entry);
      answers.set(operationId, answer);
      if (answer.outcome === 'later') {
        later(operationId);
        break;
      }
      pause = firstPauseMs;
      await settle(entry, answer);
    }
    const left = await store.all();
    view.showLeft(left);
    view.show(left);
  };

  const flush = async (): Promise<void> => {
    // one round at a time; what was added meanwhile is taken by the next one
    while (running) await running;
    running = alone(sendAll).finally(() => (running = undefined));
    await running;
  };

  const add = async (entry: Entry): Promise<Answer<Refusal>> => {
    const { operationId } = entry;
    const { entries, refused } = view.see();
    awaited.add(operationId);
    view.show([...entries, ...refused, entry]);
    await store.put(entry);
    await flush();
    const answer = answers.get(operationId) ?? { outcome: 'later' };
    answers.delete(operationId);
    awaited.delete(operationId);
    return answer;
  };

  const drop = (operationId: string) => store.remove(operationId).then(load);

  const retry = async (operationId: string) => {
    const entry = view.see().refused.find((one) => one.operationId === operationId);
    if (!entry) return;
    const { refused: _, ...kept } = entry;
    await store.put({ ...kept, isAgain: true });
    await flush();
  };

  const { follow, see } = view;
  return { load, flush, add, drop, retry, follow, see, stop: () => clearTimeout(timer) };
}

type SupportFacts = { id: string; supportCount: number; mySupport?: { importance: number } | null };

export type SupportSeen = { count: number; supported: boolean; importance: number | null; waiting: boolean };

/** A request's support as the person should see it: what the server says, changed by what is on its way. */
export function supportSeen(
  request: SupportFacts,
  { entries, waiting }: Omit<Seen, 'refused'>,
  owner: Owner | null,
): SupportSeen {
  const last = entries.findLast(
    (entry) =>
      ownedBy(entry, owner) &&
      (entry.what.kind === 'support' || entry.what.kind === 'withdraw_support') &&
      entry.what.requestId === request.id,
  );
  const known = request.mySupport ?? null;
  if (!last) {
    return {
      count: request.supportCount,
      supported: known !== null,
      importance: known?.importance ?? null,
      waiting: false,
    };
  }
  const what: Outgoing = last.what;
  const supported = what.kind === 'support';
  const before = known === null ? 0 : 1;
  return {
    count: request.supportCount - before + (supported ? 1 : 0),
    supported,
    importance: what.kind === 'support' ? what.importance : null,
    waiting: waiting.includes(last),
  };
}
