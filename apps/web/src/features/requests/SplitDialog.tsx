import { SplitRequestDocument, type RequestWholeFragment } from '@komunigi/contract';
import { lengthOf, maxParts, maxTitle } from '@komunigi/domain';
import { Button, Dialog, IconButton, TextField } from '@komunigi/ui';
import Plus from 'lucide-react/icons/plus';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { useMutation } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { DialogFoot, Refusal } from './dialog-parts.js';
import { useAct } from './act.js';

type Part = { id: string; title: string };

/** One request that asks for several things becomes several, each with its line; the first stays, with links to its parts. */
export function SplitDialog({ request, onClose }: { request: RequestWholeFragment; onClose: () => void }) {
  const t = useText();
  const act = useAct();
  const [{ fetching }, split] = useMutation(SplitRequestDocument);
  const [parts, setParts] = useState<Part[]>(() => [
    { id: newId(), title: '' },
    { id: newId(), title: '' },
  ]);
  const [wrong, setWrong] = useState<string | null>(null);
  const change = (id: string, title: string) => setParts(parts.map((part) => (part.id === id ? { id, title } : part)));

  const submit = async () => {
    const filled = parts.map(({ id, title }) => ({ id, title: title.trim() })).filter(({ title }) => title !== '');
    if (filled.length === 0) return setWrong(t('refusal.no_parts'));
    const failed = await act({
      run: () => split({ input: { operationId: newId(), requestId: request.id, parts: filled } }),
      done: t('requests.split.done', { count: filled.length }),
    });
    setWrong(failed);
    if (failed === null) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('requests.split.dialog', { number: request.number })}
      closeLabel={t('action.close')}
      foot={
        <DialogFoot onClose={onClose} onDo={() => void submit()} busy={fetching} label={t('requests.split.title')} />
      }
    >
      <p>{t('requests.split.explain')}</p>
      <ol className="splits">
        {parts.map((part, index) => (
          <li key={part.id} className="splits__one">
            <TextField
              label={t('requests.split.part', { rank: index + 1 })}
              lang={request.language}
              maxLength={maxTitle}
              value={part.title}
              count={`${lengthOf(part.title)} / ${maxTitle}`}
              onChange={(event) => change(part.id, event.target.value)}
            />
            {parts.length > 1 && (
              <IconButton
                label={t('requests.split.remove', { rank: index + 1 })}
                onClick={() => setParts(parts.filter(({ id }) => id !== part.id))}
              >
                <X size={18} aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
      </ol>
      {parts.length < maxParts && (
        <Button
          size="small"
          icon={<Plus size={18} aria-hidden />}
          onClick={() => setParts([...parts, { id: newId(), title: '' }])}
        >
          {t('requests.split.add')}
        </Button>
      )}
      <Refusal text={wrong} />
    </Dialog>
  );
}
