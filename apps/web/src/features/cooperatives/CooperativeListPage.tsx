import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { CooperativesDocument, type CooperativeLineFragment } from '@komunigi/contract';
import { cooperativeKinds, cooperativeStages, languages } from '@komunigi/domain';
import {
  Button,
  buttonClass,
  Byline,
  EmptyState,
  LoadMore,
  SearchField,
  SegmentedFilter,
  Select,
  Skeleton,
} from '@komunigi/ui';
import MapPin from 'lucide-react/icons/map-pin';
import Plus from 'lucide-react/icons/plus';
import Store from 'lucide-react/icons/store';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Page } from '../../app/Page.js';
import { usualCountries, useCountryName } from '../../platform/countries.js';
import { languageNames, useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { useTyped } from '../../platform/typed.js';
import { kindLooks, KindChip, languageList, StageChip } from './CooperativeChips.js';
import type { CooperativeListSearch } from './cooperatives.search.js';
import { kindNames, stageNames } from './words.js';
import './cooperatives.css';

/** The directory: who is in the intercoop. What is asked for stands in the address. */
export function CooperativeListPage() {
  const t = useText();
  const { viewer } = useSession();
  const asked = useSearch({ from: '/cooperatives' });
  return (
    <Page
      title={t('nav.cooperatives')}
      lead={t('cooperatives.lead')}
      actions={
        viewer.can.administer.allowed && (
          <Link to="/administration/cooperatives" search={{ nouvelle: true }} className={buttonClass('filled')}>
            <Plus size={20} aria-hidden />
            {t('cooperatives.add')}
          </Link>
        )
      }
    >
      <div className="stack">
        <Filters asked={asked} />
        <CooperativePages key={JSON.stringify(asked)} asked={asked} />
      </div>
    </Page>
  );
}

function useAsk() {
  const navigate = useNavigate({ from: '/cooperatives' });
  return (change: Partial<CooperativeListSearch>) =>
    void navigate({
      search: (before) => ({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    });
}

function Filters({ asked }: { asked: CooperativeListSearch }) {
  const t = useText();
  const ask = useAsk();
  const countryName = useCountryName();
  const countries = asked.pays && !usualCountries.includes(asked.pays as never) ? [asked.pays] : [];
  return (
    <div className="cooperatives__filters" role="search">
      <Sought asked={asked.q ?? ''} onAsk={(q) => ask({ q: q || undefined })} />
      <SegmentedFilter
        label={t('cooperative.kind')}
        value={asked.genre ?? 'all'}
        onChange={(genre) => ask({ genre: genre === 'all' ? undefined : genre })}
        segments={[
          { value: 'all', label: t('filter.all') },
          ...cooperativeKinds.map((kind) => ({ value: kind, label: t(kindNames[kind].id) })),
        ]}
      />
      <div className="cooperatives__selects">
        <Select
          aria-label={t('cooperative.country')}
          value={asked.pays ?? ''}
          onChange={(event) => ask({ pays: event.target.value || undefined })}
        >
          <option value="">{t('cooperatives.everyCountry')}</option>
          {[...usualCountries, ...countries].map((code) => (
            <option key={code} value={code}>
              {countryName(code)}
            </option>
          ))}
        </Select>
        <Select
          aria-label={t('cooperative.languages')}
          value={asked.langue ?? ''}
          onChange={(event) => ask({ langue: (event.target.value || undefined) as CooperativeListSearch['langue'] })}
        >
          <option value="">{t('cooperatives.everyLanguage')}</option>
          {languages.map((code) => (
            <option key={code} value={code}>
              {languageNames[code]}
            </option>
          ))}
        </Select>
        <Select
          aria-label={t('cooperative.stage')}
          value={asked.etape ?? ''}
          onChange={(event) => ask({ etape: (event.target.value || undefined) as CooperativeListSearch['etape'] })}
        >
          <option value="">{t('cooperatives.everyStage')}</option>
          {cooperativeStages.map((stage) => (
            <option key={stage} value={stage}>
              {t(stageNames[stage].id)}
            </option>
          ))}
        </Select>
      </div>
    </div>
  );
}

function Sought({ asked, onAsk }: { asked: string; onAsk: (text: string) => void }) {
  const t = useText();
  const [typed, setTyped] = useTyped(asked, onAsk);
  return (
    <SearchField
      label={t('cooperatives.search')}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      maxLength={200}
    />
  );
}

function CooperativePages({ asked }: { asked: CooperativeListSearch }) {
  const [after, setAfter] = useState<readonly (string | null)[]>([null]);
  return (
    <>
      {after.map((cursor, index) => (
        <CooperativePagePart
          key={cursor ?? 'first'}
          asked={asked}
          after={cursor}
          shownBefore={index * 50}
          onMore={index === after.length - 1 ? (next) => setAfter([...after, next]) : null}
        />
      ))}
    </>
  );
}

type PartProps = {
  asked: CooperativeListSearch;
  after: string | null;
  shownBefore: number;
  onMore: ((after: string) => void) | null;
};

function CooperativePagePart({ asked, after, shownBefore, onMore }: PartProps) {
  const t = useText();
  const explain = useErrorText();
  const { q, genre, pays, langue, etape } = asked;
  const filter = { search: q, kind: genre, country: pays, language: langue, stage: etape };
  const [{ data, error, fetching }] = useQuery({ query: CooperativesDocument, variables: { filter, after } });
  if (error && !data) return <p role="alert">{explain(error)}</p>;
  if (!data) return <Skeleton label={t('status.loading')} lines={8} />;
  const { nodes, pageInfo, totalCount } = data.cooperatives;
  if (totalCount === 0) return <Nothing isFiltered={Object.values(filter).some(Boolean)} />;
  const more = pageInfo.hasNextPage && pageInfo.endCursor;
  return (
    <>
      <ul className="cooperatives">
        {nodes.map((cooperative) => (
          <li key={cooperative.id}>
            <CooperativeCard cooperative={cooperative} />
          </li>
        ))}
      </ul>
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

function CooperativeCard({ cooperative }: { cooperative: CooperativeLineFragment }) {
  const t = useText();
  const countryName = useCountryName();
  const { slug, name, kind, stage, place, country, languages: spoken, software, softwareVersion } = cooperative;
  const { hue, Icon } = kindLooks[kind];
  const where = [place, country && countryName(country)].filter(Boolean).join(', ');
  return (
    <article className="card cooperative-card">
      <div className="cooperative-card__head">
        <span className={`cooperative-card__mark hue-${hue}`} aria-hidden>
          <Icon size={22} />
        </span>
        <div>
          <h2 className="cooperative-card__name">
            <Link to="/cooperatives/$slug" params={{ slug }}>
              {name}
            </Link>
          </h2>
          <Byline>
            {where && (
              <span>
                <MapPin size={15} aria-hidden /> {where}
              </span>
            )}
            <span>{languageList(spoken)}</span>
          </Byline>
        </div>
      </div>
      <p className="cooperative-card__chips">
        <KindChip kind={kind} plain />
        <StageChip stage={stage} />
      </p>
      {software && (
        <p className="cooperative-card__software">{[software, softwareVersion].filter(Boolean).join(' ')}</p>
      )}
      <p className="cooperative-card__counts">
        <span>{t('cooperative.requests', { count: cooperative.requestCount })}</span>
        <span>{t('cooperative.supports', { count: cooperative.supportCount })}</span>
      </p>
    </article>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const t = useText();
  const navigate = useNavigate({ from: '/cooperatives' });
  if (!isFiltered) return <EmptyState icon={<Store size={28} aria-hidden />} text={t('cooperatives.none')} />;
  return (
    <EmptyState
      icon={<Store size={28} aria-hidden />}
      text={t('cooperatives.noneFound')}
      action={<Button onClick={() => void navigate({ search: {}, replace: true })}>{t('filter.removeAll')}</Button>}
    />
  );
}
