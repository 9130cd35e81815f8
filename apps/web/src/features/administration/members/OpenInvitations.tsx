import { CancelInvitationDocument, InvitationsDocument, type InvitationPartsFragment } from '@komunigi/contract';
import { Button, Byline, Chip, Dialog, Instant, useAnnounce } from '@komunigi/ui';
import { useId, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { useForm } from '../../../platform/form.js';
import { useText } from '../../../platform/intl.js';
import { useErrorText } from '../../../platform/refusals.js';
import { roleNames } from '../../../platform/roles.js';

/** Who has been invited and has not come yet. */
export function OpenInvitations() {
  const t = useText();
  const explain = useErrorText();
  const [{ data, error }] = useQuery({ query: InvitationsDocument });
  if (error && !data) return <p role="alert">{explain(error)}</p>;
  if (!data || data.invitations.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="invitations">
      <h2 id="invitations">{t('members.invitations', { count: data.invitations.length })}</h2>
      <ul className="rows">
        {data.invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </section>
  );
}

function InvitationRow({ invitation }: { invitation: InvitationPartsFragment }) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const [isOver] = useState(() => Date.parse(invitation.expiresAt) < Date.now());
  return (
    <li className="invitation">
      <div>
        <p>
          <strong>{invitation.email}</strong>{' '}
          {isOver && (
            <Chip outline hue="tomato">
              {t('members.invitationOver')}
            </Chip>
          )}
        </p>
        <Byline>
          <span>{invitation.cooperative?.name ?? t('role.federation')}</span>
          <span>{t(roleNames[invitation.role].id)}</span>
          <span>
            {t('members.invitedOn')} <Instant at={invitation.invitedAt} />
          </span>
          <span>
            {t('members.expiresOn')} <Instant at={invitation.expiresAt} />
          </span>
        </Byline>
      </div>
      <Button
        size="small"
        onClick={() => setAsking(true)}
        aria-label={t('members.cancelThat', { email: invitation.email })}
      >
        {t('members.cancelInvitation')}
      </Button>
      {asking && <CancelDialog invitation={invitation} onClose={() => setAsking(false)} />}
    </li>
  );
}

function CancelDialog({ invitation, onClose }: { invitation: InvitationPartsFragment; onClose: () => void }) {
  const t = useText();
  const formId = useId();
  const { toast } = useAnnounce();
  const [, cancel] = useMutation(CancelInvitationDocument);
  const form = useForm({
    first: {},
    send: async (_, { operationId }) => {
      const { error } = await cancel({ input: { operationId, invitationId: invitation.id } });
      if (error) return error;
      onClose();
      toast({ text: t('members.invitationCancelled', { email: invitation.email }) });
      return undefined;
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('members.cancelTitle')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('members.keepInvitation')}</Button>
          <Button type="submit" form={formId} variant="danger" busy={form.busy}>
            {t('members.cancelInvitation')}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <p>{t('members.cancelText', { email: invitation.email })}</p>
      </form>
    </Dialog>
  );
}
