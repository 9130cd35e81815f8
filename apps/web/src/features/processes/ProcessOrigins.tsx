import { Link } from '@tanstack/react-router';
import type { ProcessOriginLineFragment } from '@komunigi/contract';
import Lightbulb from 'lucide-react/icons/lightbulb';
import { useText } from '../../platform/intl.js';

/** From whose sheet a request was born: the way back to what they do there. */
export function ProcessOrigins({ origins }: { origins: readonly ProcessOriginLineFragment[] }) {
  const t = useText();
  return origins.map(({ id, template, source }) => (
    <p key={id}>
      <Link
        to="/processus/$model"
        params={{ model: template.slug }}
        search={{ cooperatives: source.slug }}
        className="cooperative__site"
      >
        <Lightbulb size={18} aria-hidden />
        {t('process.origin', { title: template.title, name: source.name })}
      </Link>
    </p>
  ));
}
