import { themes } from '@komunigi/ui';
import Clock from 'lucide-react/icons/clock';
import GripVertical from 'lucide-react/icons/grip-vertical';
import Hand from 'lucide-react/icons/hand';
import Pin from 'lucide-react/icons/pin';
import Users from 'lucide-react/icons/users';
import type { ReactNode } from 'react';
import { useText } from '../../../platform/intl.js';
import { themeWords } from '../../requests/words.js';
import type { Card } from './board.js';
import { needNames } from './fit.js';

type FaceProps = {
  card: Card;
  /** in the tray: how long it lasts, since its height does not say it */
  isLoose?: boolean;
  /** somebody else holds it: « Oufticoop » */
  heldBy?: string | undefined;
  /** read aloud after the subject: where it hangs, what its state is */
  also?: ReactNode;
};

/** What a card shows: its theme in hue and sign, its subject, whom it needs when it is tall, its co-op, how many will come. */
export function TopicFace({ card, isLoose = false, heldBy, also }: FaceProps) {
  const t = useText();
  const { Icon } = themes[card.theme];
  const names = needNames(card);
  return (
    <div className="topic__face">
      <Icon size={19} aria-hidden className="topic__sign" />
      <div className="topic__said">
        <strong className="topic__title" lang={card.language}>
          {card.title}
        </strong>
        <span className="visually-hidden">
          {t(themeWords[card.theme].id)}, {also}
        </span>
        {names.length > 0 && !isLoose && (
          <span className="topic__needs">
            <span className="visually-hidden">{t('board.needs')} </span>
            {names.map((name, index) => (
              <span key={card.needs[index]?.id} className="topic__need">
                {name}
              </span>
            ))}
          </span>
        )}
        <span className="topic__foot">
          <span className="topic__who">{card.cooperative?.name ?? card.proposedByName ?? t('role.federation')}</span>
          {card.isWaiting && <Clock size={15} aria-label={t('board.waiting')} />}
          {card.isPinned && <Pin size={15} aria-label={t('board.pinned')} />}
          {isLoose && <span className="figure">{t('board.minutes', { count: card.durationMinutes })}</span>}
          <span className="topic__count figure">
            <Users size={15} aria-hidden /> {card.interestedCount}
            <span className="visually-hidden"> {t('board.interested')}</span>
          </span>
        </span>
      </div>
      {isLoose && <GripVertical size={18} aria-hidden className="topic__grip" />}
      {heldBy !== undefined && (
        <span className="topic__held">
          <Hand size={14} aria-hidden /> {t('board.heldBy', { by: heldBy || t('board.somebody') })}
        </span>
      )}
    </div>
  );
}

/** The classes of a card: its hue, and what is true of it just now. */
export function topicClass(card: Card, also: Record<string, boolean>): string {
  const states = Object.entries({ ...also, waiting: card.isWaiting, mine: card.amInterested })
    .filter(([, is]) => is)
    .map(([name]) => ` topic--${name}`);
  return `topic hue-${themes[card.theme].hue}${states.join('')}`;
}
