import { isUuid } from '@komunigi/domain';

/** What the address of a board says: a shared link shows the same. */
export type BoardSearch = {
  /** YYYY-MM-DD */
  jour?: string | undefined;
  /** on a phone: the one place that is shown, by its name as addresses write names */
  lieu?: string | undefined;
  /** searched in the tray */
  q?: string | undefined;
  /** on a projector: no bars, no gestures */
  kiosk?: true | undefined;
  /** the card that is open */
  carte?: string | undefined;
  /** a new card is being written */
  sujet?: true | undefined;
  /** … about this request */
  demande?: number | undefined;
};

const flag = (value: unknown): true | undefined =>
  value === true || value === 1 || value === '' || value === 'true' ? true : undefined;

export function boardSearch(search: Record<string, unknown>): BoardSearch {
  const text = typeof search.q === 'string' || typeof search.q === 'number' ? String(search.q).slice(0, 200) : '';
  const request = Number(search.demande);
  const read: BoardSearch = {
    jour: typeof search.jour === 'string' && /^\d{4}-\d\d-\d\d$/.test(search.jour) ? search.jour : undefined,
    lieu: typeof search.lieu === 'string' && /^[a-z0-9-]{1,60}$/.test(search.lieu) ? search.lieu : undefined,
    q: text === '' ? undefined : text,
    kiosk: flag(search.kiosk),
    carte: typeof search.carte === 'string' && isUuid(search.carte) ? search.carte : undefined,
    sujet: flag(search.sujet) ?? (request > 0 ? true : undefined),
    demande: Number.isInteger(request) && request > 0 ? request : undefined,
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** The code of the day may stand in the address of the QR. */
export type ProposeSearch = { code?: string | undefined };

export function proposeSearch(search: Record<string, unknown>): ProposeSearch {
  return typeof search.code === 'string' && search.code.length <= 40 ? { code: search.code } : {};
}
