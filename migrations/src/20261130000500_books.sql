-- Reading the books: whose an account is, the place of a leg in the whole ledger, and what checks of the books found.

-- What the code says, as columns: the kind of step, whose it is, about which development.
alter table account
  add column kind text not null generated always as (split_part(code, ':', 1)) stored,
  add column cooperative_id uuid generated always as (
    case when split_part(code, ':', 1) <> 'escrow' and split_part(code, ':', 2) ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
      then split_part(code, ':', 2)::uuid end) stored,
  add column development_id uuid generated always as (
    case when split_part(code, ':', 1) = 'escrow' and split_part(code, ':', 2) ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
      then split_part(code, ':', 2)::uuid
    when split_part(code, ':', 3) ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then split_part(code, ':', 3)::uuid end) stored;
create index account_cooperative_ix on account (cooperative_id, kind);
create index account_development_ix on account (development_id);

-- The place of a leg: the number of its transaction, then its line. One number orders all legs, so that an account with a
-- million of them is paged without sorting.
alter table leg disable trigger leg_append_only;
alter table leg add column place bigint;
update leg l set place = t.number * 100000 + l.line from ledger_tx t where t.id = l.tx_id;
alter table leg alter column place set not null,
  add constraint leg_place_uq unique (place),
  add constraint leg_line_ck check (line between 1 and 99999);
alter table leg enable trigger leg_append_only;
drop index leg_debit_ix;
drop index leg_credit_ix;
create index leg_debit_ix on leg (debit, place);
create index leg_credit_ix on leg (credit, place);
create index leg_amount_ix on leg (amount_minor, place);
create index ledger_tx_kind_ix on ledger_tx (kind, number);
create index funding_call_tx_ix on funding_call (ledger_tx_id);
create index receipt_tx_ix on receipt (ledger_tx_id);
create index call_payment_tx_ix on call_payment (ledger_tx_id);

-- Why a transaction was reversed by hand is told beside the reversal.
create index audit_entry_reversed_ix on audit_entry (subject_id) where action = 'transaction_reversed';

-- The same as before, and it says the place of each leg.
create or replace function ledger_post(posting jsonb) returns table (tx uuid, entry bigint, is_new boolean)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  post_key text := posting->>'key';
  post_hash bytea := decode(posting->>'hash', 'hex');
  post_id uuid := (posting->>'id')::uuid;
  post_reverses uuid := (posting->>'reverses')::uuid;
  legs jsonb := posting->'legs';
  accounts jsonb := posting->'accounts';
  earlier ledger_tx;
  next bigint;
  one record;
begin
  perform pg_advisory_xact_lock(hashtextextended(post_key, 7305003));
  select * into earlier from ledger_tx where idempotency_key = post_key;
  if found then
    if earlier.payload_hash <> post_hash then
      raise exception 'the key belongs to something else' using errcode = 'KM010';
    end if;
    return query select earlier.id, earlier.number, false;
    return;
  end if;
  perform ledger_check(posting);
  if post_reverses is not null then
    legs := ledger_mirror(post_reverses);
    select jsonb_agg(distinct jsonb_build_object('code', a.code, 'currency', a.currency)) into accounts
      from leg l join account a on a.id in (l.debit, l.credit) where l.tx_id = post_reverses;
    -- its accounts are there: locking them opens none
  end if;
  perform ledger_lock(accounts);
  if exists (select 1 from ledger_tx where reverses = post_reverses) then
    raise exception 'it was reversed' using errcode = 'KM013';
  end if;
  update ledger_counter set last = last + 1 where name = 'ledger_tx' returning last into next;
  insert into ledger_tx (id, number, idempotency_key, payload_hash, kind, effective_on, reverses, leg_count, rate, rate_source,
    person_id, mandate_id, cooperative_id, role, at)
  values (post_id, next, post_key, post_hash, posting->>'kind', (posting->>'effectiveOn')::date, post_reverses,
    jsonb_array_length(legs), (posting->>'rate')::numeric, posting->>'rateSource', (posting->>'personId')::uuid,
    (posting->>'mandateId')::uuid, (posting->>'cooperativeId')::uuid, posting->>'role', (posting->>'at')::timestamptz);
  for one in
    select l.line, (l.leg->>'amountMinor')::bigint as minor, l.leg->>'currency' as currency,
      d.id as debit, d.normal as debit_normal, c.id as credit, c.normal as credit_normal
    from jsonb_array_elements(legs) with ordinality as l (leg, line)
    left join account d on (d.code, d.currency) = (l.leg->>'debit', l.leg->>'currency')
    left join account c on (c.code, c.currency) = (l.leg->>'credit', l.leg->>'currency')
    order by l.line
  loop
    insert into leg (tx_id, line, debit, credit, currency, amount_minor, debit_after, credit_after, place)
    values (post_id, one.line, one.debit, one.credit, one.currency, one.minor,
      ledger_move(one.debit, case one.debit_normal when 'debit' then one.minor else -one.minor end),
      ledger_move(one.credit, case one.credit_normal when 'credit' then one.minor else -one.minor end),
      next * 100000 + one.line);
  end loop;
  return query select post_id, next, true;
end
$$;

-- A leg as each of its two accounts sees it. At the same place of one account stands one leg only.
create view account_entry as
  select l.debit as account_id, l.credit as counter_id, l.tx_id, l.place, 'debit' as side, l.currency, l.amount_minor,
    l.debit_after as after_minor from leg l
  union all
  select l.credit, l.debit, l.tx_id, l.place, 'credit', l.currency, l.amount_minor, l.credit_after from leg l;

-- A check of all the books: asked for by a person, or of the night. How far it is, and what it found.
create table books_check (
  id uuid not null constraint books_check_pk primary key,
  -- null: of the night
  person_id uuid constraint books_check_person_fk references person (id),
  mandate_id uuid constraint books_check_mandate_fk references mandate (id),
  asked_at timestamptz(3) not null,
  progress integer not null default 0 constraint books_check_progress_ck check (progress between 0 and 100),
  ended_at timestamptz(3),
  -- it did not come to an end: that says nothing of the books
  failed boolean not null default false,
  transactions bigint,
  legs bigint,
  seals bigint,
  unsealed bigint,
  -- hash of the last seal, in hex
  head text,
  faults jsonb not null default '[]'
);
create index books_check_asked_ix on books_check (asked_at desc, id desc);
-- one at a time
create unique index books_check_running_uq on books_check ((ended_at is null)) where ended_at is null;
