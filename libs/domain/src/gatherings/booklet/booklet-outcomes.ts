/** After the gathering its booklet says what came out of each topic, who does what until when, and what travels on. */
import type { PrintedFollowUp, PrintedOutcome, PrintedRequest } from './booklet-data.js';
import type { BookletContents, BookletFollowUp, BookletItem, BookletOutcome } from './booklet-contents.js';
import { printedHue, joinedFacts, type BookletPen } from './booklet-pen.js';
import { printedTime } from './booklet-programme.js';
import { printedRequest } from './booklet-requests.js';

/** In the order of the programme; an outcome of a topic that is not printed is not printed either. */
export function printedOutcomes(facts: Pick<BookletContents, 'items' | 'outcomes'>, pen: BookletPen): PrintedOutcome[] {
  return inOrder(facts).map(([item, outcome]) => ({
    title: pen.set(item.title, item.language),
    language: item.language,
    hue: printedHue(item.kind, item.theme),
    meta: joinedFacts([whenAndWhere(item, pen), item.cooperativeName === null ? null : pen.set(item.cooperativeName)]),
    fate: outcome.fate === null ? '' : pen.words.fates[outcome.fate],
    isCarriedOver: outcome.fate === 'continue',
    reason: pen.set(outcome.fateReason ?? '', item.language),
    blocks: pen.blocks(outcome.notes, item.language),
    decisions: outcome.decisions.map((text) => pen.set(text, item.language)),
    followUps: printedFollowUps(outcome.followUps, pen),
    requests: outcome.requests.map(({ number, title }) => ({ number: String(number), title: pen.set(title) })),
  }));
}

/** The next to be done first, those without a date at the end. */
export function printedFollowUps(followUps: readonly BookletFollowUp[], pen: BookletPen): PrintedFollowUp[] {
  const due = ({ dueOn }: BookletFollowUp): string => dueOn ?? '9999';
  return [...followUps]
    .sort((a, b) => due(a).localeCompare(due(b)))
    .map((followUp) => ({
      text: pen.set(followUp.text),
      owner: pen.set(followUp.owner ?? ''),
      due: followUp.dueOn === null ? '' : pen.shortDay(followUp.dueOn),
      isDone: followUp.isDone,
    }));
}

/** Topics and requests that will be on the board of the next gathering, with how often they have travelled by then. */
export function printedCarriedOver(facts: BookletContents, pen: BookletPen): PrintedRequest[] {
  const topics = inOrder(facts).filter(([, { fate }]) => fate === 'continue');
  const requests = facts.requests.filter(({ fate }) => fate === 'continue');
  return [
    ...topics.map(([item]) => ({
      number: '',
      title: pen.set(item.title, item.language),
      language: item.language,
      hue: printedHue(item.kind, item.theme),
      meta: joinedFacts([
        item.cooperativeName === null ? null : pen.set(item.cooperativeName),
        pen.count(pen.words.carried, item.carriedOverCount + 1),
      ]),
    })),
    ...requests.map((request) => printedRequest(request, pen)),
  ];
}

function inOrder(facts: Pick<BookletContents, 'items' | 'outcomes'>): [BookletItem, BookletOutcome][] {
  const outcomes = new Map(facts.outcomes.map((outcome) => [outcome.itemId, outcome]));
  const key = ({ day, startMinute }: BookletItem): string =>
    `${day ?? '9999'} ${String(startMinute ?? 0).padStart(4, '0')}`;
  return [...facts.items]
    .sort((a, b) => key(a).localeCompare(key(b)))
    .flatMap((item) => {
      const outcome = outcomes.get(item.id);
      return outcome === undefined ? [] : [[item, outcome] as [BookletItem, BookletOutcome]];
    });
}

function whenAndWhere(item: BookletItem, pen: BookletPen): string {
  if (item.day === null || item.startMinute === null) return '';
  const time = printedTime({ startMinute: item.startMinute, durationMinutes: item.durationMinutes }, pen);
  return joinedFacts([
    pen.day(item.day, { weekday: 'short' }),
    time,
    item.placeName === null ? null : pen.set(item.placeName),
  ]);
}
