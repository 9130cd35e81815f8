import type { RequestEstimatesWholeFragment } from '@komunigi/contract';
import { wholeMedian } from '@komunigi/domain';
import { Button } from '@komunigi/ui';
import Lightbulb from 'lucide-react/icons/lightbulb';
import { useState } from 'react';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { EffortDialog } from './EffortDialog.js';
import { HoursBars } from './HoursBars.js';
import { useHours } from './hours.js';

type Request = RequestEstimatesWholeFragment;

/** Guess, estimate and real hours, one under the other on one scale. */
export function SideBySide({ request }: { request: Request }) {
  const t = useText();
  const why = useRefusalText();
  const { viewer } = useSession();
  const [open, setOpen] = useState<'guess' | 'work' | null>(null);
  const { guesses, workRecords, estimates, estimating } = request;
  const relied =
    estimates.find(({ isAccepted }) => isAccepted) ??
    estimates.findLast(({ kind, state }) => kind === 'offer' && state === 'live');
  const guess = wholeMedian(guesses.map(({ minutes }) => minutes));
  const real = workRecords.length === 0 ? null : workRecords.reduce((sum, { minutes }) => sum + minutes, 0);
  const { guess: mayGuess, recordWork } = estimating.viewerCan;
  const role = viewer.actingAs?.role;
  return (
    <div className="est-side">
      <h3>{t('estimates.side.title')}</h3>
      {guess === null && real === null && !relied ? (
        <p className="muted">{t('estimates.side.none')}</p>
      ) : (
        <HoursBars guess={guess} likely={relied?.likelyMinutes ?? null} real={real} />
      )}
      {guesses.length > 0 && (
        <p className="muted">
          {t('estimates.guesses', {
            names: guesses.map(({ cooperative }) => cooperative.name).join(', '),
            count: guesses.length,
          })}
        </p>
      )}
      <div className="row">
        {role === 'delegate' && (
          <Button size="small" variant="quiet" reason={why(mayGuess.reason)} onClick={() => setOpen('guess')}>
            {t(request.myGuess ? 'estimates.guess.change' : 'estimates.guess')}
          </Button>
        )}
        {role === 'developer' && (
          <Button size="small" variant="quiet" reason={why(recordWork.reason)} onClick={() => setOpen('work')}>
            {t('estimates.work')}
          </Button>
        )}
      </div>
      {open && <EffortDialog what={open} requestId={request.id} onClose={() => setOpen(null)} />}
    </div>
  );
}

/** What requests like this took, and how many that are. */
export function Hint({ hint }: { hint: Request['estimating']['hint'] }) {
  const t = useText();
  const hours = useHours();
  if (!hint) return null;
  const values = { count: hint.count, guess: hours(hint.guessMinutes ?? 0), real: hours(hint.realMinutes) };
  return (
    <p className="est-hint">
      <Lightbulb size={18} aria-hidden />
      <span>
        {hint.guessMinutes === null
          ? t(hint.basis === 'title' ? 'estimates.hint.titleReal' : 'estimates.hint.themeReal', values)
          : t(hint.basis === 'title' ? 'estimates.hint.title' : 'estimates.hint.theme', values)}
      </span>
    </p>
  );
}
