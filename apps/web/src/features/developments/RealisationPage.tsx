import {
  AcceptDevelopmentDocument,
  CloseDevelopmentDocument,
  DevelopmentWorkPageDocument,
  StartDevelopmentDocument,
} from '@komunigi/contract';
import { countTrials } from '@komunigi/domain';
import { Button, Card } from '@komunigi/ui';
import { useParams } from '@tanstack/react-router';
import Check from 'lucide-react/icons/check';
import Circle from 'lucide-react/icons/circle';
import { useState } from 'react';
import { useQuery } from 'urql';
import { NotFoundPage } from '../../app/StatusPages.js';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { Refusal } from '../requests/dialog-parts.js';
import { Checklists } from './Checklists.js';
import { Credits } from './Credits.js';
import { Deliveries } from './Deliveries.js';
import { DevelopmentFrame, numberOf, ReadDevelopment } from './DevelopmentFrame.js';
import { useDo, useSend } from './doing.js';
import { ReasonDialog } from './ReasonDialog.js';
import { ReleaseNotes } from './ReleaseNotes.js';
import { Shares } from './Shares.js';
import type { DevelopmentAtWork } from './shown.js';
import './work.css';

/** Who builds it, what is delivered and tried, what is left to do, and what is told once it is done. */
export function RealisationPage() {
  const { number: text } = useParams({ from: '/developpements/$number/realisation' });
  const number = numberOf(text);
  return number === null ? <NotFoundPage /> : <Read key={number} number={number} />;
}

function Read({ number }: { number: number }) {
  const [{ data, error }] = useQuery({ query: DevelopmentWorkPageDocument, variables: { number } });
  return (
    <ReadDevelopment development={data?.development} error={error}>
      {(development) => (
        <DevelopmentFrame development={development}>
          <div className="development">
            <div className="development__main">
              <Shares development={development} />
              <Deliveries development={development} />
              <Checklists development={development} />
            </div>
            <div className="development__side">
              <Steps development={development} />
            </div>
            <div className="development__rest">
              <ReleaseNotes development={development} />
              <Credits development={development} />
            </div>
          </div>
        </DevelopmentFrame>
      )}
    </ReadDevelopment>
  );
}

/** What comes next: begin, accept, close. Only the next one has a button. */
function Steps({ development }: DevelopmentAtWork) {
  const t = useText();
  const why = useRefusalText();
  const [asked, setAsked] = useState(false);
  const start = useDo(StartDevelopmentDocument, t('developments.started'));
  const accept = useDo(AcceptDevelopmentDocument, t('developments.accepted'));
  const close = useDo(CloseDevelopmentDocument, t('developments.closed'));
  const { send: startBefore } = useSend(StartDevelopmentDocument);
  const { id, startedAt, acceptedAt, closedAt, stoppedAt, isFunded, isWithdrawn, viewerCan, deliveries } = development;
  const of = { developmentId: id };
  const trials = (deliveries[0]?.trials ?? []).map(({ outcome, answeredAt }) => ({
    outcome,
    isAnswered: answeredAt !== null,
  }));
  const { unanswered: count } = countTrials(trials);
  const isOver = closedAt !== null || stoppedAt !== null || isWithdrawn;
  return (
    <Card>
      <h2>{t('developments.steps')}</h2>
      <StepList development={development} />
      {!isOver && !startedAt && (
        <Button
          variant="filled"
          busy={start.busy}
          reason={why(viewerCan.start.reason)}
          onClick={() => (isFunded ? void start.go(of) : setAsked(true))}
        >
          {t('developments.start')}
        </Button>
      )}
      {!isOver && startedAt && !acceptedAt && (
        <Button
          variant="filled"
          busy={accept.busy}
          reason={why(viewerCan.accept.reason, { count })}
          onClick={() => void accept.go(of)}
        >
          {t('developments.accept')}
        </Button>
      )}
      {!isOver && acceptedAt && (
        <Button
          variant="filled"
          busy={close.busy}
          reason={why(viewerCan.close.reason)}
          onClick={() => void close.go(of)}
        >
          {t('developments.close')}
        </Button>
      )}
      <Refusal text={start.refusal ?? accept.refusal ?? close.refusal} />
      {asked && (
        <ReasonDialog
          title={t('developments.start')}
          lead={t('developments.startBefore')}
          label={t('developments.startReason')}
          action={t('developments.start')}
          onClose={() => setAsked(false)}
          send={async (reason) => startBefore({ ...of, reason })}
        />
      )}
    </Card>
  );
}

function StepList({ development }: DevelopmentAtWork) {
  const t = useText();
  const { startedAt, acceptedAt, closedAt, isFunded, deliveries } = development;
  const steps = [
    { name: t('developments.step.funded'), isDone: isFunded || startedAt !== null },
    { name: t('developments.step.started'), isDone: startedAt !== null },
    { name: t('developments.step.delivered'), isDone: deliveries.length > 0 },
    { name: t('developments.step.accepted'), isDone: acceptedAt !== null },
    { name: t('developments.step.closed'), isDone: closedAt !== null },
  ];
  return (
    <ol className="development__steps">
      {steps.map(({ name, isDone }) => (
        <li key={name} data-done={isDone ? '' : undefined}>
          {isDone ? <Check size={18} aria-hidden /> : <Circle size={18} aria-hidden />}
          <span>{name}</span>
          <span className="visually-hidden">{isDone ? t('developments.step.done') : t('developments.step.toDo')}</span>
        </li>
      ))}
    </ol>
  );
}
