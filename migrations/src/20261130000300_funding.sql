-- Funding: by which key a development is shared, what each co-op promises up to, and what its board answers.

-- The key the federation uses unless a development says otherwise, from that day on.
create table cost_key_policy (
  id uuid not null constraint cost_key_policy_pk primary key,
  from_day date not null constraint cost_key_policy_from_uq unique,
  kind text not null constraint cost_key_policy_kind_ck check (
    kind in ('equal', 'turnover', 'sqrt_turnover', 'members', 'eaters', 'households', 'users', 'requesters', 'mixed')),
  mix jsonb not null default '[]',
  -- in the currency of what is shared
  floor_minor bigint constraint cost_key_policy_floor_ck check (floor_minor >= 0),
  cap_minor bigint constraint cost_key_policy_cap_ck check (cap_minor > 0),
  cap_percent integer constraint cost_key_policy_cap_percent_ck check (cap_percent between 1 and 100),
  reason text not null constraint cost_key_policy_reason_ck check (length(reason) between 1 and 2000),
  person_id uuid constraint cost_key_policy_person_fk references person (id),
  set_at timestamptz(3) not null,
  is_demo boolean not null default false
);

-- One row a development, from the moment somebody chooses its key.
create table funding (
  development_id uuid not null constraint funding_pk primary key constraint funding_development_fk references development (id),
  key_kind text not null constraint funding_key_ck check (
    key_kind in ('equal', 'turnover', 'sqrt_turnover', 'members', 'eaters', 'households', 'users', 'requesters', 'mixed')),
  -- [{key, percent}] of a mixed key
  key_mix jsonb not null default '[]',
  floor_minor bigint constraint funding_floor_ck check (floor_minor >= 0),
  cap_minor bigint constraint funding_cap_ck check (cap_minor > 0),
  cap_percent integer constraint funding_cap_percent_ck check (cap_percent between 1 and 100),
  -- francs in euros, for weighing figures of both currencies: units of EUR for one CHF, and who says so
  rate numeric constraint funding_rate_ck check (rate > 0),
  rate_source text,
  -- what is to be covered: the ceiling of the accepted estimates when it was opened, or opened again
  ceiling_minor bigint constraint funding_ceiling_ck check (ceiling_minor > 0),
  -- with this much the work can begin; null: only with all of it
  minimum_minor bigint constraint funding_minimum_ck check (minimum_minor > 0),
  currency text not null constraint funding_currency_ck check (currency in ('EUR', 'CHF')),
  deadline timestamptz(3),
  opened_at timestamptz(3),
  -- looked at once, when the deadline was over
  evaluated_at timestamptz(3),
  was_covered boolean,
  -- a new estimate asks everybody again until then
  reopened_at timestamptz(3),
  reopened_until timestamptz(3),
  reopened_reason text,
  version integer not null default 1,
  updated_at timestamptz(3) not null,
  is_demo boolean not null default false,
  constraint funding_opened_ck check (opened_at is null or (deadline is not null and ceiling_minor is not null)),
  constraint funding_evaluated_ck check ((evaluated_at is null) = (was_covered is null)),
  constraint funding_rated_ck check ((rate is null) = (rate_source is null))
);

-- The co-ops among which it is shared.
create table funding_party (
  development_id uuid not null constraint funding_party_development_fk references development (id),
  cooperative_id uuid not null constraint funding_party_cooperative_fk references cooperative (id),
  is_demo boolean not null default false,
  constraint funding_party_pk primary key (development_id, cooperative_id)
);

-- Facts for the rules of the domain, which split: one home for reading them, whoever asks.

-- The key of the federation on that day; the same for all while nobody chose one.
create function cost_key_in_force(day date) returns jsonb
language sql stable
as $$
  select coalesce(
    (select jsonb_build_object('kind', p.kind, 'mix', p.mix, 'floorMinor', p.floor_minor::text, 'capMinor', p.cap_minor::text,
      'capPercent', p.cap_percent) from cost_key_policy p where p.from_day <= day order by p.from_day desc limit 1),
    jsonb_build_object('kind', 'equal', 'mix', '[]'::jsonb, 'floorMinor', null, 'capMinor', null, 'capPercent', null))
$$;

-- A development's own key, else the federation's.
create function funding_key(development uuid, day date) returns jsonb
language sql stable
as $$
  select coalesce(
    (select jsonb_build_object('kind', f.key_kind, 'mix', f.key_mix, 'floorMinor', f.floor_minor::text,
      'capMinor', f.cap_minor::text, 'capPercent', f.cap_percent) from funding f where f.development_id = development),
    cost_key_in_force(day))
$$;

