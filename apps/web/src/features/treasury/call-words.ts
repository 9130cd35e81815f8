import type { FundingCallPageQuery } from '@komunigi/contract';
import type { CallState, PayoutState, VatCategory } from '@komunigi/domain';
import type { Hue } from '@komunigi/ui';
import { messages } from '../../platform/intl.js';
import type { CallList } from './calls.search.js';

export type Call = NonNullable<FundingCallPageQuery['fundingCall']>;

export const callStateWords = messages({
  due: { id: 'treasury.call.state.due' },
  partial: { id: 'treasury.call.state.partial' },
  late: { id: 'treasury.call.state.late' },
  paid: { id: 'treasury.call.state.paid' },
  cancelled: { id: 'treasury.call.state.cancelled' },
});

/** A word and a colour; late is the only red. */
export const callStateHues: Readonly<Record<CallState, Hue | undefined>> = {
  due: 'saffron',
  partial: 'saffron',
  late: 'tomato',
  paid: 'leaf',
  cancelled: undefined,
};

export const payoutStateWords: Readonly<Record<PayoutState, { id: `treasury.payout.${PayoutState}` }>> = messages({
  proposed: { id: 'treasury.payout.proposed' },
  approved: { id: 'treasury.payout.approved' },
  cancelled: { id: 'treasury.payout.cancelled' },
});

export const vatWords: Readonly<Record<VatCategory, { id: `treasury.invoice.vat.${VatCategory}` }>> = messages({
  standard: { id: 'treasury.invoice.vat.standard' },
  reverse_charge: { id: 'treasury.invoice.vat.reverse_charge' },
  out_of_scope: { id: 'treasury.invoice.vat.out_of_scope' },
  small_business: { id: 'treasury.invoice.vat.small_business' },
});

export const callListWords: Readonly<Record<CallList, { id: `treasury.call.list.${CallList}` }>> = messages({
  open: { id: 'treasury.call.list.open' },
  late: { id: 'treasury.call.list.late' },
  paid: { id: 'treasury.call.list.paid' },
  cancelled: { id: 'treasury.call.list.cancelled' },
});
