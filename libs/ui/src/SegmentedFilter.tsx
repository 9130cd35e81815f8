import type { ReactNode } from 'react';

type Segment<Value extends string> = { value: Value; label: ReactNode; count?: number };

type SegmentedFilterProps<Value extends string> = {
  label: string;
  segments: readonly Segment<Value>[];
  value: Value;
  onChange: (value: Value) => void;
};

/** Pills of which one is chosen; they scroll sideways when the screen is narrow. */
export function SegmentedFilter<Value extends string>({
  label,
  segments,
  value,
  onChange,
}: SegmentedFilterProps<Value>) {
  return (
    <div className="segments" role="group" aria-label={label}>
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          className="segments__item"
          aria-pressed={segment.value === value}
          onClick={() => onChange(segment.value)}
        >
          {segment.label}
          {segment.count !== undefined && <span className="segments__count">{segment.count}</span>}
        </button>
      ))}
    </div>
  );
}
