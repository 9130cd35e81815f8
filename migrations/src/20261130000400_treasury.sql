-- Treasury: whose bank account is paid, what co-ops are called for, what arrived, what is invoiced.

-- null: the pool's
create table bank_account (
  id uuid not null constraint bank_account_pk primary key,
  cooperative_id uuid constraint bank_account_cooperative_fk references cooperative (id),
  beneficiary text not null constraint bank_account_beneficiary_ck check (length(beneficiary) between 1 and 70),
  iban text not null constraint bank_account_iban_ck check (iban ~ '^[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}$'),
  bic text constraint bank_account_bic_ck check (bic ~ '^[A-Z]{6}[0-9A-Z]{2}([0-9A-Z]{3})?$'),
  person_id uuid constraint bank_account_person_fk references person (id),
  set_at timestamptz(3) not null,
  ended_at timestamptz(3),
  is_demo boolean not null default false
);
create unique index bank_account_one_uq on bank_account (cooperative_id) nulls not distinct where ended_at is null;

create table funding_call (
  id uuid not null constraint funding_call_pk primary key,
  -- from a locked counter: no gap
  number bigint not null constraint funding_call_number_uq unique,
  development_id uuid not null constraint funding_call_development_fk references development (id),
  cooperative_id uuid not null constraint funding_call_cooperative_fk references cooperative (id),
  amount_minor bigint not null constraint funding_call_amount_ck check (amount_minor > 0),
  currency text not null constraint funding_call_currency_ck check (currency in ('EUR', 'CHF')),
  -- twelve digits of a structured communication, or an RF reference
  reference text not null constraint funding_call_reference_uq unique,
  reference_kind text not null constraint funding_call_reference_ck check (reference_kind in ('structured', 'creditor')),
  bank_account_id uuid not null constraint funding_call_bank_account_fk references bank_account (id),
  due_on date not null,
  person_id uuid constraint funding_call_person_fk references person (id),
  mandate_id uuid constraint funding_call_mandate_fk references mandate (id),
  called_at timestamptz(3) not null,
  ledger_tx_id uuid not null constraint funding_call_tx_fk references ledger_tx (id),
  reminded_at timestamptz(3),
  -- of the three: a week before, on the day, two weeks after; those whose day was over when it was sent count as sent
  reminder_count integer not null default 0 constraint funding_call_reminders_ck check (reminder_count between 0 and 3),
  -- all co-ops have paid: what it brought is kept for the development
  secured_at timestamptz(3),
  cancelled_at timestamptz(3),
  cancelled_reason text,
  is_demo boolean not null default false,
  constraint funding_call_cancelled_ck check ((cancelled_at is null) = (cancelled_reason is null)),
  constraint funding_call_secured_ck check (secured_at is null or cancelled_at is null)
);
create index funding_call_development_ix on funding_call (development_id);
create index funding_call_cooperative_ix on funding_call (cooperative_id, called_at desc, id desc);
create index funding_call_due_ix on funding_call (due_on) where cancelled_at is null;
create index funding_call_recent_ix on funding_call (called_at desc, id desc);

create table receipt (
  id uuid not null constraint receipt_pk primary key,
  cooperative_id uuid not null constraint receipt_cooperative_fk references cooperative (id),
  -- the call it was sent for; null: it answers none
  call_id uuid constraint receipt_call_fk references funding_call (id),
  amount_minor bigint not null constraint receipt_amount_ck check (amount_minor > 0),
  currency text not null constraint receipt_currency_ck check (currency in ('EUR', 'CHF')),
  received_on date not null,
  -- in another currency than the call's: units of it for one of what came, who says so, and what that makes
  rate numeric constraint receipt_rate_ck check (rate > 0),
  rate_source text constraint receipt_rate_source_ck check (length(rate_source) between 1 and 200),
  worth_minor bigint not null constraint receipt_worth_ck check (worth_minor > 0),
  worth_currency text not null constraint receipt_worth_currency_ck check (worth_currency in ('EUR', 'CHF')),
  -- what the bank statement says
  communication text,
  note text,
  person_id uuid constraint receipt_person_fk references person (id),
  mandate_id uuid constraint receipt_mandate_fk references mandate (id),
  entered_at timestamptz(3) not null,
  ledger_tx_id uuid not null constraint receipt_tx_fk references ledger_tx (id),
  reversed_at timestamptz(3),
  reversed_reason text,
  is_demo boolean not null default false,
  constraint receipt_reversed_ck check ((reversed_at is null) = (reversed_reason is null)),
  constraint receipt_rated_ck check ((rate is null) = (rate_source is null) and (rate is null) = (currency = worth_currency))
);
create index receipt_cooperative_ix on receipt (cooperative_id, received_on desc, id desc);
create index receipt_call_ix on receipt (call_id);
create index receipt_recent_ix on receipt (received_on desc, id desc);

