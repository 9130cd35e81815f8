import { WriteSummaryDocument, type AfterGatheringFragment } from '@komunigi/contract';
import { Button, Card, Checkbox, Instant, MarkdownView, TextareaField, useAnnounce } from '@komunigi/ui';
import { maxLongText } from '@komunigi/domain';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../../platform/form.js';
import { useText } from '../../../platform/intl.js';

type Props = { gathering: AfterGatheringFragment };

/** A page anybody may read, for those who could not come. */
export function PublicSummary({ gathering }: Props) {
  const t = useText();
  const [writes, setWrites] = useState(false);
  const { summaryHtml, summaryPublishedAt, viewerCan, language } = gathering;
  if (!summaryHtml && !viewerCan.summarise.allowed) return null;
  return (
    <Card>
      <div className="after__head">
        <h3>{t('gathering.summary')}</h3>
        {viewerCan.summarise.allowed && !writes && (
          <Button onClick={() => setWrites(true)}>{summaryHtml ? t('participant.change') : t('summary.write')}</Button>
        )}
      </div>
      <p className="muted">
        {summaryPublishedAt ? (
          <>
            {t('summary.publishedOn')} <Instant at={summaryPublishedAt} />
          </>
        ) : (
          t('summary.notPublished')
        )}
      </p>
      {writes ? (
        <SummaryForm gathering={gathering} onDone={() => setWrites(false)} />
      ) : (
        summaryHtml && <MarkdownView html={summaryHtml} lang={language} />
      )}
    </Card>
  );
}

function SummaryForm({ gathering, onDone }: Props & { onDone: () => void }) {
  const t = useText();
  const { toast } = useAnnounce();
  const [, write] = useMutation(WriteSummaryDocument);
  const form = useForm({
    first: { summary: gathering.summary ?? '', isPublished: gathering.summaryPublishedAt ? 'yes' : 'no' },
    draft: `summary.${gathering.id}`,
    send: async ({ summary, isPublished }, { operationId }) => {
      const { error } = await write({
        input: {
          operationId,
          gatheringId: gathering.id,
          version: gathering.version,
          summary,
          isPublished: isPublished === 'yes',
        },
      });
      if (error) return error;
      toast({ text: isPublished === 'yes' ? t('summary.isPublished') : t('gathering.saved') });
      onDone();
      return undefined;
    },
  });
  return (
    <form className="form" noValidate onSubmit={(event) => void form.submit(event)}>
      {form.summary}
      <TextareaField
        {...form.field('summary')}
        label={t('summary.text')}
        hint={t('gathering.descriptionHint')}
        rows={8}
        maxLength={maxLongText}
        lang={gathering.language}
        autoFocus
      />
      <Checkbox
        label={t('summary.publish')}
        checked={form.values.isPublished === 'yes'}
        onChange={(event) => form.set('isPublished', event.target.checked ? 'yes' : 'no')}
      />
      <div className="form__foot">
        <Button type="submit" variant="filled" busy={form.busy}>
          {t('action.save')}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
