import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, SelectField, TextField } from '@komunigi/ui';
import { useText } from '../../platform/intl.js';
import { AdministrationPage } from './AdministrationPage.js';
import type { AuditSearch } from './administration.search.js';
import { actionTexts } from './journal/actions.js';
import { AuditDownload } from './journal/AuditDownload.js';
import { AuditList } from './journal/AuditList.js';
import { useLookedAfter } from './places.js';

/** What was done, by whom, for which co-op; never edited. */
export function AuditPage() {
  const t = useText();
  const asked = useSearch({ from: '/administration/journal' });
  return (
    <AdministrationPage title={t('title.audit')} lead={t('audit.lead')} actions={<AuditDownload asked={asked} />}>
      <Filters asked={asked} />
      <AuditList key={JSON.stringify(asked)} asked={asked} />
    </AdministrationPage>
  );
}

function Filters({ asked }: { asked: AuditSearch }) {
  const t = useText();
  const navigate = useNavigate({ from: '/administration/journal' });
  const { cooperatives, ofFederation } = useLookedAfter();
  const ask = (change: Partial<AuditSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const on = (name: keyof AuditSearch) => (event: { target: { value: string } }) =>
    ask({ [name]: event.target.value || undefined });
  return (
    <div className="audit__filters" role="search">
      <SelectField label={t('audit.action')} value={asked.action ?? ''} onChange={on('action')}>
        <option value="">{t('audit.everyAction')}</option>
        {Object.entries(actionTexts).map(([action, { id }]) => (
          <option key={action} value={action}>
            {t(id)}
          </option>
        ))}
      </SelectField>
      {ofFederation && (
        <SelectField label={t('title.cooperative')} value={asked.cooperative ?? ''} onChange={on('cooperative')}>
          <option value="">{t('members.everyCooperative')}</option>
          {cooperatives.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <TextField label={t('audit.from')} type="date" value={asked.depuis ?? ''} onChange={on('depuis')} />
      <TextField
        label={t('audit.until')}
        type="date"
        value={asked.jusque ?? ''}
        min={asked.depuis}
        onChange={on('jusque')}
      />
      {asked.personne && <Button onClick={() => ask({ personne: undefined })}>{t('audit.everybody')}</Button>}
    </div>
  );
}
