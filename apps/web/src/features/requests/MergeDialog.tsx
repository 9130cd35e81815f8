import {
  RequestListDocument,
  RequestSupportersDocument,
  SimilarRequestsDocument,
  type RequestLineFragment,
} from '@komunigi/contract';
import { Dialog, SearchField, Skeleton, StateChip, TextareaField } from '@komunigi/ui';
import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { useText } from '../../platform/intl.js';
import { DialogFoot, Refusal } from './dialog-parts.js';
import { useMerge, type Mergeable } from './merge.js';
import { listedStates } from './requests.filter.js';
import { useSettled } from './SimilarList.js';
import { stateWords } from './words.js';
import './fields.css';

type MergeDialogProps = { request: Mergeable; onClose: () => void };

/** This request goes into another one: which, and what will be counted. */
export function MergeDialog({ request, onClose }: MergeDialogProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [target, setTarget] = useState<RequestLineFragment | null>(null);
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const { found, fetching } = useTargets(request, typed);
  const { busy, merge } = useMerge();

  const submit = async () => {
    if (!target) return setWrong(t('requests.merge.choose'));
    const failed = await merge(request, target, reason.trim() || null);
    setWrong(failed);
    if (failed === null) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('requests.merge.dialog', { number: request.number })}
      closeLabel={t('action.close')}
      foot={<DialogFoot onClose={onClose} onDo={() => void submit()} busy={busy} label={t('requests.merge.title')} />}
    >
      <p>{t('requests.merge.explain')}</p>
      <SearchField
        label={t('requests.merge.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Targets
        found={found}
        fetching={fetching}
        title={typed.trim() === '' ? t('requests.merge.similar') : t('requests.merge.found')}
        value={target}
        onChange={(one) => {
          setTarget(one);
          setWrong(null);
        }}
      />
      {target && <Counted source={request} target={target} />}
      <TextareaField
        label={t('requests.merge.reason')}
        optional={t('field.optional')}
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Refusal text={wrong} />
    </Dialog>
  );
}

type TargetsProps = {
  found: readonly RequestLineFragment[];
  fetching: boolean;
  title: string;
  value: RequestLineFragment | null;
  onChange: (target: RequestLineFragment) => void;
};

function Targets({ found, fetching, title, value, onChange }: TargetsProps) {
  const t = useText();
  const name = useId();
  if (fetching && found.length === 0) return <Skeleton lines={3} label={t('status.loading')} />;
  return (
    <fieldset className="choices">
      <legend className="field__label">{title}</legend>
      {found.length === 0 && <p className="muted">{t('requests.merge.nothing')}</p>}
      <div className="states">
        {found.map((one) => (
          <label key={one.id} className="state-choice">
            <input type="radio" name={name} checked={one.id === value?.id} onChange={() => onChange(one)} />
            <span>
              <span lang={one.language}>
                #{one.number} {one.title}
              </span>
              <small>
                <StateChip state={one.state}>{t(stateWords[one.state].id)}</StateChip>{' '}
                {t('requests.coops', { count: one.supportCount })}
              </small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What looks like it, or what is searched for. */
function useTargets(request: Mergeable, typed: string) {
  const search = useSettled(typed).trim();
  const [similar] = useQuery({
    query: SimilarRequestsDocument,
    variables: { title: request.title, exceptId: request.id },
    pause: search !== '',
  });
  const [searched] = useQuery({
    query: RequestListDocument,
    variables: { first: 8, after: null, filter: { search, states: [...listedStates] }, orderBy: 'active' },
    pause: search === '',
  });
  const found =
    search === ''
      ? (similar.data?.similarRequests ?? []).map((one) => one.request).filter(({ state }) => state !== 'merged')
      : (searched.data?.requests.nodes ?? []);
  return {
    found: found.filter(({ id }) => id !== request.id),
    fetching: search === '' ? similar.fetching : searched.fetching,
  };
}

/** One co-op, one voice: whoever supports both counts once. */
function Counted({ source, target }: { source: Mergeable; target: RequestLineFragment }) {
  const t = useText();
  const [from] = useQuery({ query: RequestSupportersDocument, variables: { id: source.id } });
  const [into] = useQuery({ query: RequestSupportersDocument, variables: { id: target.id } });
  const coops = (data: typeof from.data) =>
    (data?.request?.supports.nodes ?? []).map(({ cooperative }) => cooperative.name);
  const one = new Set(coops(from.data));
  const other = new Set(coops(into.data));
  if (!from.data || !into.data) return <Skeleton lines={2} label={t('status.loading')} />;
  const both = [...one].filter((name) => other.has(name));
  const all = new Set([...one, ...other]);
  return (
    <div className="note" role="status">
      <p>{t('requests.merge.counted', { from: one.size, into: other.size, all: all.size, target: target.number })}</p>
      {both.length > 0 && <p>{t('requests.merge.once', { names: both.join(', '), count: both.length })}</p>}
      <p className="muted">{t('requests.merge.links', { number: source.number, target: target.number })}</p>
    </div>
  );
}
