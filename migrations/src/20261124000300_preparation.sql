-- What each co-op that is expected at a gathering has brought: the same lines for the screen, the reminders and the mails.
-- Expected is a co-op of which somebody comes, or for which somebody acts between the announcement of the gathering and its end.
create view preparation_line as
  select g.id || '.' || c.id as id, g.id as gathering_id, c.id as cooperative_id, fold(c.name) as name,
    (select count(*) from participant p
      where p.gathering_id = g.id and p.cooperative_id = c.id and p.cancelled_at is null)::int as participant_count,
    (select count(*) from gathering_request gr join request r on r.id = gr.request_id
      where gr.gathering_id = g.id and gr.removed_at is null and r.withdrawn_at is null
        and coalesce(gr.cooperative_id, r.cooperative_id) = c.id)::int as request_count,
    (select count(*) from process_sheet s where s.cooperative_id = c.id and s.state = 'shared')::int as sheet_count,
    (select max(pr.sent_at) from preparation_reminder pr
      where pr.gathering_id = g.id and pr.cooperative_id = c.id and pr.subject = 'requests') as requests_reminded_at,
    (select max(pr.sent_at) from preparation_reminder pr
      where pr.gathering_id = g.id and pr.cooperative_id = c.id and pr.subject = 'sheets') as sheets_reminded_at
  from gathering g cross join cooperative c
  where exists (select 1 from participant p where p.gathering_id = g.id and p.cooperative_id = c.id and p.cancelled_at is null)
    or exists (select 1 from mandate m where m.cooperative_id = c.id and m.valid_from <= g.ends_on
      and (m.valid_until is null or m.valid_until > g.created_at::date));
