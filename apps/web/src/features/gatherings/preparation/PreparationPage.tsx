import {
  BringRequestDocument,
  GatheringPreparationDocument,
  RemindMissingDocument,
  TakeBackRequestDocument,
  type GatheringPreparationQuery,
  type GatheringRequestLineFragment,
} from '@komunigi/contract';
import type { PreparationSubject } from '@komunigi/domain';
import { Banner, Button, Card, Chip, Instant, StateChip, Table, TextButton, useAnnounce } from '@komunigi/ui';
import { Link, useParams } from '@tanstack/react-router';
import Check from 'lucide-react/icons/check';
import Mail from 'lucide-react/icons/mail';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { newId } from '../../../platform/ids.js';
import { useText } from '../../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../../platform/refusals.js';
import { stateWords } from '../../requests/words.js';
import { GatheringFrame, ReadGathering } from '../GatheringFrame.js';
import { RequestPicker } from './RequestPicker.js';

type Gathering = NonNullable<GatheringPreparationQuery['gathering']>;
type Line = NonNullable<Gathering['preparation']>[number];

export function PreparationPage() {
  const { slug } = useParams({ from: '/rencontres/$slug/preparation' });
  const [{ data, error }] = useQuery({ query: GatheringPreparationDocument, variables: { slug } });
  return (
    <ReadGathering gathering={data?.gathering} error={error}>
      {(gathering) => <Preparation gathering={gathering} />}
    </ReadGathering>
  );
}

function Preparation({ gathering }: { gathering: Gathering }) {
  const t = useText();
  return (
    <GatheringFrame gathering={gathering} title={t('gathering.preparation')}>
      <div className="stack">
        <Calls gathering={gathering} />
        <Brought gathering={gathering} />
        {gathering.preparation && <WhoIsMissing gathering={gathering} lines={gathering.preparation} />}
      </div>
    </GatheringFrame>
  );
}

function Calls({ gathering }: { gathering: Gathering }) {
  const t = useText();
  const { requestsDueAt, sheetsDueAt } = gathering;
  return (
    <div className="preparation__calls">
      <Card>
        <h3>{t('preparation.requests')}</h3>
        <p>{t('preparation.requestsHint')}</p>
        <p className="muted">
          {requestsDueAt ? (
            <>
              {t('preparation.until')} <Instant at={requestsDueAt} />
            </>
          ) : (
            t('preparation.noDeadline')
          )}
        </p>
      </Card>
      <Card>
        <h3>{t('preparation.sheets')}</h3>
        <p>{t('preparation.sheetsHint')}</p>
        <p className="muted">
          {sheetsDueAt ? (
            <>
              {t('preparation.until')} <Instant at={sheetsDueAt} />
            </>
          ) : (
            t('preparation.noDeadline')
          )}
        </p>
        <p>
          <Link to="/processus">{t('preparation.toSheets')}</Link>
        </p>
      </Card>
    </div>
  );
}

function Brought({ gathering }: { gathering: Gathering }) {
  const t = useText();
  const why = useRefusalText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [picks, setPicks] = useState(false);
  const [, bring] = useMutation(BringRequestDocument);
  const { bringRequest } = gathering.viewerCan;
  const add = async (requestId: string) => {
    const { error } = await bring({ input: { operationId: newId(), gatheringId: gathering.id, requestId } });
    toast({ text: error ? explain(error) : t('preparation.brought') });
    if (!error) setPicks(false);
  };
  return (
    <Card>
      <div className="preparation__head">
        <h3>{t('preparation.broughtTitle', { count: gathering.requests.length })}</h3>
        <Button reason={why(bringRequest.reason)} onClick={() => setPicks(true)}>
          {t('preparation.bring')}
        </Button>
      </div>
      {gathering.requests.length === 0 && <p className="muted">{t('preparation.noneBrought')}</p>}
      <ul className="settings__lines">
        {gathering.requests.map((line) => (
          <BroughtRequest key={line.id} gathering={gathering} line={line} onBringBack={add} />
        ))}
      </ul>
      {picks && (
        <RequestPicker
          taken={gathering.requests.map(({ request }) => request.id)}
          onPick={(id) => void add(id)}
          onClose={() => setPicks(false)}
        />
      )}
    </Card>
  );
}

