import {
  EditTopicDocument,
  RequestChoicesDocument,
  RequestOfTopicDocument,
  TopicPageDocument,
  type RequestChoiceFragment,
} from '@komunigi/contract';
import { Button, Dialog, SearchField, TextButton, useAnnounce } from '@komunigi/ui';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { useClient, useMutation, useQuery } from 'urql';
import { useForm } from '../../../platform/form.js';
import { useLanguage, useText, type MessageId } from '../../../platform/intl.js';
import { useOutbox } from '../../../platform/outbox.js';
import { refusalOf, useRefusalText } from '../../../platform/refusals.js';
import { DialogFoot } from '../../requests/dialog-parts.js';
import { useSettled } from '../../requests/SimilarList.js';
import type { Board, Card } from './board.js';
import { TopicFields } from './TopicFields.js';
import { firstValues, problemsOf, textOfValues, valuesOf, type TopicField, type TopicValues } from './topic-text.js';

/** A sentence for each field that is not right. */
function useCheck() {
  const why = useRefusalText();
  return (values: TopicValues): Partial<Record<TopicField, string | null>> => {
    const { title, seats } = problemsOf(values);
    return { title: why(title), seats: why(seats) };
  };
}

type ProposeProps = { board: Board; number: number | undefined; onClose: (cardId?: string) => void };

