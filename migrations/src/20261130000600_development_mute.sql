-- Who wants no more mails about a development; what concerns their own co-op's money is still written to them.

create table development_mute (
  development_id uuid not null constraint development_mute_development_fk references development (id) on delete cascade,
  person_id uuid not null constraint development_mute_person_fk references person (id) on delete cascade,
  since timestamptz(3) not null,
  constraint development_mute_pk primary key (development_id, person_id)
);
create index development_mute_person_ix on development_mute (person_id);
