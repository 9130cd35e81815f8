import { AuditDocument, type AuditQuery } from '@komunigi/contract';
import { writeCsv, dayOf } from '@komunigi/domain';
import { Button, useAnnounce } from '@komunigi/ui';
import Download from 'lucide-react/icons/download';
import { useRef, useState } from 'react';
import { useClient } from 'urql';
import { useText } from '../../../platform/intl.js';
import { useErrorText } from '../../../platform/refusals.js';
import { roleNames } from '../../../platform/roles.js';
import type { AuditSearch } from '../administration.search.js';
import { actionTexts } from './actions.js';
import { auditFilter } from './filter.js';

type Entry = AuditQuery['audit']['nodes'][number];

function save(name: string, content: string): void {
  // the mark at the beginning tells spreadsheets that the accents are UTF-8
  const address = URL.createObjectURL(new Blob(['\ufeff', content], { type: 'text/csv;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}

/** What the list shows, all its pages, for a spreadsheet; it can be stopped. */
export function AuditDownload({ asked }: { asked: AuditSearch }) {
  const t = useText();
  const client = useClient();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [read, setRead] = useState<number | null>(null);
  const stopped = useRef(false);

  const lineOf = (entry: Entry) => [
    entry.at,
    actionTexts[entry.action] ? t(actionTexts[entry.action]!.id) : entry.action,
    entry.personName ?? '',
    entry.role ? t(roleNames[entry.role].id) : '',
    entry.cooperative?.name ?? '',
    entry.subjectType,
    entry.subjectId ?? '',
  ];

  const download = async () => {
    stopped.current = false;
    const entries: Entry[] = [];
    let after: string | null = null;
    do {
      setRead(entries.length);
      const variables: { filter: ReturnType<typeof auditFilter>; after: string | null } = {
        filter: auditFilter(asked),
        after,
      };
      const { data, error } = await client
        .query(AuditDocument, variables, { requestPolicy: 'network-only' })
        .toPromise();
      if (error || !data) {
        setRead(null);
        return toast({ text: error ? explain(error) : t('error.offline') });
      }
      entries.push(...data.audit.nodes);
      after = data.audit.pageInfo.hasNextPage ? data.audit.pageInfo.endCursor : null;
    } while (after && !stopped.current);
    setRead(null);
    if (stopped.current) return;
    const head = ['at', 'action', 'person', 'role', 'cooperative', 'subject', 'id'];
    save(`komunigi-journal-${dayOf(new Date())}.csv`, writeCsv([head, ...entries.map(lineOf)]));
  };

  if (read !== null) {
    return (
      <Button onClick={() => (stopped.current = true)}>
        <span role="status">{t('audit.reading', { count: read })}</span> {t('audit.stop')}
      </Button>
    );
  }
  return (
    <Button icon={<Download size={18} aria-hidden />} onClick={() => void download()}>
      {t('audit.download')}
    </Button>
  );
}
