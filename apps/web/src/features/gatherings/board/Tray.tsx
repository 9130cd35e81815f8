import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { RestoreTopicDocument } from '@komunigi/contract';
import { SearchField, TextButton, useAnnounce } from '@komunigi/ui';
import { use, useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react';
import { useMutation } from 'urql';
import { newId } from '../../../platform/ids.js';
import { useText } from '../../../platform/intl.js';
import { useErrorText } from '../../../platform/refusals.js';
import { inTray, matches, type Card } from './board.js';
import { useDragged } from './cells.js';
import { TopicFace, topicClass } from './TopicFace.js';
import { AroundContext } from './use-board.js';
import { useDesk, type Desk } from './use-desk.js';

type TrayProps = { desk: Desk; search: string; onSearch: (text: string) => void; helpId: string };

/** The cards nobody has placed yet; a card dropped here is taken down. One stop for the tab key, the arrows walk. */
export function Tray({ desk, search, onSearch, helpId }: TrayProps) {
  const t = useText();
  const all = inTray(desk.board);
  const cards = all.filter((card) => matches(card, search));
  const [stop, setStop] = useState<string | null>(null);
  const current = cards.some(({ id }) => id === stop) ? stop : (cards[0]?.id ?? null);
  const list = useRef<HTMLUListElement>(null);
  const { box, isOver } = useDropHere(desk);

  const walk = (event: KeyboardEvent) => {
    if (desk.carryKey(event)) return;
    const at = cards.findIndex(({ id }) => id === current);
    const card = cards[at];
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: cards.length - 1,
    };
    const next = cards[steps[event.key] ?? -1];
    if (next) {
      setStop(next.id);
      list.current?.querySelector<HTMLElement>(`[data-card="${next.id}"]`)?.focus();
    } else if (card && (event.key === ' ' || event.key === 'Enter')) {
      if (desk.whyFixed(card)) desk.open(card);
      else desk.pickUp(card, 'keys');
    } else if (card && event.key === 'm') desk.choose(card);
    else if (card && event.key === 'v') desk.open(card);
    else return;
    event.preventDefault();
  };

  return (
    <section ref={box} className={isOver ? 'tray tray--over' : 'tray'} aria-labelledby="tray-title">
      <h2 id="tray-title" className="tray__title">
        {t('board.tray')} <span className="tray__count figure">{all.length}</span>
      </h2>
      <SearchField
        label={t('board.searchTray')}
        value={search}
        onChange={(event) => onSearch(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && search && onSearch('')}
      />
      {all.length === 0 && <p className="muted">{t('board.trayEmpty')}</p>}
      {all.length > 0 && cards.length === 0 && <p className="muted">{t('board.trayNone')}</p>}
      <ul ref={list} className="tray__list" aria-describedby={helpId} onKeyDown={walk}>
        {cards.map((card) => (
          <li key={card.id}>
            <TrayCard card={card} isStop={card.id === current} onFocus={() => setStop(card.id)} />
          </li>
        ))}
      </ul>
      {desk.board.withdrawn.length > 0 && <Withdrawn cards={desk.board.withdrawn} />}
    </section>
  );
}

/** What was taken back can be put back. */
function Withdrawn({ cards }: { cards: readonly { id: string; title: string; language: string }[] }) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [{ fetching }, restore] = useMutation(RestoreTopicDocument);
  const putBack = async (topicId: string) => {
    const { error } = await restore({ input: { operationId: newId(), topicId } });
    toast({ text: error ? explain(error) : t('topic.restored') });
  };
  return (
    <details className="more-fields">
      <summary>{t('board.withdrawn', { count: cards.length })}</summary>
      <ul className="stack">
        {cards.map(({ id, title, language }) => (
          <li key={id}>
            <span lang={language}>{title}</span>{' '}
            <TextButton
              aria-label={t('board.restore', { title })}
              aria-busy={fetching}
              onClick={() => void putBack(id)}
            >
              {t('topic.restore')}
            </TextButton>
          </li>
        ))}
      </ul>
    </details>
  );
}

function TrayCard({ card, isStop, onFocus }: { card: Card; isStop: boolean; onFocus: () => void }) {
  const t = useText();
  const desk = useDesk();
  const around = use(AroundContext);
  const element = useDragged(card);
  return (
    <div
      ref={element}
      role="button"
      tabIndex={isStop ? 0 : -1}
      data-card={card.id}
      className={topicClass(card, {
        loose: true,
        carried: desk?.carry?.cardId === card.id,
        fresh: around.fresh.has(card.id),
        held: around.carried.has(card.id),
      })}
      onFocus={onFocus}
      onClick={() => desk?.open(card)}
    >
      <TopicFace card={card} isLoose heldBy={around.carried.get(card.id)} also={t('board.tray')} />
    </div>
  );
}

function useDropHere(desk: Desk) {
  const box = useRef<HTMLElement>(null);
  const [isOver, setOver] = useState(false);
  const drop = useEffectEvent(() => {
    setOver(false);
    const card = desk.carry?.card;
    if (card && card.placeId !== null) desk.unplace(card);
    else desk.cancel();
  });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    return dropTargetForElements({
      element,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => drop(),
    });
  }, []);
  return { box, isOver };
}
