/** Where what waits to be sent survives a reload: one small IndexedDB store, in the order it was done. */
import type { Language } from '@komunigi/domain';

/** What may wait: voices and words. Never money. */
export type Outgoing =
  | { kind: 'support'; requestId: string; importance: number; reason: string | null }
  | { kind: 'withdraw_support'; requestId: string }
  | { kind: 'comment'; requestId: string; id: string; parentId: string | null; body: string; language: Language };

/** Who did it: it leaves in nobody else's name. */
export type Owner = { personId: string; mandateId: string };

export type Entry = {
  /** UUIDv7: the order of doing, and what lets the server recognise a second sending */
  operationId: string;
  /** what the person saw, to recognise it in the list of waiting things */
  title: string;
  owner: Owner;
  what: Outgoing;
};

export type Store = {
  all: () => Promise<Entry[]>;
  put: (entry: Entry) => Promise<void>;
  remove: (operationId: string) => Promise<void>;
};

const database = 'komunigi.outbox';
const entries = 'entries';

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });
}

export function browserStore(): Store {
  let opened: Promise<IDBDatabase> | undefined;
  const open = () =>
    (opened ??= (() => {
      const request = indexedDB.open(database, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(entries, { keyPath: 'operationId' });
      return settled(request);
    })());
  const store = async (mode: IDBTransactionMode) => (await open()).transaction(entries, mode).objectStore(entries);

  return {
    // keys are UUIDv7, so that their order is the order of doing
    all: async () => settled((await store('readonly')).getAll() as IDBRequest<Entry[]>),
    put: async (entry) => void (await settled((await store('readwrite')).put(entry))),
    remove: async (operationId) => void (await settled((await store('readwrite')).delete(operationId))),
  };
}
