import {
  CompleteFollowUpDocument,
  RemoveFollowUpDocument,
  ReopenFollowUpDocument,
  SaveFollowUpDocument,
  type AfterGatheringFragment,
  type FollowUpLineFragment,
} from '@komunigi/contract';
import { addDays, dayOf } from '@komunigi/domain';
import { Button, Card, Day, SelectField, TextButton, TextField, useAnnounce } from '@komunigi/ui';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../../platform/form.js';
import { newId } from '../../../platform/ids.js';
import { useText } from '../../../platform/intl.js';
import { useErrorText } from '../../../platform/refusals.js';
import { useSession } from '../../../platform/session.js';

type GatheringProps = { gathering: AfterGatheringFragment };

/** What was promised: by whom, until when. Those of a topic stand under it too. */
export function FollowUps({ gathering }: GatheringProps) {
  const t = useText();
  const [adds, setAdds] = useState(false);
  const open = gathering.followUps.filter(({ doneAt }) => doneAt === null).length;
  return (
    <Card>
      <div className="after__head">
        <h3>{t('after.followUps', { count: gathering.followUps.length, open })}</h3>
        {gathering.viewerCan.record.allowed && <Button onClick={() => setAdds(true)}>{t('after.followUp')}</Button>}
      </div>
      {gathering.followUps.length === 0 && !adds && <p className="muted">{t('after.noFollowUps')}</p>}
      <ul className="after__lines">
        {gathering.followUps.map((followUp) => (
          <FollowUpLine key={followUp.id} followUp={followUp} gathering={gathering} />
        ))}
      </ul>
      {adds && <FollowUpForm gathering={gathering} topicId={null} onDone={() => setAdds(false)} />}
    </Card>
  );
}

type LineProps = { followUp: FollowUpLineFragment; gathering: AfterGatheringFragment | null; isUnderTopic?: boolean };

/** Ticks a follow-up off or on, takes it away and puts it back. */
function useFollowUp({ followUp, gathering }: LineProps) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [, complete] = useMutation(CompleteFollowUpDocument);
  const [, reopen] = useMutation(ReopenFollowUpDocument);
  const [, remove] = useMutation(RemoveFollowUpDocument);
  const [, save] = useMutation(SaveFollowUpDocument);
  const { id, doneAt } = followUp;
  const tick = async () => {
    const input = { input: { operationId: newId(), followUpId: id } };
    const { error } = doneAt ? await reopen(input) : await complete(input);
    if (error) toast({ text: explain(error) });
  };
  const putBack = async () => {
    if (!gathering) return;
    const { error } = await save({ input: inputOf(followUp, gathering.id) });
    if (error) toast({ text: explain(error) });
  };
  const takeOff = async () => {
    const { error } = await remove({ input: { operationId: newId(), followUpId: id } });
    if (error) toast({ text: explain(error) });
    else toast({ text: t('after.removed'), undo: { label: t('action.undo'), run: () => void putBack() } });
  };
  return { tick, takeOff };
}

export function FollowUpLine(props: LineProps) {
  const t = useText();
  const [edits, setEdits] = useState(false);
  const { tick, takeOff } = useFollowUp(props);
  const { followUp, gathering, isUnderTopic } = props;
  const { text, doneAt, viewerCan } = followUp;
  if (edits && gathering)
    return (
      <li>
        <FollowUpForm
          gathering={gathering}
          topicId={followUp.topicId}
          followUp={followUp}
          onDone={() => setEdits(false)}
        />
      </li>
    );
  return (
    <li className="follow-up">
      {viewerCan.complete.allowed ? (
        <button
          type="button"
          className="follow-up__tick"
          role="checkbox"
          aria-checked={doneAt !== null}
          aria-label={text}
          onClick={() => void tick()}
        >
          <span aria-hidden>{doneAt ? '✓' : ''}</span>
        </button>
      ) : (
        <span className="follow-up__state" aria-hidden>
          {doneAt ? '✓' : '○'}
        </span>
      )}
      <div>
        <p className={doneAt ? 'follow-up__done' : undefined}>{text}</p>
        <ByWhom followUp={followUp} isUnderTopic={isUnderTopic} />
      </div>
      <span className="row follow-up__tools">
        {viewerCan.edit.allowed && gathering && (
          <TextButton onClick={() => setEdits(true)}>{t('participant.change')}</TextButton>
        )}
        {viewerCan.remove.allowed && gathering && (
          <TextButton onClick={() => void takeOff()}>{t('place.remove')}</TextButton>
        )}
      </span>
    </li>
  );
}

