import { MentionableCooperativesDocument, RequestCountsDocument } from '@komunigi/contract';
import { Button, buttonClass, EmptyState, useAnnounce } from '@komunigi/ui';
import { Link, Outlet, useNavigate, useSearch } from '@tanstack/react-router';
import ArrowUp from 'lucide-react/icons/arrow-up';
import Download from 'lucide-react/icons/download';
import Lightbulb from 'lucide-react/icons/lightbulb';
import Plus from 'lucide-react/icons/plus';
import SearchIcon from 'lucide-react/icons/search';
import Timer from 'lucide-react/icons/timer';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { Page } from '../../app/Page.js';
import { useText } from '../../platform/intl.js';
import { useLiveEvents } from '../../platform/live.js';
import { ListFilters } from './ListFilters.js';
import { RequestRows } from './RequestRows.js';
import { countFilterOf, exportAddress, filterOf, isNarrowed, listedStates } from './requests.filter.js';
import { stateGroups, type RequestListSearch } from './requests.search.js';
import { useShortcut } from './shortcut.js';
import './requests.css';

/** The petites demandes: found, narrowed and ordered by the address, refreshed by themselves. */
export function RequestListPage(): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const search = useSearch({ from: '/requests' });
  // more pages of another list are not those of this one
  const [depth, setDepth] = useState({ of: search, pages: 1 });
  const pages = depth.of === search ? depth.pages : 1;
  const filter = useMemo(() => filterOf(search), [search]);
  const counted = useMemo(() => countFilterOf(search), [search]);
  const [{ data }] = useQuery({ query: RequestCountsDocument, variables: { filter: counted } });
  const cooperativeName = useCooperativeName(search.cooperative);
  const { fresh, above, clear } = useArrivals();

  const change = (changed: Partial<RequestListSearch>) =>
    void navigate({
      to: '/demandes',
      search: tidy({ ...search, ...changed }),
      replace: true,
      resetScroll: false,
    });
  const states: readonly string[] = search.etat ? stateGroups[search.etat] : listedStates;
  const total = data?.requestCounts.byState
    .filter(({ state }) => states.includes(state))
    .reduce((sum, { count }) => sum + count, 0);
  useShortcut('n', () => void navigate({ to: '/demandes/nouvelle', search, resetScroll: false }));

  return (
    <>
      <Page
        title={t('requests.title')}
        lead={t('requests.lead')}
        actions={
          <>
            <Link to="/estimations" className={buttonClass('outline')}>
              <Timer size={18} aria-hidden />
              {t('title.estimates')}
            </Link>
            <NewRequestLink search={search} />
          </>
        }
      >
        <ListFilters search={search} change={change} counts={data?.requestCounts} cooperativeName={cooperativeName} />
        {above > 0 && (
          <Button className="requests__arrivals" icon={<ArrowUp size={18} aria-hidden />} onClick={clear}>
            {t('requests.arrived', { count: above })}
          </Button>
        )}
        <RequestRows
          filter={filter}
          orderBy={search.ordre ?? 'recent'}
          pages={pages}
          onMore={() => setDepth({ of: search, pages: pages + 1 })}
          total={total}
          fresh={fresh}
          empty={<NothingHere narrowed={isNarrowed(search)} onWiden={() => change(nothing)} search={search} />}
        />
        <p className="requests__export no-print">
          <a href={exportAddress(search)} download className={buttonClass('quiet', 'small')}>
            <Download size={18} aria-hidden />
            {t('requests.export')}
          </a>
        </p>
      </Page>
      <Outlet />
    </>
  );
}

const nothing: Partial<RequestListSearch> = {
  q: undefined,
  etat: undefined,
  theme: undefined,
  soutenues: undefined,
  suivies: undefined,
  objections: undefined,
  langue: undefined,
  cooperative: undefined,
};

const tidy = (search: RequestListSearch): RequestListSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));

function NewRequestLink({ search }: { search: RequestListSearch }) {
  const t = useText();
  return (
    <Link
      to="/demandes/nouvelle"
      search={search}
      resetScroll={false}
      className={`${buttonClass('filled')} requests__new`}
      aria-keyshortcuts="n"
    >
      <Plus size={20} aria-hidden />
      {t('requests.new')}
    </Link>
  );
}

type NothingProps = { narrowed: boolean; onWiden: () => void; search: RequestListSearch };

function NothingHere({ narrowed, onWiden, search }: NothingProps) {
  const t = useText();
  if (narrowed) {
    return (
      <EmptyState
        icon={<SearchIcon size={28} aria-hidden />}
        text={search.q ? t('requests.empty.search', { text: search.q }) : t('requests.empty.filter')}
        action={<Button onClick={onWiden}>{t('requests.empty.widen')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<Lightbulb size={28} aria-hidden />}
      text={t('requests.empty.all')}
      action={
        <Link to="/demandes/nouvelle" className={buttonClass('outline')}>
          {t('requests.empty.first')}
        </Link>
      }
    />
  );
}

function useCooperativeName(id: string | undefined): string | undefined {
  const [{ data }] = useQuery({ query: MentionableCooperativesDocument, pause: id === undefined });
  return data?.cooperatives.nodes.find((one) => one.id === id)?.name;
}

/** How far down one has to be for a new row at the top to go unseen. */
const outOfSightPx = 320;

/** Requests that arrived while the list was open; those above the part one sees are announced, not forced upon the reader. */
function useArrivals() {
  const t = useText();
  const { say } = useAnnounce();
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const [above, setAbove] = useState(0);
  useLiveEvents(({ kind, requestId }) => {
    if (kind !== 'posted' || !requestId || fresh.has(requestId)) return;
    setFresh((before) => new Set(before).add(requestId));
    if (scrollY > outOfSightPx) setAbove((count) => count + 1);
    say(t('requests.arrived', { count: 1 }));
  });
  useEffect(() => {
    if (above === 0) return;
    const seen = () => scrollY < outOfSightPx && setAbove(0);
    addEventListener('scroll', seen, { passive: true });
    return () => removeEventListener('scroll', seen);
  }, [above]);
  const clear = () => {
    setAbove(0);
    scrollTo({ top: 0, behavior: 'smooth' });
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  };
  return { fresh, above, clear };
}
