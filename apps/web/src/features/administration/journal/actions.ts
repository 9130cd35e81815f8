import { messages, type Message } from '../../../platform/intl.js';
import type { Hue } from '@komunigi/ui';

/** What the register says was done, in the reader's words; an action that is not here is shown as it is written. */
export const actionTexts: Readonly<Record<string, Message>> = messages({
  account_edited: { id: 'audit.account_edited' },
  password_reset: { id: 'audit.password_reset' },
  password_changed: { id: 'audit.password_changed' },
  email_change_requested: { id: 'audit.email_change_requested' },
  email_verified: { id: 'audit.email_verified' },
  signed_out_everywhere: { id: 'audit.signed_out_everywhere' },
  first_access_claimed: { id: 'audit.first_access_claimed' },
  invited: { id: 'audit.invited' },
  invitation_cancelled: { id: 'audit.invitation_cancelled' },
  invitation_accepted: { id: 'audit.invitation_accepted' },
  mandate_changed: { id: 'audit.mandate_changed' },
  mandate_ended: { id: 'audit.mandate_ended' },
  cooperative_created: { id: 'audit.cooperative_created' },
  cooperative_edited: { id: 'audit.cooperative_edited' },
  figure_recorded: { id: 'audit.figure_recorded' },
  withdrawRequest: { id: 'audit.withdrawRequest' },
  changeRequestState: { id: 'audit.changeRequestState' },
  mergeRequest: { id: 'audit.mergeRequest' },
  unmergeRequest: { id: 'audit.unmergeRequest' },
  importRequests: { id: 'audit.importRequests' },
  month_closed: { id: 'audit.month_closed' },
  books_checked: { id: 'audit.books_checked' },
  books_are_wrong: { id: 'audit.books_are_wrong' },
  transaction_reversed: { id: 'audit.transaction_reversed' },
  journal_exported: { id: 'audit.journal_exported' },
  fec_exported: { id: 'audit.fec_exported' },
  demo_filled: { id: 'audit.demo_filled' },
});

/** The kind of thing it was done to: a hue, beside the words. */
export const subjectHues: Readonly<Record<string, Hue>> = {
  person: 'lake',
  invitation: 'leaf',
  mandate: 'saffron',
  cooperative: 'plum',
  Request: 'tomato',
};
