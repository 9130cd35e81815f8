import { Link } from '@tanstack/react-router';
import { Button, buttonClass, Dialog } from '@komunigi/ui';
import { useText, messages } from '../platform/intl.js';
import { useOutbox } from '../platform/outbox.js';
import type { Entry, Outgoing } from '../platform/outbox.store.js';
import { useRefusalText } from '../platform/refusals.js';

const kinds = messages({
  support: { id: 'outbox.support' },
  withdraw_support: { id: 'outbox.withdraw' },
  comment: { id: 'outbox.comment' },
  propose_topic: { id: 'outbox.proposeTopic' },
  place_topic: { id: 'outbox.placeTopic' },
  unplace_topic: { id: 'outbox.unplaceTopic' },
  interest: { id: 'outbox.interest' },
  withdraw_interest: { id: 'outbox.withdrawInterest' },
}) satisfies Record<Outgoing['kind'], unknown>;

/** What waits to be sent, and what came back with a no: one line each, to be given up or tried again. */
export function WaitingDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText();
  const { seen, drop, flush } = useOutbox();
  const { waiting, refused } = seen;
  return (
    <Dialog
      open={open && waiting.length + refused.length > 0}
      onClose={onClose}
      title={waiting.length > 0 ? t('outbox.title') : t('outbox.refusedTitle')}
      closeLabel={t('action.close')}
      foot={
        waiting.length > 0 && (
          <Button variant="filled" onClick={() => void flush()}>
            {t('outbox.now')}
          </Button>
        )
      }
    >
      {waiting.length > 0 && <p>{t('outbox.explain')}</p>}
      <ul className="rows">
        {waiting.map(({ operationId, what, title }) => (
          <li key={operationId} className="row row--ends">
            <span>
              <strong>{t(kinds[what.kind].id)}</strong> {title}
            </span>
            <Button size="small" onClick={() => void drop(operationId)}>
              {t('outbox.drop')}
            </Button>
          </li>
        ))}
      </ul>
      {refused.length > 0 && (
        <section className="stack">
          {waiting.length > 0 && <h3>{t('outbox.refusedTitle')}</h3>}
          <p>{t('outbox.refusedExplain')}</p>
          <ul className="rows">
            {refused.map((entry) => (
              <Refused key={entry.operationId} entry={entry} onLeave={onClose} />
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}

/** What was not done, why, and what can be done about it; the words are still there. */
function Refused({ entry, onLeave }: { entry: Entry; onLeave: () => void }) {
  const t = useText();
  const why = useRefusalText();
  const { drop, retry } = useOutbox();
  const { operationId, what, title, refused, path } = entry;
  const words = what.kind === 'comment' ? what.body : what.kind === 'propose_topic' ? what.fields.detail : null;
  return (
    <li className="stack">
      <p>
        <strong>{t(kinds[what.kind].id)}</strong> {title}
      </p>
      {words && <blockquote className="muted">{words}</blockquote>}
      <p className="field__error">{why(refused?.code, refused?.params)}</p>
      <p className="row">
        <Button size="small" onClick={() => void retry(operationId)}>
          {t('outbox.retry')}
        </Button>
        {path && (
          <Link to={path} className={buttonClass('outline', 'small')} onClick={onLeave}>
            {t('outbox.look')}
          </Link>
        )}
        <Button size="small" variant="quiet" onClick={() => void drop(operationId)}>
          {t('outbox.drop')}
        </Button>
      </p>
    </li>
  );
}
