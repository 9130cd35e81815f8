import { ChangeRequestStateDocument, UndoStateChangeDocument, type RequestWholeFragment } from '@komunigi/contract';
import { transition, type RequestState } from '@komunigi/domain';
import { Dialog, StateChip, TextareaField, TextField } from '@komunigi/ui';
import { useId, useState } from 'react';
import { useMutation } from 'urql';
import { newId } from '../../platform/ids.js';
import { messages, useText, type Message } from '../../platform/intl.js';
import { DialogFoot, Refusal } from './dialog-parts.js';
import { useAct } from './act.js';
import { stateWords } from './words.js';
import './fields.css';

const meanings: Record<RequestState, Message> = messages({
  new: { id: 'requests.state.means.new' },
  maturing: { id: 'requests.state.means.maturing' },
  ready: { id: 'requests.state.means.ready' },
  in_progress: { id: 'requests.state.means.in_progress' },
  to_test: { id: 'requests.state.means.to_test' },
  done: { id: 'requests.state.means.done' },
  carried_over: { id: 'requests.state.means.carried_over' },
  refused: { id: 'requests.state.means.refused' },
  practice_note: { id: 'requests.state.means.practice_note' },
  merged: { id: 'requests.state.means.merged' },
});

type StateDialogProps = { request: RequestWholeFragment; onClose: () => void };
type Wrong = { reason?: string; reviewOn?: string; missing?: string; form?: string };

/** Three months from now: the usual time until the next gathering. */
function usualReview(): string {
  const date = new Date();
  date.setMonth(date.getMonth() + 3);
  return date.toISOString().slice(0, 10);
}

/** Only the states one may choose now; what each asks for appears with it. */
export function StateDialog({ request, onClose }: StateDialogProps) {
  const t = useText();
  const { nextStates } = request.viewerCan;
  const [state, setState] = useState<RequestState>(nextStates[0] ?? request.state);
  const [reason, setReason] = useState('');
  const [reviewOn, setReviewOn] = useState(request.reviewOn ?? usualReview());
  const [missing, setMissing] = useState(request.missing ?? '');
  const [wrong, setWrong] = useState<Wrong>({});
  const { busy, change } = useStateChange(request);
  const needsReason = transition(request.state, state)?.needsReason ?? false;
  const maturing = state === 'maturing';

  const submit = async () => {
    const found: Wrong = {
      reason: needsReason && reason.trim() === '' ? t('refusal.reason_required') : undefined,
      reviewOn: maturing && reviewOn === '' ? t('refusal.review_date_required') : undefined,
      missing: maturing && missing.trim() === '' ? t('refusal.missing_required') : undefined,
    };
    setWrong(found);
    if (found.reason || found.reviewOn || found.missing) return;
    const failed = await change({
      state,
      reason: reason.trim() || null,
      ...(maturing ? { reviewOn, missing } : {}),
    });
    if (failed === null) onClose();
    else setWrong({ form: failed });
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('requests.state.change')}
      closeLabel={t('action.close')}
      foot={<DialogFoot onClose={onClose} onDo={() => void submit()} busy={busy} label={t('requests.state.save')} />}
    >
      <StateChoice states={nextStates} value={state} onChange={setState} />
      {maturing && (
        <>
          <TextareaField
            label={t('requests.state.missing')}
            required
            rows={3}
            value={missing}
            error={wrong.missing}
            onChange={(event) => setMissing(event.target.value)}
          />
          <TextField
            type="date"
            label={t('requests.state.reviewOn')}
            required
            value={reviewOn}
            error={wrong.reviewOn}
            onChange={(event) => setReviewOn(event.target.value)}
          />
        </>
      )}
      <TextareaField
        label={t('requests.state.reason')}
        optional={needsReason ? undefined : t('field.optional')}
        required={needsReason}
        rows={2}
        value={reason}
        error={wrong.reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Refusal text={wrong.form} />
    </Dialog>
  );
}

type StateChoiceProps = {
  states: readonly RequestState[];
  value: RequestState;
  onChange: (state: RequestState) => void;
};

function StateChoice({ states, value, onChange }: StateChoiceProps) {
  const t = useText();
  const name = useId();
  return (
    <fieldset className="choices">
      <legend className="field__label">{t('requests.state.to')}</legend>
      <div className="states">
        {states.map((next) => (
          <label key={next} className="state-choice">
            <input type="radio" name={name} checked={next === value} onChange={() => onChange(next)} />
            <span>
              <StateChip state={next}>{t(stateWords[next].id)}</StateChip>
              <small>{t(meanings[next].id)}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type Change = { state: RequestState; reason: string | null; reviewOn?: string; missing?: string };

function useStateChange(request: RequestWholeFragment) {
  const t = useText();
  const act = useAct();
  const [{ fetching }, send] = useMutation(ChangeRequestStateDocument);
  const [, undo] = useMutation(UndoStateChangeDocument);
  const change = (changed: Change) =>
    act({
      run: () => send({ input: { operationId: newId(), requestId: request.id, ...changed } }),
      done: t('requests.state.changed', { number: request.number, state: t(stateWords[changed.state].id) }),
      undo: () => undo({ input: { operationId: newId(), requestId: request.id } }),
    });
  return { busy: fetching, change };
}
