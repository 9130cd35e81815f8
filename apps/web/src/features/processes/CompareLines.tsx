import { useSearch } from '@tanstack/react-router';
import { wordDifference } from '@komunigi/domain';
import { Button, Chip, IconButton } from '@komunigi/ui';
import Bookmark from 'lucide-react/icons/bookmark-check';
import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import Repeat from 'lucide-react/icons/repeat-2';
import { useText } from '../../platform/intl.js';
import { useAsk } from './asking.js';
import type { Line, Sheet, Take } from './comparing.js';
import { verdictWords } from './words.js';

type LinesProps = {
  lines: readonly Line[];
  sheets: readonly Sheet[];
  mine: string | null;
  taken: ReadonlySet<string>;
  onTake: (take: Take) => void;
};

/** Questions in rows, co-ops in columns; the questions stay in sight when it is wider than the screen. */
export function CompareTable({ lines, sheets, mine, taken, onTake }: LinesProps) {
  const t = useText();
  return (
    <div
      className="process-scroll"
      data-many={sheets.length > 3 || undefined}
      tabIndex={0}
      role="region"
      aria-label={t('process.table')}
    >
      <table className="process-table">
        <caption className="visually-hidden">{t('process.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('process.question')}</th>
            {sheets.map((sheet) => (
              <th scope="col" key={sheet.id}>
                <CoopName sheet={sheet} mine={mine} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.question.id}>
              <th scope="row">
                <Asked line={line} />
              </th>
              {line.answers.map((answer) => (
                <td key={answer.sheet.id}>
                  <Answer line={line} answer={answer} taken={taken} onTake={onTake} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** On a phone: one question at a time, the co-ops below each other; on paper all of them. */
export function CompareOneByOne({ lines, mine, taken, onTake }: LinesProps) {
  const t = useText();
  const ask = useAsk();
  const { question } = useSearch({ from: '/processus/$model' });
  const at = Math.min(question ?? 1, lines.length) - 1;
  return (
    <div className="stack">
      <nav className="process-steps no-print" aria-label={t('process.question')}>
        <IconButton label={t('process.previous')} onClick={() => ask({ question: at === 0 ? lines.length : at })}>
          <ChevronLeft size={22} aria-hidden />
        </IconButton>
        <span role="status">{t('process.place', { n: at + 1, total: lines.length })}</span>
        <IconButton label={t('process.next')} onClick={() => ask({ question: at + 2 > lines.length ? 1 : at + 2 })}>
          <ChevronRight size={22} aria-hidden />
        </IconButton>
      </nav>
      {lines.map((line, index) => (
        <section key={line.question.id} className="process-one" data-now={index === at || undefined}>
          <h2>{line.question.text}</h2>
          <Asked line={line} hasHeading />
          {line.answers.map((answer) => (
            <div key={answer.sheet.id} className="card">
              <h3>
                <CoopName sheet={answer.sheet} mine={mine} />
              </h3>
              <Answer line={line} answer={answer} taken={taken} onTake={onTake} />
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

const verdictHues = { same: 'leaf', different: 'saffron', some_missing: 'lake', nobody: undefined } as const;

function Asked({ line: { question, verdict }, hasHeading }: { line: Line; hasHeading?: boolean }) {
  const t = useText();
  return (
    <>
      {!hasHeading && <span className="process-asks">{question.text}</span>}
      {question.help && <span className="field__hint">{question.help}</span>}
      <span>
        <Chip hue={verdictHues[verdict]}>{t(verdictWords[verdict].id)}</Chip>
      </span>
    </>
  );
}

function CoopName({ sheet, mine }: { sheet: Sheet; mine: string | null }) {
  const t = useText();
  return (
    <span className="process-coop">
      {sheet.cooperative.name}
      {sheet.cooperative.id === mine && <Chip hue="leaf">{t('process.us')}</Chip>}
      {sheet.state === 'draft' && <Chip outline>{t('process.draft')}</Chip>}
    </span>
  );
}

type AnswerProps = { line: Line; answer: Line['answers'][number] } & Pick<LinesProps, 'taken' | 'onTake'>;

function Answer({ line: { question }, answer: { sheet, text, asWe, other }, taken, onTake }: AnswerProps) {
  const t = useText();
  if (text === null) return <p className="process-none">{t('process.noAnswer')}</p>;
  return (
    <>
      <p className="process-said">{other === null ? text : <Marked text={text} other={other} />}</p>
      <p className="process-marks">
        {asWe && <Chip>{t('process.asWe')}</Chip>}
        {taken.has(`${sheet.cooperative.id} ${question.id}`) && (
          <Chip hue="leaf" icon={<Bookmark size={14} aria-hidden />}>
            {t('process.taken')}
          </Chip>
        )}
        {sheet.viewerCan.doAsTheyDo.allowed && (
          <Button
            variant="quiet"
            size="small"
            icon={<Repeat size={16} aria-hidden />}
            aria-label={t('process.doAsTheyLabel', { name: sheet.cooperative.name, question: question.text })}
            onClick={() => onTake({ sheet, question, text })}
          >
            {t('process.doAsThey')}
          </Button>
        )}
      </p>
    </>
  );
}

/** What only this one says of the two, marked. */
export function Marked({ text, other }: { text: string; other: string }) {
  return wordDifference(text, other).left.map((piece, index) =>
    piece.isOnly ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
  );
}
