import { lengthOf } from '@komunigi/domain';
import { Button, Card, TextareaField } from '@komunigi/ui';
import Upload from 'lucide-react/icons/upload';
import { useId, useState } from 'react';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { AdministrationPage } from './AdministrationPage.js';
import { ImportReport } from './import/ImportReport.js';
import { useImport } from './import/use-import.js';
import './moderation.css';

const maxContent = 90_000;

/** Requests that live in another list come here: tried first, then done, and every bad line named. */
export function ImportPage() {
  const t = useText();
  const { viewer } = useSession();
  return (
    <AdministrationPage title={t('title.import')} lead={t('import.lead')} may={viewer.can.importRequests}>
      <ImportForm />
    </AdministrationPage>
  );
}

function ImportForm() {
  const t = useText();
  const explain = useErrorText();
  const [content, setContent] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const { run, stop, forget, progress, report, error } = useImport();
  const busy = progress !== null;

  const write = (text: string) => {
    setContent(text);
    setWrong(null);
    forget();
  };
  const start = (dryRun: boolean) => {
    if (content.trim() === '') return setWrong(t('import.empty'));
    if (lengthOf(content) > maxContent) return setWrong(t('import.tooLong', { max: maxContent }));
    void run(content, dryRun);
  };
  const ready = report?.dryRun && !report.stopped && report.created > 0;
  return (
    <>
      <Card>
        <ChooseFile onRead={write} />
        <TextareaField
          label={t('import.paste')}
          hint={t('import.hint')}
          rows={8}
          spellCheck={false}
          value={content}
          error={wrong}
          count={t('import.count', { count: lengthOf(content), max: maxContent })}
          onChange={(event) => write(event.target.value)}
        />
        <div className="row">
          <Button variant={ready ? 'outline' : 'filled'} busy={busy} onClick={() => start(true)}>
            {t('import.try')}
          </Button>
          {ready && (
            <Button variant="filled" busy={busy} onClick={() => start(false)}>
              {t('import.do', { count: report.created })}
            </Button>
          )}
        </div>
        {progress && (
          <div className="import__progress" role="status">
            <label htmlFor="import-progress">{t('import.progress', progress)}</label>
            <progress id="import-progress" max={progress.total} value={progress.done} />
            <Button size="small" onClick={stop}>
              {t('import.stop')}
            </Button>
          </div>
        )}
        {error && (
          <p className="field__error" role="alert">
            {explain(error)}
          </p>
        )}
      </Card>
      {report && <ImportReport report={report} />}
    </>
  );
}

/** A file of the device is read here, and shown before anything is sent. */
function ChooseFile({ onRead }: { onRead: (text: string) => void }) {
  const t = useText();
  const id = useId();
  const [name, setName] = useState('');
  return (
    <div className="import__file">
      <input
        id={id}
        className="visually-hidden"
        type="file"
        accept=".json,.csv,.txt,application/json,text/csv"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (!file) return;
          setName(file.name);
          void file.text().then(onRead);
          // the same file may be chosen again once it was put right
          event.target.value = '';
        }}
      />
      <label htmlFor={id} className="button button--outline">
        <Upload size={18} aria-hidden />
        {t('import.file')}
      </label>
      {name && <span>{name}</span>}
    </div>
  );
}
