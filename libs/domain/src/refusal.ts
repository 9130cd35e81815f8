/** Whoever is refused is told why, in one of these words and no other; anything else is a fault of ours. */
export const refusalCodes = [
  /** The visitor has to sign in first. */
  'not_signed_in',
  /** The person has not chosen the mandate under which to act. */
  'not_acting',
  /** This is not for the one who asks. */
  'not_allowed',
  /** This belongs to another co-op. */
  'not_your_cooperative',
  /** Another role is needed (params: role). */
  'role_required',
  /** Only a delegate carries the voice of a co-op. */
  'delegate_required',
  /** Only a developer of a developer co-op does this. */
  'developer_required',
  /** Only the facilitator of the federation does this. */
  'facilitator_required',
  /** Only an administrator of the co-op or of the federation does this. */
  'administrator_required',
  /** The mandate has not begun yet. */
  'mandate_not_started',
  /** The mandate is over. */
  'mandate_ended',
  /** What is asked for does not exist, or is not to be seen by the one who asks. */
  'not_found',
  /** The same operation was already sent with another content. */
  'operation_conflict',
  /** The identifier already belongs to something else. */
  'id_taken',
  /** A value is not understood (params: field). */
  'bad_input',
  /** A text is too long (params: field, max). */
  'too_long',
  /** A text is missing. */
  'empty_text',
  /** A request needs a title. */
  'empty_title',
  /** The place in the list is not understood. */
  'bad_cursor',
  /** Too many rows are asked for at once (params: max). */
  'page_too_long',
  /** The request is already merged into another one. */
  'already_merged',
  /** A request cannot be merged into itself. */
  'merge_into_itself',
  /** The two requests would be merged into each other. */
  'merge_cycle',
  /** The request is closed: done, refused or turned into a practice note. */
  'request_closed',
  /** The request was taken back by its co-op. */
  'request_withdrawn',
  /** A request does not go from this state to that one, or not by this role. */
  'transition_not_allowed',
  /** A reason has to be given. */
  'reason_required',
  /** What matures needs a date at which it is looked at again. */
  'review_date_required',
  /** The review date has to be in the future. */
  'review_date_past',
  /** What matures needs the list of what is missing. */
  'missing_required',
  /** Importance goes from 1 to 3. */
  'importance_out_of_range',
  /** The co-op does not support this request. */
  'no_support',
  /** The objection is already answered or withdrawn. */
  'objection_closed',
  /** The co-op already has an open objection here. */
  'already_objecting',
  /** A co-op does not answer its own objection. */
  'answer_own_objection',
  /** The comment was removed. */
  'comment_removed',
  /** One replies to a comment, not to a reply. */
  'reply_to_reply',
  /** A split needs at least one part. */
  'no_parts',
  /** A request is split into twenty parts at most. */
  'too_many_parts',
  /** This code thread is already linked. */
  'link_exists',
  /** Only https addresses are linked. */
  'link_unknown_scheme',
  /** The time to take it back is over. */
  'too_late_to_undo',
  /** There is nothing to take back. */
  'nothing_to_undo',
  /** Another co-op acted on it since. */
  'someone_else_acted',
  /** The e-mail address or the password is wrong. */
  'wrong_credentials',
  /** Too many attempts: wait (params: retryAfterSeconds). */
  'too_many_attempts',
  /** The link is not valid. */
  'token_invalid',
  /** The link was already used. */
  'token_used',
  /** The link is too old. */
  'token_expired',
  /** The password is too easy to guess. */
  'weak_password',
  /** Another account has this e-mail address. */
  'email_taken',
  /** The federation keeps at least one administrator. */
  'last_administrator',
  /** The person already holds this mandate in that period. */
  'mandate_overlaps',
  /** A mandate ends after it begins. */
  'period_empty',
  /** This role does not exist in that place. */
  'role_not_there',
  /** Another co-op has, or had, this name in its address. */
  'slug_taken',
  /** An amount of money needs a currency, a count has none. */
  'figure_currency_required',
  /** The year is not plausible. */
  'year_out_of_range',
  /** This exists in the demonstration only. */
  'demo_only',
  /** The mail could not be sent. */
  'mail_failed',
  /** Somebody else changed it since it was read. */
  'changed_since',
  /** A model of sheet needs a question. */
  'no_questions',
  /** This question is no longer asked. */
  'question_retired',
  /** A sheet without an answer is not shared. */
  'sheet_empty',
  /** One does not do as one does oneself. */
  'own_sheet',
  /** A request was already made of it. */
  'already_a_request',
  /** The call comes from another site. */
  'origin_refused',
  /** The question is too large. */
  'too_complex',
  /** Too many calls: wait (params: retryAfterSeconds). */
  'rate_limited',
  /** The service is busy or stopping: try again. */
  'unavailable',
  /** Somebody changed the same thing at the same moment: try again. */
  'conflict',
  /** A fault of ours (reference in the answer). */
  'internal',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];
/** Null when nothing stands in the way. */
export type Refusal = RefusalCode | null;
export type RefusalParams = Record<string, string | number>;

export class Refused extends Error {
  readonly code: RefusalCode;
  readonly params: RefusalParams | undefined;

  constructor(code: RefusalCode, params?: RefusalParams) {
    super(code);
    this.name = 'Refused';
    this.code = code;
    this.params = params;
  }
}

/** Throws when a rule refuses; the one bridge from `whyNot…` to an error. */
export function refuse(refusal: Refusal, params?: RefusalParams): void {
  if (refusal !== null) throw new Refused(refusal, params);
}

/** The first thing that stands in the way, in the order in which it should be told. */
export function firstRefusal(...refusals: readonly Refusal[]): Refusal {
  return refusals.find((refusal) => refusal !== null) ?? null;
}

/** What a screen needs to show a button: may the viewer do it now, and if not, why. */
export type Permission = { allowed: boolean; reason: RefusalCode | null };

export function permission(refusal: Refusal): Permission {
  return { allowed: refusal === null, reason: refusal };
}
