import {
  AnswerTrialDocument,
  DeliverDocument,
  TryDeliveryDocument,
  WithdrawDeliveryDocument,
  type DeliveryLineFragment,
  type TrialLineFragment,
} from '@komunigi/contract';
import { maxTrialNote, trialOutcomes, type TrialOutcome } from '@komunigi/domain';
import { Button, Dialog, Instant, TextareaField, TextField } from '@komunigi/ui';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleHelp from 'lucide-react/icons/circle-help';
import CircleX from 'lucide-react/icons/circle-x';
import ExternalLink from 'lucide-react/icons/external-link';
import PackagePlus from 'lucide-react/icons/package-plus';
import { useId, useState, type ComponentType } from 'react';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { DialogFoot, Refusal } from '../requests/dialog-parts.js';
import { useDo, useSend } from './doing.js';
import type { DevelopmentAtWork } from './shown.js';
import { ReasonDialog } from './ReasonDialog.js';
import { trialWords } from './words.js';

const icons: Record<TrialOutcome, ComponentType<{ size?: number; 'aria-hidden'?: boolean }>> = {
  ok: CircleCheck,
  not_ok: CircleX,
  not_found: CircleHelp,
};

/** What was released to test databases, and what each co-op found there. */
export function Deliveries({ development }: DevelopmentAtWork) {
  const t = useText();
  const why = useRefusalText();
  const { viewer } = useSession();
  const [delivering, setDelivering] = useState(false);
  const { deliveries, viewerCan } = development;
  const isDeveloper = viewer.actingAs?.role === 'developer';
  return (
    <section aria-labelledby="deliveries" className="stack">
      <h2 id="deliveries">{t('developments.deliveries')}</h2>
      {deliveries.length === 0 && <p className="muted">{t('developments.noDeliveries')}</p>}
      {(viewerCan.deliver.allowed || isDeveloper) && (
        <Button
          icon={<PackagePlus size={18} aria-hidden />}
          reason={why(viewerCan.deliver.reason)}
          onClick={() => setDelivering(true)}
        >
          {t('developments.deliver')}
        </Button>
      )}
      {deliveries.length > 0 && <Found deliveries={deliveries} />}
      {deliveries.map((delivery, index) => (
        <Delivered key={delivery.id} delivery={delivery} isLast={index === 0} />
      ))}
      {delivering && <DeliverDialog developmentId={development.id} onClose={() => setDelivering(false)} />}
    </section>
  );
}

