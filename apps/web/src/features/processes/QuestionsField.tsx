import { maxLine } from '@komunigi/domain';
import { Button, IconButton, TextField } from '@komunigi/ui';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import Plus from 'lucide-react/icons/plus';
import Trash from 'lucide-react/icons/trash-2';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';

export type QuestionDraft = { id: string; text: string; help: string };
export const emptyQuestion = (): QuestionDraft => ({ id: newId(), text: '', help: '' });

type Props = {
  questions: readonly QuestionDraft[];
  max: number;
  onChange: (questions: readonly QuestionDraft[]) => void;
};

/** The questions of a model, in their order: written, moved, taken out. */
export function QuestionsField({ questions, max, onChange }: Props) {
  const t = useText();
  const change = (id: string, changed: Partial<QuestionDraft>) =>
    onChange(questions.map((question) => (question.id === id ? { ...question, ...changed } : question)));
  const move = (from: number, to: number) => {
    const moved = [...questions];
    moved.splice(to, 0, ...moved.splice(from, 1));
    onChange(moved);
  };
  return (
    <fieldset className="form__set">
      <legend className="form__title">{t('process.form.questions')}</legend>
      <p className="field__hint">{t('process.form.keptHint')}</p>
      <ol className="process-questions">
        {questions.map(({ id, text, help }, index) => (
          <li key={id}>
            <TextField
              label={t('process.form.question', { n: index + 1 })}
              value={text}
              maxLength={maxLine}
              onChange={(event) => change(id, { text: event.target.value })}
            />
            <TextField
              label={t('process.form.help')}
              optional={t('field.optional')}
              value={help}
              maxLength={maxLine}
              onChange={(event) => change(id, { help: event.target.value })}
            />
            <p className="row">
              {index > 0 && (
                <IconButton label={t('process.form.up', { n: index + 1 })} onClick={() => move(index, index - 1)}>
                  <ArrowUp size={18} aria-hidden />
                </IconButton>
              )}
              {index < questions.length - 1 && (
                <IconButton label={t('process.form.down', { n: index + 1 })} onClick={() => move(index, index + 1)}>
                  <ArrowDown size={18} aria-hidden />
                </IconButton>
              )}
              {questions.length > 1 && (
                <IconButton
                  label={t('process.form.remove', { n: index + 1 })}
                  onClick={() => onChange(questions.filter((question) => question.id !== id))}
                >
                  <Trash size={18} aria-hidden />
                </IconButton>
              )}
            </p>
          </li>
        ))}
      </ol>
      {questions.length < max && (
        <Button icon={<Plus size={18} aria-hidden />} onClick={() => onChange([...questions, emptyQuestion()])}>
          {t('process.form.add')}
        </Button>
      )}
    </fieldset>
  );
}
