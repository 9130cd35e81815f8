-- Rencontres: dates and places, who comes, the board of topics, the timetable, what came out of it, what travels on.
-- The grid is local: a day and a minute of that day in the gathering's own zone, so that the clock may change and nothing moves.

create table gathering (
  id uuid not null constraint gathering_pk primary key,
  slug text not null constraint gathering_slug_uq unique,
  title text not null,
  language text not null default 'fr' constraint gathering_language_ck check (language in ('fr', 'nl', 'es', 'en')),
  venue text,
  address text,
  time_zone text not null,
  starts_on date not null,
  ends_on date not null,
  grain_minutes integer not null default 15 constraint gathering_grain_ck check (grain_minutes in (5, 10, 15, 20, 30)),
  description text,
  description_html text,
  meals text[] not null default '{}',
  requests_due_at timestamptz(3),
  sheets_due_at timestamptz(3),
  board_opened_at timestamptz(3),
  locked_at timestamptz(3),
  published_at timestamptz(3),
  published_version integer not null default 0,
  closed_at timestamptz(3),
  summary text,
  summary_html text,
  summary_published_at timestamptz(3),
  previous_id uuid constraint gathering_previous_fk references gathering (id),
  created_by uuid constraint gathering_created_by_fk references person (id),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  board_version integer not null default 1,
  topic_count integer not null default 0,
  placed_count integer not null default 0,
  participant_count integer not null default 0,
  is_demo boolean not null default false,
  constraint gathering_title_ck check (length(title) between 1 and 200),
  constraint gathering_dates_ck check (ends_on >= starts_on and ends_on - starts_on <= 30),
  constraint gathering_previous_other_ck check (previous_id <> id)
);
create index gathering_when_ix on gathering (starts_on desc, id desc);
create index gathering_previous_ix on gathering (previous_id) where previous_id is not null;

create table gathering_day (
  id uuid not null constraint gathering_day_pk primary key,
  gathering_id uuid not null constraint gathering_day_gathering_fk references gathering (id),
  day date not null,
  from_minute integer not null,
  until_minute integer not null,
  constraint gathering_day_uq unique (gathering_id, day),
  constraint gathering_day_minutes_ck check (from_minute >= 0 and until_minute <= 1440 and from_minute < until_minute)
);

-- What is fixed before any card: a break or a plenary has nothing beside it, a visit has.
create table gathering_block (
  id uuid not null constraint gathering_block_pk primary key,
  gathering_id uuid not null constraint gathering_block_gathering_fk references gathering (id),
  day date not null,
  start_minute integer not null,
  duration_minutes integer not null,
  kind text not null constraint gathering_block_kind_ck check (kind in ('break', 'plenary', 'visit')),
  title text not null,
  place_name text,
  is_demo boolean not null default false,
  constraint gathering_block_title_ck check (length(title) between 1 and 200),
  constraint gathering_block_minutes_ck check (start_minute >= 0 and duration_minutes between 5 and 1440 and start_minute + duration_minutes <= 1440)
);
create index gathering_block_gathering_ix on gathering_block (gathering_id, day, start_minute);

create table gathering_place (
  id uuid not null constraint gathering_place_pk primary key,
  gathering_id uuid not null constraint gathering_place_gathering_fk references gathering (id),
  name text not null,
  seats integer constraint gathering_place_seats_ck check (seats between 1 and 10000),
  equipment text[] not null default '{}',
  icon text not null default 'room',
  position integer not null default 0,
  removed_at timestamptz(3),
  constraint gathering_place_name_ck check (length(name) between 1 and 80)
);
create index gathering_place_gathering_ix on gathering_place (gathering_id, position, id);

