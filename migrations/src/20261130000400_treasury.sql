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
  reminder_count integer not null default 0,
  cancelled_at timestamptz(3),
  cancelled_reason text,
  is_demo boolean not null default false,
  constraint funding_call_cancelled_ck check ((cancelled_at is null) = (cancelled_reason is null))
);
create index funding_call_development_ix on funding_call (development_id);
create index funding_call_cooperative_ix on funding_call (cooperative_id, called_at desc, id desc);
create index funding_call_due_ix on funding_call (due_on) where cancelled_at is null;

create table receipt (
  id uuid not null constraint receipt_pk primary key,
  cooperative_id uuid not null constraint receipt_cooperative_fk references cooperative (id),
  -- the call it was sent for; null: it answers none
  call_id uuid constraint receipt_call_fk references funding_call (id),
  amount_minor bigint not null constraint receipt_amount_ck check (amount_minor > 0),
  currency text not null constraint receipt_currency_ck check (currency in ('EUR', 'CHF')),
  received_on date not null,
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
  constraint receipt_reversed_ck check ((reversed_at is null) = (reversed_reason is null))
);
create index receipt_cooperative_ix on receipt (cooperative_id, received_on desc, id desc);
create index receipt_call_ix on receipt (call_id);

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
  person_id uuid constraint invoice_draft_person_fk references person (id),
  mandate_id uuid constraint invoice_draft_mandate_fk references mandate (id),
  cancelled_at timestamptz(3),
  is_demo boolean not null default false,
  constraint invoice_draft_parties_ck check (from_cooperative_id <> to_cooperative_id)
);
create index invoice_draft_development_ix on invoice_draft (development_id);
create index invoice_draft_to_ix on invoice_draft (to_cooperative_id);

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
