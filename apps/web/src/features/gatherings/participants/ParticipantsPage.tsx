import {
  CancelParticipationDocument,
  GatheringParticipantsDocument,
  RestoreParticipationDocument,
  type GatheringParticipantsQuery,
  type ParticipantLineFragment,
} from '@komunigi/contract';
import { Button, Card, Chip, EmptyState, SearchField, TextButton, useAnnounce } from '@komunigi/ui';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import UserPlus from 'lucide-react/icons/user-plus';
import UsersRound from 'lucide-react/icons/users-round';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { newId } from '../../../platform/ids.js';
import { useLocale, useText } from '../../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../../platform/refusals.js';
import { useTyped } from '../../../platform/typed.js';
import { GatheringFrame, ReadGathering } from '../GatheringFrame.js';
import { timeText, useDayText } from '../when.js';
import { ParticipantDialog } from './ParticipantDialog.js';
import { groupsOf, mealCounts, type Group } from './participants.rules.js';

type Gathering = NonNullable<GatheringParticipantsQuery['gathering']>;

export function ParticipantsPage() {
  const { slug } = useParams({ from: '/rencontres/$slug/participants' });
  const [{ data, error }] = useQuery({ query: GatheringParticipantsDocument, variables: { slug } });
  return (
    <ReadGathering gathering={data?.gathering} error={error}>
      {(gathering) => <Participants gathering={gathering} />}
    </ReadGathering>
  );
}

type Opened = { participant: ParticipantLineFragment | null; isSomebodyElse: boolean };

