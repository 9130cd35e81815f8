import { Button, Dialog } from '@komunigi/ui';
import { useText, messages } from '../platform/intl.js';
import { useOutbox } from '../platform/outbox.js';
import type { Outgoing } from '../platform/outbox.store.js';

const kinds = messages({
  support: { id: 'outbox.support' },
  withdraw_support: { id: 'outbox.withdraw' },
  comment: { id: 'outbox.comment' },
}) satisfies Record<Outgoing['kind'], unknown>;

/** What waits to be sent, one line each, which may still be given up. */
export function WaitingDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText();
  const { seen, drop, flush } = useOutbox();
  return (
    <Dialog
      open={open && seen.waiting.length > 0}
      onClose={onClose}
      title={t('outbox.title')}
      closeLabel={t('action.close')}
      foot={
        <Button variant="filled" onClick={() => void flush()}>
          {t('outbox.now')}
        </Button>
      }
    >
      <p>{t('outbox.explain')}</p>
      <ul className="rows">
        {seen.waiting.map(({ operationId, what, title }) => (
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
    </Dialog>
  );
}
