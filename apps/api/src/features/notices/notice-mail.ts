/** One mail for what happened on one request, in the language of whom it goes to. */
import {
  comesFromFollowing,
  firstOf,
  houseZone,
  type Language,
  type NoticeKind,
  type RequestState,
  typography,
} from '@komunigi/domain';
import { noticeWords } from './notice-words.js';
import type { Happening } from './words/words.js';

export type NoticeFacts = {
  readonly kind: NoticeKind;
  readonly who: string | null;
  readonly state: RequestState | null;
  readonly other: { readonly number: number; readonly title: string } | null;
  /** what was written, quoted below the line */
  readonly text: string | null;
  readonly reviewOn: string | null;
  readonly missing: string | null;
};

export type MailOf = {
  readonly language: Language;
  readonly request: { readonly number: number; readonly title: string };
  readonly notices: readonly [NoticeFacts, ...NoticeFacts[]];
  readonly link: string;
  readonly stopLink: string;
};

const QUOTED = 1_000;
const SUBJECT_TITLE = 80;

/** @returns isStoppable: every part of it is there because the person follows the request, so one click ends it */
export function noticeMail(mail: MailOf): { subject: string; text: string; isStoppable: boolean } {
  const { language, request, notices } = mail;
  const words = noticeWords[language];
  const set = (text: string): string => typography(text, language);
  const first = firstOf(notices.map(({ kind }) => kind));
  const named = notices.find(({ kind }) => kind === first) ?? notices[0];
  const about = words.request(request.number, shortened(request.title, SUBJECT_TITLE));
  const isStoppable = notices.every(({ kind }) => comesFromFollowing(kind));
  const parts = [
    set(words.hello),
    set(capital(words.request(request.number, request.title))),
    ...notices.map((notice) => paragraph(notice, language)),
    `${set(words.see)}\n${mail.link}`,
    isStoppable ? `${set(words.why.following)}\n${set(words.stop)}\n${mail.stopLink}` : set(words.why.mandate),
  ];
  return {
    subject: set(words.subject(about, happening(named, language))),
    text: `${parts.join('\n\n')}\n`,
    isStoppable,
  };
}

function paragraph(notice: NoticeFacts, language: Language): string {
  const words = noticeWords[language];
  const what = happening(notice, language);
  const line = capital(words.line({ ...what, who: what.who ?? words.federation }));
  const missing = notice.missing === null ? [] : [words.missing(notice.missing)];
  const quote = notice.text === null ? [] : [quoted(notice.text)];
  return [...[line, ...missing].map((text) => typography(text, language)), ...quote].join('\n');
}

function happening({ kind, who, state, other, reviewOn }: NoticeFacts, language: Language): Happening {
  const words = noticeWords[language];
  return {
    kind,
    who,
    state,
    other: other === null ? null : words.request(other.number, other.title),
    day: reviewOn === null ? null : dayIn(reviewOn, language),
  };
}

/** The zone does not matter to a day, as long as one reads it in the zone in which it was put. */
function dayIn(day: string, language: Language): string {
  const noon = new Date(`${day}T12:00:00.000Z`);
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: houseZone }).format(noon);
}

const quoted = (text: string): string =>
  shortened(text, QUOTED)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Cut between characters, not inside one. */
function shortened(text: string, max: number): string {
  const signs = [...text];
  return signs.length <= max
    ? text
    : `${signs
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
}
