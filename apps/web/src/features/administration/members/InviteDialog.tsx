import { InviteDocument } from '@komunigi/contract';
import {
  cleanEmail,
  dayOf,
  isEmail,
  isEmptyPeriod,
  roleExistsIn,
  roles,
  type Currency,
  type Role,
} from '@komunigi/domain';
import { Button, Dialog, SelectField, TextField, useAnnounce } from '@komunigi/ui';
import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../../platform/form.js';
import { useText } from '../../../platform/intl.js';
import { useRefusalText } from '../../../platform/refusals.js';
import { roleNames } from '../../../platform/roles.js';
import { useSession } from '../../../platform/session.js';
import { useLookedAfter, type NamedCooperative } from '../places.js';
import { LimitFields } from './ChangeMandateDialog.js';
import { readLimit } from './limit.js';

type Props = { cooperativeId: string | null; onClose: () => void };

/** Waits for the list of co-ops, so that the form begins complete. */
export function InviteDialog({ cooperativeId, onClose }: Props) {
  const { cooperatives, ofFederation, known } = useLookedAfter();
  const first = cooperatives.find(({ id }) => id === cooperativeId) ?? cooperatives[0];
  if (!known || (!first && !ofFederation)) return null;
  return <Invite cooperatives={cooperatives} first={first} ofFederation={ofFederation} onClose={onClose} />;
}

type InviteProps = {
  cooperatives: readonly NamedCooperative[];
  first: NamedCooperative | undefined;
  ofFederation: boolean;
  onClose: () => void;
};

const federation = 'federation';

const rolesAt = (place: NamedCooperative | undefined): Role[] =>
  roles.filter((role) => roleExistsIn(role, place?.kind ?? null));

function Invite(props: InviteProps) {
  const t = useText();
  const formId = useId();
  const { cooperatives, ofFederation, onClose } = props;
  const form = useInviteForm(props);
  const place = cooperatives.find(({ id }) => id === form.values.place);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('members.inviteTitle')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" busy={form.busy}>
            {t('members.send')}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <TextField
          {...form.field('email')}
          label={t('account.email')}
          hint={t('members.inviteHint')}
          type="email"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={254}
          required
        />
        <div className="form__pair">
          <SelectField {...form.field('place')} label={t('members.for')}>
            {ofFederation && <option value={federation}>{t('role.federation')}</option>}
            {cooperatives.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          <SelectField {...form.field('role')} label={t('members.role')}>
            {rolesAt(place).map((role) => (
              <option key={role} value={role}>
                {t(roleNames[role].id)}
              </option>
            ))}
          </SelectField>
        </div>
        <div className="form__pair">
          <TextField {...form.field('validFrom')} label={t('mandate.fromLabel')} type="date" required />
          <TextField
            {...form.field('validUntil')}
            label={t('mandate.untilLabel')}
            optional={t('field.optional')}
            hint={t('mandate.untilHint')}
            type="date"
          />
        </div>
        <LimitFields limit={form.field('limit')} currency={form.field('currency')} />
      </form>
    </Dialog>
  );
}

function useInviteForm({ cooperatives, first, onClose }: InviteProps) {
  const t = useText();
  const why = useRefusalText();
  const navigate = useNavigate();
  const { server } = useSession();
  const { toast } = useAnnounce();
  const [, invite] = useMutation(InviteDocument);
  const placeOf = (id: string) => cooperatives.find((one) => one.id === id);
  const form = useForm({
    first: {
      email: '',
      place: first?.id ?? federation,
      role: rolesAt(first)[0] ?? 'delegate',
      validFrom: dayOf(new Date()),
      validUntil: '',
      limit: '',
      currency: 'EUR',
    },
    check: ({ email, place, role, validFrom, validUntil, limit, currency }) => ({
      email: isEmail(cleanEmail(email)) ? null : t('account.emailIncomplete'),
      role: rolesAt(placeOf(place)).includes(role as Role) ? null : why('role_not_there'),
      validFrom: validFrom ? null : t('mandate.fromMissing'),
      validUntil: validUntil && isEmptyPeriod({ from: validFrom, until: validUntil }) ? why('period_empty') : null,
      limit: readLimit(limit, currency as Currency) === undefined ? t('money.unread') : null,
    }),
    about: { mandate_overlaps: 'role', role_not_there: 'role', period_empty: 'validUntil' },
    send: async ({ email, place, role, validFrom, validUntil, ...amount }, ids) => {
      const currency = amount.currency as Currency;
      const limit = readLimit(amount.limit, currency) ?? null;
      const { error } = await invite({
        input: {
          ...ids,
          email: cleanEmail(email),
          role: role as Role,
          cooperativeId: place === federation ? null : place,
          validFrom,
          validUntil: validUntil || null,
          commitmentLimitMinor: limit,
          currency: limit === null ? null : currency,
        },
      });
      if (error) return error;
      onClose();
      toast({
        text: t('members.invited', { email: cleanEmail(email) }),
        ...(server.isDemo ? { undo: { label: t('mails.read'), run: () => void navigate({ to: '/courriels' }) } } : {}),
      });
      return undefined;
    },
  });
  return {
    ...form,
    field: (name: Parameters<typeof form.field>[0]) => ({
      ...form.field(name),
      onChange: (event: { target: { value: string } }) => {
        // a role that does not exist in the new place makes room for the first that does
        const possible = name === 'place' ? rolesAt(placeOf(event.target.value)) : [];
        const role = possible.length > 0 && !possible.includes(form.values.role as Role) ? possible[0]! : undefined;
        form.set(name, event.target.value, role ? { role } : undefined);
      },
    }),
  };
}
