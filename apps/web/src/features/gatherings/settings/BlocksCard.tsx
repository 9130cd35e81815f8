import { RemoveBlockDocument, SaveBlockDocument, type BlockPartsFragment } from '@komunigi/contract';
import { blockKinds, type BlockKind } from '@komunigi/domain';
import { Button, Card, Dialog, SelectField, TextButton, TextField, useAnnounce } from '@komunigi/ui';
import Plus from 'lucide-react/icons/plus';
import { useId, useState } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../../platform/form.js';
import { newId } from '../../../platform/ids.js';
import { useText } from '../../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../../platform/refusals.js';
import { minuteOf, timeText, useDayText } from '../when.js';
import { blockNames } from '../words.js';
import type { GatheringSettings } from './settings.types.js';

const blockInput = ({ day, startMinute, durationMinutes, kind, title, placeName }: BlockPartsFragment) => ({
  day,
  startMinute,
  durationMinutes,
  kind,
  title,
  placeName,
});

/** What is fixed before any card: breaks, plenaries, visits. */
export function BlocksCard({ gathering }: { gathering: GatheringSettings }) {
  const t = useText();
  const explain = useErrorText();
  const dayText = useDayText();
  const { toast } = useAnnounce();
  const [opened, setOpened] = useState<BlockPartsFragment | 'new' | null>(null);
  const [, remove] = useMutation(RemoveBlockDocument);
  const [, save] = useMutation(SaveBlockDocument);

  const putBack = async (block: BlockPartsFragment) => {
    const { error } = await save({
      input: { operationId: newId(), id: newId(), gatheringId: gathering.id, ...blockInput(block) },
    });
    if (error) toast({ text: explain(error) });
  };
  const takeAway = async (block: BlockPartsFragment) => {
    const { error } = await remove({ input: { operationId: newId(), blockId: block.id } });
    if (error) toast({ text: explain(error) });
    else
      toast({
        text: t('block.removed', { title: block.title }),
        undo: { label: t('action.undo'), run: () => void putBack(block) },
      });
  };
  return (
    <Card>
      <h3>{t('gathering.blocks')}</h3>
      <p className="muted">{t('block.hint')}</p>
      <ul className="settings__lines">
        {gathering.blocks.map((block) => (
          <li key={block.id}>
            <span className="figure">
              {timeText(block.startMinute)} – {timeText(block.startMinute + block.durationMinutes)}
            </span>
            <div>
              <strong lang={gathering.language}>{block.title}</strong>
              <p className="muted">
                {dayText(block.day)} · {t(blockNames[block.kind].id)}
                {block.placeName && ` · ${block.placeName}`}
              </p>
            </div>
            <span className="row">
              <TextButton onClick={() => setOpened(block)}>{t('participant.change')}</TextButton>
              <TextButton onClick={() => void takeAway(block)}>{t('place.remove')}</TextButton>
            </span>
          </li>
        ))}
      </ul>
      <Button icon={<Plus size={18} aria-hidden />} onClick={() => setOpened('new')}>
        {t('block.add')}
      </Button>
      {opened && (
        <BlockDialog
          key={opened === 'new' ? 'new' : opened.id}
          gathering={gathering}
          block={opened === 'new' ? null : opened}
          onClose={() => setOpened(null)}
        />
      )}
    </Card>
  );
}

type DialogProps = { gathering: GatheringSettings; block: BlockPartsFragment | null; onClose: () => void };

function useBlockForm({ gathering, block, onClose }: DialogProps) {
  const t = useText();
  const why = useRefusalText();
  const { toast } = useAnnounce();
  const [, save] = useMutation(SaveBlockDocument);
  return useForm({
    first: {
      title: block?.title ?? '',
      kind: block?.kind ?? 'break',
      day: block?.day ?? gathering.days[0]?.day ?? gathering.startsOn,
      from: block ? timeText(block.startMinute) : '12:00',
      until: block ? timeText(block.startMinute + block.durationMinutes) : '13:00',
      placeName: block?.placeName ?? '',
    },
    check: ({ title, from, until }) => {
      const [a, b] = [minuteOf(from), minuteOf(until)];
      return {
        title: title.trim() === '' ? t('gathering.titleMissing') : null,
        until: a === null || b === null || a >= b ? why('hours_out_of_range') : null,
      };
    },
    about: { day_not_in_gathering: 'day', hours_out_of_range: 'until', empty_title: 'title' },
    send: async (values, ids) => {
      const startMinute = minuteOf(values.from) ?? 0;
      const { error } = await save({
        input: {
          operationId: ids.operationId,
          id: block?.id ?? ids.id,
          gatheringId: gathering.id,
          day: values.day,
          startMinute,
          durationMinutes: (minuteOf(values.until) ?? 0) - startMinute,
          kind: values.kind as BlockKind,
          title: values.title,
          placeName: values.placeName.trim() || null,
        },
      });
      if (error) return error;
      toast({ text: t('block.saved') });
      onClose();
      return undefined;
    },
  });
}

function BlockDialog(props: DialogProps) {
  const t = useText();
  const formId = useId();
  const dayText = useDayText();
  const form = useBlockForm(props);
  const { gathering, block, onClose } = props;
  return (
    <Dialog
      open
      onClose={onClose}
      title={block ? t('block.edit') : t('block.add')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" busy={form.busy}>
            {t('action.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <TextField {...form.field('title')} label={t('block.title')} maxLength={200} required />
        <div className="form__pair">
          <SelectField {...form.field('kind')} label={t('block.kind')}>
            {blockKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(blockNames[kind].id)}
              </option>
            ))}
          </SelectField>
          <SelectField {...form.field('day')} label={t('block.day')}>
            {gathering.days.map(({ day }) => (
              <option key={day} value={day}>
                {dayText(day)}
              </option>
            ))}
          </SelectField>
        </div>
        <div className="form__pair">
          <TextField {...form.field('from')} label={t('gathering.from')} type="time" step={300} required />
          <TextField {...form.field('until')} label={t('gathering.until')} type="time" step={300} required />
        </div>
        <TextField
          {...form.field('placeName')}
          label={t('block.where')}
          optional={t('field.optional')}
          maxLength={200}
        />
      </form>
    </Dialog>
  );
}
