import type {
  ArbitrationOutcome,
  ChecklistKind,
  ChecklistName,
  DevelopmentEventKind,
  TrialOutcome,
} from '@komunigi/domain';
import { messages, type Message } from '../../platform/intl.js';

export const outcomeWords: Record<ArbitrationOutcome, Message> = messages({
  common: { id: 'developments.outcome.common' },
  parameter: { id: 'developments.outcome.parameter' },
  specific: { id: 'developments.outcome.specific' },
});

export const outcomeMeanings: Record<ArbitrationOutcome, Message> = messages({
  common: { id: 'developments.outcome.means.common' },
  parameter: { id: 'developments.outcome.means.parameter' },
  specific: { id: 'developments.outcome.means.specific' },
});

export const checklistWords: Record<ChecklistKind, Message> = messages({
  integrate: { id: 'developments.checklist.integrate' },
  test: { id: 'developments.checklist.test' },
  document: { id: 'developments.checklist.document' },
});

export const itemWords: Record<ChecklistName, Message> = messages({
  code_reviewed: { id: 'developments.item.code_reviewed' },
  code_merged: { id: 'developments.item.code_merged' },
  data_migrated: { id: 'developments.item.data_migrated' },
  automated_tests: { id: 'developments.item.automated_tests' },
  tried_on_copy: { id: 'developments.item.tried_on_copy' },
  tried_by_two: { id: 'developments.item.tried_by_two' },
  user_guide: { id: 'developments.item.user_guide' },
  release_note: { id: 'developments.item.release_note' },
});

export const trialWords: Record<TrialOutcome, Message> = messages({
  ok: { id: 'developments.trial.ok' },
  not_ok: { id: 'developments.trial.not_ok' },
  not_found: { id: 'developments.trial.not_found' },
});

export const eventWords: Record<DevelopmentEventKind, Message> = messages({
  opened: { id: 'developments.event.opened' },
  edited: { id: 'developments.event.edited' },
  withdrawn: { id: 'developments.event.withdrawn' },
  restored: { id: 'developments.event.restored' },
  request_joined: { id: 'developments.event.request_joined' },
  request_removed: { id: 'developments.event.request_removed' },
  arbitrated: { id: 'developments.event.arbitrated' },
  claimed: { id: 'developments.event.claimed' },
  claim_offered: { id: 'developments.event.claim_offered' },
  claim_offer_withdrawn: { id: 'developments.event.claim_offer_withdrawn' },
  claim_taken_over: { id: 'developments.event.claim_taken_over' },
  claim_released: { id: 'developments.event.claim_released' },
  started: { id: 'developments.event.started' },
  checked: { id: 'developments.event.checked' },
  unchecked: { id: 'developments.event.unchecked' },
  delivered: { id: 'developments.event.delivered' },
  delivery_withdrawn: { id: 'developments.event.delivery_withdrawn' },
  tried: { id: 'developments.event.tried' },
  trial_answered: { id: 'developments.event.trial_answered' },
  note_written: { id: 'developments.event.note_written' },
  accepted: { id: 'developments.event.accepted' },
  stopped: { id: 'developments.event.stopped' },
  closed: { id: 'developments.event.closed' },
  reopened: { id: 'developments.event.reopened' },
  funding_opened: { id: 'developments.event.funding_opened' },
  key_changed: { id: 'developments.event.key_changed' },
  pledged: { id: 'developments.event.pledged' },
  pledge_changed: { id: 'developments.event.pledge_changed' },
  pledge_confirmed: { id: 'developments.event.pledge_confirmed' },
  pledge_refused: { id: 'developments.event.pledge_refused' },
  pledge_withdrawn: { id: 'developments.event.pledge_withdrawn' },
  board_asked: { id: 'developments.event.board_asked' },
  board_answered: { id: 'developments.event.board_answered' },
  funding_covered: { id: 'developments.event.funding_covered' },
  funding_lapsed: { id: 'developments.event.funding_lapsed' },
  funding_reopened: { id: 'developments.event.funding_reopened' },
  called: { id: 'developments.event.called' },
  call_cancelled: { id: 'developments.event.call_cancelled' },
  received: { id: 'developments.event.received' },
  receipt_reversed: { id: 'developments.event.receipt_reversed' },
  secured: { id: 'developments.event.secured' },
  paid_out: { id: 'developments.event.paid_out' },
  refunded: { id: 'developments.event.refunded' },
  invoiced: { id: 'developments.event.invoiced' },
});
