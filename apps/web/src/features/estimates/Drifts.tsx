import type { EstimatesPageQuery } from '@komunigi/contract';
import { Table } from '@komunigi/ui';
import { useText } from '../../platform/intl.js';
import { themeWords } from '../requests/words.js';

type Drift = EstimatesPageQuery['estimateSummary']['drift'];
type Line = { key: string; name: string; drift: Drift['all'] };

/** How far the real hours are from the likely ones, for all alike: a picture, and the table beside it. */
export function Drifts({ drift }: { drift: Drift }) {
  const t = useText();
  const themes: Line[] = drift.byTheme.map((one) => ({
    key: one.theme,
    name: t(themeWords[one.theme].id),
    drift: one.drift,
  }));
  const cooperatives: Line[] = drift.byCooperative.map((one) => ({
    key: one.slug,
    name: one.name,
    drift: one.drift,
  }));
  return (
    <section aria-labelledby="drift" className="est-part">
      <h2 id="drift">{t('estimates.drift.title')}</h2>
      <p className="muted">{t('estimates.drift.means')}</p>
      {drift.all.percent === null ? (
        <p>{t('estimates.drift.none')}</p>
      ) : (
        <>
          <p>
            {t('estimates.drift.all', { percent: drift.all.percent, count: drift.all.count })}
            {!drift.all.isEnough && ` ${t('estimates.drift.few')}`}
          </p>
          <div className="est-drifts">
            <DriftTable title={t('estimates.drift.byTheme')} lines={themes} />
            <DriftTable title={t('estimates.drift.byCooperative')} lines={cooperatives} />
          </div>
        </>
      )}
    </section>
  );
}

function DriftTable({ title, lines }: { title: string; lines: readonly Line[] }) {
  const t = useText();
  return (
    <div className="est-drift">
      <h3>{title}</h3>
      <DriftPicture lines={lines} />
      <Table
        caption={title}
        captionHidden
        rows={lines}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', head: t('estimates.drift.name'), cell: ({ name }) => name },
          {
            key: 'percent',
            head: t('estimates.drift.percent'),
            number: true,
            cell: ({ drift }) => (drift.percent === null ? '–' : t('estimates.percent', { percent: drift.percent })),
          },
          {
            key: 'count',
            head: t('estimates.drift.count'),
            cell: ({ drift }) => (
              <>
                {drift.count} {!drift.isEnough && <span className="muted">({t('estimates.drift.tooFew')})</span>}
              </>
            ),
          },
        ]}
      />
    </div>
  );
}

const lineHeight = 26;

/** Bars from the line « as estimated »: to the left it took less, to the right more. Too few to say is drawn pale. */
function DriftPicture({ lines }: { lines: readonly Line[] }) {
  const far = Math.max(50, ...lines.map(({ drift }) => Math.abs((drift.percent ?? 100) - 100)));
  return (
    <svg
      className="est-drift__picture"
      viewBox={`0 0 200 ${lines.length * lineHeight}`}
      preserveAspectRatio="none"
      height={lines.length * lineHeight}
      aria-hidden
    >
      {lines.map(({ key, drift }, index) => {
        const length = (((drift.percent ?? 100) - 100) / far) * 96;
        return (
          <rect
            key={key}
            x={length < 0 ? 100 + length : 100}
            y={index * lineHeight + 5}
            width={Math.max(1, Math.abs(length))}
            height={lineHeight - 10}
            className={`est-drift__bar est-drift__bar--${length > 0 ? 'more' : 'less'}${drift.isEnough ? '' : ' est-drift__bar--few'}`}
          />
        );
      })}
      <line x1="100" x2="100" y1="0" y2={lines.length * lineHeight} className="est-drift__zero" />
    </svg>
  );
}
