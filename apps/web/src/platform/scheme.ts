import { useEffect, useState } from 'react';

export type Scheme = 'light' | 'dark' | 'system';

const storageKey = 'komunigi.scheme';
const paper = { light: '#FBF5EA', dark: '#1A1612' };

function storedScheme(): Scheme {
  const stored = document.documentElement.dataset.scheme;
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** Light, dark, or as the device says. boot.js applies the stored one before the first paint. */
export function useScheme() {
  const [scheme, setScheme] = useState(storedScheme);
  const [systemDark, setSystemDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const dark = scheme === 'dark' || (scheme === 'system' && systemDark);

  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setSystemDark(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);

  useEffect(() => {
    document.querySelector('meta[name=theme-color]')?.setAttribute('content', dark ? paper.dark : paper.light);
  }, [dark]);

  const choose = (next: Scheme) => {
    setScheme(next);
    if (next === 'system') delete document.documentElement.dataset.scheme;
    else document.documentElement.dataset.scheme = next;
    try {
      if (next === 'system') localStorage.removeItem(storageKey);
      else localStorage.setItem(storageKey, next);
    } catch {
      // storage may be closed: the choice lasts as long as the page
    }
  };
  return { scheme, dark, choose };
}
