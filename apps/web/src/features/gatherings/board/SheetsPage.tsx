import { Button, themes } from '@komunigi/ui';
import { Link, useParams } from '@tanstack/react-router';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import Printer from 'lucide-react/icons/printer';
import type { ReactNode } from 'react';
import { Page } from '../../../app/Page.js';
import { useText } from '../../../platform/intl.js';
import { themeWords } from '../../requests/words.js';
import { ReadGathering } from '../GatheringFrame.js';
import { timeText, useDayText } from '../when.js';
import { seatOf, type Board, type Card } from './board.js';
import { needNames } from './fit.js';
import { Qr } from './Qr.js';
import { useBoard } from './use-board.js';
import './board.css';

/** For the day the wifi and the phones are gone: a small card per topic, to be cut out and pinned on a wall. */
export function SheetsPage(): ReactNode {
  const { slug } = useParams({ from: '/rencontres/$slug/fiches' });
  const { board, error } = useBoard(slug);
  return (
    <ReadGathering gathering={board} error={error}>
      {(read) => <Sheets board={read} />}
    </ReadGathering>
  );
}

function Sheets({ board }: { board: Board }) {
  const t = useText();
  const when = ({ day, startMinute }: Card) => `${day ?? '9999'} ${String(startMinute ?? 0).padStart(4, '0')}`;
  const cards = [...board.cards].sort((a, b) => when(a).localeCompare(when(b)) || a.title.localeCompare(b.title));
  return (
    <Page
      title={t('title.sheets')}
      lead={t('sheets.lead', { count: cards.length })}
      above={
        <Link to="/rencontres/$slug/place-du-marche" params={{ slug: board.slug }} className="page__back">
          <ArrowLeft size={18} aria-hidden />
          {t('title.board')}
        </Link>
      }
      actions={
        <Button variant="filled" icon={<Printer size={18} aria-hidden />} onClick={() => print()}>
          {t('sheets.print')}
        </Button>
      }
    >
      <ul className="sheets">
        {cards.map((card) => (
          <Sheet key={card.id} board={board} card={card} />
        ))}
      </ul>
    </Page>
  );
}

function Sheet({ board, card }: { board: Board; card: Card }) {
  const t = useText();
  const dayText = useDayText();
  const seat = seatOf(card);
  const place = board.places.find(({ id }) => id === seat?.placeId)?.name ?? '';
  const { Icon, hue } = themes[card.theme];
  const needs = needNames(card);
  return (
    <li className={`sheet hue-${hue}`}>
      <div>
        <p className="figure">
          {seat
            ? `${dayText(seat.day, { short: true })} ${timeText(seat.startMinute)} – ${timeText(seat.startMinute + card.durationMinutes)}`
            : t('topic.inTray', { count: card.durationMinutes })}
          {place && <strong className="sheet__place">{place}</strong>}
        </p>
        <h2 className="sheet__title" lang={card.language}>
          {card.title}
        </h2>
        <p className="sheet__foot">
          <Icon size={16} aria-hidden /> {t(themeWords[card.theme].id)} ·{' '}
          {card.cooperative?.name ?? t('role.federation')}
        </p>
        {needs.length > 0 && (
          <p className="sheet__foot">
            {t('board.needs')} {needs.join(', ')}
          </p>
        )}
      </div>
      <Qr
        text={`${location.origin}/rencontres/${board.slug}/place-du-marche?carte=${card.id}`}
        label={t('sheets.qr', { title: card.title })}
      />
    </li>
  );
}
