import type { EstimatesPageQuery } from '@komunigi/contract';
import { driftPercent } from '@komunigi/domain';
import { Table } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import { useText } from '../../platform/intl.js';
import { useHours } from './hours.js';

type Work = EstimatesPageQuery['workDone']['nodes'][number];

/** Guess, estimate and real hours of what is done, the latest first. */
export function WorkHistory({ works }: { works: readonly Work[] }) {
  const t = useText();
  const hours = useHours();
  const shown = (minutes: number | null | undefined) => (minutes == null ? '–' : hours(minutes));
  return (
    <section aria-labelledby="history-of-work" className="est-part">
      <h2 id="history-of-work">{t('estimates.history.title')}</h2>
      {works.length === 0 ? (
        <p className="muted">{t('estimates.history.none')}</p>
      ) : (
        <Table
          caption={t('estimates.history.title')}
          captionHidden
          rows={works}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'request',
              head: t('estimates.history.request'),
              cell: ({ request }) => (
                <Link to="/demandes/$number" params={{ number: String(request.number) }}>
                  #{request.number} <span lang={request.language}>{request.title}</span>
                </Link>
              ),
            },
            { key: 'who', head: t('estimates.history.who'), cell: ({ cooperative }) => cooperative?.name ?? '–' },
            { key: 'guess', head: t('estimates.side.guess'), number: true, cell: (work) => shown(work.guessMinutes) },
            {
              key: 'likely',
              head: t('estimates.side.estimate'),
              number: true,
              cell: (work) => shown(work.likelyMinutes),
            },
            { key: 'real', head: t('estimates.side.real'), number: true, cell: (work) => shown(work.realMinutes) },
            {
              key: 'drift',
              head: t('estimates.drift.percent'),
              number: true,
              cell: ({ likelyMinutes, realMinutes }) =>
                likelyMinutes == null
                  ? '–'
                  : t('estimates.percent', { percent: driftPercent(realMinutes, likelyMinutes) }),
            },
          ]}
        />
      )}
    </section>
  );
}