/** A new card, perhaps about a request; kept on the device while there is no network. */
export function ProposeDialog({ board, number, onClose }: ProposeProps) {
  const t = useText();
  const why = useRefusalText();
  const { form, request, choose } = useProposeForm(board, onClose);
  useRequestOf(number, choose);
  return (
    <Dialog
      open
      onClose={() => onClose()}
      title={t('topic.new')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button variant="quiet" onClick={() => onClose()}>
            {t('action.cancel')}
          </Button>
          <Button
            variant="filled"
            busy={form.busy}
            reason={why(board.viewerCan.propose.reason)}
            onClick={() => void form.submit()}
          >
            {t('topic.propose')}
          </Button>
        </>
      }
    >
      <form className="stack" noValidate onSubmit={(event) => void form.submit(event)}>
        <TopicFields
          form={form}
          board={board}
          cardId={null}
          focusTitle
          after={<RequestPicker chosen={request} onChoose={choose} />}
        />
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}

function useProposeForm(board: Board, onClose: ProposeProps['onClose']) {
  const t = useText();
  const { language } = useLanguage();
  const { toast } = useAnnounce();
  const { send } = useOutbox();
  const check = useCheck();
  const [request, setRequest] = useState<RequestChoiceFragment | null>(null);
  const about = request
    ? ({ origin: 'request', requestId: request.id } as const)
    : ({ origin: 'free', requestId: null } as const);
  const form = useForm<TopicField>({
    first: firstValues(language, board.grainMinutes),
    draft: `topic.new.${board.id}`,
    check,
    send: async (values, { id }) => {
      const fields = textOfValues(values, []);
      const answer = await send(
        { kind: 'propose_topic', gatheringId: board.id, topicId: id, ...about, fields },
        fields.title,
        `/rencontres/${board.slug}/place-du-marche`,
      );
      if (answer.outcome === 'refused') return answer.refusal;
      if (answer.outcome === 'done') toast({ text: t('topic.proposed', { title: fields.title }) });
      onClose(id);
      return undefined;
    },
  });
  const choose = (chosen: RequestChoiceFragment | null) => {
    setRequest(chosen);
    if (chosen && form.values.title.trim() === '')
      form.set('title', chosen.title, { theme: chosen.theme, language: chosen.language });
  };
  return { form, request, choose };
}

/** The request an address names, once it is known. */
function useRequestOf(number: number | undefined, choose: (request: RequestChoiceFragment) => void): void {
  const [{ data }] = useQuery({ query: RequestOfTopicDocument, variables: { number: number ?? 0 }, pause: !number });
  const [known, setKnown] = useState<string | null>(null);
  const found = number ? (data?.request ?? null) : null;
  if (found && found.id !== known) {
    setKnown(found.id);
    choose(found);
  }
}

type PickerProps = { chosen: RequestChoiceFragment | null; onChoose: (request: RequestChoiceFragment | null) => void };

/** A topic is often about a petite demande: found by its words. */
function RequestPicker({ chosen, onChoose }: PickerProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const search = useSettled(text).trim();
  const [{ data }] = useQuery({ query: RequestChoicesDocument, variables: { search }, pause: !open || search === '' });
  if (chosen) {
    return (
      <p className="row">
        <span>
          {t('topic.about')}{' '}
          <strong lang={chosen.language}>
            #{chosen.number} {chosen.title}
          </strong>
        </span>
        <Button size="small" variant="quiet" icon={<X size={16} aria-hidden />} onClick={() => onChoose(null)}>
          {t('topic.notAbout')}
        </Button>
      </p>
    );
  }
  if (!open) {
    return (
      <p>
        <TextButton onClick={() => setOpen(true)}>{t('topic.fromRequest')}</TextButton>
      </p>
    );
  }
  const found = search === '' ? [] : (data?.requests.nodes ?? []);
  return (
    <div className="stack">
      <SearchField label={t('topic.searchRequest')} value={text} onChange={(event) => setText(event.target.value)} />
      <ul className="rows" hidden={found.length === 0}>
        {found.map((request) => (
          <li key={request.id}>
            <TextButton
              lang={request.language}
              onClick={() => {
                setOpen(false);
                onChoose(request);
              }}
            >
              #{request.number} {request.title}
            </TextButton>
          </li>
        ))}
      </ul>
    </div>
  );
}

type EditProps = { board: Board; card: Card; detail: string | null; onClose: () => void };
type Theirs = { version: number; values: TopicValues; by: string };

/** The words of a card. When somebody changed them meanwhile, theirs stand beside mine, and mine are still there. */
export function EditTopicDialog({ board, card, detail, onClose }: EditProps) {
  const t = useText();
  const check = useCheck();
  const client = useClient();
  const { toast } = useAnnounce();
  const [, edit] = useMutation(EditTopicDocument);
  const [version, setVersion] = useState(card.version);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const form = useForm<TopicField>({
    first: valuesOf(card, detail),
    check,
    send: async (values, { operationId }) => {
      const fields = textOfValues(values, card.needs);
      const { error } = await edit({ input: { operationId, topicId: card.id, version, fields } });
      const refusal = refusalOf(error);
      if (refusal?.code === 'topic_changed') await compare(String(refusal.params?.by ?? ''));
      if (error) return error;
      toast({ text: t('topic.saved') });
      onClose();
      return undefined;
    },
  });
  const compare = async (by: string) => {
    const { data } = await client.query(TopicPageDocument, { id: card.id }, { requestPolicy: 'network-only' });
    if (!data?.topic) return;
    setVersion(data.topic.version);
    const now = { ...card, ...data.topic };
    setTheirs({ version: data.topic.version, values: valuesOf(now, data.topic.detail), by });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('topic.edit')}
      closeLabel={t('action.close')}
      foot={
        <DialogFoot
          onClose={onClose}
          onDo={() => void form.submit()}
          busy={form.busy}
          label={theirs ? t('topic.saveAnyway') : t('action.save')}
        />
      }
    >
      <form className="stack" noValidate onSubmit={(event) => void form.submit(event)}>
        <TopicFields form={form} board={board} cardId={card.id} focusTitle />
        {theirs && <Beside theirs={theirs} mine={form.values} take={(name, value) => form.set(name, value)} />}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}

const fieldNames: Partial<Record<TopicField, MessageId>> = {
  title: 'topic.title',
  detail: 'topic.detail',
  durationMinutes: 'topic.duration',
  equipment: 'topic.equipment',
  seats: 'topic.seats',
};

type BesideProps = { theirs: Theirs; mine: TopicValues; take: (name: TopicField, value: string) => void };

/** Field by field, what they wrote where I wrote something else. */
function Beside({ theirs, mine, take }: BesideProps) {
  const t = useText();
  const differing = (Object.keys(fieldNames) as TopicField[]).filter((name) => theirs.values[name] !== mine[name]);
  return (
    <section className="beside" aria-label={t('topic.beside', { by: theirs.by || t('board.somebody') })}>
      <h3>{t('topic.beside', { by: theirs.by || t('board.somebody') })}</h3>
      {differing.length === 0 && <p>{t('topic.besideSame')}</p>}
      {differing.map((name) => (
        <div key={name} className="beside__row">
          <strong>{t(fieldNames[name]!)}</strong>
          <p>{theirs.values[name] || '—'}</p>
          <Button size="small" onClick={() => take(name, theirs.values[name])}>
            {t('topic.takeTheirs')}
          </Button>
        </div>
      ))}
      <p className="muted">{t('topic.besideExplain')}</p>
    </section>
  );
}
