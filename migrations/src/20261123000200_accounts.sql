-- Persons, sessions, tokens, attempts; co-ops, mandates, figures.

create table person (
  id uuid not null constraint person_pk primary key,
  email text not null constraint person_email_uq unique,
  name text not null,
  language text not null default 'fr' constraint person_language_ck check (language in ('fr', 'nl', 'es', 'en')),
  password_hash text,
  name_is_public boolean not null default false,
  email_verified_at timestamptz(3),
  disabled_at timestamptz(3),
  last_sign_in_at timestamptz(3),
  created_at timestamptz(3) not null,
  is_demo boolean not null default false,
  constraint person_email_ck check (email = lower(email) and length(email) <= 254),
  constraint person_name_ck check (length(name) between 1 and 200)
);

create table cooperative (
  id uuid not null constraint cooperative_pk primary key,
  slug text not null constraint cooperative_slug_uq unique,
  name text not null,
  kind text not null constraint cooperative_kind_ck check (kind in ('shop', 'developers', 'support')),
  stage text not null default 'open' constraint cooperative_stage_ck check (stage in ('project', 'open', 'paused', 'closed')),
  place text,
  country text,
  languages text[] not null default '{fr}',
  website text,
  description text,
  software text,
  software_version text,
  it_note text,
  opened_year integer constraint cooperative_opened_year_ck check (opened_year between 1800 and 2200),
  is_demo boolean not null default false,
  request_count integer not null default 0,
  support_count integer not null default 0,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  constraint cooperative_name_ck check (length(name) between 1 and 200)
);
create index cooperative_name_ix on cooperative (fold(name), id);

create table mandate (
  id uuid not null constraint mandate_pk primary key,
  person_id uuid not null constraint mandate_person_fk references person (id),
  cooperative_id uuid constraint mandate_cooperative_fk references cooperative (id),
  role text not null,
  valid_from date not null,
  valid_until date,
  commitment_limit_minor bigint constraint mandate_limit_ck check (commitment_limit_minor >= 0),
  currency text constraint mandate_currency_ck check (currency in ('EUR', 'CHF')),
  granted_by uuid constraint mandate_granted_by_fk references person (id),
  created_at timestamptz(3) not null,
  ended_at timestamptz(3),
  is_demo boolean not null default false,
  constraint mandate_role_ck check (
    (cooperative_id is not null and role in ('delegate', 'treasurer', 'developer', 'coop_admin'))
    or (cooperative_id is null and role in ('facilitator', 'federation_admin', 'treasurer'))
  ),
  constraint mandate_dates_ck check (valid_until is null or valid_until >= valid_from),
  constraint mandate_limit_currency_ck check ((commitment_limit_minor is null) = (currency is null))
);
create index mandate_person_ix on mandate (person_id);
create index mandate_cooperative_ix on mandate (cooperative_id, role);

-- The mandate chosen last, proposed at the next sign-in.
alter table person add column last_mandate_id uuid
  constraint person_last_mandate_fk references mandate (id) on delete set null;

create table cooperative_figure (
  id uuid not null constraint cooperative_figure_pk primary key,
  cooperative_id uuid not null constraint cooperative_figure_cooperative_fk references cooperative (id),
  year integer not null constraint cooperative_figure_year_ck check (year between 1900 and 2200),
  name text not null constraint cooperative_figure_name_ck check (name in ('turnover', 'members', 'eaters', 'households', 'users')),
  amount bigint not null constraint cooperative_figure_amount_ck check (amount >= 0),
  currency text constraint cooperative_figure_currency_ck check (currency in ('EUR', 'CHF')),
  source text not null,
  visibility text not null constraint cooperative_figure_visibility_ck check (visibility in ('public', 'members', 'cooperative')),
  recorded_by uuid constraint cooperative_figure_recorded_by_fk references person (id),
  recorded_at timestamptz(3) not null,
  is_demo boolean not null default false,
  constraint cooperative_figure_uq unique (cooperative_id, year, name),
  constraint cooperative_figure_money_ck check ((name = 'turnover') = (currency is not null))
);

-- The session's key is the SHA-256 of what the browser holds: a stolen table opens no door.
create table session (
  id uuid not null constraint session_pk primary key,
  key bytea not null constraint session_key_uq unique,
  person_id uuid not null constraint session_person_fk references person (id) on delete cascade,
  mandate_id uuid constraint session_mandate_fk references mandate (id) on delete set null,
  user_agent text,
  started_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null
);
create index session_person_ix on session (person_id);
create index session_expires_ix on session (expires_at);

create table token (
  id uuid not null constraint token_pk primary key,
  hash bytea not null constraint token_hash_uq unique,
  kind text not null constraint token_kind_ck check (kind in ('invitation', 'verification', 'reset', 'first_access')),
  person_id uuid constraint token_person_fk references person (id) on delete cascade,
  email text,
  cooperative_id uuid constraint token_cooperative_fk references cooperative (id),
  role text,
  valid_from date,
  valid_until date,
  commitment_limit_minor bigint,
  currency text,
  created_by uuid constraint token_created_by_fk references person (id),
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  cancelled_at timestamptz(3)
);
create index token_person_ix on token (person_id);
create index token_open_ix on token (cooperative_id, created_at desc) where used_at is null and cancelled_at is null;

-- Failed attempts, by a hash of what was tried (account, network), so that limits survive a restart.
create table attempt (
  id uuid not null constraint attempt_pk primary key,
  kind text not null,
  key bytea not null,
  at timestamptz(3) not null
);
create index attempt_key_ix on attempt (kind, key, at);
