import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { CooperativeDocument, type CooperativePartsFragment, type CooperativeQuery } from '@komunigi/contract';
import { Button, buttonClass, Card, Chip, EmptyState, Skeleton } from '@komunigi/ui';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import ExternalLink from 'lucide-react/icons/external-link';
import MapPin from 'lucide-react/icons/map-pin';
import Pencil from 'lucide-react/icons/pencil';
import Store from 'lucide-react/icons/store';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { Page } from '../../app/Page.js';
import { useCountryName } from '../../platform/countries.js';
import { useText } from '../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { DemoChip, KindChip, languageList, StageChip } from './CooperativeChips.js';
import { CooperativeForm } from './CooperativeForm.js';
import { Figures } from './Figures.js';
import { Members } from './Members.js';
import { CooperativeRequests } from './CooperativeRequests.js';
import { CooperativeSheets } from '../processes/CooperativeSheets.js';
import './cooperatives.css';

/** One co-op: what it is, who acts for it, its figures and what it asks for, in one question to the server. */
export function CooperativePage() {
  const t = useText();
  const explain = useErrorText();
  const { slug } = useParams({ from: '/cooperatives/$slug' });
  const { modifier } = useSearch({ from: '/cooperatives/$slug' });
  const [{ data, error, fetching }] = useQuery({ query: CooperativeDocument, variables: { slug } });
  const cooperative = data?.cooperative;
  if (!cooperative) {
    return (
      <Page title={t('title.cooperative')}>
        {fetching ? (
          <Skeleton label={t('status.loading')} lines={10} />
        ) : error ? (
          <p role="alert">{explain(error)}</p>
        ) : (
          <Unknown />
        )}
      </Page>
    );
  }
  if (modifier && cooperative.viewerCan.edit.allowed) return <Editing cooperative={cooperative} />;
  return <Reading cooperative={cooperative} requests={data.requests} />;
}

type Requests = Parameters<typeof CooperativeRequests>[0]['first'];

type Whole = NonNullable<CooperativeQuery['cooperative']>;

function Reading({ cooperative, requests }: { cooperative: Whole; requests: Requests }) {
  const t = useText();
  const countryName = useCountryName();
  const { name, kind, stage, place, country, languages, isDemo, openedYear } = cooperative;
  const where = [place, country && countryName(country)].filter(Boolean).join(', ');
  const facts: ReactNode[] = [
    where && (
      <span key="where">
        <MapPin size={16} aria-hidden /> {where}
      </span>
    ),
    openedYear && <span key="opened">{t('cooperative.openedIn', { year: String(openedYear) })}</span>,
    <span key="languages">{languageList(languages)}</span>,
  ];
  return (
    <Page
      title={name}
      above={
        <>
          <BackToAll />
          <KindChip kind={kind} />
          <StageChip stage={stage} />
          {isDemo && <DemoChip />}
        </>
      }
      actions={<EditButton cooperative={cooperative} />}
    >
      <p className="byline cooperative__facts">{facts}</p>
      <div className="cooperative">
        <div className="stack stack--large">
          <Description cooperative={cooperative} />
          <Figures cooperative={cooperative} />
          <CooperativeRequests cooperative={cooperative} first={requests} />
        </div>
        <div className="stack stack--large">
          <CooperativeSheets cooperative={cooperative} sheets={cooperative.processSheets} />
          <ItProfile cooperative={cooperative} />
          <Members cooperative={cooperative} />
        </div>
      </div>
    </Page>
  );
}

function BackToAll() {
  const t = useText();
  return (
    <Link to="/cooperatives" className="cooperative__back">
      <ArrowLeft size={16} aria-hidden />
      {t('cooperative.back')}
    </Link>
  );
}

/** Shown to whoever is signed in: a visitor has nothing to ask for here. */
function EditButton({ cooperative }: { cooperative: CooperativePartsFragment }) {
  const t = useText();
  const why = useRefusalText();
  const navigate = useNavigate({ from: '/cooperatives/$slug' });
  const { viewer } = useSession();
  const { edit } = cooperative.viewerCan;
  if (!viewer.isSignedIn) return null;
  return (
    <Button
      icon={<Pencil size={18} aria-hidden />}
      reason={edit.allowed ? null : why(edit.reason)}
      onClick={() => void navigate({ search: { modifier: true } })}
    >
      {t('cooperative.edit')}
    </Button>
  );
}

function Description({ cooperative }: { cooperative: CooperativePartsFragment }) {
  const t = useText();
  const { description, website, viewerCan } = cooperative;
  if (!description && !website && !viewerCan.edit.allowed) return null;
  return (
    <Card aria-labelledby="cooperative-about">
      <h2 id="cooperative-about">{t('cooperative.about')}</h2>
      {description ? (
        <p className="cooperative__text">{description}</p>
      ) : (
        <p className="field__hint">{t('cooperative.noDescription')}</p>
      )}
      {website && (
        <p>
          <a href={website} rel="nofollow noopener" className="cooperative__site">
            <ExternalLink size={16} aria-hidden />
            {website.replace(/^https?:\/\//, '').replace(/\/$/, '')}
          </a>
        </p>
      )}
    </Card>
  );
}

/** What they run and who looks after it. */
function ItProfile({ cooperative }: { cooperative: CooperativePartsFragment }) {
  const t = useText();
  const { software, softwareVersion, itNote } = cooperative;
  return (
    <Card aria-labelledby="cooperative-it">
      <h2 id="cooperative-it">{t('cooperative.it')}</h2>
      {!software && !itNote && <p className="field__hint">{t('cooperative.noIt')}</p>}
      {software && (
        <p className="row">
          <strong>{software}</strong>
          {softwareVersion && <Chip>{t('cooperative.version', { version: softwareVersion })}</Chip>}
        </p>
      )}
      {itNote && <p className="cooperative__text">{itNote}</p>}
    </Card>
  );
}

function Editing({ cooperative }: { cooperative: CooperativePartsFragment }) {
  const t = useText();
  const navigate = useNavigate({ from: '/cooperatives/$slug' });
  const [leaving, setLeaving] = useState(false);
  const leave = () => {
    setLeaving(true);
    void navigate({ search: {} });
  };
  return (
    <Page title={t('cooperative.editTitle', { name: cooperative.name })} lead={t('cooperative.editLead')} narrow>
      <Card>
        {/* the form starts from what was read when it opened: a refresh behind it changes nothing under the fingers */}
        {!leaving && <CooperativeForm cooperative={cooperative} onDone={leave} />}
      </Card>
    </Page>
  );
}

function Unknown() {
  const t = useText();
  return (
    <EmptyState
      icon={<Store size={28} aria-hidden />}
      text={t('cooperative.unknown')}
      action={
        <Link to="/cooperatives" className={buttonClass('filled')}>
          {t('cooperative.back')}
        </Link>
      }
    />
  );
}
