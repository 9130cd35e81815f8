/** The booklet of a gathering is made from what is known at that moment; a part about which nothing is known is left out. */
import { localOf } from '../../time-zone.js';
import { requestThemes } from '../../requests/request.js';
import type { Language } from '../../cooperatives/cooperative.js';
import type { BookletData } from './booklet-data.js';
import type { BookletContents } from './booklet-contents.js';
import { printedCooperatives, printedPeople } from './booklet-cooperatives.js';
import { printedCarriedOver, printedFollowUps, printedOutcomes } from './booklet-outcomes.js';
import { hueOfTheme, joinedFacts, BookletPen } from './booklet-pen.js';
import { printedDays, printedUnplaced } from './booklet-programme.js';
import { bySupport, printedRequest } from './booklet-requests.js';
import { printedSheets } from './booklet-sheets.js';
import { shortened } from './booklet-text.js';

/** Everything as the template prints it, in one language; what people wrote stays in theirs. */
export function bookletOf(facts: BookletContents, language: Language): BookletData {
  const pen = new BookletPen(language);
  const { gathering } = facts;
  const isSecond = facts.edition === 'second';
  const outcomes = isSecond ? facts.outcomes : [];
  const printed = localOf(facts.printedAt, gathering.timeZone).day;
  return {
    language,
    documentTitle: joinedFacts([pen.words.print.booklet, gathering.title], ' — '),
    words: pen.words.print,
    edition: pen.words.editions[facts.edition],
    isInvented: facts.isDemo,
    printedOn: pen.fill(pen.words.printedOn, { date: pen.shortDay(printed) }),
    title: pen.set(gathering.title),
    shortTitle: shortened(pen.set(gathering.title), 46),
    dates: pen.dates(gathering.days.map(({ day }) => day).sort()),
    place: pen.set(gathering.place),
    address: pen.set(gathering.address),
    publicUrl: gathering.publicUrl,
    themes: requestThemes.map((theme) => ({ hue: hueOfTheme[theme], name: pen.words.themes[theme] })),
    days: printedDays(facts, pen),
    unplaced: printedUnplaced(facts, pen),
    participants: printedPeople(facts, pen),
    cooperatives: printedCooperatives(facts, pen),
    sheets: printedSheets(facts, pen),
    requests: bySupport(facts.requests).map((request) => printedRequest(request, pen)),
    outcomes: printedOutcomes({ ...facts, outcomes }, pen),
    followUps: printedFollowUps(
      outcomes.flatMap(({ followUps }) => followUps),
      pen,
    ),
    carriedOver: isSecond ? printedCarriedOver(facts, pen) : [],
    notePages: facts.notePages,
  };
}
