import type { RefusalCode } from '@komunigi/domain';
import { ErrorSummary } from '@komunigi/ui';
import { useId, useRef, useState, type FormEvent } from 'react';
import type { CombinedError } from 'urql';
import { forgetKept, readKept, writeKept } from './draft.js';
import { isOffline } from './graphql.js';
import { newId } from './ids.js';
import { useText } from './intl.js';
import { refusalOf, useErrorText } from './refusals.js';
import './form.css';

/** The same as long as the same thing is sent: a second try after a lost answer does nothing twice. */
export type SendingIds = {
  operationId: string;
  /** of what is created, where something is */
  id: string;
};

type Problems<Name extends string> = Partial<Record<Name, string | null>>;

type FormSettings<Name extends string> = {
  first: Record<Name, string>;
  /** what is to be put right before anything is sent, a sentence a field */
  check?: (values: Record<NoInfer<Name>, string>) => Problems<NoInfer<Name>>;
  /** answers with the server's error, or with nothing when it is done */
  send: (values: Record<NoInfer<Name>, string>, ids: SendingIds) => Promise<CombinedError | undefined>;
  /** which field a refusal is about; `params.field` of the refusal says it too */
  about?: Partial<Record<RefusalCode, NoInfer<Name>>>;
  /** what is written is kept for this tab under this name until it is sent; not for secrets */
  draft?: string;
};

/** What a field of @komunigi/ui is given. */
export type FieldProps = {
  id: string;
  name: string;
  value: string;
  error: string | undefined;
  onChange: (event: { target: { value: string } }) => void;
};

type State<Name extends string> = { problems: Problems<Name>; general: string | null; tries: number };

/** What is written, kept for this tab where it is long. */
function useValues<Name extends string>(first: Record<Name, string>, draft: string | undefined) {
  const [kept] = useState(() => (draft ? readKept<Name>(draft, first) : null));
  const [values, setValues] = useState(() => ({ ...first, ...kept }));
  const [restored, setRestored] = useState(kept !== null);
  const forget = () => {
    if (draft) forgetKept(draft);
    setRestored(false);
  };
  return {
    values,
    restored,
    forget,
    write: (next: Record<Name, string>) => {
      setValues(next);
      if (draft) writeKept(draft, next);
    },
    restart: (next: Record<Name, string> = first) => {
      forget();
      setValues(next);
    },
  };
}

/** The state of one form: what is written, what is wrong with it, and its sending. A refusal loses nothing. */
export function useForm<Name extends string>({ first, check, send, about, draft }: FormSettings<Name>) {
  const formId = useId();
  const explain = useErrorText();
  const { values, write, restart, restored, forget } = useValues(first, draft);
  const [{ problems, general, tries }, setState] = useState<State<Name>>(untouched);
  const [busy, setBusy] = useState(false);
  const sending = useRef<{ ids: SendingIds; what: string } | null>(null);

  /** `also`: what another field becomes by it */
  const set = (name: Name, value: string, also?: Partial<Record<Name, string>>) => {
    const next = { ...values, ...also, [name]: value };
    write(next);
    // a mistake that is put right stops being one at once; a new one waits until the form is sent
    if (problems[name])
      setState((state) => ({ ...state, problems: { ...state.problems, [name]: check?.(next)[name] } }));
  };

  const tell = (found: Problems<Name>, sentence: string | null) =>
    setState((state) => ({ problems: found, general: sentence, tries: state.tries + 1 }));

  const tellRefusal = (error: CombinedError) => {
    const refusal = refusalOf(error);
    const named = refusal?.params?.field ?? (refusal ? about?.[refusal.code] : undefined);
    const name = typeof named === 'string' && named in values ? (named as Name) : undefined;
    tell(name ? ({ [name]: explain(error) } as Problems<Name>) : {}, name ? null : explain(error));
  };

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy) return;
    const found = check?.(values) ?? {};
    if (Object.values(found).some(Boolean)) return tell(found, null);
    const what = JSON.stringify(values);
    if (sending.current?.what !== what) sending.current = { ids: { operationId: newId(), id: newId() }, what };
    setBusy(true);
    const error = await send(values, sending.current.ids);
    setBusy(false);
    // only a lost answer is asked for again under the same id
    if (!isOffline(error)) sending.current = null;
    if (error) return tellRefusal(error);
    forget();
    setState(untouched);
  };

  const idOf = (name: Name) => `${formId}-${name}`;
  return {
    values,
    set,
    submit,
    busy,
    restored,
    restart: (next?: Record<Name, string>) => {
      restart(next);
      setState(untouched);
    },
    field: (name: Name): FieldProps => ({
      id: idOf(name),
      name,
      value: values[name],
      error: problems[name] ?? undefined,
      onChange: (event) => set(name, event.target.value),
    }),
    summary: <Summary key={tries} {...{ problems, general, idOf }} />,
  };
}

const untouched = { problems: {}, general: null, tries: 0 };

type SummaryProps<Name extends string> = {
  problems: Problems<Name>;
  general: string | null;
  idOf: (name: Name) => string;
};

function Summary<Name extends string>({ problems, general, idOf }: SummaryProps<Name>) {
  const t = useText();
  const wrong = (Object.entries(problems) as [Name, string | null | undefined][]).filter(([, text]) => text);
  return (
    <ErrorSummary
      title={general ? t('form.notDone') : t('form.problems', { count: wrong.length })}
      errors={[
        ...(general ? [{ text: general }] : []),
        ...wrong.map(([name, text]) => ({ field: idOf(name), text: text! })),
      ]}
    />
  );
}
