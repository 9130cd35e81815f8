import { AnswerBoardDocument, BoardQuestionPageDocument, type BoardQuestionWholeFragment } from '@komunigi/contract';
import { maxPledgeNote } from '@komunigi/domain';
import { Banner, Button, Card, EmptyState, Instant, Money, Skeleton, TextareaField, TextField } from '@komunigi/ui';
import { useParams } from '@tanstack/react-router';
import Scale from 'lucide-react/icons/scale';
import Unlink from 'lucide-react/icons/unlink';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Page } from '../../app/Page.js';
import { useForm } from '../../platform/form.js';
import { useText } from '../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../platform/refusals.js';
import { minorOf, typedOf, useMoneyText } from './amounts.js';
import './pledges.css';

/** What a board is asked, for whoever holds the link, without an account; nothing happens before the button. */
export function BoardPage() {
  const t = useText();
  const explain = useErrorText();
  const { token } = useParams({ strict: false });
  const [{ data, error }] = useQuery({
    query: BoardQuestionPageDocument,
    variables: { token: token ?? '' },
    requestPolicy: 'network-only',
  });
  const [answered, setAnswered] = useState<BoardQuestionWholeFragment | null>(null);
  const question = answered ?? data?.boardQuestion;
  if (!question && !error && data === undefined)
    return (
      <Page title={t('title.boardQuestion')} narrow>
        <Skeleton label={t('status.loading')} lines={6} />
      </Page>
    );
  if (!question)
    return (
      <Page title={t('title.boardQuestion')} narrow>
        <EmptyState
          icon={<Unlink size={28} aria-hidden />}
          text={error ? explain(error) : t('funding.board.useless')}
        />
      </Page>
    );
  return (
    <Page
      title={question.developmentTitle}
      tabTitle={t('title.boardQuestion')}
      lead={t('funding.board.lead', { cooperative: question.cooperativeName })}
      narrow
    >
      <div className="stack stack--large">
        <Asked question={question} />
        {question.answeredAt ? (
          <Answered question={question} isNow={answered !== null} />
        ) : question.refusal ? (
          <Late refusal={question.refusal} />
        ) : (
          <AnswerForm token={token ?? ''} question={question} onAnswered={setAnswered} />
        )}
      </div>
    </Page>
  );
}

function Asked({ question }: { question: BoardQuestionWholeFragment }) {
  const t = useText();
  const { asked, goal, onlyIf, inKindMinutes, note, summary, expiresAt, isDemo } = question;
  return (
    <Card className="board">
      {isDemo && <span className="demo-mark">{t('demo.invented')}</span>}
      {summary && <p>{summary}</p>}
      <p className="my-pledge__sum">
        <span>{t('funding.board.asks')}</span> <Money {...asked} large />
      </p>
      {goal && (
        <p>
          {t('funding.board.goal')} <Money {...goal} />
        </p>
      )}
      <ul>
        <li>{t('funding.pledge.isCap')}</li>
        {onlyIf && <li>{t('funding.pledge.ifJoin', { count: onlyIf })}</li>}
        {inKindMinutes > 0 && <li>{t('funding.board.inKind', { hours: inKindMinutes / 60 })}</li>}
        <li>{t('funding.pledge.nothingTaken')}</li>
      </ul>
      {note && <p>« {note} »</p>}
      <p className="muted">
        {t('funding.board.until')} <Instant at={expiresAt} show="moment" />
      </p>
    </Card>
  );
}

function Answered({ question, isNow }: { question: BoardQuestionWholeFragment; isNow: boolean }) {
  const t = useText();
  const say = useMoneyText();
  const { answer, answeredAt } = question;
  const said =
    !answer || answer.amountMinor === '0'
      ? t('funding.board.answeredNo')
      : t('funding.board.answeredYes', { amount: say(answer) });
  return (
    <div role="status">
      <Banner boxed hue="leaf" icon={<Scale size={20} aria-hidden />}>
        {isNow ? t('funding.board.thanks') : t('funding.board.used')} {said} <Instant at={answeredAt!} />
      </Banner>
    </div>
  );
}

function Late({ refusal }: { refusal: string }) {
  const why = useRefusalText();
  return (
    <Banner boxed hue="tomato">
      {why(refusal)}
    </Banner>
  );
}

type FormProps = {
  token: string;
  question: BoardQuestionWholeFragment;
  onAnswered: (question: BoardQuestionWholeFragment) => void;
};

function AnswerForm({ token, question, onAnswered }: FormProps) {
  const t = useText();
  const { asked } = question;
  const [, answer] = useMutation(AnswerBoardDocument);
  const form = useForm({
    first: { choice: 'yes', amount: typedOf(asked.amountMinor), note: '', by: t('funding.board.body') },
    check: ({ choice, amount }) => {
      const minor = minorOf(amount, asked.currency);
      if (choice !== 'other') return {};
      if (minor === null || minor === '0') return { amount: t('funding.pledge.amountUnread') };
      return { amount: BigInt(minor) > BigInt(asked.amountMinor) ? t('refusal.answer_out_of_range') : null };
    },
    about: { answer_out_of_range: 'amount', too_long: 'note' },
    send: async ({ choice, amount, note, by }, { operationId }) => {
      const minor = choice === 'yes' ? asked.amountMinor : choice === 'no' ? '0' : minorOf(amount, asked.currency)!;
      const input = {
        operationId,
        token,
        amountMinor: minor,
        note: note.trim() || null,
        answeredBy: by.trim() || null,
      };
      const { error, data } = await answer({ input });
      if (data) onAnswered(data.answerBoard.question);
      return error;
    },
  });
  return (
    <Card>
      <form className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <Choices asked={asked} value={form.values.choice} onChange={(value) => form.set('choice', value)} />
        {form.values.choice === 'other' && (
          <TextField {...form.field('amount')} label={t('funding.board.otherAmount')} inputMode="decimal" required />
        )}
        <TextField {...form.field('by')} label={t('funding.board.by')} maxLength={200} />
        <TextareaField
          {...form.field('note')}
          label={t('funding.pledge.note')}
          optional={t('field.optional')}
          maxLength={maxPledgeNote}
          rows={2}
        />
        <div className="form__foot">
          <Button type="submit" variant="filled" busy={form.busy}>
            {t('funding.board.send')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

type ChoicesProps = { asked: BoardQuestionWholeFragment['asked']; value: string; onChange: (value: string) => void };

function Choices({ asked, value, onChange }: ChoicesProps) {
  const t = useText();
  const say = useMoneyText();
  const choices = [
    ['yes', t('funding.board.yes', { amount: say(asked) })],
    ['other', t('funding.board.other')],
    ['no', t('funding.board.no')],
  ] as const;
  return (
    <fieldset className="board__choices">
      <legend>{t('funding.board.answer')}</legend>
      {choices.map(([name, label]) => (
        <label key={name} className="board__choice">
          <input type="radio" name="choice" value={name} checked={value === name} onChange={() => onChange(name)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
