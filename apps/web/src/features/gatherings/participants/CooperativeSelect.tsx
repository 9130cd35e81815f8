import { CooperativesDocument } from '@komunigi/contract';
import { SelectField } from '@komunigi/ui';
import { useQuery } from 'urql';
import type { FieldProps } from '../../../platform/form.js';
import { useText } from '../../../platform/intl.js';

/** Every co-op of the intercoop, or none. */
export function CooperativeSelect({ label, ...field }: FieldProps & { label: string }) {
  const t = useText();
  const [{ data }] = useQuery({ query: CooperativesDocument, variables: { filter: {}, after: null } });
  return (
    <SelectField {...field} label={label}>
      <option value="">{t('participant.guest')}</option>
      {(data?.cooperatives.nodes ?? []).map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
