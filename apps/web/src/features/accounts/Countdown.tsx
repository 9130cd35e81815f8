import { useEffect, useState } from 'react';
import { useText } from '../../platform/intl.js';

/** How many seconds are left until that moment (milliseconds), counted down; 0 when it is over. */
export function useSecondsLeft(until: number): number {
  const [now, setNow] = useState(() => Date.now());
  const left = Math.max(0, Math.ceil((until - now) / 1000));
  const waiting = left > 0;
  useEffect(() => {
    if (until <= Date.now()) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until, waiting]);
  return left;
}

/** « encore 9 min 05 s » */
export function useWaitText() {
  const t = useText();
  return (seconds: number) => {
    const minutes = Math.floor(seconds / 60);
    return t('signIn.wait', { minutes, seconds: String(seconds % 60).padStart(minutes > 0 ? 2 : 1, '0') });
  };
}
