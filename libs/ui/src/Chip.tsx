import Check from 'lucide-react/icons/check';
import Cpu from 'lucide-react/icons/cpu';
import Euro from 'lucide-react/icons/euro';
import HeartHandshake from 'lucide-react/icons/heart-handshake';
import Sparkles from 'lucide-react/icons/sparkles';
import Wrench from 'lucide-react/icons/wrench';
import type { ReactNode } from 'react';

export type Hue = 'leaf' | 'saffron' | 'tomato' | 'lake' | 'plum';

type ChipProps = { hue?: Hue; icon?: ReactNode; outline?: boolean; children: ReactNode };

export function Chip({ hue, icon, outline, children }: ChipProps) {
  return (
    <span className={`chip${hue ? ` hue-${hue}` : ''}${outline ? ' chip--outline' : ''}`}>
      {icon}
      {children}
    </span>
  );
}

/** The five themes: a hue and an icon each, so that colour is never the only sign. */
export const themes = {
  tools: { hue: 'leaf', Icon: Wrench },
  money: { hue: 'saffron', Icon: Euro },
  coop_life: { hue: 'tomato', Icon: HeartHandshake },
  technique: { hue: 'lake', Icon: Cpu },
  discovery: { hue: 'plum', Icon: Sparkles },
} as const;

export type Theme = keyof typeof themes;

/** The theme of a request; its name is given, in the reader's language. */
export function ThemeChip({ theme, children }: { theme: Theme; children: ReactNode }) {
  const { hue, Icon } = themes[theme];
  return (
    <Chip hue={hue} icon={<Icon size={14} aria-hidden />}>
      {children}
    </Chip>
  );
}

const stateHues = {
  new: undefined,
  maturing: 'plum',
  ready: 'leaf',
  in_progress: 'saffron',
  to_test: 'lake',
  done: 'leaf',
  carried_over: 'saffron',
  refused: 'tomato',
  practice_note: 'lake',
  merged: undefined,
} as const satisfies Record<string, Hue | undefined>;

export type State = keyof typeof stateHues;

const outlined: readonly State[] = ['new', 'ready', 'carried_over', 'practice_note', 'merged'];

/** The state of a request in a word and a colour; what is done also has its tick. */
export function StateChip({ state, children }: { state: State; children: ReactNode }) {
  const hue = stateHues[state];
  const outline = outlined.includes(state);
  return (
    <span className={`chip chip--state${hue ? ` hue-${hue}` : ''}${outline ? ' chip--outline' : ''}`}>
      {state === 'done' && <Check size={14} aria-hidden />}
      {children}
    </span>
  );
}
