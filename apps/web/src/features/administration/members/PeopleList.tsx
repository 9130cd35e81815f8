import { MembersDocument, type MembersQuery } from '@komunigi/contract';
import { Button, Byline, Chip, EmptyState, Instant, LoadMore, Skeleton } from '@komunigi/ui';
import Users from 'lucide-react/icons/users';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useText } from '../../../platform/intl.js';
import { useErrorText } from '../../../platform/refusals.js';
import type { MembersSearch } from '../administration.search.js';
import { MandateRows } from './MandateRows.js';

type Person = MembersQuery['people']['nodes'][number];

/** The pages asked for so far, each with the place where the one before it ends. */
export function PeopleList({ asked }: { asked: MembersSearch }) {
  const [after, setAfter] = useState<readonly (string | null)[]>([null]);
  return (
    <>
      {after.map((cursor, index) => (
        <PeoplePart
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
  asked: MembersSearch;
  after: string | null;
  shownBefore: number;
  onMore: ((after: string) => void) | null;
};

function PeoplePart({ asked, after, shownBefore, onMore }: PartProps) {
  const t = useText();
  const explain = useErrorText();
  const filter = { search: asked.q, role: asked.role, cooperativeId: asked.cooperative };
  const [{ data, error, fetching }] = useQuery({ query: MembersDocument, variables: { filter, after } });
  if (error && !data) return <p role="alert">{explain(error)}</p>;
  if (!data) return <Skeleton label={t('status.loading')} lines={8} />;
  const { nodes, pageInfo, totalCount } = data.people;
  if (totalCount === 0) return <Nobody />;
  const more = pageInfo.hasNextPage && pageInfo.endCursor;
  return (
    <>
      <ul className="rows people">
        {nodes.map((person) => (
          <li key={person.id}>
            <PersonRow person={person} />
          </li>
        ))}
      </ul>
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

function PersonRow({ person }: { person: Person }) {
  const t = useText();
  return (
    <article className="person">
      <div className="person__who">
        <h3>{person.name ?? person.email}</h3>
        <Byline>
          {person.name && person.email && <span>{person.email}</span>}
          <span>
            {person.lastSignInAt ? (
              <>
                {t('members.lastSignIn')} <Instant at={person.lastSignInAt} />
              </>
            ) : (
              t('members.neverCame')
            )}
          </span>
          <Link to="/administration/journal" search={{ personne: person.id }} className="person__journal">
            {t('members.journal')}
          </Link>
          {person.isDisabled && <Chip hue="tomato">{t('members.disabled')}</Chip>}
        </Byline>
      </div>
      <MandateRows person={person} />
    </article>
  );
}

function Nobody() {
  const t = useText();
  const navigate = useNavigate({ from: '/administration/membres' });
  return (
    <EmptyState
      icon={<Users size={28} aria-hidden />}
      text={t('members.nobody')}
      action={<Button onClick={() => void navigate({ search: {}, replace: true })}>{t('filter.removeAll')}</Button>}
    />
  );
}
