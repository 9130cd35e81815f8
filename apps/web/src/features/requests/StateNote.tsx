import type { RequestWholeFragment } from '@komunigi/contract';
import { Day } from '@komunigi/ui';
import { Sentence, useText } from '../../platform/intl.js';

/** Why it stands where it stands: what is missing and until when, or why it was refused. */
export function StateNote({ request }: { request: RequestWholeFragment }) {
  const t = useText();
  const { state, stateReason, missing, reviewOn } = request;
  const maturing = state === 'maturing' && (missing || reviewOn);
  if (!maturing && !stateReason) return null;
  return (
    <section className="note" aria-label={t('requests.note.label')}>
      {maturing && reviewOn && (
        <p>
          <Sentence id="requests.note.review" values={{ day: <Day key="day" day={reviewOn} /> }} />
        </p>
      )}
      {maturing && missing && (
        <p className="note__text">
          <strong>{t('requests.note.missing')}</strong> {missing}
        </p>
      )}
      {stateReason && (
        <p className="note__text">
          <strong>{t('requests.note.reason')}</strong> {stateReason}
        </p>
      )}
    </section>
  );
}
