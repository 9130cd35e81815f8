-- Estimates: who asks for one and since when, what is given, what is accepted, what was guessed and what it really took.

-- A co-op, or the federation, asks the developer co-ops what a request would cost. Open until a first estimate answers it.
create table estimate_ask (
  id uuid not null constraint estimate_ask_pk primary key,
  request_id uuid not null constraint estimate_ask_request_fk references request (id),
  -- null: asked by the federation
  cooperative_id uuid constraint estimate_ask_cooperative_fk references cooperative (id),
  -- the developer co-op that is asked; null: whichever can
  to_cooperative_id uuid constraint estimate_ask_to_fk references cooperative (id),
  reason text not null constraint estimate_ask_reason_ck check (length(reason) between 1 and 2000),
  person_id uuid constraint estimate_ask_person_fk references person (id),
  mandate_id uuid constraint estimate_ask_mandate_fk references mandate (id),
  asked_at timestamptz(3) not null,
  answered_at timestamptz(3),
  withdrawn_at timestamptz(3),
  -- kept by a trigger
  wish_count integer not null default 0,
  is_demo boolean not null default false
);
create unique index estimate_ask_one_open_uq on estimate_ask (request_id) where answered_at is null and withdrawn_at is null;
create index estimate_ask_request_ix on estimate_ask (request_id, asked_at);
create index estimate_ask_queue_ix on estimate_ask (wish_count desc, asked_at, id) where answered_at is null and withdrawn_at is null;

-- What each co-op wants estimated next: one voice a co-op and question.
create table estimate_wish (
  id uuid not null constraint estimate_wish_pk primary key,
  ask_id uuid not null constraint estimate_wish_ask_fk references estimate_ask (id),
  cooperative_id uuid not null constraint estimate_wish_cooperative_fk references cooperative (id),
  person_id uuid constraint estimate_wish_person_fk references person (id),
  mandate_id uuid constraint estimate_wish_mandate_fk references mandate (id),
  given_at timestamptz(3) not null,
  is_demo boolean not null default false,
  constraint estimate_wish_one_voice_uq unique (ask_id, cooperative_id)
);
create index estimate_wish_cooperative_ix on estimate_wish (cooperative_id);

create function estimate_wishes() returns trigger
language plpgsql
as $$
begin
  update estimate_ask a set wish_count = (select count(*) from estimate_wish w where w.ask_id = a.id)
    where a.id in (old.ask_id, new.ask_id);
  return null;
end
$$;
create trigger estimate_wish_count after insert or delete on estimate_wish for each row execute function estimate_wishes();

-- Hours of analysis that are paid for together, each month from that one on until another row says otherwise.
create table analysis_pot (
  id uuid not null constraint analysis_pot_pk primary key,
  from_month date not null constraint analysis_pot_from_uq unique
    constraint analysis_pot_from_ck check (from_month = date_trunc('month', from_month::timestamp)::date),
  minutes integer not null constraint analysis_pot_minutes_ck check (minutes between 0 and 60000),
  person_id uuid constraint analysis_pot_person_fk references person (id),
  set_at timestamptz(3) not null,
  is_demo boolean not null default false
);

create table estimate (
  id uuid not null constraint estimate_pk primary key,
  request_id uuid not null constraint estimate_request_fk references request (id),
  ask_id uuid constraint estimate_ask_fk references estimate_ask (id),
  -- its author, a developer co-op
  cooperative_id uuid not null constraint estimate_cooperative_fk references cooperative (id),
  -- an offer is made by who would do it; a second opinion by who would not
  kind text not null constraint estimate_kind_ck check (kind in ('offer', 'second_opinion')),
  low_minutes integer not null,
  likely_minutes integer not null,
  high_minutes integer not null,
  -- of an hour
  rate_minor bigint not null constraint estimate_rate_ck check (rate_minor > 0),
  currency text not null constraint estimate_currency_ck check (currency in ('EUR', 'CHF')),
  assumptions text,
  -- the last day on which it holds
  valid_until date not null,
  -- what the analysis took, from the monthly pot
  analysis_minutes integer not null default 0 constraint estimate_analysis_ck check (analysis_minutes between 0 and 60000),
  person_id uuid constraint estimate_person_fk references person (id),
  mandate_id uuid constraint estimate_mandate_fk references mandate (id),
  given_at timestamptz(3) not null,
  withdrawn_at timestamptz(3),
  is_demo boolean not null default false,
  constraint estimate_range_ck check (0 < low_minutes and low_minutes <= likely_minutes and likely_minutes <= high_minutes)
);
create index estimate_request_ix on estimate (request_id, given_at);
create index estimate_cooperative_ix on estimate (cooperative_id, given_at);
create index estimate_given_ix on estimate (given_at);

