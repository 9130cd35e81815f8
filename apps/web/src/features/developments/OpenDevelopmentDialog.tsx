import { CreateDevelopmentDocument, JoinableRequestsDocument, RequestToDevelopDocument } from '@komunigi/contract';
import { lengthOf, maxSummary, maxTitle } from '@komunigi/domain';
import { Button, Dialog, IconButton, SearchField, TextareaField, TextField } from '@komunigi/ui';
import { useNavigate } from '@tanstack/react-router';
import X from 'lucide-react/icons/x';
import { useRef, useState } from 'react';
import { useQuery } from 'urql';
import { newId } from '../../platform/ids.js';
import { useLanguage, useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useTyped } from '../../platform/typed.js';
import { DialogFoot, Refusal } from '../requests/dialog-parts.js';
import { useSend } from './doing.js';

type Chosen = { id: string; number: number; title: string; language: 'fr' | 'nl' | 'es' | 'en'; theme: Theme };
type Theme = 'tools' | 'money' | 'coop_life' | 'technique' | 'discovery';
type Props = { requestNumber: number | undefined; onClose: () => void };

/** A development is opened of a request; others may join now or later. */
export function OpenDevelopmentDialog({ requestNumber, onClose }: Props) {
  const [{ data, fetching }] = useQuery({
    query: RequestToDevelopDocument,
    variables: { number: requestNumber ?? 0 },
    pause: requestNumber === undefined,
  });
  if (requestNumber !== undefined && fetching && !data) return null;
  return <Form first={data?.request ?? null} onClose={onClose} />;
}

function Form({ first, onClose }: { first: Chosen | null; onClose: () => void }) {
  const t = useText();
  const explain = useErrorText();
  const navigate = useNavigate();
  const { language } = useLanguage();
  const { busy, send } = useSend(CreateDevelopmentDocument);
  const [id] = useState(newId);
  const [title, setTitle] = useState(first?.title ?? '');
  const [summary, setSummary] = useState('');
  const [chosen, setChosen] = useState<readonly Chosen[]>(first ? [first] : []);
  const [wrong, setWrong] = useState<{ title?: string; form?: string }>({});
  // the dialog that goes away with its page must not lead back to it
  const leaving = useRef(false);
  const close = () => !leaving.current && onClose();
  const choose = (request: Chosen) => {
    setChosen([...chosen, request]);
    if (title.trim() === '') setTitle(request.title);
  };
  const submit = async () => {
    const [one] = chosen;
    if (!one) return setWrong({ form: t('refusal.last_request') });
    if (title.trim() === '') return setWrong({ title: t('refusal.empty_title') });
    const about = { title, summary, theme: one.theme, language: first?.language ?? language };
    const { data, error } = await send({ id, ...about, requestIds: chosen.map((request) => request.id) });
    if (error) return setWrong({ form: explain(error) });
    const created = (data as { createDevelopment?: { development: { number: number } } } | undefined)
      ?.createDevelopment;
    leaving.current = true;
    if (created)
      await navigate({ to: '/developpements/$number', params: { number: String(created.development.number) } });
  };
  return (
    <Dialog
      open
      onClose={close}
      title={t('developments.openTitle')}
      closeLabel={t('action.close')}
      foot={<DialogFoot onClose={close} onDo={() => void submit()} busy={busy} label={t('developments.openIt')} />}
    >
      <p className="muted">{t('developments.openLead')}</p>
      <ChosenRequests
        chosen={chosen}
        onChoose={choose}
        onLeave={(left) => setChosen(chosen.filter((request) => request.id !== left))}
      />
      <TextField
        label={t('developments.title')}
        required
        value={title}
        error={wrong.title}
        maxLength={maxTitle}
        count={`${lengthOf(title)} / ${maxTitle}`}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextareaField
        label={t('developments.summary')}
        optional={t('field.optional')}
        rows={2}
        maxLength={maxSummary}
        value={summary}
        onChange={(event) => setSummary(event.target.value)}
      />
      <Refusal text={wrong.form} />
    </Dialog>
  );
}

type ChosenProps = {
  chosen: readonly Chosen[];
  onChoose: (request: Chosen) => void;
  onLeave: (id: string) => void;
};

function ChosenRequests({ chosen, onChoose, onLeave }: ChosenProps) {
  const t = useText();
  const [search, setSearch] = useState('');
  const [typed, setTyped] = useTyped(search, setSearch);
  const asked = search.trim();
  const [{ data }] = useQuery({ query: JoinableRequestsDocument, variables: { search: asked }, pause: asked === '' });
  const found = asked === '' ? [] : (data?.requests.nodes ?? []);
  const others = found.filter(({ id }) => !chosen.some((one) => one.id === id));
  return (
    <>
      {chosen.length > 0 && (
        <ul className="development__requests" aria-label={t('developments.itsRequests')}>
          {chosen.map((request) => (
            <li key={request.id} className="development__request">
              <span lang={request.language}>
                #{request.number} {request.title}
              </span>
              <IconButton
                label={t('developments.removeRequest', { number: request.number })}
                onClick={() => onLeave(request.id)}
              >
                <X size={18} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <SearchField
        label={t('developments.searchRequest')}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
      />
      {asked !== '' && data && others.length === 0 && <p className="muted">{t('developments.noRequestFound')}</p>}
      <ul className="development__found">
        {others.map((request) => (
          <li key={request.id}>
            <Button
              onClick={() => {
                onChoose(request);
                setTyped('');
                setSearch('');
              }}
            >
              <span lang={request.language}>
                #{request.number} {request.title}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