-- Arrival and departure are local (day and minute); null: from the first to the last moment.
create table participant (
  id uuid not null constraint participant_pk primary key,
  gathering_id uuid not null constraint participant_gathering_fk references gathering (id),
  cooperative_id uuid constraint participant_cooperative_fk references cooperative (id),
  person_id uuid constraint participant_person_fk references person (id),
  name text not null,
  arrives_day date,
  arrives_minute integer,
  leaves_day date,
  leaves_minute integer,
  languages text[] not null default '{}',
  email text,
  phone text,
  meals text[] not null default '{}',
  diet text,
  shows text[] not null default '{}',
  registered_by uuid constraint participant_registered_by_fk references person (id),
  registered_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  cancelled_at timestamptz(3),
  version integer not null default 1,
  is_demo boolean not null default false,
  constraint participant_name_ck check (length(name) between 1 and 200),
  constraint participant_arrives_ck check ((arrives_day is null) = (arrives_minute is null)),
  constraint participant_leaves_ck check ((leaves_day is null) = (leaves_minute is null)),
  constraint participant_minutes_ck check (arrives_minute between 0 and 1440 and leaves_minute between 0 and 1440),
  constraint participant_shows_ck check (shows <@ array['name', 'email', 'phone', 'languages'])
);
create unique index participant_one_person_uq on participant (gathering_id, person_id) where person_id is not null;
create index participant_gathering_ix on participant (gathering_id, cooperative_id, id);
create index participant_person_ix on participant (person_id) where person_id is not null;

-- A reminder leaves once per co-op and call.
create table preparation_reminder (
  gathering_id uuid not null constraint preparation_reminder_gathering_fk references gathering (id),
  cooperative_id uuid not null constraint preparation_reminder_cooperative_fk references cooperative (id),
  subject text not null constraint preparation_reminder_subject_ck check (subject in ('requests', 'sheets')),
  sent_at timestamptz(3) not null,
  constraint preparation_reminder_pk primary key (gathering_id, cooperative_id, subject, sent_at)
);

create table topic (
  id uuid not null constraint topic_pk primary key,
  gathering_id uuid not null constraint topic_gathering_fk references gathering (id),
  title text not null,
  detail text,
  detail_html text,
  language text not null constraint topic_language_ck check (language in ('fr', 'nl', 'es', 'en')),
  theme text not null constraint topic_theme_ck check (theme in ('tools', 'money', 'coop_life', 'technique', 'discovery')),
  origin text not null default 'free' constraint topic_origin_ck check (origin in ('free', 'request', 'development', 'process_sheet', 'idea')),
  request_id uuid constraint topic_request_fk references request (id),
  process_template_id uuid,
  duration_minutes integer not null constraint topic_duration_ck check (duration_minutes between 5 and 480),
  seats integer constraint topic_seats_ck check (seats between 1 and 10000),
  equipment text[] not null default '{}',
  languages text[] not null default '{}',
  cooperative_id uuid constraint topic_cooperative_fk references cooperative (id),
  proposed_by uuid constraint topic_proposed_by_fk references person (id),
  mandate_id uuid constraint topic_mandate_fk references mandate (id),
  day_code_id uuid,
  proposed_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  place_id uuid constraint topic_place_fk references gathering_place (id),
  day date,
  start_minute integer,
  placed_at timestamptz(3),
  is_pinned boolean not null default false,
  version integer not null default 1,
  withdrawn_at timestamptz(3),
  carried_from_id uuid constraint topic_carried_from_fk references topic (id),
  carried_over_count integer not null default 0,
  interested_count integer not null default 0,
  fate text constraint topic_fate_ck check (fate in ('done', 'continue', 'drop', 'practice_note')),
  fate_reason text,
  fate_at timestamptz(3),
  is_demo boolean not null default false,
  constraint topic_title_ck check (length(title) between 1 and 200),
  constraint topic_placed_ck check ((place_id is null) = (day is null) and (day is null) = (start_minute is null)),
  constraint topic_minutes_ck check (start_minute >= 0 and start_minute + duration_minutes <= 1440),
  constraint topic_pinned_ck check (not is_pinned or place_id is not null),
  constraint topic_fate_reason_ck check (fate is distinct from 'drop' or fate_reason is not null),
  constraint topic_origin_request_ck check (origin <> 'request' or request_id is not null)
);
create index topic_gathering_ix on topic (gathering_id, proposed_at, id);
create index topic_request_ix on topic (request_id) where request_id is not null;
create index topic_carried_from_ix on topic (carried_from_id) where carried_from_id is not null;

