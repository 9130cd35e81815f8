import { SaveDevelopmentPartsDocument } from '@komunigi/contract';
import { maxTitle } from '@komunigi/domain';
import { Button, Checkbox, Dialog, IconButton, TextField } from '@komunigi/ui';
import ArrowUp from 'lucide-react/icons/arrow-up';
import Check from 'lucide-react/icons/check';
import Circle from 'lucide-react/icons/circle';
import Pencil from 'lucide-react/icons/pencil';
import Plus from 'lucide-react/icons/plus';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { DialogFoot, Refusal } from '../requests/dialog-parts.js';
import type { WholeDevelopment } from './shown.js';
import { useDo } from './doing.js';

/** What it is made of, in order. */
export function Parts({ development }: WholeDevelopment) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const { parts, viewerCan } = development;
  if (parts.length === 0 && !viewerCan.edit.allowed) return null;
  return (
    <section aria-labelledby="parts" className="stack">
      <h2 id="parts">{t('developments.parts')}</h2>
      {parts.length === 0 ? (
        <p className="muted">{t('developments.noParts')}</p>
      ) : (
        <ol className="development__parts">
          {parts.map((part) => (
            <li key={part.id} data-done={part.doneAt ? '' : undefined}>
              {part.doneAt ? <Check size={18} aria-hidden /> : <Circle size={18} aria-hidden />}
              <span lang={development.language}>{part.title}</span>
              {part.minutes !== null && (
                <span className="muted">{t('developments.hours', { hours: part.minutes / 60 })}</span>
              )}
              {part.doneAt && <span className="muted">{t('developments.partDone')}</span>}
            </li>
          ))}
        </ol>
      )}
      {viewerCan.edit.allowed && (
        <Button size="small" icon={<Pencil size={18} aria-hidden />} onClick={() => setEditing(true)}>
          {t('developments.editParts')}
        </Button>
      )}
      {editing && <PartsDialog development={development} onClose={() => setEditing(false)} />}
    </section>
  );
}

type Draft = { id: string; title: string; hours: string; isDone: boolean };

const minutesOf = (hours: string): number | null => {
  const amount = Number(hours.replace(',', '.'));
  return hours.trim() === '' || !(amount > 0) ? null : Math.round(amount * 60);
};

function PartsDialog({ development, onClose }: WholeDevelopment & { onClose: () => void }) {
  const t = useText();
  const { busy, refusal, go } = useDo(SaveDevelopmentPartsDocument, t('developments.partsSaved'));
  const [version] = useState(development.version);
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    development.parts.map(({ id, title, minutes, doneAt }) => ({
      id,
      title,
      hours: minutes === null ? '' : String(minutes / 60),
      isDone: doneAt !== null,
    })),
  );
  const change = (id: string, changes: Partial<Draft>) =>
    setDrafts(drafts.map((draft) => (draft.id === id ? { ...draft, ...changes } : draft)));
  const up = (index: number) => setDrafts(drafts.toSpliced(index - 1, 2, drafts[index]!, drafts[index - 1]!));
  const save = async () => {
    const parts = drafts
      .filter(({ title }) => title.trim() !== '')
      .map(({ id, title, hours, isDone }) => ({ id, title, minutes: minutesOf(hours), isDone }));
    if (await go({ developmentId: development.id, basedOn: version, parts })) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('developments.parts')}
      closeLabel={t('action.close')}
      foot={<DialogFoot onClose={onClose} onDo={() => void save()} busy={busy} label={t('action.save')} />}
    >
      <ol className="development__drafts">
        {drafts.map((draft, index) => (
          <DraftLine
            key={draft.id}
            draft={draft}
            number={index + 1}
            onChange={(changes) => change(draft.id, changes)}
            onUp={index > 0 ? () => up(index) : null}
            onRemove={() => setDrafts(drafts.filter(({ id }) => id !== draft.id))}
          />
        ))}
      </ol>
      <Button
        size="small"
        icon={<Plus size={18} aria-hidden />}
        onClick={() => setDrafts([...drafts, { id: newId(), title: '', hours: '', isDone: false }])}
      >
        {t('developments.addPart')}
      </Button>
      <Refusal text={refusal} />
    </Dialog>
  );
}

type DraftProps = {
  draft: Draft;
  number: number;
  onChange: (changes: Partial<Draft>) => void;
  onUp: (() => void) | null;
  onRemove: () => void;
};

function DraftLine({ draft, number, onChange, onUp, onRemove }: DraftProps) {
  const t = useText();
  return (
    <li>
      <TextField
        label={t('developments.part', { number })}
        value={draft.title}
        maxLength={maxTitle}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <TextField
        label={t('developments.partHours')}
        inputMode="decimal"
        value={draft.hours}
        maxLength={8}
        onChange={(event) => onChange({ hours: event.target.value })}
      />
      <div className="development__draft-tools">
        <Checkbox
          label={t('developments.partDone')}
          checked={draft.isDone}
          onChange={(event) => onChange({ isDone: event.target.checked })}
        />
        {onUp && (
          <IconButton label={t('developments.partUp', { number })} onClick={onUp}>
            <ArrowUp size={18} aria-hidden />
          </IconButton>
        )}
        <IconButton label={t('developments.partRemove', { number })} onClick={onRemove}>
          <X size={18} aria-hidden />
        </IconButton>
      </div>
    </li>
  );
}
