-- The ledger: money that was promised, called, received, set aside, owed and paid. What is written stays written; a mistake is reversed.
-- One leg is one debit account, one credit account, one amount, one currency: it balances by construction.

create table account (
  id uuid not null constraint account_pk primary key,
  code text not null constraint account_code_ck check (code ~ '^[a-z][a-z_]*(:[0-9a-z_-]{1,40}){0,2}$'),
  currency text not null constraint account_currency_ck check (currency in ('EUR', 'CHF')),
  normal text not null constraint account_normal_ck check (normal in ('debit', 'credit')),
  may_overdraw boolean not null default false,
  constraint account_code_uq unique (code, currency),
  constraint account_currency_uq unique (id, currency)
);

-- The only rows that change. net: in the direction of the account's normal side.
create table balance (
  account_id uuid not null constraint balance_pk primary key constraint balance_account_fk references account (id),
  net bigint not null default 0,
  version bigint not null default 0,
  min_net bigint,
  max_net bigint,
  constraint balance_no_overdraft_ck check (net >= coalesce(min_net, net) and net <= coalesce(max_net, net))
) with (fillfactor = 70);

-- A month of the books. Closed once, for good; open months have no date.
create table ledger_period (
  month date not null constraint ledger_period_pk primary key
    constraint ledger_period_month_ck check (month = date_trunc('month', month::timestamp)::date),
  closed_at timestamptz(3),
  closed_by uuid
);

-- Numbers without gaps come from a locked row: a refusal gives its number back, a sequence would not.
create table ledger_counter (
  name text not null constraint ledger_counter_pk primary key,
  last bigint not null default 0
);
insert into ledger_counter (name) values ('ledger_tx');

create table ledger_tx (
  id uuid not null constraint ledger_tx_pk primary key,
  number bigint not null constraint ledger_tx_number_uq unique,
  idempotency_key text not null constraint ledger_tx_key_uq unique
    constraint ledger_tx_key_ck check (idempotency_key ~ '^[[:graph:]]{1,200}$'),
  payload_hash bytea not null constraint ledger_tx_hash_ck check (length(payload_hash) = 32),
  kind text not null constraint ledger_tx_kind_ck check (kind ~ '^[a-z_]{1,40}$'),
  effective_on date not null,
  reverses uuid constraint ledger_tx_reverses_uq unique constraint ledger_tx_reverses_fk references ledger_tx (id),
  leg_count integer not null constraint ledger_tx_legs_ck check (leg_count > 0),
  -- between two currencies: units of the second for one of the first, and who says so
  rate numeric(20, 10) constraint ledger_tx_rate_ck check (rate > 0),
  rate_source text constraint ledger_tx_source_ck check (rate_source !~ '[[:cntrl:]]' and length(rate_source) between 1 and 200),
  person_id uuid,
  mandate_id uuid,
  cooperative_id uuid,
  role text,
  at timestamptz(3) not null,
  xid xid8 not null default pg_current_xact_id(),
  constraint ledger_tx_rated_ck check ((rate is null) = (rate_source is null))
);
create index ledger_tx_effective_ix on ledger_tx (effective_on, number);

create table leg (
  tx_id uuid not null constraint leg_tx_fk references ledger_tx (id),
  line integer not null,
  debit uuid not null,
  credit uuid not null,
  currency text not null,
  amount_minor bigint not null constraint leg_amount_ck check (amount_minor > 0),
  -- the two balances once this leg was written
  debit_after bigint not null,
  credit_after bigint not null,
  constraint leg_pk primary key (tx_id, line),
  constraint leg_debit_fk foreign key (debit, currency) references account (id, currency),
  constraint leg_credit_fk foreign key (credit, currency) references account (id, currency),
  constraint leg_accounts_ck check (debit <> credit)
);
create index leg_debit_ix on leg (debit);
create index leg_credit_ix on leg (credit);

-- Every seal holds the hash of the one before: whoever changes a sealed transaction changes every seal after it.
create table seal (
  number bigint not null constraint seal_pk primary key,
  from_number bigint not null constraint seal_from_uq unique,
  to_number bigint not null constraint seal_to_uq unique,
  prev bytea not null constraint seal_prev_uq unique constraint seal_prev_ck check (length(prev) = 32),
  own bytea not null constraint seal_own_uq unique constraint seal_own_ck check (length(own) = 32),
  at timestamptz(3) not null,
  constraint seal_range_ck check (from_number <= to_number)
);