/** Co-ops down, deliveries across, the last one first. */
function Found({ deliveries }: { deliveries: readonly DeliveryLineFragment[] }) {
  const t = useText();
  const names = new Map(
    deliveries.flatMap(({ trials }) => trials.map(({ cooperative }) => [cooperative.id, cooperative.name] as const)),
  );
  if (names.size === 0) return null;
  const cooperatives = [...names].toSorted(([, a], [, b]) => a.localeCompare(b));
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('developments.trialsTable')}>
      <table className="table development__trials">
        <caption className="visually-hidden">{t('developments.trialsTable')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('developments.cooperative')}</th>
            {deliveries.map(({ id, version }) => (
              <th key={id} scope="col">
                {version}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cooperatives.map(([cooperativeId, name]) => (
            <tr key={cooperativeId}>
              <th scope="row">{name}</th>
              {deliveries.map(({ id, trials }) => {
                const trial = trials.find(({ cooperative }) => cooperative.id === cooperativeId);
                return <td key={id}>{trial ? <Outcome outcome={trial.outcome} /> : '–'}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Outcome({ outcome }: { outcome: TrialOutcome }) {
  const t = useText();
  const Icon = icons[outcome];
  return (
    <span className={`development__outcome development__outcome--${outcome}`}>
      <Icon size={18} aria-hidden />
      {t(trialWords[outcome].id)}
    </span>
  );
}

function Delivered({ delivery, isLast }: { delivery: DeliveryLineFragment; isLast: boolean }) {
  const t = useText();
  const why = useRefusalText();
  const { viewer } = useSession();
  const [trying, setTrying] = useState(false);
  const withdraw = useDo(WithdrawDeliveryDocument, t('developments.deliveryWithdrawn'));
  const { version, address, note, cooperative, deliveredAt, trials, viewerCan, isDemo } = delivery;
  const mine = trials.find((trial) => trial.cooperative.id === viewer.actingAs?.cooperative?.id);
  const said = trials.filter((trial) => trial.note || trial.answer || trial.outcome !== 'ok');
  return (
    <article className="card development__delivery">
      <h3>{version}</h3>
      <p className="byline">
        <span>{cooperative.name}</span>
        <Instant at={deliveredAt} show="moment" />
        {isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
      </p>
      {note && <p className="note__text">{note}</p>}
      {address && (
        <p>
          <a href={address} rel="nofollow noopener" className="development__address">
            <ExternalLink size={16} aria-hidden /> {t('developments.tryThere')}
          </a>
        </p>
      )}
      {said.length > 0 && (
        <ul className="development__said">
          {said.map((trial) => (
            <Said key={trial.id} trial={trial} />
          ))}
        </ul>
      )}
      <div className="development__buttons">
        {(viewerCan.try.allowed || (isLast && viewer.actingAs)) && (
          <Button size="small" reason={why(viewerCan.try.reason)} onClick={() => setTrying(true)}>
            {mine ? t('developments.tryAgain') : t('developments.try')}
          </Button>
        )}
        {viewerCan.withdraw.allowed && (
          <Button
            size="small"
            variant="quiet"
            busy={withdraw.busy}
            onClick={() => void withdraw.go({ deliveryId: delivery.id })}
          >
            {t('developments.withdrawDelivery')}
          </Button>
        )}
      </div>
      <Refusal text={withdraw.refusal} />
      {trying && <TryDialog delivery={delivery} mine={mine} onClose={() => setTrying(false)} />}
    </article>
  );
}

function Said({ trial }: { trial: TrialLineFragment }) {
  const t = useText();
  const [answering, setAnswering] = useState(false);
  const { send } = useSend(AnswerTrialDocument);
  const { cooperative, outcome, note, answer, answeredBy, viewerCan } = trial;
  return (
    <li className="note">
      <p className="byline">
        <strong>{cooperative.name}</strong>
        <Outcome outcome={outcome} />
        <Instant at={trial.triedAt} />
      </p>
      {note && <p className="note__text">{note}</p>}
      {answer ? (
        <p className="note__text">
          <strong>{t('developments.answeredBy', { name: answeredBy?.name ?? t('role.federation') })}</strong> {answer}
        </p>
      ) : (
        viewerCan.answer.allowed && (
          <Button size="small" onClick={() => setAnswering(true)}>
            {t('developments.answerTrial')}
          </Button>
        )
      )}
      {answering && (
        <ReasonDialog
          title={t('developments.answerTrial')}
          label={t('developments.answer')}
          action={t('developments.answerTrial')}
          onClose={() => setAnswering(false)}
          send={async (text) => send({ trialId: trial.id, answer: text })}
        />
      )}
    </li>
  );
}

type TryProps = { delivery: DeliveryLineFragment; mine: TrialLineFragment | undefined; onClose: () => void };

function TryDialog({ delivery, mine, onClose }: TryProps) {
  const t = useText();
  const name = useId();
  const [outcome, setOutcome] = useState<TrialOutcome>(mine?.outcome ?? 'ok');
  const [note, setNote] = useState(mine?.note ?? '');
  const { busy, refusal, go } = useDo(TryDeliveryDocument, t('developments.tried'));
  const send = async () => {
    if (await go({ deliveryId: delivery.id, outcome, note })) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('developments.tryTitle', { version: delivery.version })}
      closeLabel={t('action.close')}
      foot={<DialogFoot onClose={onClose} onDo={() => void send()} busy={busy} label={t('action.save')} />}
    >
      <fieldset className="development__choices">
        <legend>{t('developments.found')}</legend>
        {trialOutcomes.map((one) => (
          <label key={one} className="development__choice">
            <input type="radio" name={name} checked={outcome === one} onChange={() => setOutcome(one)} />
            <Outcome outcome={one} />
          </label>
        ))}
      </fieldset>
      <TextareaField
        label={t('developments.trialNote')}
        optional={outcome === 'not_ok' ? undefined : t('field.optional')}
        required={outcome === 'not_ok'}
        rows={3}
        maxLength={maxTrialNote}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Refusal text={refusal} />
    </Dialog>
  );
}

function DeliverDialog({ developmentId, onClose }: { developmentId: string; onClose: () => void }) {
  const t = useText();
  const { send } = useSend(DeliverDocument);
  const form = useForm({
    first: { version: '', address: '', note: '' },
    check: ({ version }) => ({ version: version.trim() === '' ? t('developments.versionMissing') : null }),
    about: { bad_input: 'address', empty_text: 'version' },
    send: async ({ version, address, note }, { id }) => {
      const { error } = await send({ developmentId, id, version, address: address.trim() || null, note });
      if (!error) onClose();
      return error;
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('developments.deliver')}
      closeLabel={t('action.close')}
      foot={
        <DialogFoot
          onClose={onClose}
          onDo={() => void form.submit()}
          busy={form.busy}
          label={t('developments.deliver')}
        />
      }
    >
      {form.summary}
      <p className="muted">{t('developments.deliverLead')}</p>
      <TextField {...form.field('version')} label={t('developments.version')} required maxLength={100} />
      <TextField
        {...form.field('address')}
        label={t('developments.address')}
        optional={t('field.optional')}
        type="url"
        maxLength={500}
      />
      <TextareaField
        {...form.field('note')}
        label={t('developments.deliveryNote')}
        optional={t('field.optional')}
        rows={3}
      />
    </Dialog>
  );
}
