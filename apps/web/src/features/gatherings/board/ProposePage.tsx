import type { ReactNode } from 'react';

export function ProposePage(): ReactNode {
  return null;
}
