import ChevronDown from 'lucide-react/icons/chevron-down';
import type { ComponentProps } from 'react';

/** A bare select; give it an aria-label when no Field is around it. */
export function Select({ className, ...select }: ComponentProps<'select'>) {
  return (
    <span className="select">
      <select {...select} className={`control ${className ?? ''}`} />
      <ChevronDown size={18} aria-hidden />
    </span>
  );
}
