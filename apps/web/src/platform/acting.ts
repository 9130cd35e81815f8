import { ActAsDocument } from '@komunigi/contract';
import { useAnnounce } from '@komunigi/ui';
import { useMutation } from 'urql';
import { newId } from './ids.js';
import { useText } from './intl.js';
import { useErrorText } from './refusals.js';
import { roleNames } from './roles.js';
import { useRenewSession, type Mandate } from './session.js';

/** For whom a mandate is: the co-op's name, or the federation. */
export function useMandatePlace() {
  const t = useText();
  return (mandate: Pick<Mandate, 'cooperative'>): string => mandate.cooperative?.name ?? t('role.federation');
}

/** To act under another mandate from now on; says so, or says why not. */
export function useActAs() {
  const t = useText();
  const explain = useErrorText();
  const placeOf = useMandatePlace();
  const renew = useRenewSession();
  const { toast } = useAnnounce();
  const [, actAs] = useMutation(ActAsDocument);
  return async (mandate: Mandate): Promise<boolean> => {
    const { error } = await actAs({ input: { operationId: newId(), mandateId: mandate.id } });
    if (error) {
      toast({ text: explain(error) });
      return false;
    }
    await renew();
    toast({ text: t('account.actingNow', { cooperative: placeOf(mandate), role: t(roleNames[mandate.role].id) }) });
    return true;
  };
}
