import {
  DevelopmentPageDocument,
  ReopenDevelopmentDocument,
  RestoreDevelopmentDocument,
  StopDevelopmentDocument,
  WithdrawDevelopmentDocument,
} from '@komunigi/contract';
import { Button, Card, MarkdownView } from '@komunigi/ui';
import { useParams } from '@tanstack/react-router';
import Pencil from 'lucide-react/icons/pencil';
import { useState } from 'react';
import { useQuery } from 'urql';
import { NotFoundPage } from '../../app/StatusPages.js';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { useAct } from '../requests/act.js';
import { Refusal } from '../requests/dialog-parts.js';
import { ArbitrationPart } from './ArbitrationPart.js';
import { DevelopmentFrame, numberOf, ReadDevelopment } from './DevelopmentFrame.js';
import { DevelopmentHistory } from './DevelopmentHistory.js';
import { useSend, useDo } from './doing.js';
import { EditDevelopmentDialog } from './EditDevelopmentDialog.js';
import { JoinedRequests } from './JoinedRequests.js';
import { Parts } from './Parts.js';
import { ReasonDialog } from './ReasonDialog.js';
import type { WholeDevelopment } from './shown.js';
import './work.css';

/** What is built, for which requests, where the code goes, and what happened. */
export function DevelopmentPage() {
  const { number: text } = useParams({ from: '/developpements/$number' });
  const number = numberOf(text);
  return number === null ? <NotFoundPage /> : <Read key={number} number={number} />;
}

function Read({ number }: { number: number }) {
  const [{ data, error }] = useQuery({ query: DevelopmentPageDocument, variables: { number } });
  return (
    <ReadDevelopment development={data?.development} error={error}>
      {(development) => <Whole development={development} />}
    </ReadDevelopment>
  );
}

function Whole({ development }: WholeDevelopment) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const { language, summary, specificationHtml, viewerCan } = development;
  return (
    <DevelopmentFrame
      development={development}
      actions={
        viewerCan.edit.allowed && (
          <Button icon={<Pencil size={18} aria-hidden />} onClick={() => setEditing(true)}>
            {t('developments.edit')}
          </Button>
        )
      }
    >
      <div className="development">
        <div className="development__main">
          {summary && (
            <p className="development__summary" lang={language}>
              {summary}
            </p>
          )}
          <section aria-labelledby="specification" className="stack">
            <h2 id="specification">{t('developments.specification')}</h2>
            {specificationHtml ? (
              <MarkdownView html={specificationHtml} lang={language} />
            ) : (
              <p className="muted">{t('developments.noSpecification')}</p>
            )}
          </section>
          <JoinedRequests development={development} />
          <Parts development={development} />
        </div>
        <div className="development__side">
          <ArbitrationPart development={development} />
          <Ending development={development} />
        </div>
        <div className="development__rest">
          <DevelopmentHistory development={development} />
        </div>
      </div>
      {editing && <EditDevelopmentDialog development={development} onClose={() => setEditing(false)} />}
    </DevelopmentFrame>
  );
}

/** Taking back what was opened by mistake, stopping what does not go on, and taking it up again. */
function Ending({ development }: WholeDevelopment) {
  const t = useText();
  const why = useRefusalText();
  const act = useAct();
  const [asked, setAsked] = useState<'stop' | 'reopen' | null>(null);
  const { send: withdraw, busy } = useSend(WithdrawDevelopmentDocument);
  const restore = useDo(RestoreDevelopmentDocument, t('developments.restored'));
  const { send: stop } = useSend(StopDevelopmentDocument);
  const { send: reopen } = useSend(ReopenDevelopmentDocument);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { id, viewerCan, isWithdrawn } = development;
  const of = { developmentId: id };
  const takeBack = async () =>
    setRefusal(
      await act({
        run: async () => withdraw(of),
        done: t('developments.withdrawn'),
        undo: async () => restoreNow(),
      }),
    );
  const { send: restoring } = useSend(RestoreDevelopmentDocument);
  const restoreNow = async () => restoring(of);
  const { stop: mayStop, reopen: mayReopen, withdraw: mayWithdraw, restore: mayRestore } = viewerCan;
  if (![mayStop, mayReopen, mayWithdraw, mayRestore].some(({ allowed }) => allowed)) return null;
  return (
    <Card className="development__ending">
      <h2>{t('developments.ending')}</h2>
      <div className="development__buttons">
        {mayWithdraw.allowed && !isWithdrawn && (
          <Button busy={busy} onClick={() => void takeBack()}>
            {t('developments.withdraw')}
          </Button>
        )}
        {mayRestore.allowed && isWithdrawn && (
          <Button busy={restore.busy} onClick={() => void restore.go(of)}>
            {t('developments.restore')}
          </Button>
        )}
        {mayStop.allowed && <Button onClick={() => setAsked('stop')}>{t('developments.stop')}</Button>}
        {(development.stoppedAt ?? development.closedAt) && !isWithdrawn && (
          <Button reason={why(mayReopen.reason)} onClick={() => setAsked('reopen')}>
            {t('developments.reopen')}
          </Button>
        )}
      </div>
      <Refusal text={refusal ?? restore.refusal} />
      {asked === 'stop' && (
        <ReasonDialog
          title={t('developments.stop')}
          lead={t('developments.stopLead')}
          label={t('developments.stopReason')}
          action={t('developments.stop')}
          onClose={() => setAsked(null)}
          send={async (reason) => stop({ ...of, reason })}
        />
      )}
      {asked === 'reopen' && (
        <ReasonDialog
          title={t('developments.reopen')}
          label={t('developments.reopenReason')}
          action={t('developments.reopen')}
          onClose={() => setAsked(null)}
          send={async (reason) => reopen({ ...of, reason })}
        />
      )}
    </Card>
  );
}
