import type { ReactNode } from 'react';

export function SheetsPage(): ReactNode {
  return null;
}
