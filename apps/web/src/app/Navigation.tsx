import { Link, useRouterState } from '@tanstack/react-router';
import { Select } from '@komunigi/ui';
import CalendarDays from 'lucide-react/icons/calendar-days';
import Landmark from 'lucide-react/icons/landmark';
import Lightbulb from 'lucide-react/icons/lightbulb';
import LogIn from 'lucide-react/icons/log-in';
import Rocket from 'lucide-react/icons/rocket';
import Settings2 from 'lucide-react/icons/settings-2';
import Store from 'lucide-react/icons/store';
import UserRound from 'lucide-react/icons/user-round';
import type { ComponentType } from 'react';
import { languageNames, languages, useLanguage, useText, type Language, type MessageId } from '../platform/intl.js';
import { useSession } from '../platform/session.js';
import { AccountMenu } from './AccountMenu.js';
import { Logo } from './Logo.js';
import { SchemeMenu } from './SchemeMenu.js';

type Icon = ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
type Place = {
  to:
    | '/demandes'
    | '/rencontres'
    | '/developpements'
    | '/tresorerie'
    | '/cooperatives'
    | '/administration'
    | '/administration/demandes'
    | '/compte'
    | '/connexion';
  name: MessageId;
  /** under the thumb, five words stand side by side */
  short?: MessageId;
  Icon: Icon;
};

/** Where one can go; a place that is not for the viewer is not shown. */
function usePlaces(): Place[] {
  const { viewer } = useSession();
  const keepsBooks = viewer.actingAs?.role === 'treasurer' || viewer.actingAs?.role === 'federation_admin';
  const administers = viewer.can.administer.allowed || viewer.can.administerCooperative.allowed;
  return [
    { to: '/demandes', name: 'nav.requests', Icon: Lightbulb },
    { to: '/rencontres', name: 'nav.gatherings', Icon: CalendarDays },
    { to: '/developpements', name: 'nav.developments', short: 'nav.developmentsShort', Icon: Rocket },
    { to: '/cooperatives', name: 'nav.cooperatives', short: 'nav.cooperativesShort', Icon: Store },
    ...(keepsBooks ? [{ to: '/tresorerie', name: 'nav.treasury', Icon: Landmark } as const] : []),
    ...(administers
      ? [
          {
            to: '/administration',
            name: 'nav.administration',
            short: 'nav.administrationShort',
            Icon: Settings2,
          } as const,
        ]
      : []),
    // whoever facilitates tidies requests up without administering anybody
    ...(!administers && viewer.can.mergeRequests.allowed
      ? [
          {
            to: '/administration/demandes',
            name: 'nav.administration',
            short: 'nav.administrationShort',
            Icon: Settings2,
          } as const,
        ]
      : []),
  ];
}

type PlaceLinkProps = { place: Place; className: string; isShort?: boolean };

function PlaceLink({ place, className, isShort }: PlaceLinkProps) {
  const t = useText();
  const here = useRouterState({ select: (state) => state.location.pathname.startsWith(place.to) });
  return (
    <Link to={place.to} className={className} aria-current={here ? 'page' : undefined} activeProps={{}}>
      <place.Icon size={20} aria-hidden />
      <span>{t((isShort && place.short) || place.name)}</span>
    </Link>
  );
}

export function TopBar() {
  const t = useText();
  const places = usePlaces();
  return (
    <header className="top">
      <Link to="/demandes" className="top__brand" aria-label={t('shell.home')}>
        <Logo />
        <span className="top__name">Komunigi</span>
      </Link>
      <nav className="top__places" aria-label={t('shell.nav')}>
        {places.map((place) => (
          <PlaceLink key={place.to} place={place} className="place" />
        ))}
      </nav>
      <div className="top__tools">
        <LanguageSelect />
        <SchemeMenu />
        <AccountMenu />
      </div>
    </header>
  );
}

/** On a phone the places are under the thumb, five of them: the others are one step away. */
export function BottomBar() {
  const t = useText();
  const { viewer } = useSession();
  const near = usePlaces().filter(({ to }) => to !== '/tresorerie');
  const places = near.length > 4 ? near.filter(({ to }) => to !== '/cooperatives') : near;
  const last: Place = viewer.isSignedIn
    ? { to: '/compte', name: 'nav.accountShort', Icon: UserRound }
    : { to: '/connexion', name: 'nav.signIn', Icon: LogIn };
  return (
    <nav className="bottom" aria-label={t('shell.nav')}>
      {[...places, last].map((place) => (
        <PlaceLink key={place.to} place={place} className="bottom__place" isShort />
      ))}
    </nav>
  );
}

function LanguageSelect() {
  const t = useText();
  const { language, choose } = useLanguage();
  return (
    <Select
      className="top__language"
      aria-label={t('shell.language')}
      value={language}
      onChange={(event) => choose(event.target.value as Language)}
    >
      {languages.map((code) => (
        <option key={code} value={code} lang={code}>
          {languageNames[code]}
        </option>
      ))}
    </Select>
  );
}