function ByWhom({ followUp, isUnderTopic }: Omit<LineProps, 'gathering'>) {
  const t = useText();
  const { doneAt, dueOn, cooperative, participant } = followUp;
  const isLate = doneAt === null && dueOn !== null && dueOn < dayOf(new Date());
  return (
    <p className="byline">
      {cooperative && <span>{cooperative.name}</span>}
      {participant?.name && <span>{participant.name}</span>}
      {dueOn && (
        <span className={isLate ? 'follow-up__late' : undefined}>
          {isLate ? t('after.late') : t('after.until')} <Day day={dueOn} />
        </span>
      )}
      {!isUnderTopic && followUp.topicTitle && <span>{followUp.topicTitle}</span>}
      {followUp.isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
    </p>
  );
}

const inputOf = (followUp: FollowUpLineFragment, gatheringId: string) => ({
  operationId: newId(),
  id: newId(),
  gatheringId,
  topicId: followUp.topicId,
  text: followUp.text,
  cooperativeId: followUp.cooperative?.id ?? null,
  participantId: followUp.participant?.id ?? null,
  dueOn: followUp.dueOn,
});

type FormProps = {
  gathering: AfterGatheringFragment;
  topicId: string | null;
  followUp?: FollowUpLineFragment;
  onDone: () => void;
};

const usualDays = 30;

function useFollowUpForm({ gathering, topicId, followUp, onDone }: FormProps) {
  const t = useText();
  const { viewer } = useSession();
  const [, save] = useMutation(SaveFollowUpDocument);
  const mine = viewer.actingAs?.cooperative;
  return useForm({
    first: {
      text: followUp?.text ?? '',
      cooperativeId: followUp?.cooperative?.id ?? mine?.id ?? '',
      participantId: followUp?.participant?.id ?? '',
      dueOn: followUp ? (followUp.dueOn ?? '') : addDays(dayOf(new Date()), usualDays),
    },
    check: ({ text }) => ({ text: text.trim() === '' ? t('after.textMissing') : null }),
    send: async (values, ids) => {
      const { error } = await save({
        input: {
          operationId: ids.operationId,
          id: followUp?.id ?? ids.id,
          gatheringId: gathering.id,
          topicId,
          text: values.text,
          cooperativeId: values.cooperativeId || null,
          participantId: values.participantId || null,
          dueOn: values.dueOn || null,
        },
      });
      if (error) return error;
      onDone();
      return undefined;
    },
  });
}

export function FollowUpForm(props: FormProps) {
  const t = useText();
  const { viewer } = useSession();
  const form = useFollowUpForm(props);
  const { gathering, onDone } = props;
  const cooperatives = new Map(
    gathering.participants.flatMap(({ cooperative }) => (cooperative ? [[cooperative.id, cooperative.name]] : [])),
  );
  const mine = viewer.actingAs?.cooperative;
  if (mine) cooperatives.set(mine.id, mine.name);
  const people = gathering.participants.filter(
    ({ isCancelled, name, cooperative }) =>
      !isCancelled && name && (!form.values.cooperativeId || cooperative?.id === form.values.cooperativeId),
  );
  return (
    <form className="form follow-up-form" noValidate onSubmit={(event) => void form.submit(event)}>
      {form.summary}
      <TextField {...form.field('text')} label={t('after.what')} maxLength={500} required autoFocus />
      <div className="follow-up-form__who">
        <SelectField
          {...form.field('cooperativeId')}
          label={t('participant.cooperative')}
          onChange={(event) => form.set('cooperativeId', event.target.value, { participantId: '' })}
        >
          <option value="">–</option>
          {[...cooperatives].map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField {...form.field('participantId')} label={t('after.who')} optional={t('field.optional')}>
          <option value="">–</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextField {...form.field('dueOn')} label={t('after.dueOn')} optional={t('field.optional')} type="date" />
      </div>
      <div className="form__foot">
        <Button type="submit" busy={form.busy}>
          {t('action.save')}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