type BroughtProps = {
  gathering: Gathering;
  line: GatheringRequestLineFragment;
  onBringBack: (requestId: string) => Promise<void>;
};

function BroughtRequest({ gathering, line, onBringBack }: BroughtProps) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [, takeBack] = useMutation(TakeBackRequestDocument);
  const { request } = line;
  const takeOff = async () => {
    const { error } = await takeBack({
      input: { operationId: newId(), gatheringId: gathering.id, requestId: request.id },
    });
    if (error) toast({ text: explain(error) });
    else
      toast({
        text: t('preparation.takenBack'),
        undo: { label: t('action.undo'), run: () => void onBringBack(request.id) },
      });
  };
  return (
    <li>
      <span className="figure muted">#{request.number}</span>
      <div>
        <Link to="/demandes/$number" params={{ number: String(request.number) }} lang={request.language}>
          {request.title}
        </Link>
        <p className="row">
          <StateChip state={request.state}>{t(stateWords[request.state].id)}</StateChip>
          {request.carriedOverCount > 0 && (
            <Chip hue="saffron">{t('requests.carried', { count: request.carriedOverCount })}</Chip>
          )}
          <span className="muted">
            {line.cooperative?.name}
            {line.kind === 'born' && ` · ${t('preparation.born')}`}
          </span>
        </p>
      </div>
      {line.kind === 'brought' && gathering.viewerCan.bringRequest.allowed && (
        <TextButton onClick={() => void takeOff()}>{t('preparation.takeBack')}</TextButton>
      )}
    </li>
  );
}

function WhoIsMissing({ gathering, lines }: { gathering: Gathering; lines: readonly Line[] }) {
  const t = useText();
  const tick = (count: number, text: string) =>
    count > 0 ? (
      <span className="preparation__there">
        <Check size={16} aria-hidden /> {text}
      </span>
    ) : (
      <span className="preparation__missing">{t('preparation.missing')}</span>
    );
  return (
    <Card>
      <h3>{t('preparation.who')}</h3>
      {lines.length === 0 && <Banner boxed>{t('preparation.nobody')}</Banner>}
      <Table
        caption={t('preparation.who')}
        captionHidden
        rowKey={(line) => line.id}
        rows={lines}
        columns={[
          { key: 'name', head: t('participant.cooperative'), cell: (line) => line.cooperative.name },
          {
            key: 'people',
            head: t('gathering.participants'),
            cell: (line) => tick(line.participantCount, t('gathering.people', { count: line.participantCount })),
          },
          {
            key: 'requests',
            head: t('preparation.requests'),
            cell: (line) => tick(line.requestCount, t('preparation.requestCount', { count: line.requestCount })),
          },
          {
            key: 'sheets',
            head: t('preparation.sheets'),
            cell: (line) => tick(line.sheetCount, t('preparation.sheetCount', { count: line.sheetCount })),
          },
          {
            key: 'reminded',
            head: t('preparation.remindedAt'),
            cell: (line) => (line.remindedAt ? <Instant at={line.remindedAt} /> : '–'),
          },
        ]}
      />
      <Reminders gathering={gathering} lines={lines} />
    </Card>
  );
}

function Reminders({ gathering, lines }: { gathering: Gathering; lines: readonly Line[] }) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [{ fetching }, remind] = useMutation(RemindMissingDocument);
  const missing = (subject: PreparationSubject) =>
    lines.filter((line) => (subject === 'requests' ? line.requestCount : line.sheetCount) === 0);
  const send = async (subject: PreparationSubject) => {
    const { error } = await remind({
      input: {
        operationId: newId(),
        gatheringId: gathering.id,
        subject,
        cooperativeIds: missing(subject).map(({ cooperative }) => cooperative.id),
      },
    });
    toast({ text: error ? explain(error) : t('preparation.reminded', { count: missing(subject).length }) });
  };
  return (
    <div className="row">
      {(['requests', 'sheets'] as const).map((subject) => (
        <Button
          key={subject}
          icon={<Mail size={18} aria-hidden />}
          busy={fetching}
          reason={missing(subject).length === 0 ? t('preparation.nobodyMissing') : null}
          onClick={() => void send(subject)}
        >
          {subject === 'requests'
            ? t('preparation.remindRequests', { count: missing(subject).length })
            : t('preparation.remindSheets', { count: missing(subject).length })}
        </Button>
      ))}
    </div>
  );
}
