import type { RequestCountsQuery } from '@komunigi/contract';
import { languages, requestOrders, requestThemes, type RequestOrder } from '@komunigi/domain';
import { Menu, MenuDivider, MenuItem, MenuTitle, SearchField, SegmentedFilter, Select, themes } from '@komunigi/ui';
import ListFilter from 'lucide-react/icons/list-filter';
import X from 'lucide-react/icons/x';
import { useEffect, useEffectEvent, useState } from 'react';
import { useText } from '../../platform/intl.js';
import { useSession } from '../../platform/session.js';
import { listedStates } from './requests.filter.js';
import { stateGroupNames, stateGroups, type RequestListSearch, type StateGroup } from './requests.search.js';
import { groupWords, languageWords, orderWords, themeWords } from './words.js';

type FiltersProps = {
  search: RequestListSearch;
  change: (changed: Partial<RequestListSearch>) => void;
  counts: RequestCountsQuery['requestCounts'] | undefined;
  cooperativeName: string | undefined;
};

const searchPauseMs = 250;

export function ListFilters(props: FiltersProps) {
  return (
    <div className="filters" role="search">
      <div className="filters__first">
        <SearchBox {...props} />
        <StatePills {...props} />
      </div>
      <div className="filters__second">
        <ThemePills {...props} />
        <div className="filters__tools">
          <MoreFilters {...props} />
          <OrderSelect {...props} />
        </div>
      </div>
      <Narrowed {...props} />
    </div>
  );
}