-- What is to be covered: as it was opened, else the accepted estimates of all its requests; null while one is missing.
create function funding_ceiling(development uuid) returns bigint
language sql stable
as $$
  select coalesce(
    (select f.ceiling_minor from funding f where f.development_id = development),
    (select case when count(a.id) = count(*) then sum(a.ceiling_minor) end::bigint
      from development_request r join development d on d.id = r.development_id
      left join estimate_acceptance a on a.request_id = r.request_id and a.ended_at is null and a.currency = d.currency
      where r.development_id = development and r.removed_at is null))
$$;

-- The co-ops among which it is shared: those that were chosen, else every shop that is open.
create function funding_parties(development uuid) returns uuid[]
language sql stable
as $$
  select coalesce(
    (select array_agg(p.cooperative_id) from funding_party p where p.development_id = development),
    (select array_agg(c.id) from cooperative c where c.kind = 'shop' and c.stage = 'open'),
    array[]::uuid[])
$$;

-- Those co-ops with the latest figure of each name; it asked when it posted one of the requests, or said that it wants it too.
create function sharing_cooperatives(parties uuid[], requests uuid[]) returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'slug', c.slug, 'name', c.name, 'place', c.place,
    'isRequester', exists (select 1 from request r where r.id = any(requests) and r.cooperative_id = c.id)
      or exists (select 1 from support s where s.request_id = any(requests) and s.cooperative_id = c.id),
    'figures', coalesce((select jsonb_object_agg(f.name, jsonb_build_object('amount', f.amount::text, 'currency', f.currency,
        'year', f.year, 'source', f.source, 'visibility', f.visibility))
      from (select distinct on (o.name) o.* from cooperative_figure o where o.cooperative_id = c.id order by o.name, o.year desc) f),
      '{}'::jsonb)) order by fold(c.name), c.id), '[]'::jsonb)
  from cooperative c where c.id = any(parties)
$$;

-- All that the bill of a development follows from.
create function funding_facts(development uuid, day date) returns jsonb
language sql stable
as $$
  select jsonb_build_object('key', funding_key(d.id, day), 'rate', f.rate::text, 'currency', d.currency,
    'amountMinor', funding_ceiling(d.id)::text,
    'cooperatives', sharing_cooperatives(funding_parties(d.id), array(select r.request_id from development_request r
      where r.development_id = d.id and r.removed_at is null)))
  from development d left join funding f on f.development_id = d.id where d.id = development
$$;

-- The same for a request: of its development once that has a ceiling; else of what was accepted, or of the latest offer that holds.
create function request_bill_facts(request uuid, day date) returns jsonb
language sql stable
as $$
  with joined as (
    select d.id, d.number from development_request r join development d on d.id = r.development_id
    where r.request_id = request and r.removed_at is null and d.withdrawn_at is null and d.stopped_at is null),
  own as (
    select a.ceiling_minor as minor, a.currency, true as is_accepted from estimate_acceptance a
      where a.request_id = request and a.ended_at is null
    union all
    (select ceil(e.high_minutes * e.rate_minor / 60.0)::bigint, e.currency, false from estimate e
      where e.request_id = request and e.kind = 'offer' and e.withdrawn_at is null and e.valid_until >= day
      order by e.given_at desc, e.id desc limit 1)
    order by is_accepted desc limit 1),
  shared as (select j.id, j.number, funding_facts(j.id, day) as facts from joined j)
  select coalesce(
    (select s.facts || jsonb_build_object('isAccepted', true, 'developmentNumber', s.number)
      from shared s where s.facts ->> 'amountMinor' is not null),
    jsonb_build_object(
      'key', coalesce((select s.facts -> 'key' from shared s), cost_key_in_force(day)),
      'rate', (select s.facts ->> 'rate' from shared s),
      'currency', coalesce((select o.currency from own o), 'EUR'),
      'amountMinor', (select o.minor::text from own o),
      'isAccepted', coalesce((select o.is_accepted from own o), false),
      'developmentNumber', (select s.number from shared s),
      'cooperatives', sharing_cooperatives(coalesce((select funding_parties(s.id) from shared s), funding_parties(null)),
        array[request])))
$$;

