import type { NoticeWords } from './words.js';

export const en: NoticeWords = {
  hello: 'Hello,',
  federation: 'the federation',
  states: {
    new: 'New',
    maturing: 'Maturing',
    ready: 'Ready',
    in_progress: 'In progress',
    to_test: 'To test',
    done: 'Done',
    carried_over: 'Carried over',
    refused: 'Refused',
    practice_note: 'Practice note',
    merged: 'Merged',
  },
  request: (number, title) => `request no. ${number}, “${title}”`,
  subject: (about, { kind, state, day }) => {
    if (kind === 'mentioned') return `Your answer is awaited, no deadline: ${about}`;
    if (kind === 'objection_to_answer') return `An objection awaits your answer, no deadline: ${about}`;
    if (kind === 'review_due') return `To be reviewed since ${day}: ${about}`;
    if (kind === 'objected') return `For information, an objection: ${about}`;
    if (kind === 'objection_answered') return `For information, an objection was answered: ${about}`;
    if (kind === 'estimate_given') return `For information, an estimate is given: ${about}`;
    if (kind === 'merged') return `For information, merged: ${about}`;
    if (kind === 'commented') return `For information, a comment: ${about}`;
    if (state === 'to_test') return `To test at your co-op, no deadline: ${about}`;
    return `For information, new state “${state === null ? '' : en.states[state]}”: ${about}`;
  },
  line: ({ kind, who, state, other, day }) => {
    if (kind === 'mentioned') return `You are mentioned by ${who}:`;
    if (kind === 'objection_to_answer')
      return `Objection of ${who} to your request. It blocks the common part until it is answered:`;
    if (kind === 'review_due')
      return `This request is maturing. It was to be looked at again on ${day}: say where it stands, or give a new date.`;
    if (kind === 'objected') return `Objection of ${who}:`;
    if (kind === 'objection_answered') return `Answer of ${who} to an objection:`;
    if (kind === 'estimate_given') return `Estimate given by ${who}: hours, price and assumptions are on the page.`;
    if (kind === 'merged') return `Merged by ${who}: it goes on in ${other}.`;
    if (kind === 'commented') return `Comment of ${who}:`;
    return `New state “${state === null ? '' : en.states[state]}”, by ${who}.`;
  },
  missing: (what) => `What is missing: ${what}`,
  see: 'See the request:',
  why: {
    following: 'You receive this mail because you follow this request.',
    mandate: 'You receive this mail by virtue of your mandate.',
  },
  stop: 'Stop following it:',
  page: {
    title: 'Stop following a request',
    question: (number) => `Receive no more mails about request no. ${number}?`,
    button: 'Stop following it',
    done: (number) => `Done: you no longer follow request no. ${number}.`,
    unknown: 'This link is not valid.',
  },
};
