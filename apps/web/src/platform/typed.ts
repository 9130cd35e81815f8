import { useEffect, useEffectEvent, useState } from 'react';

const restMilliseconds = 250;

/**
 * What is typed into a search box that is asked for in the address: it is asked once the fingers rest, and follows the
 * address when that changes by itself (back, a link, filters removed).
 */
export function useTyped(asked: string, onAsk: (text: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState(asked);
  const [known, setKnown] = useState(asked);
  if (asked !== known) {
    setKnown(asked);
    if (asked !== typed.trim()) setTyped(asked);
  }
  const ask = useEffectEvent(onAsk);
  useEffect(() => {
    if (typed.trim() === asked) return;
    const timer = setTimeout(() => ask(typed.trim()), restMilliseconds);
    return () => clearTimeout(timer);
  }, [typed, asked]);
  return [typed, setTyped];
}
