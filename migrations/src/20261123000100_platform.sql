-- The ground every feature stands on: search configurations, rights of the lesser role, operations, outbox, audit.

create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- Words are compared without accents: "shift d'été" finds "shift d'ete".
create text search configuration komunigi_fr (copy = french);
alter text search configuration komunigi_fr alter mapping for hword, hword_part, word with unaccent, french_stem;
create text search configuration komunigi_en (copy = english);
alter text search configuration komunigi_en alter mapping for hword, hword_part, word with unaccent, english_stem;

-- unaccent() is only stable because its dictionary could change; ours does not, and an index needs immutable.
create function fold(value text) returns text
language sql immutable strict parallel safe
as $$ select lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;

create function refuse_change() returns trigger
language plpgsql
as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'KM001';
end
$$;

-- One row per mutation that was carried out: sent again, it answers the same and does nothing.
create table operation (
  id uuid not null constraint operation_pk primary key,
  person_id uuid,
  name text not null,
  payload_hash bytea not null,
  result jsonb not null default '{}',
  at timestamptz(3) not null
);
create index operation_at_ix on operation (at);

-- Events leave only after commit. xid orders them by commit visibility, so that a reader who resumes misses nothing.
create table outbox (
  id uuid not null constraint outbox_pk primary key,
  xid xid8 not null default pg_current_xact_id(),
  topic text not null,
  payload jsonb not null,
  at timestamptz(3) not null,
  dispatched_at timestamptz(3)
);
create index outbox_xid_ix on outbox (xid, id);
create index outbox_waiting_ix on outbox (xid, id) where dispatched_at is null;

create table audit_entry (
  id uuid not null constraint audit_entry_pk primary key,
  at timestamptz(3) not null,
  action text not null,
  person_id uuid,
  mandate_id uuid,
  cooperative_id uuid,
  role text,
  subject_type text not null,
  subject_id uuid,
  data jsonb not null default '{}'
);
create index audit_entry_at_ix on audit_entry (at desc, id desc);
create index audit_entry_cooperative_ix on audit_entry (cooperative_id, at desc, id desc);
create trigger audit_entry_append_only before update or delete on audit_entry for each row execute function refuse_change();
create trigger audit_entry_no_truncate before truncate on audit_entry for each statement execute function refuse_change();

-- Mails of demo mode, readable on a page instead of being sent.
create table demo_mail (
  id uuid not null constraint demo_mail_pk primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  sent_at timestamptz(3) not null
);
create index demo_mail_sent_ix on demo_mail (sent_at desc, id desc);

-- Facts about this database itself: when the demo was filled, for instance.
create table house_fact (
  name text not null constraint house_fact_pk primary key,
  value jsonb not null,
  at timestamptz(3) not null
);
