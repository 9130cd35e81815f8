import { Link } from '@tanstack/react-router';
import type { CooperativeQuery } from '@komunigi/contract';
import { Card, Chip } from '@komunigi/ui';
import { useText } from '../../platform/intl.js';
import { kindLooks } from './words.js';

type Sheets = NonNullable<CooperativeQuery['cooperative']>['processSheets'];
type Props = { cooperative: { slug: string; name: string }; sheets: Sheets };

/** How this co-op does things: each sheet leads to its place beside the others'. */
export function CooperativeSheets({ cooperative, sheets }: Props) {
  const t = useText();
  return (
    <Card aria-labelledby="cooperative-sheets">
      <h2 id="cooperative-sheets">{t('title.processes')}</h2>
      {sheets.length === 0 ? (
        <p className="field__hint">{t('process.coop.none', { name: cooperative.name })}</p>
      ) : (
        <ul className="process-links">
          {sheets.map(({ id, state, template }) => {
            const { Icon } = kindLooks[template.kind];
            return (
              <li key={id} className="row">
                <Link
                  to="/processus/$model"
                  params={{ model: template.slug }}
                  search={{ cooperatives: cooperative.slug }}
                  className="cooperative__site"
                >
                  <Icon size={18} aria-hidden />
                  {template.title}
                </Link>
                {state === 'draft' && <Chip outline>{t('process.draft')}</Chip>}
              </li>
            );
          })}
        </ul>
      )}
      <Link to="/processus" className="form__link">
        {t('process.coop.compare')}
      </Link>
    </Card>
  );
}