/** What is typed goes to the address once one stops typing. */
function SearchBox({ search, change }: FiltersProps) {
  const t = useText();
  const asked = search.q ?? '';
  const [typed, setTyped] = useState(asked);
  const [known, setKnown] = useState(asked);
  // the address changed by itself (a link, the way back): the field follows it
  if (known !== asked) {
    setKnown(asked);
    setTyped(asked);
  }
  const ask = useEffectEvent((text: string) => change({ q: text.trim() === '' ? undefined : text }));
  useEffect(() => {
    if (typed === asked) return;
    const timer = setTimeout(() => ask(typed), searchPauseMs);
    return () => clearTimeout(timer);
  }, [typed, asked]);
  return (
    <SearchField
      label={t('requests.search')}
      value={typed}
      maxLength={200}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

function StatePills({ search, change, counts }: FiltersProps) {
  const t = useText();
  const count = (states: readonly string[]) =>
    counts?.byState.filter(({ state }) => states.includes(state)).reduce((sum, one) => sum + one.count, 0);
  return (
    <SegmentedFilter<StateGroup | 'toutes'>
      label={t('requests.filter.state')}
      value={search.etat ?? 'toutes'}
      onChange={(value) => change({ etat: value === 'toutes' ? undefined : value })}
      segments={[
        { value: 'toutes', label: t('requests.group.all'), count: count(listedStates) },
        ...stateGroupNames.map((group) => ({
          value: group,
          label: t(groupWords[group].id),
          count: count(stateGroups[group]),
        })),
      ]}
    />
  );
}

function ThemePills({ search, change }: FiltersProps) {
  const t = useText();
  return (
    <div className="pills" role="group" aria-label={t('requests.filter.theme')}>
      {requestThemes.map((theme) => {
        const { hue, Icon } = themes[theme];
        const chosen = search.theme === theme;
        return (
          <button
            key={theme}
            type="button"
            className={`pill hue-${hue}`}
            aria-pressed={chosen}
            onClick={() => change({ theme: chosen ? undefined : theme })}
          >
            <Icon size={16} aria-hidden />
            {t(themeWords[theme].id)}
          </button>
        );
      })}
    </div>
  );
}

function MoreFilters({ search, change }: FiltersProps) {
  const t = useText();
  const { viewer } = useSession();
  const cooperative = viewer.actingAs?.cooperative;
  return (
    <Menu
      align="start"
      buttonClassName="button button--outline button--small"
      button={
        <>
          <ListFilter size={18} aria-hidden /> {t('requests.filter.more')}
        </>
      }
    >
      <div className="filters__phone">
        <MenuTitle>{t('requests.filter.theme')}</MenuTitle>
        {requestThemes.map((theme) => (
          <MenuItem
            key={theme}
            selected={search.theme === theme}
            onClick={() => change({ theme: search.theme === theme ? undefined : theme })}
          >
            {t(themeWords[theme].id)}
          </MenuItem>
        ))}
      </div>
      <MenuTitle>{t('requests.filter.show')}</MenuTitle>
      {cooperative && (
        <MenuItem
          selected={search.soutenues === true}
          onClick={() => change({ soutenues: search.soutenues ? undefined : true })}
        >
          {t('requests.filter.supported')}
          <small>{cooperative.name}</small>
        </MenuItem>
      )}
      {cooperative && (
        <MenuItem
          selected={search.cooperative === cooperative.id}
          onClick={() => change({ cooperative: search.cooperative === cooperative.id ? undefined : cooperative.id })}
        >
          {t('requests.filter.ours')}
          <small>{cooperative.name}</small>
        </MenuItem>
      )}
      {viewer.isSignedIn && (
        <MenuItem
          selected={search.suivies === true}
          onClick={() => change({ suivies: search.suivies ? undefined : true })}
        >
          {t('requests.filter.followed')}
        </MenuItem>
      )}
      <MenuItem
        selected={search.objections === true}
        onClick={() => change({ objections: search.objections ? undefined : true })}
      >
        {t('requests.filter.objections')}
      </MenuItem>
      <MenuDivider />
      <Languages search={search} change={change} />
    </Menu>
  );
}

function Languages({ search, change }: Pick<FiltersProps, 'search' | 'change'>) {
  const t = useText();
  return (
    <>
      <MenuTitle>{t('requests.filter.language')}</MenuTitle>
      {languages.map((language) => (
        <MenuItem
          key={language}
          selected={search.langue === language}
          onClick={() => change({ langue: search.langue === language ? undefined : language })}
        >
          {t(languageWords[language].id)}
        </MenuItem>
      ))}
    </>
  );
}

function OrderSelect({ search, change }: FiltersProps) {
  const t = useText();
  return (
    <Select
      aria-label={t('requests.order.label')}
      className="filters__order"
      value={search.ordre ?? 'recent'}
      onChange={(event) => {
        const order = event.target.value as RequestOrder;
        change({ ordre: order === 'recent' ? undefined : order });
      }}
    >
      {requestOrders.map((order) => (
        <option key={order} value={order}>
          {t(orderWords[order].id)}
        </option>
      ))}
    </Select>
  );
}

/** What else narrows the list, each to be taken away with one click. */
function Narrowed({ search, change, cooperativeName }: FiltersProps) {
  const t = useText();
  const { viewer } = useSession();
  const mine = viewer.actingAs?.cooperative?.name ?? t('requests.filter.mine');
  const shown: { key: keyof RequestListSearch; text: string; phone?: true }[] = [];
  // on a phone the themes are in the menu
  if (search.theme) shown.push({ key: 'theme', text: t(themeWords[search.theme].id), phone: true });
  if (search.soutenues) shown.push({ key: 'soutenues', text: t('requests.filter.supportedBy', { cooperative: mine }) });
  if (search.cooperative) {
    shown.push({ key: 'cooperative', text: t('requests.filter.of', { cooperative: cooperativeName ?? '…' }) });
  }
  if (search.suivies) shown.push({ key: 'suivies', text: t('requests.filter.followed') });
  if (search.objections) shown.push({ key: 'objections', text: t('requests.filter.objections') });
  if (search.langue) shown.push({ key: 'langue', text: t(languageWords[search.langue].id) });
  if (shown.length === 0) return null;
  return (
    <ul className="pills filters__active" aria-label={t('requests.filter.active')}>
      {shown.map(({ key, text, phone }) => (
        <li key={key} className={phone && 'filters__phone'}>
          <button type="button" className="pill pill--on" onClick={() => change({ [key]: undefined })}>
            {text}
            <X size={16} aria-label={t('requests.filter.remove')} />
          </button>
        </li>
      ))}
    </ul>
  );
}
