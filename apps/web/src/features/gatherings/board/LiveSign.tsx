import Radio from 'lucide-react/icons/radio';
import CloudOff from 'lucide-react/icons/cloud-off';
import { useText } from '../../../platform/intl.js';

/** « En direct », or that changes of others do not arrive just now. */
export function LiveSign({ isLive }: { isLive: boolean }) {
  const t = useText();
  return (
    <span className={isLive ? 'live' : 'live live--off'}>
      {isLive ? <Radio size={16} aria-hidden /> : <CloudOff size={16} aria-hidden />}
      {isLive ? t('board.live') : t('board.notLive')}
    </span>
  );
}
