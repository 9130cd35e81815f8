import { LockBoardDocument, PublishTimetableDocument, UnlockBoardDocument } from '@komunigi/contract';
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
import { ApplyButtons, TimetableDialog, useQualityText, type Proposing } from './Timetable.js';

/** What only the facilitator does: hold the board still, ask for a timetable, publish it. */
export function FacilitatorBar({ board, proposing }: { board: Board; proposing: Proposing }) {
  const t = useText();
  const [opened, setOpened] = useState<'timetable' | 'publish' | null>(null);
  const { viewerCan } = board;
  const { proposal } = proposing;
  const isLooking = proposal?.state === 'running' || proposal?.state === 'queued';
  if (!viewerCan.lock.allowed && !viewerCan.timetable.allowed && !viewerCan.publish.allowed) return null;
  return (
    <div className="board__bar" role="group" aria-label={t('board.facilitator')}>
      {viewerCan.lock.allowed && <LockButton board={board} />}
      {viewerCan.timetable.allowed && (
        <Button size="small" icon={<WandSparkles size={18} aria-hidden />} onClick={() => setOpened('timetable')}>
          {isLooking ? t('timetable.running', { percent: proposal.progress }) : t('timetable.title')}
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
        <TimetableDialog board={board} proposing={proposing} onClose={() => setOpened(null)} />
      )}
      {opened === 'publish' && <PublishDialog board={board} onClose={() => setOpened(null)} />}
    </div>
  );
}

function LockButton({ board }: { board: Board }) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const { isLocked } = board;
  const [{ fetching }, change] = useMutation(isLocked ? UnlockBoardDocument : LockBoardDocument);
  const toggle = async () => {
    const { error } = await change({ input: { operationId: newId(), gatheringId: board.id } });
    toast({ text: error ? explain(error) : isLocked ? t('board.unlockedNow') : t('board.lockedNow') });
  };
  return (
    <Button
      size="small"
      aria-pressed={isLocked}
      busy={fetching}
      icon={isLocked ? <LockOpen size={18} aria-hidden /> : <Lock size={18} aria-hidden />}
      onClick={() => void toggle()}
    >
      {isLocked ? t('board.unlock') : t('board.lock')}
    </Button>
  );
}

/** While what a proposal would move is drawn on the board: how good it is, and what to do with it. */
export function PreviewBar({ proposing }: { proposing: Proposing }) {
  const qualityText = useQualityText();
  const { proposal } = proposing;
  if (proposal?.state !== 'done') return null;
  return (
    <div className="board__preview" role="status">
      <p>{qualityText(proposal)}</p>
      <ApplyButtons proposing={proposing} />
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
