import { CloseMonthDocument, type BooksPartsFragment } from '@komunigi/contract';
import { Button, Card, Chip, Dialog, Instant, Table, useAnnounce } from '@komunigi/ui';
import LockKeyhole from 'lucide-react/icons/lock-keyhole';
import { useState } from 'react';
import { useMutation } from 'urql';
import { newId } from '../../platform/ids.js';
import { Sentence, useLocale, useText } from '../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../platform/refusals.js';
import { monthText } from './books.words.js';

type Month = NonNullable<BooksPartsFragment['months']>[number];

/** Months, open or closed for good. */
export function BooksMonths({ months }: { months: readonly Month[] }) {
  const t = useText();
  const locale = useLocale();
  const why = useRefusalText();
  const [closing, setClosing] = useState<Month | null>(null);
  if (months.length === 0) return null;
  return (
    <Card>
      <h2>{t('treasury.books.months')}</h2>
      <p className="muted">{t('treasury.books.monthsHint')}</p>
      <Table
        caption={t('treasury.books.months')}
        captionHidden
        rows={months}
        rowKey={({ month }) => month}
        columns={[
          { key: 'month', head: t('treasury.books.month'), cell: ({ month }) => monthText(month, locale) },
          {
            key: 'count',
            head: t('treasury.account.entries'),
            number: true,
            cell: ({ transactionCount }) => transactionCount,
          },
          {
            key: 'state',
            head: t('treasury.books.monthState'),
            cell: ({ closedAt }) =>
              closedAt ? (
                <Chip icon={<LockKeyhole size={14} aria-hidden />}>
                  <Sentence id="treasury.books.closed" values={{ day: <Instant at={closedAt} /> }} />
                </Chip>
              ) : (
                <Chip outline>{t('treasury.books.open')}</Chip>
              ),
          },
          {
            key: 'close',
            head: t('treasury.books.close'),
            cell: (month) =>
              month.closedAt ? null : (
                <Button
                  size="small"
                  aria-label={t('treasury.books.closeNamed', { month: monthText(month.month, locale) })}
                  reason={month.viewerCan.close.allowed ? null : why(month.viewerCan.close.reason)}
                  onClick={() => setClosing(month)}
                >
                  {t('treasury.books.close')}
                </Button>
              ),
          },
        ]}
      />
      <CloseDialog month={closing} onClose={() => setClosing(null)} />
    </Card>
  );
}

function CloseDialog({ month, onClose }: { month: Month | null; onClose: () => void }) {
  const t = useText();
  const locale = useLocale();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [{ fetching }, close] = useMutation(CloseMonthDocument);
  const name = month ? monthText(month.month, locale) : '';
  const send = async () => {
    if (!month) return;
    const { error } = await close({ input: { operationId: newId(), month: month.month } });
    toast({ text: error ? explain(error) : t('treasury.books.closedNow', { month: name }) });
    onClose();
  };
  return (
    <Dialog
      open={month !== null}
      onClose={onClose}
      title={t('treasury.books.closeTitle', { month: name })}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button variant="danger" busy={fetching} onClick={() => void send()}>
            {t('treasury.books.closeDo')}
          </Button>
        </>
      }
    >
      <p>{t('treasury.books.closeMeans', { month: name })}</p>
    </Dialog>
  );
}