-- Whom a topic cannot do without: a participant, or someone of a co-op.
create table topic_need (
  id uuid not null constraint topic_need_pk primary key,
  topic_id uuid not null constraint topic_need_topic_fk references topic (id),
  participant_id uuid constraint topic_need_participant_fk references participant (id),
  cooperative_id uuid constraint topic_need_cooperative_fk references cooperative (id),
  answer text not null default 'asked' constraint topic_need_answer_ck check (answer in ('asked', 'accepted', 'declined')),
  answered_at timestamptz(3),
  answered_by uuid constraint topic_need_answered_by_fk references person (id),
  constraint topic_need_who_ck check ((participant_id is null) <> (cooperative_id is null))
);
create unique index topic_need_participant_uq on topic_need (topic_id, participant_id) where participant_id is not null;
create unique index topic_need_cooperative_uq on topic_need (topic_id, cooperative_id) where cooperative_id is not null;
create index topic_need_participant_ix on topic_need (participant_id) where participant_id is not null;

create table topic_avoid (
  topic_id uuid not null constraint topic_avoid_topic_fk references topic (id),
  other_id uuid not null constraint topic_avoid_other_fk references topic (id),
  constraint topic_avoid_pk primary key (topic_id, other_id),
  constraint topic_avoid_other_ck check (topic_id <> other_id)
);
create index topic_avoid_other_ix on topic_avoid (other_id);

-- « J'y serai »
create table topic_interest (
  topic_id uuid not null constraint topic_interest_topic_fk references topic (id),
  participant_id uuid not null constraint topic_interest_participant_fk references participant (id),
  since timestamptz(3) not null,
  constraint topic_interest_pk primary key (topic_id, participant_id)
);
create index topic_interest_participant_ix on topic_interest (participant_id);

-- What happened to a card, by whom: for undo, for "moved meanwhile by", for the register.
create table topic_event (
  id uuid not null constraint topic_event_pk primary key,
  topic_id uuid not null constraint topic_event_topic_fk references topic (id),
  kind text not null,
  at timestamptz(3) not null,
  person_id uuid constraint topic_event_person_fk references person (id),
  mandate_id uuid constraint topic_event_mandate_fk references mandate (id),
  cooperative_id uuid constraint topic_event_cooperative_fk references cooperative (id),
  role text,
  version integer not null,
  data jsonb not null default '{}',
  is_demo boolean not null default false
);
create index topic_event_topic_ix on topic_event (topic_id, at desc, id desc);
create trigger topic_event_append_only before update or delete on topic_event for each row execute function refuse_change();
create trigger topic_event_no_truncate before truncate on topic_event for each statement execute function refuse_change();

-- A timetable that was published: which card where, as it stood then.
create table timetable_version (
  id uuid not null constraint timetable_version_pk primary key,
  gathering_id uuid not null constraint timetable_version_gathering_fk references gathering (id),
  number integer not null,
  placements jsonb not null,
  quality jsonb not null,
  published_at timestamptz(3) not null,
  published_by uuid constraint timetable_version_published_by_fk references person (id),
  is_demo boolean not null default false,
  constraint timetable_version_uq unique (gathering_id, number)
);

