-- What the application's role may do: read and write rows, never change the house, never touch what is append-only.

create function grant_application(role_name text) returns void
language plpgsql
as $$
declare
  append_only text;
begin
  execute format('grant usage on schema public to %I', role_name);
  execute format('grant select, insert, update, delete on all tables in schema public to %I', role_name);
  execute format('grant usage, select on all sequences in schema public to %I', role_name);
  foreach append_only in array array['audit_entry', 'request_event'] loop
    execute format('revoke update, delete, truncate on %I from %I', append_only, role_name);
  end loop;
  -- the application reads which migrations ran, and never says that one did
  execute format('revoke insert, update, delete on migration from %I', role_name);
end
$$;
revoke all on function grant_application(text) from public;

-- The queue of background jobs belongs to its own schema, made by the owner; the application only works with its rows.
create function grant_worker(role_name text) returns void
language plpgsql
as $$
declare
  guarded regclass;
begin
  execute format('grant usage on schema graphile_worker to %I', role_name);
  execute format('grant select, insert, update, delete on all tables in schema graphile_worker to %I', role_name);
  execute format('grant usage, select on all sequences in schema graphile_worker to %I', role_name);
  execute format('grant execute on all functions in schema graphile_worker to %I', role_name);
  for guarded in
    select c.oid from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
      and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'application')
  loop
    execute format('create policy application on %s to %I using (true) with check (true)', guarded, role_name);
  end loop;
end
$$;
revoke all on function grant_worker(text) from public;
