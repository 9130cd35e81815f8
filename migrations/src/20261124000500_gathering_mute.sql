-- Who wants no mails about changes of the published timetable of a gathering; the page tells them all the same.

create table gathering_mute (
  gathering_id uuid not null constraint gathering_mute_gathering_fk references gathering (id) on delete cascade,
  person_id uuid not null constraint gathering_mute_person_fk references person (id) on delete cascade,
  since timestamptz(3) not null,
  constraint gathering_mute_pk primary key (gathering_id, person_id)
);
create index gathering_mute_person_ix on gathering_mute (person_id);
