import { AllCooperativesDocument, ArbitrateDocument } from '@komunigi/contract';
import { arbitrationOutcomes, maxTitle, type ArbitrationOutcome } from '@komunigi/domain';
import { Button, Card, Checkbox, Dialog, Instant, TextareaField, TextField } from '@komunigi/ui';
import Scale from 'lucide-react/icons/scale';
import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { DialogFoot, Refusal } from '../requests/dialog-parts.js';
import { Who } from '../requests/who.js';
import type { WholeDevelopment } from './shown.js';
import { useDo } from './doing.js';
import { outcomeMeanings, outcomeWords } from './words.js';

/** Where the code goes: with who was there, why, and what is answered to those who object. */
export function ArbitrationPart({ development }: WholeDevelopment) {
  const t = useText();
  const [deciding, setDeciding] = useState(false);
  const { arbitration, openObjectionCount, viewerCan } = development;
  return (
    <Card>
      <h2>{t('developments.arbitration')}</h2>
      {arbitration ? (
        <div className="stack">
          <p>
            <strong>{t(outcomeWords[arbitration.outcome].id)}</strong>
            {arbitration.parameterName && (
              <>
                {' '}
                <code>{arbitration.parameterName}</code>
              </>
            )}
          </p>
          <p className="muted">{t(outcomeMeanings[arbitration.outcome].id)}</p>
          <p className="note__text">{arbitration.reason}</p>
          {arbitration.answers && (
            <p className="note__text">
              <strong>{t('developments.answersGiven')}</strong> {arbitration.answers}
            </p>
          )}
          <p>{t('developments.present', { names: arbitration.present.map(({ name }) => name).join(', ') })}</p>
          <p className="byline">
            <Who cooperative={arbitration.cooperative} personName={arbitration.personName} />
            <Instant at={arbitration.decidedAt} />
            {arbitration.isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
          </p>
        </div>
      ) : (
        <p className="muted">{t('developments.noArbitration')}</p>
      )}
      {openObjectionCount > 0 && (
        <p className="development__objections">{t('developments.objections', { count: openObjectionCount })}</p>
      )}
      {viewerCan.arbitrate.allowed && (
        <Button size="small" icon={<Scale size={18} aria-hidden />} onClick={() => setDeciding(true)}>
          {arbitration ? t('developments.arbitrateAgain') : t('developments.arbitrate')}
        </Button>
      )}
      {deciding && <ArbitrateDialog development={development} onClose={() => setDeciding(false)} />}
    </Card>
  );
}

function ArbitrateDialog({ development, onClose }: WholeDevelopment & { onClose: () => void }) {
  const t = useText();
  const { viewer } = useSession();
  const mine = viewer.actingAs?.cooperative?.id;
  const { busy, refusal, go } = useDo(ArbitrateDocument, t('developments.arbitrated'));
  const [outcome, setOutcome] = useState<ArbitrationOutcome>('parameter');
  const [parameterName, setParameterName] = useState('');
  const [reason, setReason] = useState('');
  const [answers, setAnswers] = useState('');
  const [present, setPresent] = useState<ReadonlySet<string>>(() => new Set(mine ? [mine] : []));
  const decide = async () => {
    const given = { developmentId: development.id, id: newId(), outcome, reason, answers, presentIds: [...present] };
    if (await go({ ...given, parameterName: outcome === 'parameter' ? parameterName : null })) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('developments.arbitrate')}
      closeLabel={t('action.close')}
      foot={<DialogFoot onClose={onClose} onDo={() => void decide()} busy={busy} label={t('action.save')} />}
    >
      <Outcomes development={development} outcome={outcome} onChoose={setOutcome} />
      {outcome === 'parameter' && (
        <TextField
          label={t('developments.parameterName')}
          required
          maxLength={maxTitle}
          value={parameterName}
          onChange={(event) => setParameterName(event.target.value)}
        />
      )}
      <TextareaField
        label={t('developments.arbitrationReason')}
        required
        rows={3}
        maxLength={5000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <TextareaField
        label={t('developments.answers')}
        optional={t('field.optional')}
        rows={3}
        maxLength={5000}
        value={answers}
        onChange={(event) => setAnswers(event.target.value)}
      />
      <Present present={present} onChange={setPresent} />
      <Refusal text={refusal} />
    </Dialog>
  );
}

type OutcomesProps = WholeDevelopment & {
  outcome: ArbitrationOutcome;
  onChoose: (outcome: ArbitrationOutcome) => void;
};

/** While somebody objects, common is not to be chosen, and says how many do. */
function Outcomes({ development, outcome, onChoose }: OutcomesProps) {
  const t = useText();
  const why = useRefusalText();
  const name = useId();
  const { openObjectionCount: count, viewerCan } = development;
  return (
    <fieldset className="development__choices">
      <legend>{t('developments.outcome')}</legend>
      {arbitrationOutcomes.map((one) => {
        const refused = one === 'common' ? why(viewerCan.arbitrateCommon.reason, { count }) : null;
        return (
          <label key={one} className="development__choice">
            <input
              type="radio"
              name={name}
              checked={outcome === one}
              aria-disabled={refused ? true : undefined}
              onChange={() => !refused && onChoose(one)}
            />
            <span>
              <strong>{t(outcomeWords[one].id)}</strong>
              <small>{refused ?? t(outcomeMeanings[one].id)}</small>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

type PresentProps = { present: ReadonlySet<string>; onChange: (present: ReadonlySet<string>) => void };

function Present({ present, onChange }: PresentProps) {
  const t = useText();
  const [{ data }] = useQuery({ query: AllCooperativesDocument });
  return (
    <fieldset className="development__choices">
      <legend>{t('developments.whoWasThere')}</legend>
      {(data?.cooperatives.nodes ?? []).map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={present.has(id)}
          onChange={(event) =>
            onChange(new Set(event.target.checked ? [...present, id] : [...present].filter((one) => one !== id)))
          }
        />
      ))}
    </fieldset>
  );
}
