import { Link } from '@tanstack/react-router';
import { AuditDocument, type AuditQuery } from '@komunigi/contract';
import { Button, EmptyState, Instant, LoadMore, Skeleton, Timeline } from '@komunigi/ui';
import Building from 'lucide-react/icons/store';
import FileText from 'lucide-react/icons/file-text';
import KeyRound from 'lucide-react/icons/key-round';
import Lightbulb from 'lucide-react/icons/lightbulb';
import Mail from 'lucide-react/icons/mail';
import ScrollText from 'lucide-react/icons/scroll-text';
import UserRound from 'lucide-react/icons/user-round';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ComponentType } from 'react';
import { useQuery } from 'urql';
import { useText } from '../../../platform/intl.js';
import { useErrorText } from '../../../platform/refusals.js';
import { roleNames } from '../../../platform/roles.js';
import type { AuditSearch } from '../administration.search.js';
import { useLookedAfter } from '../places.js';
import { actionTexts, subjectHues } from './actions.js';
import { auditFilter } from './filter.js';

type Entry = AuditQuery['audit']['nodes'][number];
type Icon = ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;

const icons: Readonly<Record<string, Icon>> = {
  person: UserRound,
  invitation: Mail,
  mandate: KeyRound,
  cooperative: Building,
  Request: Lightbulb,
};

/** The pages asked for so far, each with the place where the one before it ends. */
export function AuditList({ asked }: { asked: AuditSearch }) {
  const [after, setAfter] = useState<readonly (string | null)[]>([null]);
  return (
    <>
      {after.map((cursor, index) => (
        <AuditPart
          key={cursor ?? 'first'}
          asked={asked}
          after={cursor}
          shownBefore={index * 50}
          onMore={index === after.length - 1 ? (next) => setAfter([...after, next]) : null}
        />
      ))}
    </>
  );
}

type PartProps = {
  asked: AuditSearch;
  after: string | null;
  shownBefore: number;
  onMore: ((after: string) => void) | null;
};

function AuditPart({ asked, after, shownBefore, onMore }: PartProps) {
  const t = useText();
  const explain = useErrorText();
  const [{ data, error, fetching }] = useQuery({
    query: AuditDocument,
    variables: { filter: auditFilter(asked), after },
  });
  if (error && !data) return <p role="alert">{explain(error)}</p>;
  if (!data) return <Skeleton label={t('status.loading')} lines={10} />;
  const { nodes, pageInfo, totalCount } = data.audit;
  if (totalCount === 0) return <Nothing />;
  const more = pageInfo.hasNextPage && pageInfo.endCursor;
  return (
    <>
      <Entries entries={nodes} />
      {onMore && (
        <LoadMore
          shown={t('list.shown', { shown: shownBefore + nodes.length, total: totalCount })}
          label={t('action.more')}
          busy={fetching}
          onMore={more ? () => onMore(more) : null}
        />
      )}
    </>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const t = useText();
  return (
    <Timeline
      steps={entries.map((entry) => {
        const Icon = icons[entry.subjectType] ?? FileText;
        const text = actionTexts[entry.action];
        return {
          id: entry.id,
          icon: <Icon size={16} aria-hidden />,
          hue: subjectHues[entry.subjectType],
          title: (
            <>
              <strong>{text ? t(text.id) : entry.action}</strong> <Subject entry={entry} />
            </>
          ),
          meta: <Who entry={entry} />,
        };
      })}
    />
  );
}

/** Where one can go and look at what it was done to. */
function Subject({ entry }: { entry: Entry }) {
  const { cooperatives } = useLookedAfter();
  if (entry.subjectType !== 'cooperative') return null;
  const cooperative = cooperatives.find(({ id }) => id === entry.subjectId);
  if (!cooperative) return null;
  return (
    <Link to="/cooperatives/$slug" params={{ slug: cooperative.slug }}>
      {cooperative.name}
    </Link>
  );
}

function Who({ entry }: { entry: Entry }) {
  const t = useText();
  return (
    <p className="byline">
      <Instant at={entry.at} show="moment" />
      {(entry.personName ?? entry.role) && <span>{entry.personName ?? t('audit.somebody')}</span>}
      {entry.role && (
        <span>
          {t('audit.as', {
            role: t(roleNames[entry.role].id),
            cooperative: entry.cooperative?.name ?? t('role.federation'),
          })}
        </span>
      )}
    </p>
  );
}

function Nothing() {
  const t = useText();
  const navigate = useNavigate({ from: '/administration/journal' });
  return (
    <EmptyState
      icon={<ScrollText size={28} aria-hidden />}
      text={t('audit.none')}
      action={<Button onClick={() => void navigate({ search: {}, replace: true })}>{t('filter.removeAll')}</Button>}
    />
  );
}
