import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { CooperativesDocument, type CooperativeLineFragment } from '@komunigi/contract';
import { Button, buttonClass, Card, EmptyState, LoadMore, SearchField, Skeleton, Table } from '@komunigi/ui';
import Plus from 'lucide-react/icons/plus';
import Store from 'lucide-react/icons/store';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useCountryName } from '../../platform/countries.js';
import { useText } from '../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { useTyped } from '../../platform/typed.js';
import { kindNames, stageNames } from '../cooperatives/words.js';
import { AdministrationPage } from './AdministrationPage.js';
import type { ManagedCooperativesSearch } from './administration.search.js';
import { CreateCooperativeDialog } from './CreateCooperativeDialog.js';

/** Every co-op in one table, for those who look after their pages. */
export function CooperativesPage() {
  const t = useText();
  const why = useRefusalText();
  const { viewer } = useSession();
  const navigate = useNavigate({ from: '/administration/cooperatives' });
  const asked = useSearch({ from: '/administration/cooperatives' });
  const ask = (change: Partial<ManagedCooperativesSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const [typed, setTyped] = useTyped(asked.q ?? '', (q) => ask({ q: q || undefined }));
  const { administer } = viewer.can;
  return (
    <AdministrationPage
      title={t('title.manageCooperatives')}
      lead={t('manageCooperatives.lead')}
      actions={
        <Button
          variant="filled"
          icon={<Plus size={20} aria-hidden />}
          reason={administer.allowed ? null : why(administer.reason)}
          onClick={() => ask({ nouvelle: true })}
        >
          {t('cooperatives.add')}
        </Button>
      }
    >
      <SearchField
        label={t('cooperatives.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        maxLength={200}
      />
      <Pages key={asked.q ?? ''} q={asked.q} />
      {asked.nouvelle && administer.allowed && <CreateCooperativeDialog onClose={() => ask({ nouvelle: undefined })} />}
    </AdministrationPage>
  );
}

function Pages({ q }: { q: string | undefined }) {
  const [after, setAfter] = useState<readonly (string | null)[]>([null]);
  return (
    <>
      {after.map((cursor, index) => (
        <Part
          key={cursor ?? 'first'}
          q={q}
          after={cursor}
          shownBefore={index * 50}
          onMore={index === after.length - 1 ? (next) => setAfter([...after, next]) : null}
        />
      ))}
    </>
  );
}

type PartProps = {
  q: string | undefined;
  after: string | null;
  shownBefore: number;
  onMore: ((after: string) => void) | null;
};

function Part({ q, after, shownBefore, onMore }: PartProps) {
  const t = useText();
  const explain = useErrorText();
  const [{ data, error, fetching }] = useQuery({
    query: CooperativesDocument,
    variables: { filter: { search: q }, after },
  });
  if (error && !data) return <p role="alert">{explain(error)}</p>;
  if (!data) return <Skeleton label={t('status.loading')} lines={10} />;
  const { nodes, pageInfo, totalCount } = data.cooperatives;
  if (totalCount === 0) {
    return (
      <EmptyState
        icon={<Store size={28} aria-hidden />}
        text={q ? t('cooperatives.noneFound') : t('cooperatives.none')}
      />
    );
  }
  const more = pageInfo.hasNextPage && pageInfo.endCursor;
  return (
    <>
      <Card>
        <CooperativeTable cooperatives={nodes} />
      </Card>
      {onMore && (
        <LoadMore
          shown={
            more
              ? t('cooperatives.shown', { shown: shownBefore + nodes.length, total: totalCount })
              : t('cooperatives.total', { total: totalCount })
          }
          label={t('action.more')}
          busy={fetching}
          onMore={more ? () => onMore(more) : null}
        />
      )}
    </>
  );
}

function CooperativeTable({ cooperatives }: { cooperatives: readonly CooperativeLineFragment[] }) {
  const t = useText();
  const countryName = useCountryName();
  return (
    <Table
      caption={t('title.manageCooperatives')}
      captionHidden
      rows={cooperatives}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: t('cooperative.name'),
          cell: ({ slug, name }) => (
            <Link to="/cooperatives/$slug" params={{ slug }} className="administration__name">
              {name}
            </Link>
          ),
        },
        { key: 'kind', head: t('cooperative.kind'), cell: ({ kind }) => t(kindNames[kind].id) },
        { key: 'stage', head: t('cooperative.stage'), cell: ({ stage }) => t(stageNames[stage].id) },
        {
          key: 'place',
          head: t('cooperative.place'),
          cell: ({ place, country }) => [place, country && countryName(country)].filter(Boolean).join(', ') || '–',
        },
        { key: 'requests', head: t('nav.requests'), number: true, cell: ({ requestCount }) => requestCount },
        {
          key: 'edit',
          head: t('manageCooperatives.actions'),
          cell: (cooperative) => <EditLink cooperative={cooperative} />,
        },
      ]}
    />
  );
}

function EditLink({ cooperative }: { cooperative: CooperativeLineFragment }) {
  const t = useText();
  const { viewer } = useSession();
  const mine = viewer.can.administer.allowed || viewer.actingAs?.cooperative?.id === cooperative.id;
  if (!mine) return <span className="field__hint">{t('manageCooperatives.notYours')}</span>;
  return (
    <span className="administration__links">
      <Link
        to="/cooperatives/$slug"
        params={{ slug: cooperative.slug }}
        search={{ modifier: true }}
        className={buttonClass('outline', 'small')}
        aria-label={t('cooperative.editTitle', { name: cooperative.name })}
      >
        {t('cooperative.edit')}
      </Link>
      <Link
        to="/administration/membres"
        search={{ cooperative: cooperative.id }}
        className={buttonClass('quiet', 'small')}
        aria-label={t('manageCooperatives.membersOf', { name: cooperative.name })}
      >
        {t('manageCooperatives.members')}
      </Link>
    </span>
  );
}
