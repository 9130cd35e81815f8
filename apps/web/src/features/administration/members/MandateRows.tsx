import type { MandatePartsFragment, MembersQuery } from '@komunigi/contract';
import { dayOf } from '@komunigi/domain';
import { Button, Chip, Day, Money } from '@komunigi/ui';
import { useState } from 'react';
import { useMandatePlace } from '../../../platform/acting.js';
import { useText } from '../../../platform/intl.js';
import { roleNames } from '../../../platform/roles.js';
import { useSession } from '../../../platform/session.js';
import { ChangeMandateDialog } from './ChangeMandateDialog.js';
import { EndMandateDialog } from './EndMandateDialog.js';

type Person = MembersQuery['people']['nodes'][number];
type Mandate = MandatePartsFragment;

const today = () => dayOf(new Date());

/** Those of now and to come, and, folded away, those that are over. */
export function MandateRows({ person }: { person: Person }) {
  const t = useText();
  const over = person.mandates.filter((mandate) => !mandate.isCurrent && mandate.validFrom <= today());
  const live = person.mandates.filter((mandate) => !over.includes(mandate));
  return (
    <div className="person__mandates">
      {live.length === 0 && <p className="field__hint">{t('members.noMandate')}</p>}
      <ul className="mandates">
        {live.map((mandate) => (
          <MandateRow key={mandate.id} person={person} mandate={mandate} isLive />
        ))}
      </ul>
      {over.length > 0 && (
        <details className="mandates__over">
          <summary>{t('members.overCount', { count: over.length })}</summary>
          <ul className="mandates">
            {over.map((mandate) => (
              <MandateRow key={mandate.id} person={person} mandate={mandate} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function MandateRow({ person, mandate, isLive }: { person: Person; mandate: Mandate; isLive?: boolean }) {
  const t = useText();
  const placeOf = useMandatePlace();
  const { viewer } = useSession();
  const mine = viewer.can.administer.allowed || mandate.cooperative?.id === viewer.actingAs?.cooperative?.id;
  return (
    <li>
      <div>
        <p>
          <strong>{placeOf(mandate)}</strong> · {t(roleNames[mandate.role].id)}{' '}
          {!mandate.isCurrent && isLive && (
            <Chip outline hue="saffron">
              {t('mandate.toCome')}
            </Chip>
          )}
        </p>
        <Dates mandate={mandate} />
      </div>
      {isLive && mine && <MandateActions person={person} mandate={mandate} />}
    </li>
  );
}

function Dates({ mandate }: { mandate: Mandate }) {
  const t = useText();
  const { validFrom, validUntil, commitmentLimit } = mandate;
  return (
    <p className="byline">
      <span>
        {t('mandate.since')} <Day day={validFrom} />
      </span>
      <span>
        {validUntil ? (
          <>
            {t('mandate.until')} <Day day={validUntil} />
          </>
        ) : (
          t('mandate.noEnd')
        )}
      </span>
      <span>
        {commitmentLimit ? (
          <>
            {t('mandate.limit')} <Money amountMinor={commitmentLimit.amountMinor} currency={commitmentLimit.currency} />
          </>
        ) : (
          t('mandate.noLimit')
        )}
      </span>
    </p>
  );
}

function MandateActions({ person, mandate }: { person: Person; mandate: Mandate }) {
  const t = useText();
  const placeOf = useMandatePlace();
  const [open, setOpen] = useState<'change' | 'end' | null>(null);
  const name = person.name ?? person.email ?? '';
  const values = { name, cooperative: placeOf(mandate), role: t(roleNames[mandate.role].id) };
  const close = () => setOpen(null);
  return (
    <div className="mandates__actions">
      <Button size="small" onClick={() => setOpen('change')} aria-label={t('members.changeThat', values)}>
        {t('members.change')}
      </Button>
      <Button size="small" variant="quiet" onClick={() => setOpen('end')} aria-label={t('members.endThat', values)}>
        {t('members.end')}
      </Button>
      {open === 'change' && <ChangeMandateDialog mandate={mandate} name={name} onClose={close} />}
      {open === 'end' && <EndMandateDialog mandate={mandate} name={name} onClose={close} />}
    </div>
  );
}
