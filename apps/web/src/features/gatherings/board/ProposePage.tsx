import { ProposeTopicByCodeDocument } from '@komunigi/contract';
import type { RequestTheme } from '@komunigi/domain';
import { lengthOf, maxTitle } from '@komunigi/domain';
import { Button, buttonClass, Card, EmptyState, SelectField, TextareaField, TextField } from '@komunigi/ui';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import Check from 'lucide-react/icons/check';
import { useEffect, useState, type ReactNode } from 'react';
import { useMutation } from 'urql';
import { Page } from '../../../app/Page.js';
import { useForm } from '../../../platform/form.js';
import { useLanguage, useText } from '../../../platform/intl.js';
import { useRefusalText } from '../../../platform/refusals.js';
import { useSession } from '../../../platform/session.js';
import { ThemePicker } from '../../requests/ThemePicker.js';
import { ReadGathering } from '../GatheringFrame.js';
import type { Board } from './board.js';
import { durationsOf } from './topic-text.js';
import { useBoard } from './use-board.js';
import './board.css';

/** Where the projector's square leads: on site, a visitor writes a card with the code of the day of their co-op. */
export function ProposePage(): ReactNode {
  const { slug } = useParams({ from: '/rencontres/$slug/proposer' });
  const { viewer, pending } = useSession();
  const navigate = useNavigate();
  const { board, error } = useBoard(slug);
  const acts = viewer.actingAs !== null;
  useEffect(() => {
    // whoever acts for a co-op needs no code
    if (acts)
      void navigate({
        to: '/rencontres/$slug/place-du-marche',
        params: { slug },
        search: { sujet: true },
        replace: true,
      });
  }, [acts, navigate, slug]);
  if (pending || acts) return null;
  return (
    <ReadGathering gathering={board} error={error}>
      {(read) => <Propose board={read} />}
    </ReadGathering>
  );
}

function Propose({ board }: { board: Board }) {
  const t = useText();
  const [done, setDone] = useState<string | null>(null);
  return (
    <Page narrow title={t('title.propose')} lead={board.title}>
      {done !== null ? (
        <EmptyState
          icon={<Check size={28} aria-hidden />}
          text={t('propose.done', { title: done })}
          action={
            <div className="row">
              <Button variant="filled" onClick={() => setDone(null)}>
                {t('propose.another')}
              </Button>
              <Link
                to="/rencontres/$slug/place-du-marche"
                params={{ slug: board.slug }}
                className={buttonClass('outline')}
              >
                {t('title.board')}
              </Link>
            </div>
          }
        />
      ) : (
        <CodeForm board={board} onDone={setDone} />
      )}
    </Page>
  );
}

type Field = 'code' | 'title' | 'detail' | 'theme' | 'durationMinutes';

function CodeForm({ board, onDone }: { board: Board; onDone: (title: string) => void }) {
  const t = useText();
  const why = useRefusalText();
  const form = useCodeForm(board, onDone);
  return (
    <Card>
      <form className="stack" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <TextField
          {...form.field('code')}
          label={t('propose.code')}
          hint={t('propose.codeHint')}
          required
          autoComplete="off"
          autoCapitalize="characters"
        />
        <TextField
          {...form.field('title')}
          label={t('topic.title')}
          required
          autoComplete="off"
          count={`${lengthOf(form.values.title)} / ${maxTitle}`}
        />
        <ThemePicker value={form.values.theme as RequestTheme} onChange={(theme) => form.set('theme', theme)} />
        <SelectField {...form.field('durationMinutes')} label={t('topic.duration')}>
          {durationsOf(board, Number(form.values.durationMinutes)).map((minutes) => (
            <option key={minutes} value={minutes}>
              {t('board.minutes', { count: minutes })}
            </option>
          ))}
        </SelectField>
        <TextareaField {...form.field('detail')} label={t('topic.detail')} optional={t('field.optional')} />
        <p className="row">
          <Button
            type="submit"
            variant="filled"
            busy={form.busy}
            reason={board.closedAt ? why('gathering_closed') : null}
          >
            {t('topic.propose')}
          </Button>
        </p>
      </form>
    </Card>
  );
}

/** Sends the card under the code; the code serves for the next card too. */
function useCodeForm(board: Board, onDone: (title: string) => void) {
  const t = useText();
  const why = useRefusalText();
  const { language } = useLanguage();
  const { code } = useSearch({ from: '/rencontres/$slug/proposer' });
  const [, propose] = useMutation(ProposeTopicByCodeDocument);
  const form = useForm<Field>({
    first: {
      code: code ?? '',
      title: '',
      detail: '',
      theme: 'tools',
      durationMinutes: String(Math.max(30, board.grainMinutes)),
    },
    draft: `topic.code.${board.id}`,
    about: { code_invalid: 'code', code_used_up: 'code', empty_title: 'title' },
    check: ({ code: given, title }) => ({
      code: given.trim() === '' ? t('propose.codeMissing') : null,
      title: title.trim() === '' ? why('empty_title') : lengthOf(title) > maxTitle ? why('too_long') : null,
    }),
    send: async (values, ids) => {
      const title = values.title.trim();
      const { error } = await propose({
        input: {
          ...ids,
          gatheringId: board.id,
          code: values.code.trim(),
          title,
          detail: values.detail.trim() === '' ? null : values.detail,
          language,
          theme: values.theme as RequestTheme,
          durationMinutes: Number(values.durationMinutes),
        },
      });
      if (error) return error;
      form.restart({ ...values, title: '', detail: '' });
      onDone(title);
      return undefined;
    },
  });
  return form;
}