-- A pledge is a cap, not a price. One that lives per co-op and development; what it was before is in pledge_event.
create table pledge (
  id uuid not null constraint pledge_pk primary key,
  development_id uuid not null constraint pledge_development_fk references development (id),
  cooperative_id uuid not null constraint pledge_cooperative_fk references cooperative (id),
  up_to_minor bigint not null constraint pledge_up_to_ck check (up_to_minor >= 0),
  currency text not null constraint pledge_currency_ck check (currency in ('EUR', 'CHF')),
  -- only if at least so many co-ops join, itself included
  only_if integer constraint pledge_only_if_ck check (only_if between 2 and 200),
  -- hours given in kind, counted apart
  in_kind_minutes integer not null default 0 constraint pledge_in_kind_ck check (in_kind_minutes between 0 and 600000),
  note text,
  person_id uuid constraint pledge_person_fk references person (id),
  mandate_id uuid constraint pledge_mandate_fk references mandate (id),
  pledged_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  -- null: above the mandate, waits for the co-op's treasurer; it does not count until then
  confirmed_at timestamptz(3),
  confirmed_by uuid constraint pledge_confirmed_by_fk references person (id),
  -- silence after a new estimate withdraws: answered again when it was reopened
  renewed_at timestamptz(3),
  withdrawn_at timestamptz(3),
  is_demo boolean not null default false,
  constraint pledge_something_ck check (up_to_minor > 0 or in_kind_minutes > 0)
);
create unique index pledge_one_uq on pledge (development_id, cooperative_id) where withdrawn_at is null;
create index pledge_development_ix on pledge (development_id);
create index pledge_cooperative_ix on pledge (cooperative_id);

create table pledge_event (
  id uuid not null constraint pledge_event_pk primary key,
  pledge_id uuid not null constraint pledge_event_pledge_fk references pledge (id),
  development_id uuid not null constraint pledge_event_development_fk references development (id),
  cooperative_id uuid not null constraint pledge_event_cooperative_fk references cooperative (id),
  kind text not null,
  up_to_minor bigint not null,
  currency text not null,
  only_if integer,
  in_kind_minutes integer not null default 0,
  note text,
  at timestamptz(3) not null,
  person_id uuid constraint pledge_event_person_fk references person (id),
  mandate_id uuid constraint pledge_event_mandate_fk references mandate (id),
  role text,
  is_demo boolean not null default false
);
create index pledge_event_pledge_ix on pledge_event (pledge_id, at);
create index pledge_event_development_ix on pledge_event (development_id, at desc, id desc);
create trigger pledge_event_append_only before update or delete on pledge_event for each row execute function refuse_change();
create trigger pledge_event_no_truncate before truncate on pledge_event for each statement execute function refuse_change();

-- A link for the board of a co-op: whoever holds it answers once for that pledge. Only its hash is kept.
create table board_question (
  id uuid not null constraint board_question_pk primary key,
  pledge_id uuid not null constraint board_question_pledge_fk references pledge (id),
  hash bytea not null constraint board_question_hash_uq unique,
  person_id uuid constraint board_question_person_fk references person (id),
  mandate_id uuid constraint board_question_mandate_fk references mandate (id),
  asked_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  cancelled_at timestamptz(3),
  answered_at timestamptz(3),
  -- up to how much; 0 is a no
  answer_minor bigint constraint board_question_answer_ck check (answer_minor >= 0),
  answer_note text,
  answered_by text,
  constraint board_question_answered_ck check ((answered_at is null) = (answer_minor is null))
);
create index board_question_pledge_ix on board_question (pledge_id);

