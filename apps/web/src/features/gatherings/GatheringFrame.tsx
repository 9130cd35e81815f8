import type { GatheringHeadFragment, GatheringLineFragment } from '@komunigi/contract';
import { Chip, EmptyState, Skeleton, type Hue } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import CircleAlert from 'lucide-react/icons/circle-alert';
import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { Page } from '../../app/Page.js';
import { NotFoundPage } from '../../app/StatusPages.js';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useDatesText } from './when.js';
import { phaseNames } from './words.js';
import './gatherings.css';

const phaseHues: Record<GatheringLineFragment['phase'], Hue | undefined> = {
  preparing: 'plum',
  open: 'leaf',
  published: 'leaf',
  running: 'tomato',
  to_close: 'saffron',
  closed: undefined,
};

export function PhaseChip({ phase }: { phase: GatheringLineFragment['phase'] }) {
  const t = useText();
  return (
    <Chip hue={phaseHues[phase]} outline={phase === 'closed'}>
      {t(phaseNames[phase].id)}
    </Chip>
  );
}

/** « 13 – 14 mars 2022 · Forest » */
export function WhenAndWhere({
  gathering,
}: {
  gathering: Pick<GatheringLineFragment, 'startsOn' | 'endsOn' | 'venue' | 'isDemo'>;
}) {
  const t = useText();
  const datesText = useDatesText();
  return (
    <span className="byline">
      <span>{datesText(gathering.startsOn, gathering.endsOn)}</span>
      {gathering.venue && <span>{gathering.venue}</span>}
      {gathering.isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
    </span>
  );
}

type FrameProps = {
  gathering: GatheringHeadFragment;
  /** of this part; the gathering's own title when absent */
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
};

/** The head every page of a gathering shares: which one, when, and its parts. */
export function GatheringFrame({ gathering, title, actions, children }: FrameProps) {
  const t = useText();
  return (
    <Page
      title={gathering.title}
      titleLang={gathering.language}
      tabTitle={title ? `${title} · ${gathering.title}` : gathering.title}
      above={
        <>
          <Link to="/rencontres" className="page__back">
            <ArrowLeft size={18} aria-hidden />
            {t('nav.gatherings')}
          </Link>
          <PhaseChip phase={gathering.phase} />
        </>
      }
      lead={<WhenAndWhere gathering={gathering} />}
      actions={actions}
    >
      <GatheringNav gathering={gathering} />
      {title && <h2 className="gathering__part">{title}</h2>}
      {children}
    </Page>
  );
}

/** The parts of a gathering; those that are not for the viewer, or not yet of use, are not shown. */
function GatheringNav({ gathering }: { gathering: GatheringHeadFragment }) {
  const t = useText();
  const { slug, phase, viewerCan } = gathering;
  const current = { className: 'segments__item', params: { slug }, activeProps: { 'aria-current': 'page' as const } };
  const isAfter = phase === 'running' || phase === 'to_close' || phase === 'closed';
  return (
    <nav className="gathering__nav" aria-label={t('gathering.nav')}>
      <div className="segments">
        <Link to="/rencontres/$slug" activeOptions={{ exact: true }} {...current}>
          {t('gathering.overview')}
        </Link>
        <Link to="/rencontres/$slug/place-du-marche" {...current}>
          {t('gathering.board')}
        </Link>
        <Link to="/rencontres/$slug/participants" {...current}>
          {t('gathering.participants')}
        </Link>
        <Link to="/rencontres/$slug/preparation" {...current}>
          {t('gathering.preparation')}
        </Link>
        {isAfter && (
          <Link to="/rencontres/$slug/suites" {...current}>
            {t('gathering.after')}
          </Link>
        )}
        <Link to="/rencontres/$slug/carnet" {...current}>
          {t('gathering.booklet')}
        </Link>
        {viewerCan.edit.allowed && (
          <Link to="/rencontres/$slug/reglages" {...current}>
            {t('gathering.settings')}
          </Link>
        )}
      </div>
    </nav>
  );
}

type ReadProps<G> = {
  gathering: G | null | undefined;
  error: CombinedError | undefined;
  children: (gathering: G) => ReactNode;
};

/** Waits for the gathering, says what went wrong, or that there is none. */
export function ReadGathering<G>({ gathering, error, children }: ReadProps<G>) {
  const t = useText();
  const explain = useErrorText();
  if (gathering) return children(gathering);
  if (gathering === null) return <NotFoundPage />;
  if (error)
    return (
      <Page title={t('title.gathering')} narrow>
        <EmptyState icon={<CircleAlert size={28} aria-hidden />} text={explain(error)} />
      </Page>
    );
  return (
    <div className="page">
      <Skeleton label={t('status.loading')} lines={10} />
    </div>
  );
}
