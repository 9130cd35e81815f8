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

type State<Name extends string> = { problems: Problems<Name>; general: string | null; tries: number };

/** The state of one form: what is written, what is wrong with it, and its sending. A refusal loses nothing. */
export function useForm<Name extends string>({ first, check, send, about, draft }: FormSettings<Name>) {
  const t = useText();
  const formId = useId();
  const explain = useErrorText();
  const [values, setValues] = useState(() => ({ ...first, ...(draft ? readKept<Name>(draft, first) : {}) }));
  const [restored, setRestored] = useState(() => Boolean(draft && readKept<Name>(draft, first)));
  const [{ problems, general, tries }, setState] = useState<State<Name>>({ problems: {}, general: null, tries: 0 });
  const [busy, setBusy] = useState(false);
  const sending = useRef<{ ids: SendingIds; what: string } | null>(null);

  /** `also`: what another field becomes by it */
  const set = (name: Name, value: string, also?: Partial<Record<Name, string>>) => {
    const next = { ...values, ...also, [name]: value };
    setValues(next);
    if (draft) writeKept(draft, next);
    // a mistake that is put right stops being one at once; a new one waits until the form is sent
    if (problems[name])
      setState((state) => ({ ...state, problems: { ...state.problems, [name]: check?.(next)[name] } }));
  };

  const restart = (next: Record<Name, string> = first) => {
    if (draft) forgetKept(draft);
    setRestored(false);
    setValues(next);
    setState({ problems: {}, general: null, tries: 0 });
  };

  const tell = (found: Problems<Name>, sentence: string | null) =>
    setState((state) => ({ problems: found, general: sentence, tries: state.tries + 1 }));

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
    if (!error) {
      sending.current = null;
      if (draft) forgetKept(draft);
      setState({ problems: {}, general: null, tries: 0 });
      return;
    }
    if (!isOffline(error)) sending.current = null;
    const refusal = refusalOf(error);
    const named = refusal?.params?.field ?? (refusal ? about?.[refusal.code] : undefined);
    const name = typeof named === 'string' && named in values ? (named as Name) : undefined;
    tell(name ? ({ [name]: explain(error) } as Problems<Name>) : {}, name ? null : explain(error));
  };

  const idOf = (name: Name) => `${formId}-${name}`;
  const wrong = (Object.entries(problems) as [Name, string | null | undefined][]).filter(([, text]) => text);
  const errors = [
    ...(general ? [{ text: general }] : []),
    ...wrong.map(([name, text]) => ({ field: idOf(name), text: text! })),
  ];
  return {
    values,
    set,
    submit,
    busy,
    restart,
    /** something written earlier was found again */
    restored,
    /** what a field of @komunigi/ui is given */
    field: (name: Name) => ({
      id: idOf(name),
      name,
      value: values[name],
      error: problems[name] ?? undefined,
      onChange: (event: { target: { value: string } }) => set(name, event.target.value),
    }),
    summary: (
      <ErrorSummary
        key={tries}
        title={general ? t('form.notDone') : t('form.problems', { count: wrong.length })}
        errors={errors}
      />
    ),
  };
}
