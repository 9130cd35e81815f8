import { GatheringsDocument, type GatheringLineFragment } from '@komunigi/contract';
import { dayOf } from '@komunigi/domain';
import { Button, buttonClass, EmptyState, LoadMore, Skeleton } from '@komunigi/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import CalendarDays from 'lucide-react/icons/calendar-days';
import MapPin from 'lucide-react/icons/map-pin';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Page } from '../../app/Page.js';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { PhaseChip } from './GatheringFrame.js';
import { CreateGatheringDialog } from './settings/CreateGatheringDialog.js';
import { useDatesText } from './when.js';
import './gatherings.css';

/** Where the intercoop meets: what comes first, what was after. */
export function GatheringListPage() {
  const t = useText();
  const { viewer } = useSession();
  const navigate = useNavigate({ from: '/rencontres' });
  const { nouvelle } = useSearch({ from: '/rencontres' });
  const mayCreate = viewer.can.mergeRequests.allowed;
  return (
    <Page
      title={t('nav.gatherings')}
      lead={t('gatherings.lead')}
      actions={
        <>
          {viewer.actingAs && (
            <Link to="/suites" className={buttonClass()}>
              {t('followUps.title')}
            </Link>
          )}
          {mayCreate && (
            <Button
              variant="filled"
              icon={<Plus size={20} aria-hidden />}
              onClick={() => void navigate({ search: { nouvelle: true } })}
            >
              {t('gatherings.create')}
            </Button>
          )}
        </>
      }
    >
      <Pages />
      {mayCreate && nouvelle && <CreateGatheringDialog onClose={() => void navigate({ search: {}, replace: true })} />}
    </Page>
  );
}

const pageSize = 20;

function Pages() {
  const [after, setAfter] = useState<readonly (string | null)[]>([null]);
  return (
    <div className="stack">
      {after.map((cursor, index) => (
        <PagePart
          key={cursor ?? 'first'}
          after={cursor}
          shownBefore={index * pageSize}
          onMore={index === after.length - 1 ? (next) => setAfter([...after, next]) : null}
        />
      ))}
    </div>
  );
}

type PartProps = { after: string | null; shownBefore: number; onMore: ((after: string) => void) | null };

function PagePart({ after, shownBefore, onMore }: PartProps) {
  const t = useText();
  const explain = useErrorText();
  const [{ data, error, fetching }] = useQuery({ query: GatheringsDocument, variables: { first: pageSize, after } });
  if (error && !data) return <p role="alert">{explain(error)}</p>;
  if (!data) return <Skeleton label={t('status.loading')} lines={6} />;
  const { nodes, pageInfo, totalCount } = data.gatherings;
  if (totalCount === 0) return <EmptyState icon={<CalendarDays size={28} aria-hidden />} text={t('gatherings.none')} />;
  const today = dayOf(new Date());
  const coming = nodes.filter(({ endsOn }) => endsOn >= today).toReversed();
  const past = nodes.filter(({ endsOn }) => endsOn < today);
  const more = pageInfo.hasNextPage && pageInfo.endCursor;
  return (
    <>
      {coming.length > 0 && <Section title={t('gatherings.coming')} gatherings={coming} isComing />}
      {past.length > 0 && <Section title={t('gatherings.past')} gatherings={past} />}
      {onMore && (more || shownBefore > 0) && (
        <LoadMore
          shown={t('gatherings.shown', { shown: shownBefore + nodes.length, total: totalCount })}
          label={t('action.more')}
          busy={fetching}
          onMore={more ? () => onMore(more) : null}
        />
      )}
    </>
  );
}

type SectionProps = { title: string; gatherings: readonly GatheringLineFragment[]; isComing?: boolean };

function Section({ title, gatherings, isComing }: SectionProps) {
  return (
    <section className="stack">
      <h2 className="gatherings__when">{title}</h2>
      <ul className={isComing ? 'gatherings gatherings--coming' : 'gatherings'}>
        {gatherings.map((gathering) => (
          <li key={gathering.id}>
            <GatheringCard gathering={gathering} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function GatheringCard({ gathering }: { gathering: GatheringLineFragment }) {
  const t = useText();
  const datesText = useDatesText();
  const { slug, title, language, venue, startsOn, endsOn, phase, topicCount, participantCount, isDemo } = gathering;
  return (
    <article className="card gathering-card">
      <p className="gathering-card__dates">{datesText(startsOn, endsOn)}</p>
      <h3 className="gathering-card__title" lang={language}>
        <Link to="/rencontres/$slug" params={{ slug }}>
          {title}
        </Link>
      </h3>
      {venue && (
        <p className="gathering-card__venue">
          <MapPin size={16} aria-hidden /> {venue}
        </p>
      )}
      <p className="gathering-card__foot">
        <PhaseChip phase={phase} />
        <span>{t('gathering.topics', { count: topicCount })}</span>
        <span>{t('gathering.people', { count: participantCount })}</span>
        {isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
      </p>
    </article>
  );
}
