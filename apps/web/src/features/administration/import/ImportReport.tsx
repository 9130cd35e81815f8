import type { ImportOutcome } from '@komunigi/domain';
import { Chip, Table, type Hue } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import { messages, useText, type Message } from '../../../platform/intl.js';
import { useRefusalText } from '../../../platform/refusals.js';
import type { Report, ReportLine } from './use-import.js';

const outcomes: Record<ImportOutcome, Message> = messages({
  created: { id: 'import.outcome.created' },
  already_there: { id: 'import.outcome.already_there' },
  bad: { id: 'import.outcome.bad' },
  merge_proposed: { id: 'import.outcome.merge_proposed' },
});
const dryOutcomes: Record<ImportOutcome, Message> = messages({
  created: { id: 'import.would.created' },
  already_there: { id: 'import.outcome.already_there' },
  bad: { id: 'import.outcome.bad' },
  merge_proposed: { id: 'import.would.merge_proposed' },
});
const hues: Record<ImportOutcome, Hue | undefined> = {
  created: 'leaf',
  already_there: undefined,
  bad: 'tomato',
  merge_proposed: 'saffron',
};

type Fields = 'line' | 'title' | 'theme' | 'language' | 'state' | 'date' | 'origin' | 'number' | 'detail';
const fields: Record<Fields, Message> = messages({
  line: { id: 'import.field.line' },
  title: { id: 'import.field.title' },
  theme: { id: 'import.field.theme' },
  language: { id: 'import.field.language' },
  state: { id: 'import.field.state' },
  date: { id: 'import.field.date' },
  origin: { id: 'import.field.origin' },
  number: { id: 'import.field.number' },
  detail: { id: 'import.field.detail' },
});

/** Line by line what would happen, or happened: the bad ones first, since they ask for something. */
export function ImportReport({ report }: { report: Report }) {
  const t = useText();
  const rank = (line: ReportLine) => (line.outcome === 'bad' ? 0 : line.outcome === 'merge_proposed' ? 1 : 2);
  const lines = [...report.lines].sort((a, b) => rank(a) - rank(b) || a.line - b.line);
  const { created, alreadyThere, bad } = report;
  return (
    <section className="stack" aria-labelledby="report">
      <h2 id="report">{report.dryRun ? t('import.dryDone') : t('import.done')}</h2>
      <p role="status">
        {t(report.dryRun ? 'import.would.sum' : 'import.sum', { created, alreadyThere, bad })}
        {report.stopped && ` ${t('import.stopped')}`}
      </p>
      {lines.length > 0 && (
        <Table
          caption={t('import.lines')}
          captionHidden
          rows={lines}
          rowKey={({ line, title }) => `${line} ${title ?? ''}`}
          columns={[
            { key: 'line', head: t('import.column.line'), cell: ({ line }) => line, number: true },
            { key: 'title', head: t('import.column.title'), cell: ({ title }) => title ?? '—' },
            {
              key: 'outcome',
              head: t('import.column.outcome'),
              cell: ({ outcome }) => (
                <Chip hue={hues[outcome]}>{t((report.dryRun ? dryOutcomes : outcomes)[outcome].id)}</Chip>
              ),
            },
            { key: 'why', head: t('import.column.why'), cell: (line) => <Why line={line} report={report} /> },
          ]}
        />
      )}
    </section>
  );
}

function Why({ line, report }: { line: ReportLine; report: Report }) {
  const t = useText();
  const why = useRefusalText();
  if (line.outcome === 'bad') {
    const field = line.field && line.field in fields ? t(fields[line.field as Fields].id) : (line.field ?? '');
    return (
      <>
        <strong>{field}</strong> {why(line.code)}
      </>
    );
  }
  const similar = line.similarId ? report.similar.get(line.similarId) : undefined;
  if (!similar) return null;
  return (
    <Link to="/demandes/$number" params={{ number: String(similar.number) }} lang={similar.language}>
      {t('import.similar', { number: similar.number, title: similar.title })}
    </Link>
  );
}
