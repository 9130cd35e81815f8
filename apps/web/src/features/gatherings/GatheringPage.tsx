import { GatheringPageDocument, OpenBoardDocument, type GatheringPageQuery } from '@komunigi/contract';
import { Button, buttonClass, Card, Instant, MarkdownView, useAnnounce } from '@komunigi/ui';
import { Link, useParams } from '@tanstack/react-router';
import LayoutGrid from 'lucide-react/icons/layout-grid';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { useText } from '../../platform/intl.js';
import { newId } from '../../platform/ids.js';
import { useErrorText, useRefusalText } from '../../platform/refusals.js';
import { CalendarFeeds } from './CalendarFeeds.js';
import { DuplicateDialog } from './DuplicateDialog.js';
import { GatheringFrame, ReadGathering } from './GatheringFrame.js';
import { ParticipantDialog } from './participants/ParticipantDialog.js';
import { timeText, useDayText } from './when.js';
import { blockNames, phaseHints } from './words.js';

type Gathering = NonNullable<GatheringPageQuery['gathering']>;

export function GatheringPage() {
  const { slug } = useParams({ from: '/rencontres/$slug' });
  const [{ data, error }] = useQuery({ query: GatheringPageDocument, variables: { slug } });
  return (
    <ReadGathering gathering={data?.gathering} error={error}>
      {(gathering) => <Overview gathering={gathering} />}
    </ReadGathering>
  );
}

function Overview({ gathering }: { gathering: Gathering }) {
  const t = useText();
  const [duplicates, setDuplicates] = useState(false);
  return (
    <GatheringFrame
      gathering={gathering}
      actions={
        <>
          {gathering.viewerCan.duplicate.allowed && (
            <Button onClick={() => setDuplicates(true)}>
              {gathering.phase === 'closed' ? t('gathering.openNext') : t('gathering.duplicate')}
            </Button>
          )}
          <Link
            to="/rencontres/$slug/place-du-marche"
            params={{ slug: gathering.slug }}
            className={buttonClass('filled')}
          >
            <LayoutGrid size={20} aria-hidden />
            {t('gathering.board')}
          </Link>
        </>
      }
    >
      <div className="gathering">
        <div className="stack">
          <NextStep gathering={gathering} />
          {gathering.summaryHtml && gathering.summaryPublishedAt && (
            <Card className="gathering__summary">
              <h2>{t('gathering.summary')}</h2>
              <MarkdownView html={gathering.summaryHtml} lang={gathering.language} />
            </Card>
          )}
          {gathering.descriptionHtml ? (
            <MarkdownView html={gathering.descriptionHtml} lang={gathering.language} />
          ) : (
            <p className="muted">{t('gathering.noDescription')}</p>
          )}
          <Days gathering={gathering} />
        </div>
        <div className="stack">
          <MyPlace gathering={gathering} />
          <Facts gathering={gathering} />
          <CalendarFeeds gatheringId={gathering.id} slug={gathering.slug} />
        </div>
      </div>
      {duplicates && <DuplicateDialog gathering={gathering} onClose={() => setDuplicates(false)} />}
    </GatheringFrame>
  );
}

/** What is to be done now, in one sentence and one action. */
function NextStep({ gathering }: { gathering: Gathering }) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [{ fetching }, open] = useMutation(OpenBoardDocument);
  const { phase, viewerCan, isBoardOpen } = gathering;
  const openBoard = async () => {
    const { error } = await open({ input: { operationId: newId(), gatheringId: gathering.id } });
    toast({ text: error ? explain(error) : t('gathering.boardOpened') });
  };
  return (
    <Card className="gathering__next">
      <p>{t(phaseHints[phase].id)}</p>
      {phase === 'preparing' && !isBoardOpen && viewerCan.edit.allowed && (
        <Button busy={fetching} onClick={() => void openBoard()}>
          {t('gathering.openBoard')}
        </Button>
      )}
      {phase === 'to_close' && viewerCan.close.allowed && (
        <Link to="/rencontres/$slug/suites" params={{ slug: gathering.slug }} className={buttonClass('outline')}>
          {t('gathering.closeIt')}
        </Link>
      )}
    </Card>
  );
}

function Days({ gathering }: { gathering: Gathering }) {
  const t = useText();
  const dayText = useDayText();
  return (
    <section className="stack">
      <h2>{t('gathering.days')}</h2>
      <ul className="gathering__days">
        {gathering.days.map(({ id, day, fromMinute, untilMinute }) => (
          <li key={id} className="card gathering-day">
            <h3>{dayText(day)}</h3>
            <p className="muted figure">
              {timeText(fromMinute)} – {timeText(untilMinute)}
            </p>
            <ul className="gathering-day__blocks">
              {gathering.blocks
                .filter((block) => block.day === day)
                .map((block) => (
                  <li key={block.id}>
                    <span className="figure">{timeText(block.startMinute)}</span>{' '}
                    <span lang={gathering.language}>{block.title}</span>{' '}
                    <span className="muted">
                      {t(blockNames[block.kind].id)}
                      {block.placeName && `, ${block.placeName}`}
                    </span>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function MyPlace({ gathering }: { gathering: Gathering }) {
  const t = useText();
  const why = useRefusalText();
  const [opened, setOpened] = useState(false);
  const { myParticipant, viewerCan } = gathering;
  const comes = myParticipant && !myParticipant.isCancelled;
  if (gathering.phase === 'closed') return null;
  return (
    <Card>
      <h2>{t('gathering.myPlace')}</h2>
      <p>{comes ? t('gathering.youCome') : t('gathering.doYouCome')}</p>
      <Button reason={comes ? null : why(viewerCan.register.reason)} onClick={() => setOpened(true)}>
        {comes ? t('participant.edit') : t('participant.register')}
      </Button>
      {opened && (
        <ParticipantDialog
          gathering={gathering}
          participant={comes ? myParticipant : null}
          isSomebodyElse={false}
          onClose={() => setOpened(false)}
        />
      )}
    </Card>
  );
}

function Facts({ gathering }: { gathering: Gathering }) {
  const t = useText();
  const { venue, address, timeZone, requestsDueAt, sheetsDueAt, previous, next } = gathering;
  return (
    <Card>
      <h2>{t('gathering.useful')}</h2>
      <dl className="gathering__facts">
        {venue && <Fact name={t('gathering.venue')}>{venue}</Fact>}
        {address && <Fact name={t('gathering.address')}>{address}</Fact>}
        <Fact name={t('gathering.timeZone')}>{timeZone.replaceAll('_', ' ')}</Fact>
        {requestsDueAt && (
          <Fact name={t('gathering.requestsDue')}>
            <Instant at={requestsDueAt} />
          </Fact>
        )}
        {sheetsDueAt && (
          <Fact name={t('gathering.sheetsDue')}>
            <Instant at={sheetsDueAt} />
          </Fact>
        )}
        {previous && (
          <Fact name={t('gathering.previous')}>
            <Link to="/rencontres/$slug" params={{ slug: previous.slug }}>
              {previous.title}
            </Link>
          </Fact>
        )}
        {next.map(({ id, slug, title }) => (
          <Fact key={id} name={t('gathering.next')}>
            <Link to="/rencontres/$slug" params={{ slug }}>
              {title}
            </Link>
          </Fact>
        ))}
      </dl>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
