/** Where what waits to be sent survives a reload: one small IndexedDB store, in the order it was done. */
import type { Language, RefusalCode, RefusalParams, RequestTheme, TopicOrigin } from '@komunigi/domain';

/** Where a card hangs. */
export type Seat = { placeId: string; day: string; startMinute: number };

/** What is written on a card. */
export type CardText = {
  title: string;
  detail: string | null;
  language: Language;
  theme: RequestTheme;
  durationMinutes: number;
  seats: number | null;
  equipment: string[];
  languages: Language[];
  needs: { id: string; participantId: string | null; cooperativeId: string | null }[];
  avoids: string[];
};

/** What a card was when it was moved: its version, and where it hung (null: in the tray). */
export type Seen = { version: number; saw: Seat | null };

/** What may wait: voices, words, cards and where they hang. Never money. */
export type Outgoing =
  | { kind: 'support'; requestId: string; importance: number; reason: string | null }
  | { kind: 'withdraw_support'; requestId: string }
  | { kind: 'comment'; requestId: string; id: string; parentId: string | null; body: string; language: Language }
  | {
      kind: 'propose_topic';
      gatheringId: string;
      topicId: string;
      origin: TopicOrigin;
      requestId: string | null;
      fields: CardText;
    }
  | ({ kind: 'place_topic'; topicId: string } & Seat & Seen)
  | ({ kind: 'unplace_topic'; topicId: string } & Seen)
  | { kind: 'interest'; topicId: string }
  | { kind: 'withdraw_interest'; topicId: string };

/** Who did it: it leaves in nobody else's name. */
export type Owner = { personId: string; mandateId: string };

export type Entry = {
  /** UUIDv7: the order of doing, and what lets the server recognise a second sending */
  operationId: string;
  /** what the person saw, to recognise it in the list of waiting things */
  title: string;
  owner: Owner;
  what: Outgoing;
  /** why the server said no: it stays here until its author has read it */
  refused?: { code: RefusalCode; params?: RefusalParams };
  /** its author has read the no and wants it all the same: it is tried on what is there now */
  isAgain?: true;
  /** the page it belongs to */
  path?: string;
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
