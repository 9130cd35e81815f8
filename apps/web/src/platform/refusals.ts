import type { RefusalCode } from '@komunigi/domain';
import { useCallback } from 'react';
import type { CombinedError } from 'urql';
import { isOffline } from './graphql.js';
import { messages, useText, type Message } from './intl.js';

/** One sentence a code; a code without its sentence does not compile. */
const sentences: Record<RefusalCode, Message> = messages({
  not_signed_in: { id: 'refusal.not_signed_in' },
  not_acting: { id: 'refusal.not_acting' },
  not_allowed: { id: 'refusal.not_allowed' },
  not_your_cooperative: { id: 'refusal.not_your_cooperative' },
  role_required: { id: 'refusal.role_required' },
  delegate_required: { id: 'refusal.delegate_required' },
  developer_required: { id: 'refusal.developer_required' },
  facilitator_required: { id: 'refusal.facilitator_required' },
  administrator_required: { id: 'refusal.administrator_required' },
  mandate_not_started: { id: 'refusal.mandate_not_started' },
  mandate_ended: { id: 'refusal.mandate_ended' },
  not_found: { id: 'refusal.not_found' },
  operation_conflict: { id: 'refusal.operation_conflict' },
  id_taken: { id: 'refusal.id_taken' },
  bad_input: { id: 'refusal.bad_input' },
  too_long: { id: 'refusal.too_long' },
  empty_text: { id: 'refusal.empty_text' },
  empty_title: { id: 'refusal.empty_title' },
  bad_cursor: { id: 'refusal.bad_cursor' },
  page_too_long: { id: 'refusal.page_too_long' },
  already_merged: { id: 'refusal.already_merged' },
  merge_into_itself: { id: 'refusal.merge_into_itself' },
  merge_cycle: { id: 'refusal.merge_cycle' },
  request_closed: { id: 'refusal.request_closed' },
  request_withdrawn: { id: 'refusal.request_withdrawn' },
  transition_not_allowed: { id: 'refusal.transition_not_allowed' },
  reason_required: { id: 'refusal.reason_required' },
  review_date_required: { id: 'refusal.review_date_required' },
  review_date_past: { id: 'refusal.review_date_past' },
  missing_required: { id: 'refusal.missing_required' },
  importance_out_of_range: { id: 'refusal.importance_out_of_range' },
  no_support: { id: 'refusal.no_support' },
  objection_closed: { id: 'refusal.objection_closed' },
  already_objecting: { id: 'refusal.already_objecting' },
  answer_own_objection: { id: 'refusal.answer_own_objection' },
  comment_removed: { id: 'refusal.comment_removed' },
  reply_to_reply: { id: 'refusal.reply_to_reply' },
  no_parts: { id: 'refusal.no_parts' },
  too_many_parts: { id: 'refusal.too_many_parts' },
  link_exists: { id: 'refusal.link_exists' },
  link_unknown_scheme: { id: 'refusal.link_unknown_scheme' },
  too_late_to_undo: { id: 'refusal.too_late_to_undo' },
  nothing_to_undo: { id: 'refusal.nothing_to_undo' },
  someone_else_acted: { id: 'refusal.someone_else_acted' },
  wrong_credentials: { id: 'refusal.wrong_credentials' },
  too_many_attempts: { id: 'refusal.too_many_attempts' },
  token_invalid: { id: 'refusal.token_invalid' },
  token_used: { id: 'refusal.token_used' },
  token_expired: { id: 'refusal.token_expired' },
  weak_password: { id: 'refusal.weak_password' },
  email_taken: { id: 'refusal.email_taken' },
  last_administrator: { id: 'refusal.last_administrator' },
  mandate_overlaps: { id: 'refusal.mandate_overlaps' },
  period_empty: { id: 'refusal.period_empty' },
  role_not_there: { id: 'refusal.role_not_there' },
  slug_taken: { id: 'refusal.slug_taken' },
  figure_currency_required: { id: 'refusal.figure_currency_required' },
  year_out_of_range: { id: 'refusal.year_out_of_range' },
  demo_only: { id: 'refusal.demo_only' },
  mail_failed: { id: 'refusal.mail_failed' },
  origin_refused: { id: 'refusal.origin_refused' },
  too_complex: { id: 'refusal.too_complex' },
  rate_limited: { id: 'refusal.rate_limited' },
  unavailable: { id: 'refusal.unavailable' },
  conflict: { id: 'refusal.conflict' },
  internal: { id: 'refusal.internal' },
});

type Extensions = { code?: string; params?: Record<string, string | number>; reference?: string };

/** Why the server refused, as it said it; null when the error is not a refusal. */
export function refusalOf(error: CombinedError | undefined): (Extensions & { code: RefusalCode }) | null {
  const extensions = error?.graphQLErrors[0]?.extensions as Extensions | undefined;
  return extensions?.code && extensions.code in sentences ? (extensions as Extensions & { code: RefusalCode }) : null;
}

/** `why('request_closed')`: the sentence of a refusal code, as `viewerCan.….reason` gives it; null stays null. */
export function useRefusalText() {
  const t = useText();
  return useCallback(
    (code: string | null | undefined, params?: Record<string, string | number>): string | null => {
      if (!code) return null;
      const sentence = sentences[code as RefusalCode] ?? sentences.internal;
      return t(sentence.id, { reference: '', ...params });
    },
    [t],
  );
}

/** `explain(error)`: the sentence for whatever went wrong with a query or a mutation. */
export function useErrorText() {
  const t = useText();
  const why = useRefusalText();
  return useCallback(
    (error: CombinedError): string => {
      if (isOffline(error)) return t('error.offline');
      const refusal = refusalOf(error);
      if (refusal === null) return t('refusal.internal', { reference: '' });
      return why(refusal.code, { ...refusal.params, reference: refusal.reference ?? '' }) ?? '';
    },
    [t, why],
  );
}