-- An estimate that was accepted, with the ceiling above which nobody is charged; one at a time for a request.
create table estimate_acceptance (
  id uuid not null constraint estimate_acceptance_pk primary key,
  estimate_id uuid not null constraint estimate_acceptance_estimate_fk references estimate (id),
  request_id uuid not null constraint estimate_acceptance_request_fk references request (id),
  ceiling_minor bigint not null constraint estimate_acceptance_ceiling_ck check (ceiling_minor > 0),
  currency text not null constraint estimate_acceptance_currency_ck check (currency in ('EUR', 'CHF')),
  cooperative_id uuid constraint estimate_acceptance_cooperative_fk references cooperative (id),
  person_id uuid constraint estimate_acceptance_person_fk references person (id),
  mandate_id uuid constraint estimate_acceptance_mandate_fk references mandate (id),
  accepted_at timestamptz(3) not null,
  -- replaced by another, or taken back
  ended_at timestamptz(3),
  is_demo boolean not null default false
);
create unique index estimate_acceptance_one_uq on estimate_acceptance (request_id) where ended_at is null;
create index estimate_acceptance_estimate_ix on estimate_acceptance (estimate_id);

-- What a co-op believed it would take, before anybody looked.
create table estimate_guess (
  id uuid not null constraint estimate_guess_pk primary key,
  request_id uuid not null constraint estimate_guess_request_fk references request (id),
  cooperative_id uuid not null constraint estimate_guess_cooperative_fk references cooperative (id),
  minutes integer not null constraint estimate_guess_minutes_ck check (minutes between 1 and 600000),
  person_id uuid constraint estimate_guess_person_fk references person (id),
  mandate_id uuid constraint estimate_guess_mandate_fk references mandate (id),
  guessed_at timestamptz(3) not null,
  is_demo boolean not null default false,
  constraint estimate_guess_one_uq unique (request_id, cooperative_id)
);

-- What it really took, by the developer co-op that did it.
create table work_record (
  id uuid not null constraint work_record_pk primary key,
  request_id uuid not null constraint work_record_request_fk references request (id),
  cooperative_id uuid not null constraint work_record_cooperative_fk references cooperative (id),
  minutes integer not null constraint work_record_minutes_ck check (minutes between 1 and 600000),
  person_id uuid constraint work_record_person_fk references person (id),
  mandate_id uuid constraint work_record_mandate_fk references mandate (id),
  recorded_at timestamptz(3) not null,
  is_demo boolean not null default false,
  constraint work_record_one_uq unique (request_id, cooperative_id)
);
create index work_record_cooperative_ix on work_record (cooperative_id);

-- What was done and how long it took, beside what was believed before: one row a request that is done and whose real hours are known.
-- The estimate is the accepted one, else the latest offer that was not taken back; the guess is the middle one of the co-ops'.
create view work_done as
select r.id as request_id, r.theme, w.real_minutes, w.recorded_at, g.guess_minutes,
  e.id as estimate_id, e.cooperative_id, e.low_minutes, e.likely_minutes, e.high_minutes
from (select request_id, sum(minutes)::integer as real_minutes, max(recorded_at) as recorded_at from work_record group by request_id) w
join request r on r.id = w.request_id and r.state = 'done' and r.withdrawn_at is null
left join lateral (
  select floor(percentile_cont(0.5) within group (order by g.minutes) + 0.5)::integer as guess_minutes
  from estimate_guess g where g.request_id = r.id
) g on true
left join lateral (
  select e.* from estimate e left join estimate_acceptance a on a.estimate_id = e.id
  where e.request_id = r.id and e.withdrawn_at is null and e.kind = 'offer'
  order by (a.id is not null and a.ended_at is null) desc, a.accepted_at desc nulls last, e.given_at desc, e.id desc limit 1
) e on true;
