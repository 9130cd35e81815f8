import { GiveBackDocument, type MoneyPageFragment } from '@komunigi/contract';
import { Button, Card, Money, Table, useAnnounce } from '@komunigi/ui';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { vatWords } from './call-words.js';
import { PayoutRow } from './PayoutRow.js';
import { ReasonDialog } from './ReasonDialog.js';
import { AcceptWorkDialog, PayoutDialog } from './WorkDialogs.js';

type Work = NonNullable<MoneyPageFragment['work']>[number];

/** What follows the work: what is owed and paid, by two people, and what goes back. */
export function AfterWork({ money }: { money: MoneyPageFragment }) {
  const t = useText();
  const why = useRefusalText();
  const [open, setOpen] = useState<'accept' | 'back' | Work | null>(null);
  const [, giveBack] = useMutation(GiveBackDocument);
  const { toast } = useAnnounce();
  const { work, viewerCan, flow } = money;
  const close = () => setOpen(null);
  if (!work || work.length === 0) return null;
  const keeps = viewerCan.enterReceipt.allowed;
  return (
    <Card className="stack">
      <h3>{t('treasury.payout.title')}</h3>
      <WorkTable money={money} work={work} onPay={setOpen} />
      {money.payouts?.map((payout) => (
        <PayoutRow key={payout.id} payout={payout} />
      ))}
      {keeps && (
        <div className="calls__actions">
          <Button reason={why(viewerCan.acceptWork.reason) ?? undefined} onClick={() => setOpen('accept')}>
            {t('treasury.payout.accept')}
          </Button>
          <Button reason={why(viewerCan.giveBack.reason) ?? undefined} onClick={() => setOpen('back')}>
            {t('treasury.payout.giveBack')}
          </Button>
        </div>
      )}
      {open === 'accept' && <AcceptWorkDialog money={money} onClose={close} />}
      {open === 'back' && (
        <ReasonDialog
          title={t('treasury.payout.giveBack')}
          lead={flow.isSecured ? t('treasury.payout.giveBackLead') : t('treasury.payout.freeLead')}
          action={t('treasury.payout.giveBack')}
          onClose={close}
          send={async (reason, operationId) => {
            const { error } = await giveBack({ input: { operationId, developmentId: money.id, reason } });
            if (!error) toast({ text: t('treasury.payout.givenBack') });
            return error;
          }}
        />
      )}
      {open !== null && typeof open === 'object' && <PayoutDialog money={money} work={open} onClose={close} />}
    </Card>
  );
}

type WorkTableProps = { money: MoneyPageFragment; work: readonly Work[]; onPay: (one: Work) => void };

function WorkTable({ money: { currency, viewerCan }, work, onPay }: WorkTableProps) {
  const t = useText();
  const why = useRefusalText();
  const keeps = viewerCan.enterReceipt.allowed;
  const owed = ({ payableMinor, waitingMinor }: Work): bigint => BigInt(payableMinor) - BigInt(waitingMinor);
  return (
    <Table
      caption={t('treasury.payout.title')}
      captionHidden
      rows={work}
      rowKey={({ cooperative }) => cooperative.id}
      columns={[
        {
          key: 'coop',
          head: t('treasury.call.cooperative'),
          cell: ({ cooperative, percent }) => (
            <>
              {cooperative.name} <span className="calls__number">{percent} %</span>
            </>
          ),
        },
        {
          key: 'payable',
          head: t('treasury.flow.payable'),
          number: true,
          cell: ({ payableMinor }) => <Money amountMinor={payableMinor} currency={currency} />,
        },
        {
          key: 'paid',
          head: t('treasury.flow.paid'),
          number: true,
          cell: ({ paidMinor }) => <Money amountMinor={paidMinor} currency={currency} />,
        },
        ...(keeps
          ? [
              {
                key: 'do',
                head: t('treasury.payout.do'),
                cell: (one: Work) =>
                  owed(one) > 0n && (
                    <Button
                      size="small"
                      reason={one.hasBankAccount ? undefined : (why('bank_account_missing') ?? undefined)}
                      onClick={() => onPay(one)}
                    >
                      {t('treasury.payout.proposeDo')}
                    </Button>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}

type Invoice = NonNullable<MoneyPageFragment['invoices']>[number];

export function Invoices({ invoices }: { invoices: readonly Invoice[] }) {
  const t = useText();
  if (invoices.length === 0) return null;
  return (
    <Card className="stack">
      <h3>{t('treasury.invoice.title')}</h3>
      <Table<Invoice>
        caption={t('treasury.invoice.lead')}
        rows={invoices}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'number',
            head: t('treasury.invoice.who'),
            cell: ({ id, number, from, to }) => (
              <a href={`/factures/${id}/facture.pdf`} target="_blank" rel="noreferrer">
                {t('treasury.invoice.fromTo', { number, from: from.name, to: to.name })}
              </a>
            ),
          },
          { key: 'net', head: t('treasury.invoice.net'), number: true, cell: ({ net }) => <Money {...net} /> },
          {
            key: 'vat',
            head: t('treasury.invoice.vatHead'),
            number: true,
            cell: ({ vat, vatPerMille, vatCategory }) => (
              <>
                <Money {...vat} />{' '}
                <span className="calls__number">
                  {t(vatWords[vatCategory].id)} {vatPerMille / 10} %
                </span>
              </>
            ),
          },
          { key: 'total', head: t('treasury.invoice.total'), number: true, cell: ({ total }) => <Money {...total} /> },
        ]}
      />
    </Card>
  );
}