-- What of a receipt, or of what a co-op had available, settled a call.
create table call_payment (
  id uuid not null constraint call_payment_pk primary key,
  call_id uuid not null constraint call_payment_call_fk references funding_call (id),
  receipt_id uuid constraint call_payment_receipt_fk references receipt (id),
  amount_minor bigint not null constraint call_payment_amount_ck check (amount_minor > 0),
  ledger_tx_id uuid not null constraint call_payment_tx_fk references ledger_tx (id),
  at timestamptz(3) not null,
  reversed_at timestamptz(3),
  is_demo boolean not null default false
);
create index call_payment_call_ix on call_payment (call_id);
create index call_payment_receipt_ix on call_payment (receipt_id);

-- A developer co-op's invoice to one co-op, as a draft: who pays what, with which VAT and why.
create table invoice_draft (
  id uuid not null constraint invoice_draft_pk primary key,
  number bigint not null constraint invoice_draft_number_uq unique,
  development_id uuid not null constraint invoice_draft_development_fk references development (id),
  -- who did the work
  from_cooperative_id uuid not null constraint invoice_draft_from_fk references cooperative (id),
  to_cooperative_id uuid not null constraint invoice_draft_to_fk references cooperative (id),
  net_minor bigint not null constraint invoice_draft_net_ck check (net_minor > 0),
  currency text not null constraint invoice_draft_currency_ck check (currency in ('EUR', 'CHF')),
  -- the row of the rule table: category, rate in thousandths, and the sentence that must stand on it
  vat_category text not null,
  vat_per_mille integer not null constraint invoice_draft_per_mille_ck check (vat_per_mille between 0 and 1000),
  vat_mention text,
  vat_minor bigint not null constraint invoice_draft_vat_ck check (vat_minor >= 0),
  drafted_on date not null,
  drafted_at timestamptz(3) not null,
  -- what made the work owed: its reversal cancels the draft
  ledger_tx_id uuid not null constraint invoice_draft_tx_fk references ledger_tx (id),
  person_id uuid constraint invoice_draft_person_fk references person (id),
  mandate_id uuid constraint invoice_draft_mandate_fk references mandate (id),
  cancelled_at timestamptz(3),
  is_demo boolean not null default false,
  constraint invoice_draft_parties_ck check (from_cooperative_id <> to_cooperative_id)
);
create index invoice_draft_development_ix on invoice_draft (development_id);
create index invoice_draft_to_ix on invoice_draft (to_cooperative_id);

-- What a co-op is for the VAT, as it says itself; the last row of a co-op holds.
create table vat_status (
  id uuid not null constraint vat_status_pk primary key,
  cooperative_id uuid not null constraint vat_status_cooperative_fk references cooperative (id),
  vat_number text constraint vat_status_number_ck check (vat_number ~ '^[A-Z]{2,3}[0-9A-Z.+*-]{2,20}$'),
  is_small_business boolean not null default false,
  person_id uuid constraint vat_status_person_fk references person (id),
  set_at timestamptz(3) not null,
  ended_at timestamptz(3),
  is_demo boolean not null default false
);
create unique index vat_status_one_uq on vat_status (cooperative_id) where ended_at is null;

-- What was not spent of a development and is available to a co-op again.
create table give_back (
  id uuid not null constraint give_back_pk primary key,
  development_id uuid not null constraint give_back_development_fk references development (id),
  cooperative_id uuid not null constraint give_back_cooperative_fk references cooperative (id),
  amount_minor bigint not null constraint give_back_amount_ck check (amount_minor > 0),
  currency text not null constraint give_back_currency_ck check (currency in ('EUR', 'CHF')),
  at timestamptz(3) not null,
  ledger_tx_id uuid not null constraint give_back_tx_fk references ledger_tx (id),
  is_demo boolean not null default false
);
create index give_back_development_ix on give_back (development_id);
create index give_back_cooperative_ix on give_back (cooperative_id, at desc, id desc);

-- Money that leaves: to who did the work, or what is available to a co-op back to it. One proposes, another approves.
create table payout (
  id uuid not null constraint payout_pk primary key,
  kind text not null constraint payout_kind_ck check (kind in ('work', 'refund')),
  -- of the work; a refund is of all that a co-op has available
  development_id uuid constraint payout_development_fk references development (id),
  cooperative_id uuid not null constraint payout_cooperative_fk references cooperative (id),
  amount_minor bigint not null constraint payout_amount_ck check (amount_minor > 0),
  currency text not null constraint payout_currency_ck check (currency in ('EUR', 'CHF')),
  bank_account_id uuid not null constraint payout_bank_account_fk references bank_account (id),
  note text,
  proposed_by uuid constraint payout_proposed_by_fk references person (id),
  proposed_at timestamptz(3) not null,
  approved_by uuid constraint payout_approved_by_fk references person (id),
  approved_at timestamptz(3),
  ledger_tx_id uuid constraint payout_tx_fk references ledger_tx (id),
  -- before it was approved; or after, by the reversal of its transaction
  cancelled_at timestamptz(3),
  is_demo boolean not null default false,
  constraint payout_development_ck check ((kind = 'work') = (development_id is not null)),
  constraint payout_approved_ck check ((approved_at is null) = (ledger_tx_id is null)),
  constraint payout_two_people_ck check (approved_by <> proposed_by)
);
create index payout_development_ix on payout (development_id);
create index payout_cooperative_ix on payout (cooperative_id, proposed_at desc, id desc);
create index payout_recent_ix on payout (proposed_at desc, id desc);

