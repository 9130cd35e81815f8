import { messages } from '../../platform/intl.js';

export const phaseNames = messages({
  preparing: { id: 'gathering.phase.preparing' },
  open: { id: 'gathering.phase.open' },
  published: { id: 'gathering.phase.published' },
  running: { id: 'gathering.phase.running' },
  to_close: { id: 'gathering.phase.to_close' },
  closed: { id: 'gathering.phase.closed' },
});

/** What is to be done in each phase, said on the gathering's page. */
export const phaseHints = messages({
  preparing: { id: 'gathering.hint.preparing' },
  open: { id: 'gathering.hint.open' },
  published: { id: 'gathering.hint.published' },
  running: { id: 'gathering.hint.running' },
  to_close: { id: 'gathering.hint.to_close' },
  closed: { id: 'gathering.hint.closed' },
});

export const blockNames = messages({
  break: { id: 'gathering.block.break' },
  plenary: { id: 'gathering.block.plenary' },
  visit: { id: 'gathering.block.visit' },
});

export const shownNames = messages({
  name: { id: 'participant.shows.name' },
  email: { id: 'participant.shows.email' },
  phone: { id: 'participant.shows.phone' },
  languages: { id: 'participant.shows.languages' },
});
