import { PostRequestDocument, WithdrawRequestDocument } from '@komunigi/contract';
import { languages, lengthOf, maxTitle, requestThemes, type Language, type RequestTheme } from '@komunigi/domain';
import { Button, buttonClass, Dialog, TextButton, TextField, useAnnounce } from '@komunigi/ui';
import { Link, useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useMutation } from 'urql';
import { useDraft } from '../../platform/draft.js';
import { newId } from '../../platform/ids.js';
import { useLanguage, useText } from '../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { LanguageField, Refusal } from './dialog-parts.js';
import { MarkdownField } from './MarkdownField.js';
import { SimilarList } from './SimilarList.js';
import { ThemePicker } from './ThemePicker.js';

type Draft = { title: string; theme: RequestTheme; language: Language; detail: string };

function readDraft(text: string, first: Draft): Draft {
  try {
    const kept = JSON.parse(text) as Partial<Draft>;
    return {
      title: typeof kept.title === 'string' ? kept.title : '',
      theme: requestThemes.find((theme) => theme === kept.theme) ?? first.theme,
      language: languages.find((language) => language === kept.language) ?? first.language,
      detail: typeof kept.detail === 'string' ? kept.detail : '',
    };
  } catch {
    return first;
  }
}

/** A new petite demande, one line first, over the list it will appear in. */
export function PostRequestPage(): ReactNode {
  const t = useText();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const search = useSearch({ from: '/requests' });
  const [text, write, forget] = useDraft('request.new');
  const draft = readDraft(text, { title: '', theme: 'tools', language, detail: '' });
  const change = (changed: Partial<Draft>) => write(JSON.stringify({ ...draft, ...changed }));
  const close = () => void navigate({ to: '/demandes', search, resetScroll: false });
  const { error, busy, post } = usePosting(draft, forget);
  const [counted, setCounted] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void post();
  };
  return (
    <Dialog
      open
      onClose={close}
      title={t('requests.form.title')}
      closeLabel={t('action.close')}
      foot={
        counted ? (
          <>
            <Submit busy={busy} label={t('requests.form.postAnyway')} quiet />
            <Button
              variant="filled"
              onClick={() => {
                forget();
                close();
              }}
            >
              {t('requests.form.countedClose')}
            </Button>
          </>
        ) : (
          <>
            <Button variant="quiet" onClick={close}>
              {t('requests.form.later')}
            </Button>
            <Submit busy={busy} label={t('requests.form.post')} />
          </>
        )
      }
    >
      <form id="new-request" className="stack" onSubmit={submit} noValidate>
        <TextField
          ref={(element) => element?.setAttribute('autofocus', '')}
          label={t('requests.form.line')}
          hint={t('requests.form.lineHint')}
          required
          lang={draft.language}
          autoComplete="off"
          value={draft.title}
          error={error.title}
          count={`${lengthOf(draft.title)} / ${maxTitle}`}
          onChange={(event) => change({ title: event.target.value })}
        />
        <SimilarList title={draft.title} onSupported={() => setCounted(true)} />
        <ThemePicker value={draft.theme} onChange={(theme) => change({ theme })} />
        <Detail draft={draft} change={change} />
        <Refusal text={error.form} />
      </form>
    </Dialog>
  );
}

function Detail({ draft, change }: { draft: Draft; change: (changed: Partial<Draft>) => void }) {
  const t = useText();
  const [open, setOpen] = useState(draft.detail !== '');
  return (
    <>
      {open ? (
        <MarkdownField
          label={t('requests.form.detail')}
          optional={t('field.optional')}
          value={draft.detail}
          onChange={(detail) => change({ detail })}
        />
      ) : (
        <p>
          <TextButton onClick={() => setOpen(true)}>{t('requests.form.addDetail')}</TextButton>
        </p>
      )}
      <LanguageField value={draft.language} onChange={(language) => change({ language })} />
    </>
  );
}

/** The button, or what has to be done before: what was written is kept meanwhile. */
function Submit({ busy, label, quiet }: { busy: boolean; label: string; quiet?: boolean }) {
  const t = useText();
  const why = useRefusalText();
  const { viewer, server, pending } = useSession();
  const here = useRouterState({ select: (state) => state.location.href });
  if (!pending && !viewer.isSignedIn) {
    return (
      <Link
        {...(server.isDemo ? { to: '/essayer' } : { to: '/connexion', search: { retour: here } })}
        className={buttonClass('filled')}
      >
        {t('requests.form.signIn')}
      </Link>
    );
  }
  return (
    <Button
      type="submit"
      form="new-request"
      variant={quiet ? 'quiet' : 'filled'}
      busy={busy}
      reason={why(viewer.can.postRequest.reason)}
    >
      {label}
    </Button>
  );
}

type Wrong = { title?: string; form?: string };

function usePosting(draft: Draft, forget: () => void) {
  const t = useText();
  const explain = useErrorText();
  const navigate = useNavigate();
  const { toast } = useAnnounce();
  const [{ fetching }, send] = useMutation(PostRequestDocument);
  const [, withdraw] = useMutation(WithdrawRequestDocument);
  const [wrong, setWrong] = useState<Wrong>({});
  // sent again after a broken answer, the same words are the same request
  const attempt = useRef({ words: '', id: '', operationId: '' });

  const undo = async (id: string) => {
    const { error } = await withdraw({ input: { operationId: newId(), requestId: id } });
    toast({ text: error ? explain(error) : t('requests.withdrawn') });
  };
  const post = async () => {
    const title = draft.title.trim();
    if (title === '') return setWrong({ title: t('refusal.empty_title') });
    if (lengthOf(title) > maxTitle) return setWrong({ title: t('requests.form.tooLong', { max: maxTitle }) });
    setWrong({});
    const words = JSON.stringify(draft);
    if (attempt.current.words !== words) attempt.current = { words, id: newId(), operationId: newId() };
    const { id, operationId } = attempt.current;
    const { theme, language } = draft;
    const detail = draft.detail.trim() === '' ? null : draft.detail;
    const { error, data } = await send({ input: { operationId, id, title, theme, language, detail } });
    if (error) return setWrong({ form: explain(error) });
    forget();
    await navigate({ to: '/demandes', search: {} });
    scrollTo({ top: 0 });
    const number = data?.postRequest?.request?.number;
    toast({
      text: number ? t('requests.posted', { number }) : t('requests.postedPlain'),
      undo: { label: t('action.undo'), run: () => void undo(id) },
    });
  };
  return { error: wrong, busy: fetching, post };
}
