/** What a person turned off by a link in a mail; only that person sees it. */
import { type Columns, sql } from '../../platform/reader/index.js';
import { list, view } from '../../platform/views.js';

type MuteRow = Columns<'id' | 'subject' | 'title' | 'slug' | 'since' | 'personId'>;

const muteView = view<MuteRow>({
  type: 'Mute',
  rows: () => sql`
    select g.id, 'gathering' as subject, g.title, g.slug, m.since, m.person_id
      from gathering_mute m join gathering g on g.id = m.gathering_id
    union all
    select d.id, 'development', d.title, d.number::text, m.since, m.person_id
      from development_mute m join development d on d.id = m.development_id`,
  columns: {
    id: 'id',
    subject: 'subject',
    title: 'title',
    slug: 'slug',
    since: { property: 'since', codec: 'instant' },
  },
  visibleTo: (row, v) => sql`${row.personId} = ${v.personId}`,
});

export const muteViews = [muteView];
export const muteRoots = { myMutes: list<MuteRow>({ view: 'Mute', order: ['-since'], max: 100 }) };