-- Facts for the rules of the domain: how the promises for a development stand. PL/pgSQL, because calls for funds come after this file.
create function pledging_facts(wanted uuid, day date) returns jsonb
language plpgsql stable
as $$
begin
  return (
    select jsonb_build_object(
      'development', jsonb_build_object('id', d.id, 'cooperativeId', d.cooperative_id, 'currency', d.currency,
        'isWithdrawn', d.withdrawn_at is not null, 'isStopped', d.stopped_at is not null, 'isStarted', d.started_at is not null,
        'isAccepted', d.accepted_at is not null, 'isClosed', d.closed_at is not null),
      'claimedPercent', d.claimed_percent,
      'isDelivered', exists (select 1 from delivery l where l.development_id = d.id and l.withdrawn_at is null),
      'hasKey', f.development_id is not null or exists (select 1 from cost_key_policy p where p.from_day <= day),
      'partyIds', to_jsonb(funding_parties(d.id)),
      'requestCount', r.requests, 'unestimated', r.requests - r.estimated, 'estimatedMinor', r.estimated_minor::text,
      'isBlocked', r.objections > 0 and exists (select 1 from arbitration a
        where a.development_id = d.id and a.ended_at is null and a.outcome = 'common'),
      'round', case when f.opened_at is not null then jsonb_build_object('ceilingMinor', f.ceiling_minor::text,
        'minimumMinor', f.minimum_minor::text, 'currency', f.currency, 'deadline', f.deadline, 'reopenedAt', f.reopened_at,
        'wasCovered', f.was_covered) end,
      'callCount', c.calls, 'called', coalesce((select jsonb_object_agg(o.cooperative_id, o.called::text) from (select o.cooperative_id, sum(o.amount_minor) as called
        from funding_call o where o.development_id = d.id and o.cancelled_at is null group by 1) o), '{}'::jsonb), 'calledMinor', c.called::text, 'paidMinor', c.paid::text,
      'pledges', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'cooperativeId', p.cooperative_id,
          'upToMinor', p.up_to_minor::text, 'onlyIf', p.only_if, 'isConfirmed', p.confirmed_at is not null,
          'inKindMinutes', p.in_kind_minutes, 'answeredAt', greatest(p.pledged_at, p.changed_at, p.renewed_at))
        order by p.pledged_at, p.id) from pledge p where p.development_id = d.id and p.withdrawn_at is null), '[]'::jsonb))
    from development d
    left join funding f on f.development_id = d.id
    cross join lateral (select count(*) as requests, count(a.id) as estimated, coalesce(sum(a.ceiling_minor), 0) as estimated_minor,
        coalesce(sum(q.open_objection_count), 0) as objections
      from development_request j join request q on q.id = j.request_id
      left join estimate_acceptance a on a.request_id = j.request_id and a.ended_at is null and a.currency = d.currency
      where j.development_id = d.id and j.removed_at is null) r
    cross join lateral (select count(*) as calls, coalesce(sum(o.amount_minor), 0) as called,
        coalesce(sum((select sum(y.amount_minor) from call_payment y where y.call_id = o.id and y.reversed_at is null)), 0) as paid
      from funding_call o where o.development_id = d.id and o.cancelled_at is null) c
    where d.id = wanted);
end
$$;

-- What the promises that count come to: answered since it was opened again, confirmed, their condition met. The conditions are
-- met of the first n, in the order of what they ask, for the greatest n whose last one asks for no more than n.
create function funding_standing(wanted uuid) returns numeric
language sql stable
as $$
  select coalesce(sum(o.up_to_minor), 0) from (
    select a.up_to_minor, a.place, max(a.place) filter (where a.asks <= a.place) over () as met from (
      select p.up_to_minor, coalesce(p.only_if, 1) as asks, row_number() over (order by coalesce(p.only_if, 1), p.id) as place
      from pledge p left join funding f on f.development_id = p.development_id
      where p.development_id = wanted and p.withdrawn_at is null and p.confirmed_at is not null and p.up_to_minor > 0
        and (f.reopened_at is null or greatest(p.pledged_at, p.changed_at, p.renewed_at) >= f.reopened_at)) a) o
  where o.place <= o.met
$$;

-- The same as developmentPhaseOf of the domain, for lists: a test holds the two together.
create function development_phase(wanted uuid, at timestamptz) returns text
language plpgsql stable
as $$
declare
  d development;
  f funding;
  called numeric;
  paid numeric;
begin
  select * into d from development where id = wanted;
  if d.withdrawn_at is not null then return 'withdrawn'; end if;
  if d.stopped_at is not null then return 'stopped'; end if;
  if d.closed_at is not null then return 'closed'; end if;
  if d.accepted_at is not null then return 'accepted'; end if;
  if exists (select 1 from delivery l where l.development_id = wanted and l.withdrawn_at is null) then return 'to_test'; end if;
  if d.started_at is not null then return 'in_progress'; end if;
  select sum(o.amount_minor), coalesce(sum((select sum(y.amount_minor) from call_payment y
      where y.call_id = o.id and y.reversed_at is null)), 0) into called, paid
    from funding_call o where o.development_id = wanted and o.cancelled_at is null;
  select * into f from funding where development_id = wanted;
  -- a co-op that was called does not pay: the others are asked again beside their calls
  if called is not null and (f.ceiling_minor is null or called >= f.ceiling_minor or funding_standing(wanted) >= f.ceiling_minor) then
    return case when paid >= called and (f.ceiling_minor is null or called >= f.ceiling_minor) then 'secured' else 'called' end;
  end if;
  if f.opened_at is not null then
    if f.was_covered is not null then return case when f.was_covered then 'covered' else 'lapsed' end; end if;
    if funding_standing(wanted) >= f.ceiling_minor then return 'covered'; end if;
    return case when at < f.deadline then 'open' else 'lapsed' end;
  end if;
  if exists (select 1 from development_request j where j.development_id = wanted and j.removed_at is null and not exists (
      select 1 from estimate_acceptance a where a.request_id = j.request_id and a.ended_at is null and a.currency = d.currency))
    then return 'waiting_estimate'; end if;
  return 'draft';
end
$$;
