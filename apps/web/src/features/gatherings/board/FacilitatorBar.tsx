import {
  LockBoardDocument,
  PublishTimetableDocument,
  UnlockBoardDocument,
  type ProposalPartsFragment,
} from '@komunigi/contract';
import { Button, buttonClass, Dialog, useAnnounce } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import Lock from 'lucide-react/icons/lock';
import LockOpen from 'lucide-react/icons/lock-open';
import Printer from 'lucide-react/icons/printer';
import Send from 'lucide-react/icons/send';
import WandSparkles from 'lucide-react/icons/wand-sparkles';
import { useState } from 'react';
import { useMutation } from 'urql';
import { newId } from '../../../platform/ids.js';
import { useText } from '../../../platform/intl.js';
import { useErrorText } from '../../../platform/refusals.js';
import { DialogFoot } from '../../requests/dialog-parts.js';
import { inTray, type Board } from './board.js';
import { TimetableDialog } from './Timetable.js';

type BarProps = { board: Board; proposal: ProposalPartsFragment | null; onAsk: (id: string | null) => void };

/** What only the facilitator does: hold the board still, ask for a timetable, publish it. */
export function FacilitatorBar({ board, proposal, onAsk }: BarProps) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [opened, setOpened] = useState<'timetable' | 'publish' | null>(null);
  const [locking, lock] = useMutation(LockBoardDocument);
  const [unlocking, unlock] = useMutation(UnlockBoardDocument);
  const { viewerCan, isLocked } = board;
  if (!viewerCan.lock.allowed && !viewerCan.timetable.allowed && !viewerCan.publish.allowed) return null;
  const toggle = async () => {
    const { error } = await (isLocked ? unlock : lock)({ input: { operationId: newId(), gatheringId: board.id } });
    toast({ text: error ? explain(error) : isLocked ? t('board.unlockedNow') : t('board.lockedNow') });
  };
  return (
    <div className="facilitator no-print" role="group" aria-label={t('board.facilitator')}>
      {viewerCan.lock.allowed && (
        <Button
          size="small"
          aria-pressed={isLocked}
          busy={locking.fetching || unlocking.fetching}
          icon={isLocked ? <LockOpen size={18} aria-hidden /> : <Lock size={18} aria-hidden />}
          onClick={() => void toggle()}
        >
          {isLocked ? t('board.unlock') : t('board.lock')}
        </Button>
      )}
      {viewerCan.timetable.allowed && (
        <Button size="small" icon={<WandSparkles size={18} aria-hidden />} onClick={() => setOpened('timetable')}>
          {proposal?.state === 'running' || proposal?.state === 'queued'
            ? t('timetable.running', { percent: proposal.progress })
            : t('timetable.title')}
        </Button>
      )}
      {viewerCan.publish.allowed && (
        <Button size="small" icon={<Send size={18} aria-hidden />} onClick={() => setOpened('publish')}>
          {board.publishedVersion > 0 ? t('timetable.publishAgain') : t('timetable.publish')}
        </Button>
      )}
      <Link to="/rencontres/$slug/fiches" params={{ slug: board.slug }} className={buttonClass('outline', 'small')}>
        <Printer size={18} aria-hidden />
        {t('title.sheets')}
      </Link>
      {opened === 'timetable' && (
        <TimetableDialog board={board} proposal={proposal} onAsk={onAsk} onClose={() => setOpened(null)} />
      )}
      {opened === 'publish' && <PublishDialog board={board} onClose={() => setOpened(null)} />}
    </div>
  );
}

/** Before everybody concerned is told: how many cards, and how many are left. */
function PublishDialog({ board, onClose }: { board: Board; onClose: () => void }) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [{ fetching }, publish] = useMutation(PublishTimetableDocument);
  const left = inTray(board).length;
  const send = async () => {
    const { error } = await publish({ input: { operationId: newId(), gatheringId: board.id } });
    toast({ text: error ? explain(error) : t('timetable.published') });
    if (!error) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={board.publishedVersion > 0 ? t('timetable.publishAgain') : t('timetable.publish')}
      closeLabel={t('action.close')}
      foot={<DialogFoot onClose={onClose} onDo={() => void send()} busy={fetching} label={t('timetable.publish')} />}
    >
      <p>{t('timetable.publishExplain', { placed: board.cards.length - left, left })}</p>
    </Dialog>
  );
}
