/** Which sentence stands for which state, phase and next step. */
import type { DevelopmentPhase, NextStep, PledgeState } from '@komunigi/domain';
import type { Hue } from '@komunigi/ui';
import { messages } from '../../platform/intl.js';

export const pledgeStateWords = messages({
  stands: { id: 'funding.pledge.state.stands' },
  conditional: { id: 'funding.pledge.state.conditional' },
  to_confirm: { id: 'funding.pledge.state.toConfirm' },
  to_renew: { id: 'funding.pledge.state.toRenew' },
  in_kind: { id: 'funding.pledge.state.inKind' },
  withdrawn: { id: 'funding.pledge.state.withdrawn' },
} as const satisfies Record<PledgeState, { id: string }>);

export const pledgeStateHues: Record<PledgeState, Hue | undefined> = {
  stands: 'leaf',
  conditional: 'saffron',
  to_confirm: 'plum',
  to_renew: 'tomato',
  in_kind: 'lake',
  withdrawn: undefined,
};

export const phaseWords = messages({
  draft: { id: 'funding.phase.draft' },
  waiting_estimate: { id: 'funding.phase.waitingEstimate' },
  open: { id: 'funding.phase.open' },
  covered: { id: 'funding.phase.covered' },
  lapsed: { id: 'funding.phase.lapsed' },
  called: { id: 'funding.phase.called' },
  secured: { id: 'funding.phase.secured' },
  in_progress: { id: 'funding.phase.inProgress' },
  to_test: { id: 'funding.phase.toTest' },
  accepted: { id: 'funding.phase.accepted' },
  closed: { id: 'funding.phase.closed' },
  withdrawn: { id: 'funding.phase.withdrawn' },
  stopped: { id: 'funding.phase.stopped' },
} as const satisfies Record<DevelopmentPhase, { id: string }>);

export const nextWords = messages({
  join_request: { id: 'funding.phase.next.joinRequest' },
  estimate: { id: 'funding.phase.next.estimate' },
  choose_key: { id: 'funding.phase.next.chooseKey' },
  open_funding: { id: 'funding.phase.next.openFunding' },
  answer_again: { id: 'funding.phase.next.answerAgain' },
  confirm: { id: 'funding.phase.next.confirm' },
  condition: { id: 'funding.phase.next.condition' },
  missing: { id: 'funding.phase.next.missing' },
  call: { id: 'funding.phase.next.call' },
  reopen_with_minimum: { id: 'funding.phase.next.reopenWithMinimum' },
  reopen: { id: 'funding.phase.next.reopen' },
  pay: { id: 'funding.phase.next.pay' },
  claim: { id: 'funding.phase.next.claim' },
  start: { id: 'funding.phase.next.start' },
  deliver: { id: 'funding.phase.next.deliver' },
  try: { id: 'funding.phase.next.try' },
  close: { id: 'funding.phase.next.close' },
  nothing: { id: 'funding.phase.next.nothing' },
} as const satisfies Record<NextStep, { id: string }>);

export const pledgeEventWords = messages({
  pledged: { id: 'funding.pledge.event.pledged' },
  changed: { id: 'funding.pledge.event.changed' },
  confirmed: { id: 'funding.pledge.event.confirmed' },
  refused: { id: 'funding.pledge.event.refused' },
  renewed: { id: 'funding.pledge.event.renewed' },
  withdrawn: { id: 'funding.pledge.event.withdrawn' },
  silent: { id: 'funding.pledge.event.silent' },
  board_asked: { id: 'funding.pledge.event.boardAsked' },
  board_answered: { id: 'funding.pledge.event.boardAnswered' },
  board_cancelled: { id: 'funding.pledge.event.boardCancelled' },
});
