import { DevelopmentsDocument, MayOpenDevelopmentDocument, type DevelopmentLineFragment } from '@komunigi/contract';
import { developmentStages, requestThemes, type DevelopmentStage } from '@komunigi/domain';
import {
  Button,
  buttonClass,
  Checkbox,
  EmptyState,
  LoadMore,
  SearchField,
  SegmentedFilter,
  Select,
  Skeleton,
  ThemeChip,
} from '@komunigi/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import ChartBar from 'lucide-react/icons/chart-bar';
import Landmark from 'lucide-react/icons/landmark';
import Plus from 'lucide-react/icons/plus';
import Rocket from 'lucide-react/icons/rocket';
import Timer from 'lucide-react/icons/timer';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Page } from '../../app/Page.js';
import { messages, useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { useTyped } from '../../platform/typed.js';
import { themeWords } from '../requests/words.js';
import { CarriedBy } from './DevelopmentFrame.js';
import type { DevelopmentListSearch } from './developments.search.js';
import { OpenDevelopmentDialog } from './OpenDevelopmentDialog.js';
import { StageChip } from './StageChip.js';
import './developments.css';

const pageSize = 20;

/** What is built together. What is asked for stands in the address. */
export function DevelopmentListPage() {
  const t = useText();
  const { viewer } = useSession();
  const asked = useSearch({ from: '/developpements' });
  const ask = useAsk();
  const [{ data }] = useQuery({ query: MayOpenDevelopmentDocument });
  const open = data?.developmentSummary.viewerCan.open;
  const role = viewer.actingAs?.role;
  return (
    <Page
      title={t('nav.developments')}
      lead={t('developments.lead')}
      actions={
        <>
          <Link to="/estimations" className={buttonClass('outline')}>
            <Timer size={18} aria-hidden />
            {t('title.estimates')}
          </Link>
          <Link to="/repartition" className={buttonClass('outline')}>
            <ChartBar size={18} aria-hidden />
            {t('title.repartition')}
          </Link>
          {(role === 'treasurer' || role === 'federation_admin') && (
            <Link to="/tresorerie" className={buttonClass('outline')}>
              <Landmark size={18} aria-hidden />
              {t('nav.treasury')}
            </Link>
          )}
          {open?.allowed && (
            <Button variant="filled" icon={<Plus size={20} aria-hidden />} onClick={() => ask({ nouveau: 1 })}>
              {t('developments.open')}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        <Filters asked={asked} />
        <Pages key={JSON.stringify(filterOf(asked))} asked={asked} />
      </div>
      {open?.allowed && asked.nouveau && (
        <OpenDevelopmentDialog
          requestNumber={asked.demande}
          onClose={() => ask({ nouveau: undefined, demande: undefined })}
        />
      )}
    </Page>
  );
}

function useAsk() {
  const navigate = useNavigate({ from: '/developpements' });
  return (change: Partial<DevelopmentListSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
}

const filterOf = ({ q, etape, theme, coop, miens }: DevelopmentListSearch) => ({
  search: q,
  stage: etape,
  theme,
  cooperativeSlug: coop,
  concernsMine: miens && true,
});

const stageNames: Record<DevelopmentStage, { id: `developments.stages.${DevelopmentStage}` }> = messages({
  preparing: { id: 'developments.stages.preparing' },
  underway: { id: 'developments.stages.underway' },
  closed: { id: 'developments.stages.closed' },
  stopped: { id: 'developments.stages.stopped' },
});

function Filters({ asked }: { asked: DevelopmentListSearch }) {
  const t = useText();
  const ask = useAsk();
  const { viewer } = useSession();
  const [typed, setTyped] = useTyped(asked.q ?? '', (q) => ask({ q: q || undefined }));
  return (
    <div className="developments__filters" role="search">
      <SearchField
        label={t('developments.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        maxLength={200}
      />
      <SegmentedFilter
        label={t('developments.stage')}
        value={asked.etape ?? 'all'}
        onChange={(etape) => ask({ etape: etape === 'all' ? undefined : etape })}
        segments={[
          { value: 'all', label: t('filter.all') },
          ...developmentStages.map((stage) => ({ value: stage, label: t(stageNames[stage].id) })),
        ]}
      />
      <Select
        aria-label={t('requests.filter.theme')}
        value={asked.theme ?? ''}
        onChange={(event) => ask({ theme: requestThemes.find((theme) => theme === event.target.value) })}
      >
        <option value="">{t('developments.everyTheme')}</option>
        {requestThemes.map((theme) => (
          <option key={theme} value={theme}>
            {t(themeWords[theme].id)}
          </option>
        ))}
      </Select>
      {viewer.actingAs?.cooperative && (
        <Checkbox
          label={t('developments.concernsMine', { name: viewer.actingAs.cooperative.name })}
          checked={asked.miens === 1}
          onChange={(event) => ask({ miens: event.target.checked ? 1 : undefined })}
        />
      )}
    </div>
  );
}

function Pages({ asked }: { asked: DevelopmentListSearch }) {
  const [after, setAfter] = useState<readonly (string | null)[]>([null]);
  return (
    <>
      {after.map((cursor, index) => (
        <PagePart
          key={cursor ?? 'first'}
          asked={asked}
          after={cursor}
          shownBefore={index * pageSize}
          onMore={index === after.length - 1 ? (next) => setAfter([...after, next]) : null}
        />
      ))}
    </>
  );
}

type PartProps = {
  asked: DevelopmentListSearch;
  after: string | null;
  shownBefore: number;
  onMore: ((after: string) => void) | null;
};

function PagePart({ asked, after, shownBefore, onMore }: PartProps) {
  const t = useText();
  const explain = useErrorText();
  const filter = filterOf(asked);
  const [{ data, error, fetching }] = useQuery({
    query: DevelopmentsDocument,
    variables: { filter, first: pageSize, after },
  });
  if (error && !data) return <p role="alert">{explain(error)}</p>;
  if (!data) return <Skeleton label={t('status.loading')} lines={8} />;
  const { nodes, pageInfo, totalCount } = data.developments;
  if (totalCount === 0) return <Nothing isFiltered={Object.values(filter).some(Boolean)} />;
  const more = pageInfo.hasNextPage && pageInfo.endCursor;
  return (
    <>
      <ul className="developments">
        {nodes.map((development) => (
          <li key={development.id}>
            <DevelopmentCard development={development} />
          </li>
        ))}
      </ul>
      {onMore && (
        <LoadMore
          shown={t('developments.shown', { shown: shownBefore + nodes.length, total: totalCount })}
          label={t('action.more')}
          busy={fetching}
          onMore={more ? () => onMore(more) : null}
        />
      )}
    </>
  );
}

function DevelopmentCard({ development }: { development: DevelopmentLineFragment }) {
  const t = useText();
  const { number, title, language, theme, summary, requestCount, claimedPercent } = development;
  return (
    <article className="card development-card">
      <p className="development-card__chips">
        <StageChip development={development} />
        <ThemeChip theme={theme}>{t(themeWords[theme].id)}</ThemeChip>
      </p>
      <h2 className="development-card__title" lang={language}>
        <Link to="/developpements/$number" params={{ number: String(number) }}>
          {title}
        </Link>
      </h2>
      {summary && (
        <p className="development-card__summary" lang={language}>
          {summary}
        </p>
      )}
      <p className="development-card__foot">
        <span>{t('developments.requests', { count: requestCount })}</span>
        <span>
          {claimedPercent === 0 ? t('developments.unclaimed') : t('developments.claimed', { percent: claimedPercent })}
        </span>
      </p>
      <CarriedBy development={development} />
    </article>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const t = useText();
  const navigate = useNavigate({ from: '/developpements' });
  const icon = <Rocket size={28} aria-hidden />;
  if (isFiltered)
    return (
      <EmptyState
        icon={icon}
        text={t('developments.noneFound')}
        action={<Button onClick={() => void navigate({ search: {}, replace: true })}>{t('filter.removeAll')}</Button>}
      />
    );
  return (
    <EmptyState
      icon={icon}
      text={t('developments.none')}
      action={
        <Link to="/demandes" className={buttonClass()}>
          {t('nav.requests')}
        </Link>
      }
    />
  );
}
