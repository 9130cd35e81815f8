/** A co-op has a page with the figures that these readers may see, each with its year and where it comes from. */
import { figureNames } from '../../cooperatives/figure.rules.js';
import type { BookletHue, PrintedCooperative, PrintedFigure, PrintedPeople } from './booklet-data.js';
import type { BookletCooperative, BookletContents, BookletFigure, BookletParticipant } from './booklet-contents.js';
import { joinedFacts, type BookletPen } from './booklet-pen.js';
import { bySupport, printedRequest } from './booklet-requests.js';
import { shortened } from './booklet-text.js';

/** So that a co-op stays on its page. */
const mostDescription = 900;
const mostRequests = 8;
const hues: readonly BookletHue[] = ['leaf', 'tomato', 'lake', 'saffron', 'plum'];

export function printedCooperatives(facts: BookletContents, pen: BookletPen): PrintedCooperative[] {
  const sorted = [...facts.cooperatives].sort((a, b) => pen.compare(a.name, b.name));
  return sorted.map((cooperative, index) => {
    const mine = <T extends { readonly cooperativeName: string | null }>(all: readonly T[]): T[] =>
      all.filter(({ cooperativeName }) => cooperativeName === cooperative.name);
    const named = mine(facts.participants).flatMap(({ name }) => name ?? []);
    return {
      name: pen.set(cooperative.name),
      meta: metaOf(cooperative, pen),
      ...websiteOf(cooperative.website, pen),
      hue: hues[index % hues.length]!,
      blocks: pen.blocks(shortened(cooperative.description.trim(), mostDescription)),
      figures: printedFigures(cooperative.figures, pen),
      people: joinedFacts(
        [named.map((name) => pen.set(name)).join(', '), unnamedOf(mine(facts.participants).length - named.length, pen)],
        ' ',
      ),
      requests: bySupport(mine(facts.requests))
        .slice(0, mostRequests)
        .map((request) => printedRequest({ ...request, cooperativeName: null }, pen)),
    };
  });
}

function metaOf(cooperative: BookletCooperative, pen: BookletPen): string {
  const { words } = pen;
  const where = joinedFacts([cooperative.place && pen.set(cooperative.place), pen.country(cooperative.country)], ', ');
  return joinedFacts([
    words.cooperativeKinds[cooperative.kind],
    where,
    cooperative.openedYear === null ? null : pen.fill(words.openedIn, { year: cooperative.openedYear }),
    pen.languages(cooperative.languages),
  ]);
}

/** An address that is none of the web leads nowhere, and is not printed. */
function websiteOf(address: string | null, pen: BookletPen): { readonly website: string; readonly address: string } {
  const [, read] = /^https?:\/\/(\S+?)\/?$/.exec(address ?? '') ?? [];
  return read === undefined ? { website: '', address: '' } : { website: pen.set(read), address: address! };
}

/** Of each figure the latest year, and the years before it in small. */
function printedFigures(figures: readonly BookletFigure[], pen: BookletPen): PrintedFigure[] {
  return figureNames.flatMap((name) => {
    const [latest, ...earlier] = figures.filter((figure) => figure.name === name).sort((a, b) => b.year - a.year);
    if (latest === undefined) return [];
    return {
      name: pen.words.figures[name],
      value: pen.amount(latest),
      note: pen.fill(pen.words.figureNote, { year: latest.year, source: pen.set(latest.source) }),
      earlier: earlier.map((figure) => joinedFacts([String(figure.year), pen.amount(figure)], ' · ')),
    };
  });
}

/** By co-op, then by name; those without a co-op, and without a name, at the end. */
export function printedPeople(facts: BookletContents, pen: BookletPen): PrintedPeople[] {
  const named = new Set(facts.participants.flatMap(({ cooperativeName }) => cooperativeName ?? []));
  const hasOthers = facts.participants.some(({ cooperativeName }) => cooperativeName === null);
  const names = [...[...named].sort((a, b) => pen.compare(a, b)), ...(hasOthers ? [null] : [])];
  return names.map((cooperativeName) => {
    const all = facts.participants.filter((one) => one.cooperativeName === cooperativeName);
    const people = all.flatMap((one) => printedPerson(one, pen)).sort((a, b) => pen.compare(a.name, b.name));
    return {
      cooperative: cooperativeName === null ? pen.words.withoutCooperative : pen.set(cooperativeName),
      people,
      unnamed: unnamedOf(all.length - people.length, pen),
    };
  });
}

function printedPerson(one: BookletParticipant, pen: BookletPen): PrintedPeople['people'][number][] {
  if (one.name === null) return [];
  const lines = [pen.languages(one.languages), one.email ?? '', one.phone ?? ''].filter((line) => line !== '');
  return [{ name: pen.set(one.name), lines: lines.map((line) => pen.set(line)) }];
}

function unnamedOf(count: number, pen: BookletPen): string {
  return count === 0 ? '' : pen.count(pen.words.unnamed, count);
}
