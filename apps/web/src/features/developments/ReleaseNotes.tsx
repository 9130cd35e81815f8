import { AllCooperativesDocument, WriteReleaseNoteDocument, type DevelopmentWorkFragment } from '@komunigi/contract';
import { Button, Dialog, MarkdownView, SelectField } from '@komunigi/ui';
import Megaphone from 'lucide-react/icons/megaphone';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useLanguage, useText } from '../../platform/intl.js';
import { useSession } from '../../platform/session.js';
import { DialogFoot, LanguageField, Refusal } from '../requests/dialog-parts.js';
import { MarkdownField } from '../requests/MarkdownField.js';
import { useDo } from './doing.js';
import type { DevelopmentAtWork } from './shown.js';

type Note = DevelopmentWorkFragment['releaseNotes'][number];

/** « Ce qui change pour vous » : for all, and for one co-op; one's own comes first. */
export function ReleaseNotes({ development }: DevelopmentAtWork) {
  const t = useText();
  const { viewer } = useSession();
  const [writing, setWriting] = useState(false);
  const { releaseNotes, viewerCan } = development;
  const mine = viewer.actingAs?.cooperative?.id;
  const rank = ({ cooperative }: Note): number => (cooperative?.id === mine && mine ? 0 : cooperative ? 2 : 1);
  const shown = releaseNotes.toSorted((a, b) => rank(a) - rank(b));
  return (
    <section aria-labelledby="notes" className="stack">
      <h2 id="notes">{t('developments.notes')}</h2>
      {shown.length === 0 && <p className="muted">{t('developments.noNotes')}</p>}
      {shown.map((note) => (
        <article key={note.id} className="note">
          <h3>
            {note.cooperative
              ? t('developments.noteFor', { name: note.cooperative.name })
              : t('developments.noteForAll')}
          </h3>
          <MarkdownView html={note.bodyHtml} lang={note.language} />
        </article>
      ))}
      {viewerCan.writeNote.allowed && (
        <Button size="small" icon={<Megaphone size={18} aria-hidden />} onClick={() => setWriting(true)}>
          {t('developments.writeNote')}
        </Button>
      )}
      {writing && <NoteDialog development={development} onClose={() => setWriting(false)} />}
    </section>
  );
}

function NoteDialog({ development, onClose }: DevelopmentAtWork & { onClose: () => void }) {
  const t = useText();
  const { language: spoken } = useLanguage();
  const [{ data }] = useQuery({ query: AllCooperativesDocument });
  const textFor = (id: string) => development.releaseNotes.find((note) => (note.cooperative?.id ?? '') === id);
  const [to, setTo] = useState('');
  const [body, setBody] = useState(textFor('')?.body ?? '');
  const [language, setLanguage] = useState(textFor('')?.language ?? spoken);
  const { busy, refusal, go } = useDo(WriteReleaseNoteDocument, t('developments.noteWritten'));
  const choose = (id: string) => {
    setTo(id);
    setBody(textFor(id)?.body ?? '');
    setLanguage(textFor(id)?.language ?? language);
  };
  const write = async () => {
    if (await go({ developmentId: development.id, cooperativeId: to || null, body, language })) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('developments.notes')}
      closeLabel={t('action.close')}
      foot={<DialogFoot onClose={onClose} onDo={() => void write()} busy={busy} label={t('action.save')} />}
    >
      <SelectField label={t('developments.noteTo')} value={to} onChange={(event) => choose(event.target.value)}>
        <option value="">{t('developments.noteForAll')}</option>
        {(data?.cooperatives.nodes ?? []).map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <MarkdownField key={to} label={t('developments.noteText')} rows={6} value={body} onChange={setBody} />
      <LanguageField value={language} onChange={setLanguage} />
      <Refusal text={refusal} />
    </Dialog>
  );
}
