import {
  DevelopmentChangedDocument,
  type DevelopmentHeadFragment,
  type DevelopmentLineFragment,
} from '@komunigi/contract';
import { Banner, EmptyState, Instant, Skeleton, ThemeChip } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import CircleAlert from 'lucide-react/icons/circle-alert';
import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { Page } from '../../app/Page.js';
import { NotFoundPage } from '../../app/StatusPages.js';
import { useText } from '../../platform/intl.js';
import { useLiveChannel } from '../../platform/live.js';
import { useErrorText } from '../../platform/refusals.js';
import { themeWords } from '../requests/words.js';
import { StageChip } from './StageChip.js';
import './developments.css';

type FrameProps = {
  development: DevelopmentHeadFragment;
  /** of this part; the development's own title when absent */
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
};

/** A title of three lines is a text: it is set smaller. */
const longTitle = 70;

/** The head every page of a development shares: which one, how far it is, and its parts. What happens to it arrives live. */
export function DevelopmentFrame({ development, title, actions, children }: FrameProps) {
  const t = useText();
  const { id, number, title: name, language, theme } = development;
  useLiveChannel(DevelopmentChangedDocument, id, nothingMore);
  return (
    <Page
      title={name.length > longTitle ? <span className="development__long">{name}</span> : name}
      titleLang={language}
      tabTitle={title ? `${title} · #${number} ${name}` : `#${number} ${name}`}
      above={
        <>
          <Link to="/developpements" className="page__back">
            <ArrowLeft size={18} aria-hidden />
            {t('nav.developments')}
          </Link>
          <ThemeChip theme={theme}>{t(themeWords[theme].id)}</ThemeChip>
          <StageChip development={development} />
        </>
      }
      lead={<CarriedBy development={development} />}
      actions={actions}
    >
      <DevelopmentNav number={number} />
      <Ended development={development} />
      {title && <h2 className="development__part">{title}</h2>}
      {children}
    </Page>
  );
}

// platform/refresh.ts asks the questions on the screen again
const nothingMore = (): void => undefined;

/** « #12 · portée par BEES coop · 30 nov. 2026 » */
export function CarriedBy({ development }: { development: DevelopmentLineFragment }) {
  const t = useText();
  const { number, cooperative, openedAt, isDemo } = development;
  return (
    <span className="byline">
      <span>#{number}</span>
      <span>
        {cooperative ? (
          <Link to="/cooperatives/$slug" params={{ slug: cooperative.slug }}>
            {t('developments.carriedBy', { name: cooperative.name })}
          </Link>
        ) : (
          t('developments.carriedByFederation')
        )}
      </span>
      <Instant at={openedAt} />
      {isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
    </span>
  );
}

function DevelopmentNav({ number }: { number: number }) {
  const t = useText();
  const current = {
    className: 'segments__item',
    params: { number: String(number) },
    activeProps: { 'aria-current': 'page' as const },
  };
  return (
    <nav className="development__nav" aria-label={t('developments.nav')}>
      <div className="segments">
        <Link to="/developpements/$number" activeOptions={{ exact: true }} {...current}>
          {t('developments.overview')}
        </Link>
        <Link to="/developpements/$number/financement" {...current}>
          {t('developments.funding')}
        </Link>
        <Link to="/developpements/$number/realisation" {...current}>
          {t('developments.realisation')}
        </Link>
        <Link to="/developpements/$number/argent" {...current}>
          {t('developments.money')}
        </Link>
      </div>
    </nav>
  );
}

/** Why nothing more happens here. */
function Ended({ development }: { development: DevelopmentHeadFragment }) {
  const t = useText();
  const { isWithdrawn, stoppedAt, stoppedReason } = development;
  if (!isWithdrawn && !stoppedAt) return null;
  return (
    <div className="development__notice">
      <Banner boxed hue="tomato" icon={<CircleAlert size={20} aria-hidden />}>
        {isWithdrawn ? t('developments.isWithdrawn') : t('developments.isStopped', { reason: stoppedReason ?? '' })}
      </Banner>
    </div>
  );
}

type ReadProps<D> = {
  development: D | null | undefined;
  error: CombinedError | undefined;
  children: (development: D) => ReactNode;
};

/** Waits for the development, says what went wrong, or that there is none. */
export function ReadDevelopment<D>({ development, error, children }: ReadProps<D>) {
  const t = useText();
  const explain = useErrorText();
  if (development) return children(development);
  if (development === null) return <NotFoundPage />;
  if (error)
    return (
      <Page title={t('title.development')} narrow>
        <EmptyState icon={<CircleAlert size={28} aria-hidden />} text={explain(error)} />
      </Page>
    );
  return (
    <div className="page">
      <Skeleton label={t('status.loading')} lines={10} />
    </div>
  );
}

/** The number in the address, or null when it is none. */
export function numberOf(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
