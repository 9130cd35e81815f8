import {
  CancelBoardQuestionDocument,
  ConfirmPledgeDocument,
  RefusePledgeDocument,
  RenewPledgeDocument,
  WithdrawPledgeDocument,
  type PledgingStateFragment,
} from '@komunigi/contract';
import { Button, Card, Chip, Instant, Money, useAnnounce } from '@komunigi/ui';
import { useState } from 'react';
import { useMutation, type TypedDocumentNode } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText, type MessageId } from '../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../platform/refusals.js';
import { type Amount, useMoneyText } from './amounts.js';
import { BoardDialog } from './BoardDialog.js';
import { pledgeStateHues, pledgeStateWords } from './pledge.words.js';
import { PledgeDialog } from './PledgeDialog.js';

type Props = { pledging: PledgingStateFragment; bill: Amount | null };

/** Our own money, apart from the goal of all: what the key asks, what we promise, and what may be done about it. */
export function MyPledge({ pledging, bill }: Props) {
  const t = useText();
  const why = useRefusalText();
  const [dialog, setDialog] = useState<'pledge' | 'board' | null>(null);
  const { mine, viewerCan } = pledging;
  const close = () => setDialog(null);
  return (
    <Card className="my-pledge">
      <h3>{t('funding.pledge.mine')}</h3>
      {bill && (
        <p>
          {t('funding.pledge.myBill')}{' '}
          <strong>
            <Money {...bill} />
          </strong>
        </p>
      )}
      {mine ? <Mine pledging={pledging} /> : <p className="muted">{t('funding.pledge.noneYet')}</p>}
      <div className="my-pledge__actions">
        <Button
          variant={mine ? 'outline' : 'filled'}
          reason={viewerCan.pledge.allowed ? null : why(viewerCan.pledge.reason)}
          onClick={() => setDialog('pledge')}
        >
          {t(mine ? 'funding.pledge.change' : 'funding.pledge.give')}
        </Button>
        {mine && <Deeds pledging={pledging} onBoard={() => setDialog('board')} />}
      </div>
      {dialog === 'pledge' && <PledgeDialog pledging={pledging} bill={bill} onClose={close} />}
      {dialog === 'board' && <BoardDialog pledging={pledging} onClose={close} />}
    </Card>
  );
}

function Mine({ pledging }: { pledging: PledgingStateFragment }) {
  const t = useText();
  const say = useMoneyText();
  const { mine, myLimit } = pledging;
  const { upTo, state, price, onlyIf, waitsFor, boardQuestion, inKindMinutes } = mine!;
  return (
    <>
      <p className="my-pledge__sum">
        <span>{t('funding.pledge.upToShort')}</span> <Money {...upTo} large />
      </p>
      <p className="row">
        <Chip hue={pledgeStateHues[state]}>{t(pledgeStateWords[state].id, { count: waitsFor })}</Chip>
        {onlyIf && <span>{t('funding.pledge.ifJoin', { count: onlyIf })}</span>}
        {inKindMinutes > 0 && <span>{t('funding.pledge.hours', { hours: inKindMinutes / 60 })}</span>}
      </p>
      {state === 'to_confirm' && (
        <p>
          {myLimit && BigInt(myLimit.amountMinor) < BigInt(upTo.amountMinor)
            ? t('funding.pledge.aboveMandate', { limit: say(myLimit) })
            : t('funding.pledge.waitsTreasurer')}
        </p>
      )}
      {price && <p>{t('funding.pledge.price', { amount: say(price) })}</p>}
      {boardQuestion && (
        <p>
          {boardQuestion.answer
            ? t(boardQuestion.answer.amountMinor === '0' ? 'funding.board.saidNo' : 'funding.board.said', {
                by: boardQuestion.answeredBy ?? t('funding.board.body'),
                amount: say(boardQuestion.answer),
              })
            : t('funding.board.waits')}{' '}
          <Instant at={boardQuestion.answeredAt ?? boardQuestion.askedAt} />
          {boardQuestion.note && <> — « {boardQuestion.note} »</>}
        </p>
      )}
    </>
  );
}

type OnPledge = TypedDocumentNode<unknown, { input: { operationId: string; pledgeId: string } }>;

/** One click, and its word in the corner. */
function Deed({
  document,
  pledgeId,
  label,
  done,
}: {
  document: OnPledge;
  pledgeId: string;
  label: MessageId;
  done: MessageId;
}) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [{ fetching }, send] = useMutation(document);
  const run = async () => {
    const { error } = await send({ input: { operationId: newId(), pledgeId } });
    toast({ text: error ? explain(error) : t(done) });
  };
  return (
    <Button busy={fetching} onClick={() => void run()}>
      {t(label)}
    </Button>
  );
}

function Deeds({ pledging, onBoard }: { pledging: PledgingStateFragment; onBoard: () => void }) {
  const t = useText();
  const why = useRefusalText();
  const { viewerCan, mine } = pledging;
  const pledgeId = mine!.id;
  const isAsked = mine!.boardQuestion !== null && mine!.boardQuestion.answeredAt === null;
  return (
    <>
      {mine!.state === 'to_renew' && viewerCan.renew.allowed && (
        <Deed
          document={RenewPledgeDocument}
          pledgeId={pledgeId}
          label="funding.pledge.renew"
          done="funding.pledge.renewed"
        />
      )}
      {viewerCan.confirm.allowed && (
        <>
          <Deed
            document={ConfirmPledgeDocument}
            pledgeId={pledgeId}
            label="funding.pledge.confirm"
            done="funding.pledge.confirmed"
          />
          <Deed
            document={RefusePledgeDocument}
            pledgeId={pledgeId}
            label="funding.pledge.refuse"
            done="funding.pledge.refused"
          />
        </>
      )}
      {viewerCan.askBoard.allowed && <Button onClick={onBoard}>{t('funding.board.ask')}</Button>}
      {isAsked && viewerCan.askBoard.allowed && (
        <Deed
          document={CancelBoardQuestionDocument}
          pledgeId={pledgeId}
          label="funding.board.cancel"
          done="funding.board.cancelled"
        />
      )}
      {viewerCan.withdraw.allowed ? (
        <Deed
          document={WithdrawPledgeDocument}
          pledgeId={pledgeId}
          label="funding.pledge.withdraw"
          done="funding.pledge.withdrawn"
        />
      ) : (
        viewerCan.withdraw.reason === 'uncovers_on_last_day' && (
          <p className="field__hint">{why('uncovers_on_last_day')}</p>
        )
      )}
    </>
  );
}
