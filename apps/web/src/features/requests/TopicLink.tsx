import { GatheringsDocument } from '@komunigi/contract';
import { buttonClass } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import LayoutGrid from 'lucide-react/icons/layout-grid';
import { useQuery } from 'urql';
import { useText } from '../../platform/intl.js';
import { useSession } from '../../platform/session.js';

/** The next gatherings and the one that takes place now, the nearest first. */
const mayTalk = ['running', 'published', 'open', 'preparing'];

/** A request becomes a topic of the gathering that is on, or of the next one; nothing when there is none. */
export function TopicLink({ number }: { number: number }) {
  const t = useText();
  const { viewer } = useSession();
  const [{ data }] = useQuery({ query: GatheringsDocument, variables: { first: 10 }, pause: !viewer.actingAs });
  const [gathering] = (data?.gatherings.nodes ?? [])
    .filter(({ phase }) => mayTalk.includes(phase))
    .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  if (!gathering || !viewer.actingAs) return null;
  return (
    <Link
      to="/rencontres/$slug/place-du-marche"
      params={{ slug: gathering.slug }}
      search={{ demande: number, sujet: true }}
      className={buttonClass('outline')}
      title={gathering.title}
    >
      <LayoutGrid size={18} aria-hidden />
      {t('topic.asTopic')}
    </Link>
  );
}
