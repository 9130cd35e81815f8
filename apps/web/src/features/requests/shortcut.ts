import { useEffect, useEffectEvent } from 'react';

const writing = 'input, textarea, select, [contenteditable], dialog[open] *';

/** A letter pressed outside any field, without any modifier. */
export function useShortcut(letter: string, run: () => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== letter || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.matches(writing)) return;
    if (document.querySelector('dialog[open]')) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