-- Facts for the rules of the domain: one home for reading them, whoever asks.

create function ledger_net(account_code text, of_currency text) returns bigint
language sql stable
as $$
  select coalesce((select b.net from account a join balance b on b.account_id = a.id
    where (a.code, a.currency) = (account_code, of_currency)), 0)
$$;

create function call_paid(call uuid) returns bigint
language sql stable
as $$
  select coalesce(sum(p.amount_minor), 0)::bigint from call_payment p where p.call_id = call and p.reversed_at is null
$$;

-- What a development's money follows from: what is to be covered, the promises, the calls that hold, who did the work, what is kept.
create function call_facts(development uuid) returns jsonb
language sql stable
as $$
  select jsonb_build_object(
    'currency', d.currency,
    'ceilingMinor', f.ceiling_minor::text,
    'wasCovered', f.was_covered,
    'pledges', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'cooperativeId', p.cooperative_id,
        'upToMinor', p.up_to_minor::text, 'onlyIf', p.only_if, 'isConfirmed', p.confirmed_at is not null) order by p.id)
      from pledge p where p.development_id = d.id and p.withdrawn_at is null
        and (f.reopened_at is null or greatest(p.pledged_at, p.changed_at, p.renewed_at) >= f.reopened_at)), '[]'::jsonb),
    'calls', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'cooperativeId', c.cooperative_id,
        'amountMinor', c.amount_minor::text, 'paidMinor', call_paid(c.id)::text) order by c.number)
      from funding_call c where c.development_id = d.id and c.cancelled_at is null), '[]'::jsonb),
    'isSecured', exists (select 1 from funding_call c where c.development_id = d.id and c.secured_at is not null),
    'claims', coalesce((select jsonb_agg(jsonb_build_object('cooperativeId', c.cooperative_id, 'percent', c.percent) order by c.cooperative_id)
      from claim c where c.development_id = d.id and c.released_at is null), '[]'::jsonb),
    'hasBankAccount', exists (select 1 from bank_account b where b.cooperative_id is null and b.ended_at is null),
    'escrowMinor', ledger_net('escrow:' || d.id, d.currency)::text,
    'reservedMinor', coalesce((select sum(ledger_net('reserved:' || o.cooperative_id || ':' || d.id, d.currency))
      from (select distinct c.cooperative_id from funding_call c where c.development_id = d.id) o), 0)::text)
  from development d left join funding f on f.development_id = d.id where d.id = development
$$;

insert into ledger_counter (name) values ('funding_call'), ('invoice_draft');

-- The next number of a series without gaps: the row stays locked until commit, and a refused transaction takes its number back.
create function next_number(series text) returns bigint
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  given bigint;
begin
  if series not in ('funding_call', 'invoice_draft') then raise exception 'there is no such series'; end if;
  update ledger_counter set last = last + 1 where name = series returning last into given;
  return given;
end
$$;
revoke all on function next_number(text) from public;

-- Histories and the ledger are added to and never changed; the application reads the ledger and writes it through its functions only.
create or replace function grant_application(role_name text) returns void
language plpgsql
as $$
declare
  append_only text;
  ledger text;
begin
  execute format('grant usage on schema public to %I', role_name);
  execute format('grant select, insert, update, delete on all tables in schema public to %I', role_name);
  execute format('grant usage, select on all sequences in schema public to %I', role_name);
  foreach append_only in array array['audit_entry', 'request_event', 'topic_event', 'development_event', 'pledge_event'] loop
    execute format('revoke update, delete, truncate on %I from %I', append_only, role_name);
  end loop;
  foreach ledger in array array['account', 'balance', 'ledger_period', 'ledger_counter', 'ledger_tx', 'leg', 'seal'] loop
    execute format('revoke insert, update, delete, truncate on %I from %I', ledger, role_name);
  end loop;
  execute format('grant execute on function ledger_lock(jsonb), ledger_post(jsonb), ledger_close(date, timestamptz, uuid),
    ledger_seal(timestamptz), next_number(text) to %I', role_name);
  -- the application reads which migrations ran, and never says that one did
  execute format('revoke insert, update, delete on migration from %I', role_name);
end
$$;
