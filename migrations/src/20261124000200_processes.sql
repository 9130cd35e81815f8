-- Fiches processus: models of sheets with their questions, a sheet of each co-op, and what co-ops take home from one another's.

create table process_template (
  id uuid not null constraint process_template_pk primary key,
  slug text not null constraint process_template_slug_uq unique,
  kind text not null constraint process_template_kind_ck check (kind in ('ordering', 'receiving', 'shift_exchange', 'own')),
  title text not null,
  lead text,
  -- the co-op that proposed it; null: the federation's
  cooperative_id uuid constraint process_template_cooperative_fk references cooperative (id),
  version integer not null default 1,
  made_by uuid constraint process_template_made_by_fk references person (id),
  made_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  retired_at timestamptz(3),
  is_demo boolean not null default false,
  constraint process_template_title_ck check (length(title) between 1 and 200)
);

-- A question that is no longer asked keeps the answers it was given.
create table process_question (
  id uuid not null constraint process_question_pk primary key,
  template_id uuid not null constraint process_question_template_fk references process_template (id),
  position integer not null,
  text text not null constraint process_question_text_ck check (length(text) between 1 and 500),
  help text,
  retired_at timestamptz(3)
);
create index process_question_template_ix on process_question (template_id, position);

create table process_sheet (
  id uuid not null constraint process_sheet_pk primary key,
  template_id uuid not null constraint process_sheet_template_fk references process_template (id),
  cooperative_id uuid not null constraint process_sheet_cooperative_fk references cooperative (id),
  state text not null default 'draft' constraint process_sheet_state_ck check (state in ('draft', 'shared')),
  started_by uuid constraint process_sheet_started_by_fk references person (id),
  started_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  shared_at timestamptz(3),
  is_demo boolean not null default false,
  constraint process_sheet_one_uq unique (template_id, cooperative_id),
  constraint process_sheet_shared_ck check ((state = 'shared') = (shared_at is not null))
);
create index process_sheet_cooperative_ix on process_sheet (cooperative_id);

-- Each answer has a version of its own: two people may fill two questions of a sheet at the same time.
create table process_answer (
  id uuid not null constraint process_answer_pk primary key,
  sheet_id uuid not null constraint process_answer_sheet_fk references process_sheet (id),
  question_id uuid not null constraint process_answer_question_fk references process_question (id),
  text text not null constraint process_answer_text_ck check (length(text) <= 4000),
  version integer not null default 1,
  written_by uuid constraint process_answer_written_by_fk references person (id),
  written_at timestamptz(3) not null,
  constraint process_answer_one_uq unique (sheet_id, question_id)
);

create table process_idea (
  id uuid not null constraint process_idea_pk primary key,
  sheet_id uuid not null constraint process_idea_sheet_fk references process_sheet (id),
  question_id uuid constraint process_idea_question_fk references process_question (id),
  -- the co-op that takes it home
  cooperative_id uuid not null constraint process_idea_cooperative_fk references cooperative (id),
  kind text not null constraint process_idea_kind_ck check (kind in ('do_as_they_do', 'idea')),
  note text not null constraint process_idea_note_ck check (length(note) between 1 and 2000),
  -- who sees to it, in a few words: a team rather than a person
  owner text,
  due_on date,
  request_id uuid constraint process_idea_request_fk references request (id),
  noted_by uuid constraint process_idea_noted_by_fk references person (id),
  noted_at timestamptz(3) not null,
  done_at timestamptz(3),
  removed_at timestamptz(3),
  is_demo boolean not null default false
);
create index process_idea_cooperative_ix on process_idea (cooperative_id, noted_at desc, id desc);
create index process_idea_sheet_ix on process_idea (sheet_id);
create index process_idea_request_ix on process_idea (request_id) where request_id is not null;
