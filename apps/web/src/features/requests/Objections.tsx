import {
  AnswerObjectionDocument,
  ObjectToRequestDocument,
  WithdrawObjectionDocument,
  type ObjectionLineFragment,
  type RequestWholeFragment,
} from '@komunigi/contract';
import { Button, Chip, Instant, TextareaField } from '@komunigi/ui';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useDraft } from '../../platform/draft.js';
import { newId } from '../../platform/ids.js';
import { useText, type MessageId } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { useAct } from './act.js';
import { Who } from './who.js';

/** « Cela casserait… »: what stands against it, answered or not; there is no vote against. */
export function Objections({ request }: { request: RequestWholeFragment }) {
  const t = useText();
  const why = useRefusalText();
  const { viewer } = useSession();
  const [raising, setRaising] = useState(false);
  const { objections, viewerCan } = request;
  const refusal = viewerCan.object.reason;
  if (objections.length === 0 && !viewer.isSignedIn) return null;
  return (
    <section aria-labelledby="objections" className="part">
      <h2 id="objections">{t('requests.objections.title')}</h2>
      {objections.length === 0 && !raising && <p className="muted">{t('requests.objections.none')}</p>}
      <ul className="objections">
        {objections.map((objection) => (
          <ObjectionItem key={objection.id} objection={objection} />
        ))}
      </ul>
      {viewer.isSignedIn &&
        (raising ? (
          <RaiseForm requestId={request.id} onClose={() => setRaising(false)} />
        ) : (
          <Button
            size="small"
            icon={<OctagonAlert size={18} aria-hidden />}
            reason={why(refusal)}
            onClick={() => setRaising(true)}
          >
            {t('requests.objections.raise')}
          </Button>
        ))}
    </section>
  );
}

const stateNames = {
  open: 'requests.objections.open',
  answered: 'requests.objections.answered',
  withdrawn: 'requests.objections.withdrawn',
} as const satisfies Record<ObjectionLineFragment['state'], MessageId>;

function ObjectionItem({ objection }: { objection: ObjectionLineFragment }) {
  const t = useText();
  const { viewer } = useSession();
  const { state, viewerCan } = objection;
  return (
    <li className={`objection objection--${state}`}>
      <p className="objection__head">
        <Who cooperative={objection.cooperative} personName={objection.personName} />
        <Chip hue={state === 'open' ? 'tomato' : state === 'answered' ? 'leaf' : undefined}>
          {t(stateNames[state])}
        </Chip>
        <span className="byline">
          <Instant at={objection.raisedAt} />
          {objection.isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
        </span>
      </p>
      <p className="note__text">{objection.reason}</p>
      {objection.answer && (
        <blockquote className="objection__answer">
          <p className="byline">
            <Who cooperative={objection.answeredBy} />
            {objection.answeredAt && <Instant at={objection.answeredAt} />}
          </p>
          <p className="note__text">{objection.answer}</p>
        </blockquote>
      )}
      {state === 'open' && viewer.isSignedIn && (viewerCan.answer.allowed || viewerCan.withdraw.allowed) && (
        <ObjectionActs objection={objection} />
      )}
    </li>
  );
}

function ObjectionActs({ objection }: { objection: ObjectionLineFragment }) {
  const t = useText();
  const act = useAct();
  const [, answer] = useMutation(AnswerObjectionDocument);
  const [{ fetching }, withdraw] = useMutation(WithdrawObjectionDocument);
  const [answering, setAnswering] = useState(false);
  const { viewerCan } = objection;
  if (answering) {
    return (
      <ReasonForm
        draft={`objection.answer.${objection.id}`}
        label={t('requests.objections.yourAnswer')}
        submit={t('requests.objections.answer')}
        onClose={() => setAnswering(false)}
        run={(text, operationId) => answer({ input: { operationId, objectionId: objection.id, answer: text } })}
        done={t('requests.objections.answerSent')}
      />
    );
  }
  return (
    <div className="row">
      {viewerCan.answer.allowed && (
        <Button size="small" onClick={() => setAnswering(true)}>
          {t('requests.objections.answer')}
        </Button>
      )}
      {viewerCan.withdraw.allowed && (
        <Button
          size="small"
          variant="quiet"
          busy={fetching}
          onClick={() =>
            void act({
              run: () => withdraw({ input: { operationId: newId(), objectionId: objection.id } }),
              done: t('requests.objections.withdrawDone'),
            })
          }
        >
          {t('requests.objections.withdraw')}
        </Button>
      )}
    </div>
  );
}

function RaiseForm({ requestId, onClose }: { requestId: string; onClose: () => void }) {
  const t = useText();
  const [, object] = useMutation(ObjectToRequestDocument);
  const [id] = useState(newId);
  return (
    <ReasonForm
      draft={`objection.${requestId}`}
      label={t('requests.objections.reason')}
      hint={t('requests.objections.reasonHint')}
      submit={t('requests.objections.send')}
      onClose={onClose}
      run={(reason, operationId) => object({ input: { operationId, id, requestId, reason } })}
      done={t('requests.objections.sent')}
    />
  );
}

type ReasonFormProps = {
  /** under which name the text is kept while it is written */
  draft: string;
  label: string;
  hint?: string;
  submit: string;
  done: string;
  run: (text: string, operationId: string) => Promise<{ error?: never } | object>;
  onClose: () => void;
};

/** A text that has to be there, sent once; it stays in the field when it is refused. */
function ReasonForm({ draft, label, hint, submit, done, run, onClose }: ReasonFormProps) {
  const t = useText();
  const act = useAct();
  const [text, write, forget] = useDraft(draft);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (text.trim() === '') return setWrong(t('refusal.reason_required'));
    setBusy(true);
    const failed = await act({ run: () => run(text.trim(), newId()), done });
    setBusy(false);
    setWrong(failed);
    if (failed !== null) return;
    forget();
    onClose();
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextareaField
        ref={(element) => element?.focus()}
        label={label}
        hint={hint}
        required
        maxLength={20_000}
        value={text}
        error={wrong}
        onChange={(event) => write(event.target.value)}
      />
      <div className="row">
        <Button type="submit" size="small" busy={busy}>
          {submit}
        </Button>
        <Button size="small" variant="quiet" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
