import { Page } from '../../app/Page.js';

export function AuditPage() {
  return <Page title="AuditPage">…</Page>;
}
