import type { CooperativePartsFragment } from '@komunigi/contract';
import { Button, Card, Money, Table } from '@komunigi/ui';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { useLocale, useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { DemoChip } from './CooperativeChips.js';
import { FigureDialog, type FigureStart } from './FigureDialog.js';
import { figureNameTexts, visibilityNames } from './words.js';

type Figure = CooperativePartsFragment['figures'][number];

/** What the co-op says of itself in numbers: each with its year, its source and who may see it. */
export function Figures({ cooperative }: { cooperative: CooperativePartsFragment }) {
  const t = useText();
  const why = useRefusalText();
  const { viewer } = useSession();
  const { recordFigure } = cooperative.viewerCan;
  const [start, setStart] = useState<FigureStart | null>(null);
  const allInvented = cooperative.figures.length > 0 && cooperative.figures.every(({ isDemo }) => isDemo);
  return (
    <Card aria-labelledby="cooperative-figures">
      <div className="row row--ends">
        <div className="row">
          <h2 id="cooperative-figures">{t('figure.title')}</h2>
          {allInvented && <DemoChip />}
        </div>
        {viewer.isSignedIn && (
          <Button
            size="small"
            icon={<Plus size={18} aria-hidden />}
            reason={recordFigure.allowed ? null : why(recordFigure.reason)}
            onClick={() => setStart({})}
          >
            {t('figure.record')}
          </Button>
        )}
      </div>
      {cooperative.figures.length === 0 ? (
        <p className="field__hint">{t('figure.none')}</p>
      ) : (
        <FigureTable
          figures={cooperative.figures}
          marked={!allInvented}
          onCorrect={recordFigure.allowed ? setStart : null}
        />
      )}
      <p className="field__hint">{t('figure.hiddenNote')}</p>
      {start && <FigureDialog cooperativeId={cooperative.id} start={start} onClose={() => setStart(null)} />}
    </Card>
  );
}

type FigureTableProps = {
  figures: readonly Figure[];
  /** invented ones are marked one by one, when there are others */
  marked: boolean;
  onCorrect: ((figure: Figure) => void) | null;
};

function FigureTable({ figures, marked, onCorrect }: FigureTableProps) {
  const t = useText();
  return (
    <Table
      caption={t('figure.title')}
      captionHidden
      rows={figures}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: t('figure.what'),
          cell: (figure) => t(figureNameTexts[figure.name].id),
        },
        { key: 'year', head: t('figure.year'), cell: (figure) => <span className="figure">{figure.year}</span> },
        { key: 'amount', head: t('figure.amount'), number: true, cell: (figure) => <Amount figure={figure} /> },
        {
          key: 'source',
          head: t('figure.source'),
          cell: (figure) => (
            <span className="figure-source">
              {figure.source} {marked && figure.isDemo && <DemoChip />}
            </span>
          ),
        },
        {
          key: 'visibility',
          head: t('figure.visibleFor'),
          cell: ({ visibility }) => t(visibilityNames[visibility].id),
        },
        ...(onCorrect
          ? [
              {
                key: 'correct',
                head: t('manageCooperatives.actions'),
                cell: (figure: Figure) => (
                  <Button
                    size="small"
                    variant="quiet"
                    onClick={() => onCorrect(figure)}
                    aria-label={t('figure.correctThat', {
                      name: t(figureNameTexts[figure.name].id),
                      year: String(figure.year),
                    })}
                  >
                    {t('figure.correct')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Amount({ figure }: { figure: Figure }) {
  const locale = useLocale();
  if (figure.currency) return <Money amountMinor={figure.amount} currency={figure.currency} />;
  return new Intl.NumberFormat(locale).format(BigInt(figure.amount));
}
