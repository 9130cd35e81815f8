/** What a person did leaves once, in order, in their own name; until the server has it, it stays on the device and is shown as waiting. */
import type { Entry, Outgoing, Owner, Store } from './outbox.store.js';

/** done: the server has it. later: nobody answered. refused: it never will be done, and why. */
export type Answer<Refusal> = { outcome: 'done' } | { outcome: 'later' } | { outcome: 'refused'; refusal: Refusal };

export type Seen = {
  entries: readonly Entry[];
  /** what was tried and could not leave yet */
  waiting: readonly Entry[];
};

const firstPauseMs = 2_000;
const longestPauseMs = 60_000;

type Queue<Refusal> = {
  /** Keeps it, tries at once; answers when it is sent, refused, or left for later. */
  add: (entry: Entry) => Promise<Answer<Refusal>>;
  /** Sends what can be sent now. */
  flush: () => Promise<void>;
  drop: (operationId: string) => Promise<void>;
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
  /** so that two tabs do not send the same thing at the same moment; doing it twice would be harmless */
  alone: (work: () => Promise<void>) => Promise<void>;
};

export const ownedBy = (entry: Entry, owner: Owner | null) =>
  owner !== null && entry.owner.personId === owner.personId && entry.owner.mandateId === owner.mandateId;

export function makeQueue<Refusal>({
  store,
  deliver,
  owner,
  onRefused,
  alone,
}: QueueSettings<Refusal>): Queue<Refusal> {
  let seen: Seen = { entries: [], waiting: [] };
  let tried = new Set<string>();
  let pause = firstPauseMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  const answers = new Map<string, Answer<Refusal>>();
  const followers = new Set<() => void>();

  const show = (entries: readonly Entry[]) => {
    tried = new Set(entries.map(({ operationId }) => operationId).filter((id) => tried.has(id)));
    seen = { entries, waiting: entries.filter(({ operationId }) => tried.has(operationId)) };
    for (const changed of followers) changed();
  };

  const load = async () => show(await store.all());

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), pause);
    pause = Math.min(pause * 2, longestPauseMs);
  };

  const sendAll = async () => {
    for (const entry of await store.all()) {
      if (!ownedBy(entry, owner())) {
        tried.add(entry.operationId);
        continue;
      }
      const answer = await deliver(entry);
      answers.set(entry.operationId, answer);
      if (answer.outcome === 'later') {
        tried.add(entry.operationId);
        later();
        break;
      }
      pause = firstPauseMs;
      await store.remove(entry.operationId);
      if (answer.outcome === 'refused') onRefused(entry, answer.refusal);
    }
    // what stands behind something that could not leave waits with it
    const left = await store.all();
    if (left.some(({ operationId }) => tried.has(operationId)))
      for (const { operationId } of left) tried.add(operationId);
    show(left);
  };

  const flush = async (): Promise<void> => {
    // one round at a time; what was added meanwhile is taken by the next one
    while (running) await running;
    running = alone(sendAll).finally(() => (running = undefined));
    await running;
  };

  const add = async (entry: Entry): Promise<Answer<Refusal>> => {
    await store.put(entry);
    show([...seen.entries, entry]);
    await flush();
    const answer = answers.get(entry.operationId) ?? { outcome: 'later' };
    answers.delete(entry.operationId);
    return answer;
  };

  const drop = async (operationId: string) => {
    await store.remove(operationId);
    await load();
  };

  const follow = (changed: () => void) => {
    followers.add(changed);
    return () => void followers.delete(changed);
  };

  return { load, flush, add, drop, follow, see: () => seen, stop: () => clearTimeout(timer) };
}

type SupportFacts = { id: string; supportCount: number; mySupport?: { importance: number } | null };

export type SupportSeen = { count: number; supported: boolean; importance: number | null; waiting: boolean };

/** A request's support as the person should see it: what the server says, changed by what is on its way. */
export function supportSeen(request: SupportFacts, { entries, waiting }: Seen, owner: Owner | null): SupportSeen {
  const mine = entries.filter((entry) => ownedBy(entry, owner) && entry.what.requestId === request.id);
  const last = mine.findLast(({ what }) => what.kind !== 'comment');
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
