import { Link, useNavigate } from '@tanstack/react-router';
import { DemoAccountsDocument, TryAsDocument, type DemoRole } from '@komunigi/contract';
import type { Role } from '@komunigi/domain';
import { Banner, Button, buttonClass, Card, Chip, EmptyState, Skeleton, useAnnounce, type Hue } from '@komunigi/ui';
import CodeXml from 'lucide-react/icons/code-xml';
import FlaskConical from 'lucide-react/icons/flask-conical';
import HandCoins from 'lucide-react/icons/hand-coins';
import Handshake from 'lucide-react/icons/handshake';
import ShieldCheck from 'lucide-react/icons/shield-check';
import Store from 'lucide-react/icons/store';
import { useState, type ComponentType } from 'react';
import { useMutation, useQuery } from 'urql';
import { Page } from '../../app/Page.js';
import { newId } from '../../platform/ids.js';
import { messages, useText, type Message } from '../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../platform/refusals.js';
import { roleNames } from '../../platform/roles.js';
import { useRenewSession, useSession } from '../../platform/session.js';
import { Abilities } from './Abilities.js';
import './accounts.css';

type Icon = ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
type Kind = { role: Role; hue: Hue; Icon: Icon };

const kinds: Record<DemoRole, Kind> = {
  delegate_bees: { role: 'delegate', hue: 'leaf', Icon: Store },
  delegate_la_feve: { role: 'delegate', hue: 'leaf', Icon: Store },
  delegate_oufticoop: { role: 'delegate', hue: 'leaf', Icon: Store },
  delegate_bloum: { role: 'delegate', hue: 'leaf', Icon: Store },
  delegate_pedalo: { role: 'delegate', hue: 'leaf', Icon: Store },
  delegate_polln: { role: 'delegate', hue: 'leaf', Icon: Store },
  delegate_vervicoop: { role: 'delegate', hue: 'leaf', Icon: Store },
  developer: { role: 'developer', hue: 'lake', Icon: CodeXml },
  developer_coopdevs: { role: 'developer', hue: 'lake', Icon: CodeXml },
  treasurer: { role: 'treasurer', hue: 'saffron', Icon: HandCoins },
  treasurer_bees: { role: 'treasurer', hue: 'saffron', Icon: HandCoins },
  treasurer_pedalo: { role: 'treasurer', hue: 'saffron', Icon: HandCoins },
  facilitator: { role: 'facilitator', hue: 'tomato', Icon: Handshake },
  administrator: { role: 'federation_admin', hue: 'plum', Icon: ShieldCheck },
};

/** One account a role is enough to begin with; the others play the same parts for other co-ops. */
const first: readonly DemoRole[] = [
  'delegate_bees',
  'delegate_la_feve',
  'delegate_oufticoop',
  'developer',
  'treasurer',
  'facilitator',
  'administrator',
];

/** What the accounts of the federation are called; the others have the name of their co-op. */
const federationNames: Partial<Record<DemoRole, Message>> = messages({
  treasurer: { id: 'try.treasurer' },
  facilitator: { id: 'try.facilitator' },
  administrator: { id: 'try.administrator' },
});

/** « Essayer en tant que… »: one account a role, one click. */
export function TryPage() {
  const t = useText();
  const why = useRefusalText();
  const explain = useErrorText();
  const [{ data, error }] = useQuery({ query: DemoAccountsDocument });
  const isDemo = data?.server.isDemo ?? true;
  return (
    <Page title={t('title.try')} lead={t('try.lead')}>
      {!isDemo ? (
        <EmptyState
          icon={<FlaskConical size={28} aria-hidden />}
          text={why('demo_only')}
          action={
            <Link to="/connexion" className={buttonClass('filled')}>
              {t('nav.signIn')}
            </Link>
          }
        />
      ) : (
        <div className="stack stack--large">
          <Banner boxed hue="saffron" icon={<FlaskConical size={20} aria-hidden />}>
            {t('try.invented')}
          </Banner>
          {error && !data && <p role="alert">{explain(error)}</p>}
          {data ? <Accounts accounts={data.server.demoAccounts} /> : !error && <Skeleton label={t('status.loading')} />}
          <p className="accounts__aside">
            {t('try.mails')}{' '}
            <Link to="/courriels" className="form__link">
              {t('mails.read')}
            </Link>
          </p>
        </div>
      )}
    </Page>
  );
}

type Account = { role: DemoRole; cooperativeName: string | null; personName: string };

function Accounts({ accounts }: { accounts: readonly Account[] }) {
  const t = useText();
  const explain = useErrorText();
  const navigate = useNavigate();
  const renew = useRenewSession();
  const { toast } = useAnnounce();
  const { viewer } = useSession();
  const [, tryAs] = useMutation(TryAsDocument);
  const [entering, setEntering] = useState<DemoRole | null>(null);

  const enter = async (role: DemoRole) => {
    setEntering(role);
    const { error } = await tryAs({ input: { operationId: newId(), role } });
    if (error) {
      setEntering(null);
      return toast({ text: explain(error) });
    }
    await renew();
    await navigate({ to: '/demandes' });
  };

  const cards = (shown: readonly Account[]) => (
    <ul className="accounts__choices">
      {shown.map((account) => (
        <li key={account.role}>
          <DemoCard
            account={account}
            isMe={account.personName === viewer.person?.name}
            busy={entering === account.role}
            onEnter={() => !entering && void enter(account.role)}
          />
        </li>
      ))}
    </ul>
  );
  const others = accounts.filter(({ role }) => !first.includes(role));
  return (
    <>
      {cards(accounts.filter(({ role }) => first.includes(role)))}
      {others.length > 0 && (
        <details className="accounts__more" open={others.some(({ personName }) => personName === viewer.person?.name)}>
          <summary>{t('try.more')}</summary>
          {cards(others)}
        </details>
      )}
    </>
  );
}

type DemoCardProps = { account: Account; isMe: boolean; busy: boolean; onEnter: () => void };

function DemoCard({ account, isMe, busy, onEnter }: DemoCardProps) {
  const t = useText();
  const { role, hue, Icon } = kinds[account.role];
  const ownName = federationNames[account.role];
  const name = account.cooperativeName ?? (ownName ? t(ownName.id) : account.personName);
  const subtitle = account.cooperativeName ? t(roleNames[role].id) : t('role.federation');
  return (
    <Card className="accounts__choice">
      <div className="accounts__choice-head">
        <span className={`accounts__mark hue-${hue}`}>
          <Icon size={24} aria-hidden />
        </span>
        <div>
          <h2>{name}</h2>
          <p className="byline">
            <span>{subtitle}</span>
            {isMe && <Chip hue="leaf">{t('try.current')}</Chip>}
          </p>
        </div>
      </div>
      <Abilities role={role} />
      <Button
        className="accounts__enter"
        busy={busy}
        onClick={onEnter}
        aria-label={t('try.enterAs', { name, role: subtitle })}
      >
        {t('try.enter')}
      </Button>
    </Card>
  );
}
