/** A small request is printed with its number, so that it is found again on the screen, and with who wants it too. */
import type { PrintedRequest } from './booklet-data.js';
import type { BookletRequest } from './booklet-contents.js';
import { hueOfTheme, joinedFacts, type BookletPen } from './booklet-pen.js';

/** The most supported first. */
export function bySupport(requests: readonly BookletRequest[]): BookletRequest[] {
  return [...requests].sort((a, b) => b.supportCount - a.supportCount || a.number - b.number);
}

export function printedRequest(request: BookletRequest, pen: BookletPen): PrintedRequest {
  return {
    number: String(request.number),
    title: pen.set(request.title, request.language),
    language: request.language,
    hue: hueOfTheme[request.theme],
    meta: joinedFacts([
      request.cooperativeName === null ? null : pen.set(request.cooperativeName),
      request.supportCount === 0 ? null : pen.count(pen.words.supports, request.supportCount),
      request.carriedOverCount === 0 ? null : pen.count(pen.words.carried, request.carriedOverCount),
    ]),
  };
}