-- A timetable that was asked for: how far its search is, what it found.
create table timetable_proposal (
  id uuid not null constraint timetable_proposal_pk primary key,
  gathering_id uuid not null constraint timetable_proposal_gathering_fk references gathering (id),
  seed integer not null,
  state text not null default 'queued' constraint timetable_proposal_state_ck check (state in ('queued', 'running', 'done', 'cancelled', 'failed', 'applied')),
  progress integer not null default 0 constraint timetable_proposal_progress_ck check (progress between 0 and 100),
  board_version integer not null,
  result jsonb,
  asked_by uuid constraint timetable_proposal_asked_by_fk references person (id),
  asked_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
create index timetable_proposal_gathering_ix on timetable_proposal (gathering_id, asked_at desc);

-- On site a visitor writes a card with the code of the day of a co-op: its hash only, so many uses, revocable.
create table day_code (
  id uuid not null constraint day_code_pk primary key,
  gathering_id uuid not null constraint day_code_gathering_fk references gathering (id),
  cooperative_id uuid not null constraint day_code_cooperative_fk references cooperative (id),
  day date not null,
  hash bytea not null constraint day_code_hash_uq unique,
  most_uses integer not null constraint day_code_most_uses_ck check (most_uses between 1 and 500),
  use_count integer not null default 0,
  issued_by uuid constraint day_code_issued_by_fk references person (id),
  issued_at timestamptz(3) not null,
  revoked_at timestamptz(3)
);
create unique index day_code_one_uq on day_code (gathering_id, cooperative_id, day) where revoked_at is null;
alter table topic add constraint topic_day_code_fk foreign key (day_code_id) references day_code (id);

-- What came out of a topic.
create table topic_outcome (
  topic_id uuid not null constraint topic_outcome_pk primary key constraint topic_outcome_topic_fk references topic (id),
  notes text,
  notes_html text,
  decisions text[] not null default '{}',
  recorded_by uuid constraint topic_outcome_recorded_by_fk references person (id),
  cooperative_id uuid constraint topic_outcome_cooperative_fk references cooperative (id),
  recorded_at timestamptz(3) not null,
  version integer not null default 1,
  is_demo boolean not null default false
);

create table follow_up (
  id uuid not null constraint follow_up_pk primary key,
  gathering_id uuid not null constraint follow_up_gathering_fk references gathering (id),
  topic_id uuid constraint follow_up_topic_fk references topic (id),
  text text not null,
  cooperative_id uuid constraint follow_up_cooperative_fk references cooperative (id),
  participant_id uuid constraint follow_up_participant_fk references participant (id),
  due_on date,
  done_at timestamptz(3),
  done_by uuid constraint follow_up_done_by_fk references person (id),
  recorded_by uuid constraint follow_up_recorded_by_fk references person (id),
  recorded_for uuid constraint follow_up_recorded_for_fk references cooperative (id),
  recorded_at timestamptz(3) not null,
  removed_at timestamptz(3),
  reminded_at timestamptz(3),
  reminded_late_at timestamptz(3),
  is_demo boolean not null default false,
  constraint follow_up_text_ck check (length(text) between 1 and 500)
);
create index follow_up_gathering_ix on follow_up (gathering_id, due_on, id);
create index follow_up_cooperative_ix on follow_up (cooperative_id, due_on) where done_at is null;
create index follow_up_topic_ix on follow_up (topic_id) where topic_id is not null;

-- A request born from a topic, or brought to the gathering before it: where it comes from stays known.
create table gathering_request (
  gathering_id uuid not null constraint gathering_request_gathering_fk references gathering (id),
  request_id uuid not null constraint gathering_request_request_fk references request (id),
  kind text not null constraint gathering_request_kind_ck check (kind in ('brought', 'born', 'carried')),
  topic_id uuid constraint gathering_request_topic_fk references topic (id),
  cooperative_id uuid constraint gathering_request_cooperative_fk references cooperative (id),
  added_by uuid constraint gathering_request_added_by_fk references person (id),
  added_at timestamptz(3) not null,
  removed_at timestamptz(3),
  fate text constraint gathering_request_fate_ck check (fate in ('done', 'continue', 'drop', 'practice_note')),
  fate_reason text,
  fate_at timestamptz(3),
  is_demo boolean not null default false,
  constraint gathering_request_pk primary key (gathering_id, request_id),
  constraint gathering_request_fate_reason_ck check (fate is distinct from 'drop' or fate_reason is not null)
);
create index gathering_request_request_ix on gathering_request (request_id);

-- Those present say whether the minutes are right.
create table minutes_confirmation (
  gathering_id uuid not null constraint minutes_confirmation_gathering_fk references gathering (id),
  participant_id uuid not null constraint minutes_confirmation_participant_fk references participant (id),
  answer text not null constraint minutes_confirmation_answer_ck check (answer in ('confirmed', 'contested')),
  note text,
  at timestamptz(3) not null,
  is_demo boolean not null default false,
  constraint minutes_confirmation_pk primary key (gathering_id, participant_id)
);

-- A secret address of a calendar: its hash only, revocable.
create table calendar_link (
  id uuid not null constraint calendar_link_pk primary key,
  person_id uuid not null constraint calendar_link_person_fk references person (id) on delete cascade,
  gathering_id uuid constraint calendar_link_gathering_fk references gathering (id),
  hash bytea not null constraint calendar_link_hash_uq unique,
  created_at timestamptz(3) not null,
  revoked_at timestamptz(3)
);
create index calendar_link_person_ix on calendar_link (person_id);

-- The booklet is made in the background and kept until it is made again.
create table booklet (
  id uuid not null constraint booklet_pk primary key,
  gathering_id uuid not null constraint booklet_gathering_fk references gathering (id),
  edition text not null constraint booklet_edition_ck check (edition in ('first', 'second')),
  language text not null constraint booklet_language_ck check (language in ('fr', 'nl', 'es', 'en')),
  is_imposed boolean not null default false,
  state text not null default 'queued' constraint booklet_state_ck check (state in ('queued', 'running', 'done', 'cancelled', 'failed')),
  progress integer not null default 0 constraint booklet_progress_ck check (progress between 0 and 100),
  page_count integer,
  pdf bytea,
  asked_by uuid constraint booklet_asked_by_fk references person (id),
  asked_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
create index booklet_gathering_ix on booklet (gathering_id, asked_at desc);

-- Counters that lists show are kept by triggers: reading them costs nothing.
create function topic_counters() returns trigger
language plpgsql
as $$
begin
  update gathering set
    topic_count = topic_count
      + (case when tg_op <> 'DELETE' and new.withdrawn_at is null then 1 else 0 end)
      - (case when tg_op <> 'INSERT' and old.withdrawn_at is null then 1 else 0 end),
    placed_count = placed_count
      + (case when tg_op <> 'DELETE' and new.withdrawn_at is null and new.place_id is not null then 1 else 0 end)
      - (case when tg_op <> 'INSERT' and old.withdrawn_at is null and old.place_id is not null then 1 else 0 end)
  where id = (case when tg_op = 'DELETE' then old.gathering_id else new.gathering_id end);
  return null;
end
$$;
create trigger topic_counters after insert or delete or update of withdrawn_at, place_id on topic
  for each row execute function topic_counters();

create function topic_interest_counter() returns trigger
language plpgsql
as $$
begin
  update topic set interested_count = interested_count + (case when tg_op = 'INSERT' then 1 else -1 end)
  where id = (case when tg_op = 'DELETE' then old.topic_id else new.topic_id end);
  return null;
end
$$;
create trigger topic_interest_counter after insert or delete on topic_interest
  for each row execute function topic_interest_counter();

create function participant_counter() returns trigger
language plpgsql
as $$
begin
  update gathering set participant_count = participant_count
    + (case when tg_op <> 'DELETE' and new.cancelled_at is null then 1 else 0 end)
    - (case when tg_op <> 'INSERT' and old.cancelled_at is null then 1 else 0 end)
  where id = (case when tg_op = 'DELETE' then old.gathering_id else new.gathering_id end);
  return null;
end
$$;
create trigger participant_counter after insert or delete or update of cancelled_at on participant
  for each row execute function participant_counter();

-- What is append-only for the application's role, with the history of cards.
create or replace function grant_application(role_name text) returns void
language plpgsql
as $$
declare
  append_only text;
begin
  execute format('grant usage on schema public to %I', role_name);
  execute format('grant select, insert, update, delete on all tables in schema public to %I', role_name);
  execute format('grant usage, select on all sequences in schema public to %I', role_name);
  foreach append_only in array array['audit_entry', 'request_event', 'topic_event'] loop
    execute format('revoke update, delete, truncate on %I from %I', append_only, role_name);
  end loop;
  -- the application reads which migrations ran, and never says that one did
  execute format('revoke insert, update, delete on migration from %I', role_name);
end
$$;
