import type { AnswerComparison, ProcessIdeaKind, ProcessKind } from '@komunigi/domain';
import type { Hue } from '@komunigi/ui';
import ArrowLeftRight from 'lucide-react/icons/arrow-left-right';
import ClipboardList from 'lucide-react/icons/clipboard-list';
import NotebookPen from 'lucide-react/icons/notebook-pen';
import Truck from 'lucide-react/icons/truck';
import { messages, type Message } from '../../platform/intl.js';

/** The words and looks of process sheets. */
export const kindWords: Record<ProcessKind, Message> = messages({
  ordering: { id: 'process.kind.ordering' },
  receiving: { id: 'process.kind.receiving' },
  shift_exchange: { id: 'process.kind.shift_exchange' },
  own: { id: 'process.kind.own' },
});

export const kindLooks = {
  ordering: { hue: 'saffron', Icon: ClipboardList },
  receiving: { hue: 'lake', Icon: Truck },
  shift_exchange: { hue: 'tomato', Icon: ArrowLeftRight },
  own: { hue: 'plum', Icon: NotebookPen },
} as const satisfies Record<ProcessKind, { hue: Hue; Icon: unknown }>;

export const verdictWords: Record<AnswerComparison, Message> = messages({
  same: { id: 'process.verdict.same' },
  different: { id: 'process.verdict.different' },
  some_missing: { id: 'process.verdict.some_missing' },
  nobody: { id: 'process.verdict.nobody' },
});

export const ideaKindWords: Record<ProcessIdeaKind, Message> = messages({
  do_as_they_do: { id: 'process.idea.kind.do_as_they_do' },
  idea: { id: 'process.idea.kind.idea' },
});