function Participants({ gathering }: { gathering: Gathering }) {
  const t = useText();
  const locale = useLocale();
  const navigate = useNavigate({ from: '/rencontres/$slug/participants' });
  const { q = '' } = useSearch({ from: '/rencontres/$slug/participants' });
  const [typed, setTyped] = useTyped(
    q,
    (text) => void navigate({ search: { q: text || undefined }, replace: true, resetScroll: false }),
  );
  const [opened, setOpened] = useState<Opened | null>(null);
  const coming = gathering.participants.filter(({ isCancelled }) => !isCancelled);
  const cancelled = gathering.participants.filter(({ isCancelled }) => isCancelled);
  const groups = groupsOf(coming, q, locale);
  return (
    <GatheringFrame
      gathering={gathering}
      title={t('gathering.participants')}
      actions={
        <Registering
          gathering={gathering}
          onRegister={(isSomebodyElse) => setOpened({ participant: null, isSomebodyElse })}
        />
      }
    >
      <div className="stack">
        <SearchField
          label={t('participant.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          maxLength={200}
        />
        <p className="muted" role="status">
          {t('participant.count', {
            people: coming.length,
            cooperatives: groupsOf(coming, '', locale).filter(({ name }) => name !== null).length,
          })}
        </p>
        {groups.length === 0 && (
          <EmptyState
            icon={<UsersRound size={28} aria-hidden />}
            text={q ? t('participant.noneFound') : t('participant.none')}
          />
        )}
        <Groups groups={groups} onEdit={(person) => setOpened({ participant: person, isSomebodyElse: !person.isMe })} />
        {gathering.viewerCan.remind.allowed && <Kitchen gathering={gathering} people={coming} />}
        {cancelled.length > 0 && <Cancelled people={cancelled} />}
      </div>
      {opened && (
        <ParticipantDialog
          key={opened.participant?.id ?? 'new'}
          gathering={gathering}
          participant={opened.participant}
          isSomebodyElse={opened.isSomebodyElse}
          onClose={() => setOpened(null)}
        />
      )}
    </GatheringFrame>
  );
}

type RegisteringProps = { gathering: Gathering; onRegister: (isSomebodyElse: boolean) => void };

function Registering({ gathering, onRegister }: RegisteringProps) {
  const t = useText();
  const why = useRefusalText();
  const registered = gathering.myParticipant && !gathering.myParticipant.isCancelled;
  const { register, registerOthers } = gathering.viewerCan;
  return (
    <>
      {registerOthers.allowed && (
        <Button icon={<UserPlus size={20} aria-hidden />} onClick={() => onRegister(true)}>
          {t('participant.registerOther')}
        </Button>
      )}
      {!registered && gathering.phase !== 'closed' && (
        <Button variant="filled" reason={why(register.reason)} onClick={() => onRegister(false)}>
          {t('participant.register')}
        </Button>
      )}
    </>
  );
}

type GroupsProps = { groups: readonly Group[]; onEdit: (person: ParticipantLineFragment) => void };

function Groups({ groups, onEdit }: GroupsProps) {
  const t = useText();
  return (
    <div className="participants">
      {groups.map((group) => (
        <Card key={group.id} className="participants__group">
          <h3>
            {group.slug ? (
              <Link to="/cooperatives/$slug" params={{ slug: group.slug }}>
                {group.name}
              </Link>
            ) : (
              t('participant.guests')
            )}
          </h3>
          <ul className="participants__people">
            {group.people.map((person) => (
              <Person key={person.id} person={person} onEdit={() => onEdit(person)} />
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}

function Person({ person, onEdit }: { person: ParticipantLineFragment; onEdit: () => void }) {
  const t = useText();
  const explain = useErrorText();
  const dayText = useDayText();
  const { toast } = useAnnounce();
  const [, cancel] = useMutation(CancelParticipationDocument);
  const [, restore] = useMutation(RestoreParticipationDocument);
  const { arrivesDay, arrivesMinute, leavesDay, leavesMinute, viewerCan } = person;

  const putBack = async () => {
    const { error } = await restore({ input: { operationId: newId(), participantId: person.id } });
    if (error) toast({ text: explain(error) });
  };
  const takeOff = async () => {
    const { error } = await cancel({ input: { operationId: newId(), participantId: person.id } });
    if (error) toast({ text: explain(error) });
    else toast({ text: t('participant.cancelled'), undo: { label: t('action.undo'), run: () => void putBack() } });
  };
  return (
    <li className="participant">
      <div className="participant__who">
        <strong>{person.name ?? t('participant.someone')}</strong>
        {person.isMe && <Chip hue="leaf">{t('participant.me')}</Chip>}
        {person.languages.length > 0 && <span className="muted">{person.languages.join(', ')}</span>}
      </div>
      {(arrivesDay || leavesDay) && (
        <p className="muted">
          {arrivesDay &&
            t('participant.from', { day: dayText(arrivesDay, { short: true }), time: timeText(arrivesMinute ?? 0) })}
          {arrivesDay && leavesDay && ', '}
          {leavesDay &&
            t('participant.until', { day: dayText(leavesDay, { short: true }), time: timeText(leavesMinute ?? 0) })}
        </p>
      )}
      {(person.email || person.phone) && (
        <p className="muted">{[person.email, person.phone].filter(Boolean).join(' · ')}</p>
      )}
      {person.diet && <p className="muted">{t('participant.dietIs', { diet: person.diet })}</p>}
      {(viewerCan.edit.allowed || viewerCan.cancel.allowed) && (
        <p className="row">
          {viewerCan.edit.allowed && <TextButton onClick={onEdit}>{t('participant.change')}</TextButton>}
          {viewerCan.cancel.allowed && (
            <TextButton onClick={() => void takeOff()}>{t('participant.cancel')}</TextButton>
          )}
        </p>
      )}
    </li>
  );
}

/** For those who cook: how many of what, and who does not eat what. */
function Kitchen({ gathering, people }: { gathering: Gathering; people: readonly ParticipantLineFragment[] }) {
  const t = useText();
  const diets = people.flatMap(({ diet }) => (diet ? [diet] : []));
  if (gathering.mealChoices.length === 0 && diets.length === 0) return null;
  return (
    <Card>
      <h3>{t('participant.kitchen')}</h3>
      <p className="muted">{t('participant.kitchenHint')}</p>
      <ul className="stack">
        {mealCounts(people, gathering.mealChoices).map(({ meal, count }) => (
          <li key={meal}>
            <strong className="figure">{count}</strong> {meal}
          </li>
        ))}
        {diets.map((diet, index) => (
          <li key={`${diet}-${index}`}>{diet}</li>
        ))}
      </ul>
    </Card>
  );
}

function Cancelled({ people }: { people: readonly ParticipantLineFragment[] }) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [, restore] = useMutation(RestoreParticipationDocument);
  const back = async (participantId: string) => {
    const { error } = await restore({ input: { operationId: newId(), participantId } });
    toast({ text: error ? explain(error) : t('participant.restored') });
  };
  return (
    <details>
      <summary>{t('participant.cancelledOnes', { count: people.length })}</summary>
      <ul className="participants__people">
        {people.map((person) => (
          <li key={person.id} className="participant">
            {person.name ?? t('participant.someone')}
            {person.cooperative && `, ${person.cooperative.name}`}{' '}
            {person.viewerCan.cancel.allowed && (
              <TextButton onClick={() => void back(person.id)}>{t('participant.restore')}</TextButton>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
