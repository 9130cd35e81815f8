/** The table itself: what happens, by kind of thing, whose it is, and who looks. */
import { viewerNames, type ViewerName, type Whose } from './cast.js';

export type Kind = 'field' | 'query' | 'subscription' | 'mutation';
/**
 * field, query: shown; empty (a list without a row); null; hidden (the object itself does not come).
 * mutation: done. All: a refusal code; '-' when there is no such thing for this viewer.
 */
export type Outcome = string;

export type Place = { readonly kind: Kind; readonly name: string; readonly case: string; readonly whose: Whose };

type Row = { readonly place: Place; readonly outcomes: Map<ViewerName, Outcome> };

const HEADERS = ['kind', 'name', 'case', 'whose', ...viewerNames];
const kinds: readonly Kind[] = ['query', 'subscription', 'mutation', 'field'];

export class Matrix {
  private readonly rows = new Map<string, Row>();

  note(place: Place, viewer: ViewerName, outcome: Outcome): void {
    const key = keyOf(place);
    const row = this.rows.get(key) ?? { place, outcomes: new Map<ViewerName, Outcome>() };
    if (row.outcomes.has(viewer)) throw new Error(`${key} is tried twice for ${viewer}`);
    row.outcomes.set(viewer, outcome);
    this.rows.set(key, row);
  }

  /** Names of a kind for which this outcome is seen, by the viewers and for the things that are meant. */
  namesWith(kind: Kind, outcome: Outcome, isMeant: (viewer: ViewerName, place: Place) => boolean): Set<string> {
    const names = new Set<string>();
    for (const { place, outcomes } of this.rows.values()) {
      if (place.kind !== kind) continue;
      for (const [viewer, found] of outcomes) if (found === outcome && isMeant(viewer, place)) names.add(place.name);
    }
    return names;
  }

  /**
   * `Type.*` says who gets the object at all. A field of a special case has a line of its own only when somebody who gets the object
   * finds something else in it than in the ordinary one.
   */
  toCsv(): string {
    const lines = [...this.rows.values()]
      .filter((row) => row.outcomes.size > 0 && [...row.outcomes.values()].some((outcome) => outcome !== '-'))
      .filter((row) => row.place.kind !== 'field' || isOrdinary(row.place) || this.differs(row))
      .sort((a, b) => compare(sortKey(a.place), sortKey(b.place)))
      .map(({ place, outcomes }) => [
        ...[place.kind, place.name, place.case, place.whose].map(quoted),
        ...viewerNames.map((viewer) => outcomes.get(viewer) ?? '-'),
      ]);
    return [HEADERS, ...lines].map((cells) => `${cells.join(',')}\n`).join('');
  }

  private differs({ place, outcomes }: Row): boolean {
    const there = this.rows.get(keyOf({ ...place, name: objectOf(place.name) }));
    const ordinary = this.rows.get(keyOf({ ...place, case: '' }));
    return viewerNames.some(
      (name) => there?.outcomes.get(name) === 'shown' && ordinary?.outcomes.get(name) !== outcomes.get(name),
    );
  }
}

/** The line of the object itself. */
export const objectOf = (name: string): string => `${name.split('.')[0]}.*`;

const isOrdinary = ({ name, case: special }: Place): boolean => special === '' || name.endsWith('.*');

function keyOf({ kind, name, case: special, whose }: Place): string {
  return [kind, name, special, whose].join('|');
}

const whoseOrder: readonly Whose[] = ['any', 'self', 'own', 'other'];

function sortKey(place: Place): string {
  const [kind, whose] = [kinds.indexOf(place.kind), whoseOrder.indexOf(place.whose)];
  return [kind, place.name, place.case, whose].join('\u0001');
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const quoted = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
