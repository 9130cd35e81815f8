import type { CooperativePartsFragment } from '@komunigi/contract';
import { Button, Card, Chip, Money, Table } from '@komunigi/ui';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { FormattedNumber } from 'react-intl';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
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
  return (
    <Card aria-labelledby="cooperative-figures">
      <div className="row row--ends">
        <h2 id="cooperative-figures">{t('figure.title')}</h2>
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
        <FigureTable figures={cooperative.figures} onCorrect={recordFigure.allowed ? setStart : null} />
      )}
      <p className="field__hint">{t('figure.hiddenNote')}</p>
      {start && <FigureDialog cooperativeId={cooperative.id} start={start} onClose={() => setStart(null)} />}
    </Card>
  );
}

function FigureTable({ figures, onCorrect }: { figures: readonly Figure[]; onCorrect: ((f: Figure) => void) | null }) {
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
          cell: (figure) => (
            <span className="figure-name">
              {t(figureNameTexts[figure.name].id)} <span className="figure-name__year">{figure.year}</span>
            </span>
          ),
        },
        { key: 'amount', head: t('figure.amount'), number: true, cell: (figure) => <Amount figure={figure} /> },
        {
          key: 'source',
          head: t('figure.source'),
          cell: (figure) => (
            <span className="figure-source">
              {figure.source} {figure.isDemo && <Chip outline>{t('demo.invented')}</Chip>}
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
                head: t('figure.correct'),
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
  if (figure.currency) return <Money amountMinor={figure.amount} currency={figure.currency} />;
  return <FormattedNumber value={BigInt(figure.amount)} />;
}
