import type { RequestWholeFragment, SupportLineFragment } from '@komunigi/contract';
import { Button, buttonClass, Card, Instant, TextField } from '@komunigi/ui';
import { Link, useRouterState } from '@tanstack/react-router';
import Check from 'lucide-react/icons/check';
import ChevronUp from 'lucide-react/icons/chevron-up';
import { useState } from 'react';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { Bars, ImportancePicker } from './ImportancePicker.js';
import { MyBill } from '../funding/MyBill.js';
import { useVoice, type Voice } from './support.js';
import { importanceWord } from './words.js';

type Props = { request: RequestWholeFragment };

/** How many co-ops need it, which, how much and why; and mine. */
export function SupportPanel({ request }: Props) {
  const t = useText();
  const voice = useVoice(request);
  const lines = request.supports.nodes;
  return (
    <Card aria-labelledby="supports" className="supports">
      <h2 id="supports" className="supports__count">
        <strong>{voice.count}</strong> {t('requests.support.need', { count: voice.count })}
      </h2>
      <MyVoice request={request} voice={voice} />
      {(request.viewerCan.support.allowed || request.myBill?.mine.amount) && <MyBill bill={request.myBill?.mine} />}
      {lines.length > 0 && (
        <>
          <ImportanceChart lines={lines} />
          <ul className="supports__list">
            {lines.map((line) => (
              <SupportItem key={line.id} line={line} />
            ))}
          </ul>
          {request.supports.pageInfo.hasNextPage && (
            <p className="muted">{t('requests.support.more', { count: request.supportCount - lines.length })}</p>
          )}
        </>
      )}
    </Card>
  );
}

/** How many co-ops say indispensable, important, useful: bars, with the figures beside them. */
function ImportanceChart({ lines }: { lines: readonly SupportLineFragment[] }) {
  const t = useText();
  const count = (importance: number) => lines.filter((line) => line.importance === importance).length;
  return (
    <dl className="weights">
      {[3, 2, 1].map((importance) => (
        <div key={importance} className="weights__one">
          <dt>{t(importanceWord(importance).id)}</dt>
          <dd>
            <span className="weights__bar" aria-hidden>
              <span className="weights__fill" style={{ inlineSize: `${(100 * count(importance)) / lines.length}%` }} />
            </span>
            <span className="figure">{count(importance)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function SupportItem({ line }: { line: SupportLineFragment }) {
  const t = useText();
  return (
    <li className="supports__one">
      <p className="supports__who">
        <Link to="/cooperatives/$slug" params={{ slug: line.cooperative.slug }} className="quiet-link">
          <strong>{line.cooperative.name}</strong>
        </Link>
        <span className="supports__weight">
          <Bars importance={line.importance} /> {t(importanceWord(line.importance).id)}
        </span>
      </p>
      {line.reason && <p>{line.reason}</p>}
      <p className="byline">
        <Instant at={line.givenAt} />
        {line.personName && <span>{line.personName}</span>}
        {line.isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
      </p>
    </li>
  );
}

type MyVoiceProps = Props & { voice: ReturnType<typeof useVoice> };

function MyVoice({ request, voice }: MyVoiceProps) {
  const t = useText();
  const why = useRefusalText();
  const { viewer, pending } = useSession();
  const here = useRouterState({ select: (state) => state.location.href });
  const [editing, setEditing] = useState(false);
  const refusal = why(request.viewerCan.support.reason);
  if (!viewer.isSignedIn && !pending) {
    return (
      <p>
        <Link to="/connexion" search={{ retour: here }} className={buttonClass('filled')}>
          {t('requests.support.signIn')}
        </Link>
      </p>
    );
  }
  if (!voice.supported) {
    return (
      <Button
        variant="filled"
        icon={<ChevronUp size={18} aria-hidden />}
        reason={refusal}
        onClick={() => void voice.give()}
      >
        {t('requests.support.us')}
      </Button>
    );
  }
  return (
    <div className="supports__mine">
      <p className="similar__done">
        <Check size={18} aria-hidden /> {voice.waiting ? t('status.waiting') : t('requests.support.mine')}
      </p>
      {editing ? (
        <VoiceForm
          first={voice.mine ?? { importance: voice.importance ?? 2, reason: null }}
          onSave={(given) => {
            void voice.change(given);
            setEditing(false);
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        !refusal && (
          <div className="row">
            <Button size="small" onClick={() => setEditing(true)}>
              {t('requests.support.edit')}
            </Button>
            <Button
              size="small"
              variant="quiet"
              aria-label={t('requests.support.withdraw')}
              onClick={() => void voice.withdraw()}
            >
              {t('requests.comments.remove')}
            </Button>
          </div>
        )
      )}
    </div>
  );
}

type VoiceFormProps = { first: Voice; onSave: (voice: Voice) => void; onCancel: () => void };

function VoiceForm({ first, onSave, onCancel }: VoiceFormProps) {
  const t = useText();
  const [importance, setImportance] = useState(first.importance);
  const [reason, setReason] = useState(first.reason ?? '');
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSave({ importance, reason: reason.trim() || null });
      }}
    >
      <ImportancePicker value={importance} onChange={setImportance} />
      <TextField
        label={t('requests.support.reason')}
        optional={t('field.optional')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="row">
        <Button size="small" type="submit">
          {t('action.save')}
        </Button>
        <Button size="small" variant="quiet" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
