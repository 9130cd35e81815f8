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
  /** The gathering is closed. */
  'gathering_closed',
  /** The gathering has not begun yet. */
  'gathering_not_begun',
  /** The gathering is not over yet. */
  'gathering_not_over',
  /** The gathering is not closed. */
  'gathering_not_closed',
  /** Somebody changed the gathering meanwhile. */
  'gathering_changed',
  /** Somebody changed this registration meanwhile. */
  'participant_changed',
  /** Somebody wrote notes on this topic meanwhile. */
  'outcome_changed',
  /** A gathering lasts from one to thirty-one days. */
  'dates_out_of_range',
  /** This time zone does not exist. */
  'time_zone_unknown',
  /** A grid is cut in 5, 10, 15, 20 or 30 minutes. */
  'grain_not_allowed',
  /** A day ends after it begins. */
  'hours_out_of_range',
  /** This day is not one of the gathering. */
  'day_not_in_gathering',
  /** Cards are placed there: move them first (params: count). */
  'cards_in_the_way',
  /** This person is already registered. */
  'already_registered',
  /** The person is not registered for this gathering. */
  'not_registered',
  /** This registration was cancelled. */
  'participation_cancelled',
  /** The board is not open yet. */
  'board_not_open',
  /** The facilitator locked the board. */
  'board_locked',
  /** The card is pinned. */
  'topic_pinned',
  /** The topic was withdrawn. */
  'topic_withdrawn',
  /** Somebody changed this card meanwhile (params: by). */
  'topic_changed',
  /** The card is not on the board. */
  'topic_not_placed',
  /** A topic lasts from five minutes to eight hours, in steps of the grid. */
  'duration_out_of_range',
  /** This place does not exist here any more. */
  'place_unknown',
  /** The card would begin or end outside the day. */
  'slot_outside_day',
  /** The card would not begin on a line of the grid. */
  'slot_off_grain',
  /** Nothing runs beside a break or a plenary (params: block). */
  'slot_closed',
  /** Another card is there (params: topic). */
  'place_taken',
  /** A person it needs is needed elsewhere (params: person, topic, other). */
  'person_busy',
  /** Nobody of a co-op it needs is free (params: cooperative, topic, other). */
  'someone_busy',
  /** A person it needs is not there (params: person, topic). */
  'person_absent',
  /** Nobody of a co-op it needs is there (params: cooperative, topic). */
  'someone_absent',
  /** The place is too small (params: seats, needed). */
  'too_few_seats',
  /** The place lacks equipment (params: equipment). */
  'equipment_missing',
  /** The two topics are not to run at the same time (params: topic, other). */
  'topics_avoid',
  /** A board holds four hundred cards at most. */
  'too_many_topics',
  /** The same person is named twice. */
  'need_twice',
  /** The request is already part of this gathering. */
  'already_brought',
  /** This work is already over. */
  'work_over',
  /** The board changed since the timetable was proposed. */
  'proposal_outdated',
  /** The code of the day is not valid. */
  'code_invalid',
  /** The code of the day was used too often. */
  'code_used_up',
  /** Topics or requests still have no fate (params: count). */
  'fates_missing',
  /** Somebody changed it meanwhile. */
  'form_changed',
  /** All caps together do not reach the amount (params: shortMinor). */
  'caps_too_low',
  /** The floors alone pass the amount (params: excessMinor). */
  'floors_too_high',
  /** A floor is above its cap (params: id). */
  'floor_above_cap',
  /** The development is over: withdrawn, stopped or closed. */
  'development_over',
  /** The funding is already open. */
  'funding_already_open',
  /** The funding is not open. */
  'funding_not_open',
  /** Each request needs an accepted estimate first. */
  'estimates_missing',
  /** A key has to be chosen first. */
  'key_missing',
  /** The co-ops that share have to be named first. */
  'parties_missing',
  /** The deadline has to be in the future. */
  'deadline_past',
  /** A deadline is at most a year away. */
  'deadline_too_far',
  /** The deadline is over. */
  'deadline_over',
  /** A minimum is between nothing and the goal. */
  'minimum_out_of_range',
  /** The funding is covered: promises hold. */
  'funding_covered',
  /** The funds were already called. */
  'already_called',
  /** The co-op is not among those that share. */
  'not_a_party',
  /** That is too much for one pledge. */
  'pledge_out_of_range',
  /** A pledge is of an amount, of hours, or of both. */
  'pledge_empty',
  /** The condition names from two to all of the co-ops that share. */
  'condition_out_of_range',
  /** In the last day a pledge does not leave if that uncovers the funding. */
  'uncovers_on_last_day',
  /** The co-op has made no pledge here. */
  'no_pledge',
  /** Only the treasurer of the co-op does this. */
  'treasurer_required',
  /** The pledge waits for nobody. */
  'nothing_to_confirm',
  /** The answer is between nothing and what was asked. */
  'answer_out_of_range',
  /** Nothing changed: the funding stays as it is. */
  'nothing_to_reopen',
  /** The parts of a mixed key are not two or more, each once, that add up to 100. */
  'mix_not_whole',
  /** Figures in francs and in euros are weighed with a rate and its source. */
  'rate_incomplete',
  /** A policy holds from today on, not for what is past. */
  'policy_past',
  /** The account does not hold that much (params: account, missingMinor). */
  'balance_too_low',
  /** The books of that month are closed (params: month). */
  'month_closed',
  /** A transaction is reversed once, and a reversal never. */
  'already_reversed',
  /** Only the pool's treasurer does this (or reads it, with the federation's administrator). */
  'pool_treasurer_required',
  /** A month is closed when it is over. */
  'month_not_over',
  /** The books are being checked already. */
  'check_running',
  /** It belongs to a call or a receipt, and is undone there. */
  'reverse_at_calls',
  /** It belongs to a pledge, and is undone there. */
  'reverse_at_pledges',
  /** What all have paid is kept together: it goes back when the work is stopped. */
  'reverse_by_giving_back',
  /** An amount in francs, and no rate is known for its day (params: number). */
  'rate_unknown',
  /** The development was taken back. */
  'development_withdrawn',
  /** The request is already part of another development (params: number). */
  'request_in_development',
  /** A development keeps at least one request. */
  'last_request',
  /** The work on it has begun. */
  'development_started',
  /** The work on it has not begun yet. */
  'development_not_started',
  /** It is already accepted. */
  'development_accepted',
  /** It is not accepted yet. */
  'development_not_accepted',
  /** The money is not promised yet. */
  'not_funded',
  /** Co-ops object to what is asked: answer them first (params: count). */
  'objections_open',
  /** The option needs a name. */
  'parameter_name_required',
  /** Somebody was there when it was decided. */
  'presence_required',
  /** The shares together would pass a hundred percent (params: free). */
  'claims_over_hundred',
  /** The co-op has no share of this work. */
  'no_claim',
  /** This share is not offered to your co-op. */
  'claim_not_offered',
  /** Nothing is delivered yet. */
  'no_delivery',
  /** The delivery was taken back. */
  'delivery_withdrawn',
  /** No co-op has said yet that it works. */
  'no_ok_trial',
  /** Co-ops say that it does not work, and nobody has answered (params: count). */
  'trials_unanswered',
  /** A co-op does not answer its own trial. */
  'answer_own_trial',
  /** The promises do not reach what is to be paid. */
  'not_covered',
  /** Everybody has paid: the money is kept for the development. */
  'already_secured',
  /** Not everybody has paid. */
  'not_secured',
  /** The work was not accepted yet. */
  'work_not_accepted',
  /** Nobody took the work. */
  'no_claims',
  /** Nobody said to which account it is paid. */
  'bank_account_missing',
  /** The call was cancelled. */
  'call_cancelled',
  /** The call is paid. */
  'call_paid',
  /** The co-op has nothing available. */
  'no_credit',
  /** Another currency needs a rate and its source. */
  'rate_required',
  /** That is more than there is. */
  'above_what_is_kept',
  /** There is nothing to give back. */
  'nothing_to_give_back',
  /** Whoever proposed a payout does not approve it. */
  'two_people_required',
  /** The payout is done, or was cancelled. */
  'payout_over',
  /** This is no account number. */
  'iban_invalid',
  /** VAT depends on the country of both co-ops. */
  'country_missing',
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
  /** An estimate is already waited for here. */
  'already_asked',
  /** This question no longer waits: it was answered or taken back. */
  'question_closed',
  /** An estimate is asked of a developer co-op. */
  'not_a_developer_cooperative',
  /** A co-op has three wishes for what is estimated next. */
  'too_many_wishes',
  /** The month is over. */
  'month_past',
  /** Work takes from one minute to ten thousand hours. */
  'effort_out_of_range',
  /** Low, likely and high go up. */
  'range_out_of_order',
  /** An estimate holds until a day to come. */
  'valid_until_past',
  /** The estimate was taken back. */
  'estimate_withdrawn',
  /** The estimate no longer holds. */
  'estimate_expired',
  /** The estimate is accepted: others rely on it. */
  'estimate_accepted',
  /** A second opinion is no offer. */
  'second_opinion_only',
  /** The ceiling lies between the likely and the high amount (params: lowMinor, highMinor). */
  'ceiling_out_of_range',
  /** The funding is open: others promise on it. */
  'funding_open',
  /** An estimate was given: it is too late to guess. */
  'already_estimated',
  /** The co-op neither estimated nor claims this work. */
  'work_of_others',
  /** The work has not begun. */
  'work_not_begun',
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
