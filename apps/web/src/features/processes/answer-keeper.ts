/**
 * Keeps one answer while it is written: it saves itself when the fingers rest, one sending at a time, and says where it stands.
 * What is not saved yet is in the draft, with the version it is based on; nobody's words are written over unread ones.
 */
export type Saved = { readonly text: string; readonly version: number };
export type Delivery =
  | { readonly kind: 'saved'; readonly version: number }
  | { readonly kind: 'later' }
  | { readonly kind: 'changed'; readonly theirs: Saved }
  | { readonly kind: 'refused'; readonly why: string };
export type KeeperState = {
  readonly text: string;
  readonly status: 'saved' | 'waiting' | 'saving' | 'later' | 'changed' | 'refused';
  /** changed: what is saved there now */
  readonly theirs: Saved | null;
  readonly why: string | null;
};

export type KeeperSettings = {
  readonly first: Saved;
  readonly deliver: (text: string, basedOn: number) => Promise<Delivery>;
  readonly draft: { readonly read: () => Saved | null; readonly write: (draft: Saved | null) => void };
  readonly pauseMs?: number;
};

export type Keeper = ReturnType<typeof makeKeeper>;

export function makeKeeper({ first, deliver, draft, pauseMs = 800 }: KeeperSettings) {
  const listeners = new Set<() => void>();
  let base = first;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  let state: KeeperState = { text: first.text, status: 'saved', theirs: null, why: null };

  const show = (change: Partial<KeeperState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const rest = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), pauseMs);
  };

  const write = (text: string) => {
    // two texts wait for a choice: typing goes on in one's own, and nothing is sent before it
    const status = state.status === 'changed' ? 'changed' : text === base.text ? 'saved' : 'waiting';
    draft.write(status === 'saved' ? null : { text, version: base.version });
    show({ text, status, why: null });
    if (status === 'waiting') rest();
  };

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    if (sending || state.status === 'changed' || state.text === base.text) return;
    const { text } = state;
    sending = true;
    show({ status: 'saving' });
    const delivery = await deliver(text, base.version);
    sending = false;
    if (delivery.kind === 'saved') {
      base = { text, version: delivery.version };
      if (state.text === text) {
        draft.write(null);
        show({ status: 'saved' });
      } else write(state.text);
    } else if (delivery.kind === 'later') show({ status: 'later' });
    else if (delivery.kind === 'changed') show({ status: 'changed', theirs: delivery.theirs });
    else show({ status: 'refused', why: delivery.why });
  };

  /** The server's word, as it came by itself: taken over unless something is being written here. */
  const learn = (saved: Saved) => {
    if (saved.version <= base.version || sending || state.text !== base.text) return;
    base = saved;
    show({ text: saved.text });
  };

  /** What stays of the two texts, now that both were read. */
  const settle = async (text: string): Promise<void> => {
    base = state.theirs ?? base;
    show({ status: 'saved', theirs: null });
    write(text);
    await flush();
  };

  const kept = draft.read();
  if (kept !== null && kept.text !== first.text) {
    base = { text: base.text, version: kept.version };
    state = { ...state, text: kept.text, status: 'waiting' };
    rest();
  }

  return {
    see: () => state,
    follow: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    write,
    flush,
    learn,
    settle,
  };
}
