import { useNavigate, useSearch } from '@tanstack/react-router';
import { roles } from '@komunigi/domain';
import type { Role } from '@komunigi/domain';
import { Button, SearchField, Select } from '@komunigi/ui';
import UserPlus from 'lucide-react/icons/user-plus';
import { useText } from '../../platform/intl.js';
import { roleNames } from '../../platform/roles.js';
import { useTyped } from '../../platform/typed.js';
import { AdministrationPage } from './AdministrationPage.js';
import type { MembersSearch } from './administration.search.js';
import { InviteDialog } from './members/InviteDialog.js';
import { OpenInvitations } from './members/OpenInvitations.js';
import { PeopleList } from './members/PeopleList.js';
import { useLookedAfter } from './places.js';

/** People and their mandates: a co-op's administrator sees those of that co-op, the federation's all of them. */
export function MembersPage() {
  const t = useText();
  const navigate = useNavigate({ from: '/administration/membres' });
  const asked = useSearch({ from: '/administration/membres' });
  const ask = (change: Partial<MembersSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  return (
    <AdministrationPage
      title={t('title.members')}
      lead={t('members.lead')}
      actions={
        <Button variant="filled" icon={<UserPlus size={20} aria-hidden />} onClick={() => ask({ inviter: true })}>
          {t('members.invite')}
        </Button>
      }
    >
      <OpenInvitations />
      <section className="stack" aria-labelledby="people">
        <h2 id="people">{t('members.people')}</h2>
        <Filters asked={asked} ask={ask} />
        <PeopleList key={JSON.stringify([asked.q, asked.role, asked.cooperative])} asked={asked} />
      </section>
      {asked.inviter && (
        <InviteDialog cooperativeId={asked.cooperative ?? null} onClose={() => ask({ inviter: undefined })} />
      )}
    </AdministrationPage>
  );
}

type FiltersProps = { asked: MembersSearch; ask: (change: Partial<MembersSearch>) => void };

function Filters({ asked, ask }: FiltersProps) {
  const t = useText();
  const { cooperatives, ofFederation } = useLookedAfter();
  const [typed, setTyped] = useTyped(asked.q ?? '', (q) => ask({ q: q || undefined }));
  return (
    <div className="administration__filters" role="search">
      <SearchField
        label={t('members.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        maxLength={200}
      />
      <Select
        aria-label={t('members.role')}
        value={asked.role ?? ''}
        onChange={(event) => ask({ role: (event.target.value || undefined) as Role | undefined })}
      >
        <option value="">{t('members.everyRole')}</option>
        {roles.map((role) => (
          <option key={role} value={role}>
            {t(roleNames[role].id)}
          </option>
        ))}
      </Select>
      {ofFederation && (
        <Select
          aria-label={t('title.cooperative')}
          value={asked.cooperative ?? ''}
          onChange={(event) => ask({ cooperative: event.target.value || undefined })}
        >
          <option value="">{t('members.everyCooperative')}</option>
          {cooperatives.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </div>
  );
}