create trigger account_append_only before update or delete or truncate on account for each statement execute function refuse_change();
create trigger ledger_tx_append_only before update or delete or truncate on ledger_tx for each statement execute function refuse_change();
create trigger leg_append_only before update or delete or truncate on leg for each statement execute function refuse_change();
create trigger seal_append_only before update or delete or truncate on seal for each statement execute function refuse_change();
create trigger balance_stays before delete or truncate on balance for each statement execute function refuse_change();
create trigger ledger_counter_stays before delete or truncate on ledger_counter for each statement execute function refuse_change();
create trigger ledger_period_stays before delete or truncate on ledger_period for each statement execute function refuse_change();
create trigger ledger_period_closed before update on ledger_period for each row when (old.closed_at is not null)
  execute function refuse_change();

-- Opens the accounts that are not there yet, and locks the balances of all: by id, those that everybody uses last.
-- accounts: [{id, code, currency, normal, mayOverdraw}]. Whoever posts several times in one transaction calls it first, for all.
create function ledger_lock(accounts jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  with opened as (
    insert into account (id, code, currency, normal, may_overdraw)
    select n.id, n.code, n.currency, n.normal, n."mayOverdraw"
    from jsonb_to_recordset(accounts) as n (id uuid, code text, currency text, normal text, "mayOverdraw" boolean)
    where not exists (select 1 from account a where (a.code, a.currency) = (n.code, n.currency))
    order by n.code, n.currency
    on conflict (code, currency) do nothing
    returning id, may_overdraw
  )
  insert into balance (account_id, min_net) select id, case when may_overdraw then null else 0 end from opened;
  perform 1 from balance b join account a on a.id = b.account_id
    where (a.code, a.currency) in (select n.code, n.currency from jsonb_to_recordset(accounts) as n (code text, currency text))
    order by a.may_overdraw, a.id for update of b;
end
$$;

-- One side of a leg: the balance that results. The row is locked already.
create function ledger_move(moved uuid, minor bigint) returns bigint
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  result bigint;
  missing bigint;
begin
  update balance set net = net + minor, version = version + 1
    where account_id = moved and net + minor >= coalesce(min_net, net + minor) and net + minor <= coalesce(max_net, net + minor)
    returning net into result;
  if not found then
    select coalesce(min_net, 0) - (net + minor) into missing from balance where account_id = moved;
    raise exception 'the account does not hold that much' using errcode = 'KM011',
      detail = jsonb_build_object('account', (select code from account where id = moved), 'missingMinor', missing::text)::text;
  end if;
  return result;
end
$$;

-- The mirror of what a transaction wrote, last leg first.
create function ledger_mirror(reversed uuid) returns jsonb
language sql stable security definer set search_path = public, pg_temp
as $$
  select jsonb_agg(jsonb_build_object('debit', c.code, 'credit', d.code, 'currency', l.currency,
    'amountMinor', l.amount_minor::text) order by l.line desc)
  from leg l join account d on d.id = l.debit join account c on c.id = l.credit where l.tx_id = reversed
$$;

-- Why a transaction may not be written now; raises it. Seen under the lock of the key; the month stays open until commit.
create function ledger_check(posting jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  reversed ledger_tx;
  of_month date := date_trunc('month', (posting->>'effectiveOn')::date::timestamp)::date;
begin
  insert into ledger_period (month) select of_month where not exists (select 1 from ledger_period where month = of_month)
    on conflict (month) do nothing;
  perform 1 from ledger_period where month = of_month and closed_at is null for share;
  if not found then
    raise exception 'the month is closed' using errcode = 'KM012', detail = jsonb_build_object('month', of_month)::text;
  end if;
  if posting->>'reverses' is null then return; end if;
  select * into reversed from ledger_tx where id = (posting->>'reverses')::uuid;
  if not found then raise exception 'there is no such transaction' using errcode = 'KM014'; end if;
  if reversed.reverses is not null then raise exception 'a reversal is not reversed' using errcode = 'KM013'; end if;
end
$$;

-- The one way to write. posting: {id, key, hash, kind, effectiveOn, at, personId, mandateId, cooperativeId, role, rate, rateSource} and
-- either {accounts, legs: [{debit, credit: codes, currency, amountMinor: digits}]}, which take effect in their order, or {reverses}.
-- The same key with the same hash gives the earlier transaction. Lock order: key, month, balances, counter. Errors: KM010 the key
-- belongs to something else, KM011 overdraft, KM012 month closed, KM013 already reversed, KM014 no such transaction.
create function ledger_post(posting jsonb) returns table (tx uuid, entry bigint, is_new boolean)
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
    insert into leg (tx_id, line, debit, credit, currency, amount_minor, debit_after, credit_after)
    values (post_id, one.line, one.debit, one.credit, one.currency, one.minor,
      ledger_move(one.debit, case one.debit_normal when 'debit' then one.minor else -one.minor end),
      ledger_move(one.credit, case one.credit_normal when 'credit' then one.minor else -one.minor end));
  end loop;
  return query select post_id, next, true;
end
$$;

-- Closes a month: waits for whoever is posting in it, and nobody posts in it after. True when it was open.
create function ledger_close(of_month date, closed timestamptz, person uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  insert into ledger_period (month) values (of_month) on conflict (month) do nothing;
  perform 1 from ledger_period where month = of_month and closed_at is null for update;
  if not found then return false; end if;
  update ledger_period set closed_at = closed, closed_by = person where month = of_month;
  return true;
end
$$;

-- What a seal is made of: one line a transaction, one a leg, fields parted by tabs, instants in milliseconds UTC, no value as nothing.
create function ledger_text(first bigint, last bigint) returns text
language sql stable security definer set search_path = public, pg_temp
as $$
  select string_agg(concat_ws(E'\t', t.number, t.id, t.idempotency_key, encode(t.payload_hash, 'hex'), t.kind,
      to_char(t.effective_on, 'YYYY-MM-DD'), coalesce(t.reverses::text, ''), t.leg_count, coalesce(t.rate::text, ''),
      coalesce(t.rate_source, ''), coalesce(t.person_id::text, ''), coalesce(t.mandate_id::text, ''),
      coalesce(t.cooperative_id::text, ''), coalesce(t.role, ''),
      to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) || E'\n' || coalesce(legs.lines, ''), '' order by t.number)
  from ledger_tx t left join lateral (
    select string_agg(concat_ws(E'\t', l.line, l.debit, l.credit, l.currency, l.amount_minor, l.debit_after, l.credit_after)
      || E'\n', '' order by l.line) as lines
    from leg l where l.tx_id = t.id) legs on true
  where t.number between first and last
$$;

-- Seals the next transactions, a thousand at most, that are older than every one still running: none can appear between them.
-- (An id at or above the snapshot's end is that of another server, from which this database was restored.) Gives how many.
create function ledger_seal(sealed timestamptz) returns integer
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  last_seal seal;
  first bigint;
  last bigint;
  before bytea;
begin
  perform pg_advisory_xact_lock(7305004);
  select * into last_seal from seal order by number desc limit 1;
  first := coalesce(last_seal.to_number, 0) + 1;
  select coalesce(min(t.number) filter (where not (t.xid < pg_snapshot_xmin(s) or t.xid >= pg_snapshot_xmax(s))) - 1, max(t.number))
    into last from ledger_tx t, pg_current_snapshot() s where t.number between first and first + 999;
  if last is null or last < first then return 0; end if;
  before := coalesce(last_seal.own, decode(repeat('00', 32), 'hex'));
  insert into seal (number, from_number, to_number, prev, own, at)
  values (coalesce(last_seal.number, 0) + 1, first, last, before,
    sha256(before || convert_to(ledger_text(first, last), 'UTF8')), sealed);
  return last - first + 1;
end
$$;

revoke all on function ledger_lock(jsonb), ledger_move(uuid, bigint), ledger_mirror(uuid), ledger_check(jsonb), ledger_post(jsonb),
  ledger_close(date, timestamptz, uuid), ledger_text(bigint, bigint), ledger_seal(timestamptz) from public;

-- The application reads the ledger, and writes it through its functions only.
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
  foreach append_only in array array['audit_entry', 'request_event', 'topic_event'] loop
    execute format('revoke update, delete, truncate on %I from %I', append_only, role_name);
  end loop;
  foreach ledger in array array['account', 'balance', 'ledger_period', 'ledger_counter', 'ledger_tx', 'leg', 'seal'] loop
    execute format('revoke insert, update, delete, truncate on %I from %I', ledger, role_name);
  end loop;
  execute format('grant execute on function ledger_lock(jsonb), ledger_post(jsonb), ledger_close(date, timestamptz, uuid),
    ledger_seal(timestamptz) to %I', role_name);
  -- the application reads which migrations ran, and never says that one did
  execute format('revoke insert, update, delete on migration from %I', role_name);
end
$$;
