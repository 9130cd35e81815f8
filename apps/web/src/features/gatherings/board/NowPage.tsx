import type { ReactNode } from 'react';

export function NowPage(): ReactNode {
  return null;
}
