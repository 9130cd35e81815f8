import { ConfirmMinutesDocument, type AfterGatheringFragment } from '@komunigi/contract';
import { Button, Card, Chip, Instant, TextareaField, useAnnounce } from '@komunigi/ui';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../../platform/form.js';
import { newId } from '../../../platform/ids.js';
import { useText } from '../../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../../platform/refusals.js';

type Props = { gathering: AfterGatheringFragment };

/** Those present say whether what is written is what happened. */
export function Minutes({ gathering }: Props) {
  const t = useText();
  const why = useRefusalText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [contests, setContests] = useState(false);
  const [{ fetching }, confirm] = useMutation(ConfirmMinutesDocument);
  const { confirmations, viewerCan, participants } = gathering;
  const present = participants.filter(({ isCancelled }) => !isCancelled).length;
  const mine = confirmations.find(({ participant }) => participant.isMe);
  const agree = async () => {
    const { error } = await confirm({
      input: { operationId: newId(), gatheringId: gathering.id, answer: 'confirmed', note: null },
    });
    toast({ text: error ? explain(error) : t('minutes.confirmed') });
  };
  return (
    <Card>
      <h3>{t('minutes.title')}</h3>
      <p className="muted">{t('minutes.count', { count: confirmations.length, present })}</p>
      <ul className="after__lines">
        {confirmations.map(({ id, participant, answer, note, at, isDemo }) => (
          <li key={id} className="minutes__line">
            <Chip hue={answer === 'confirmed' ? 'leaf' : 'tomato'}>
              {answer === 'confirmed' ? t('minutes.isRight') : t('minutes.isWrong')}
            </Chip>
            <div>
              <p>{[participant.name, participant.cooperative?.name].filter(Boolean).join(', ')}</p>
              {note && <p>{note}</p>}
            </div>
            <span className="muted">
              <Instant at={at} /> {isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
            </span>
          </li>
        ))}
      </ul>
      {contests ? (
        <ContestForm gathering={gathering} onDone={() => setContests(false)} />
      ) : (
        (viewerCan.confirmMinutes.allowed || viewerCan.confirmMinutes.reason !== 'not_signed_in') && (
          <div className="row">
            <Button
              busy={fetching}
              reason={why(viewerCan.confirmMinutes.reason)}
              aria-pressed={mine?.answer === 'confirmed'}
              onClick={() => void agree()}
            >
              {t('minutes.confirm')}
            </Button>
            {viewerCan.confirmMinutes.allowed && (
              <Button variant="quiet" onClick={() => setContests(true)}>
                {t('minutes.contest')}
              </Button>
            )}
          </div>
        )
      )}
    </Card>
  );
}

function ContestForm({ gathering, onDone }: Props & { onDone: () => void }) {
  const t = useText();
  const [, confirm] = useMutation(ConfirmMinutesDocument);
  const form = useForm({
    first: { note: '' },
    draft: `minutes.${gathering.id}`,
    check: ({ note }) => ({ note: note.trim() === '' ? t('refusal.reason_required') : null }),
    send: async ({ note }, { operationId }) => {
      const { error } = await confirm({
        input: { operationId, gatheringId: gathering.id, answer: 'contested', note },
      });
      if (!error) onDone();
      return error;
    },
  });
  return (
    <form className="form" noValidate onSubmit={(event) => void form.submit(event)}>
      {form.summary}
      <TextareaField {...form.field('note')} label={t('minutes.what')} rows={3} maxLength={5000} required autoFocus />
      <div className="form__foot">
        <Button type="submit" busy={form.busy}>
          {t('minutes.send')}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
