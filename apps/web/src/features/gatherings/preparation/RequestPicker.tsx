import { RequestListDocument } from '@komunigi/contract';
import { Button, Dialog, SearchField, Skeleton } from '@komunigi/ui';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useText } from '../../../platform/intl.js';

type Props = { taken: readonly string[]; onPick: (requestId: string) => void; onClose: () => void };

/** Finds a request by its words or its number. */
export function RequestPicker({ taken, onPick, onClose }: Props) {
  const t = useText();
  const [sought, setSought] = useState('');
  const search = sought.trim();
  const [{ data, fetching }] = useQuery({
    query: RequestListDocument,
    variables: { first: 20, filter: search ? { search } : {}, orderBy: search ? 'recent' : 'supported' } as never,
  });
  const found = (data?.requests.nodes ?? []).filter(({ id }) => !taken.includes(id));
  return (
    <Dialog open onClose={onClose} title={t('preparation.bring')} closeLabel={t('action.close')}>
      <div className="stack">
        <SearchField
          label={t('preparation.search')}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
          maxLength={200}
        />
        {!data && fetching && <Skeleton label={t('status.loading')} lines={5} />}
        {data && found.length === 0 && <p>{t('preparation.noneFound')}</p>}
        <ul className="settings__lines">
          {found.map(({ id, number, title, language }) => (
            <li key={id}>
              <span className="figure muted">#{number}</span>
              <span lang={language}>{title}</span>
              <Button size="small" onClick={() => onPick(id)}>
                {t('preparation.choose')}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
