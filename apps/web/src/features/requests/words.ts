import type { Language, RequestOrder, RequestState, RequestTheme } from '@komunigi/domain';
import { messages, type Message } from '../../platform/intl.js';
import type { StateGroup } from './requests.search.js';

/** The words of the product for its codes. */
export const themeWords: Record<RequestTheme, Message> = messages({
  tools: { id: 'theme.tools' },
  money: { id: 'theme.money' },
  coop_life: { id: 'theme.coop_life' },
  technique: { id: 'theme.technique' },
  discovery: { id: 'theme.discovery' },
});

export const stateWords: Record<RequestState, Message> = messages({
  new: { id: 'state.new' },
  maturing: { id: 'state.maturing' },
  ready: { id: 'state.ready' },
  in_progress: { id: 'state.in_progress' },
  to_test: { id: 'state.to_test' },
  done: { id: 'state.done' },
  carried_over: { id: 'state.carried_over' },
  refused: { id: 'state.refused' },
  practice_note: { id: 'state.practice_note' },
  merged: { id: 'state.merged' },
});

export const groupWords: Record<StateGroup, Message> = messages({
  ouvertes: { id: 'requests.group.open' },
  'en-cours': { id: 'requests.group.inProgress' },
  'a-tester': { id: 'requests.group.toTest' },
  'a-poursuivre': { id: 'requests.group.carriedOver' },
  terminees: { id: 'requests.group.done' },
  classees: { id: 'requests.group.closed' },
});

export const orderWords: Record<RequestOrder, Message> = messages({
  recent: { id: 'requests.order.recent' },
  active: { id: 'requests.order.active' },
  supported: { id: 'requests.order.supported' },
  oldest: { id: 'requests.order.oldest' },
  number: { id: 'requests.order.number' },
});

export const importanceWords: Record<1 | 2 | 3, Message> = messages({
  1: { id: 'requests.importance.1' },
  2: { id: 'requests.importance.2' },
  3: { id: 'requests.importance.3' },
});

export function importanceWord(importance: number): Message {
  return importanceWords[importance === 1 || importance === 3 ? importance : 2];
}

/** Names of the languages in the reader's own. */
export const languageWords: Record<Language, Message> = messages({
  fr: { id: 'requests.language.fr' },
  nl: { id: 'requests.language.nl' },
  es: { id: 'requests.language.es' },
  en: { id: 'requests.language.en' },
});
