import { Page } from '../../app/Page.js';

export function RequestListPage() {
  return <Page title="RequestListPage">…</Page>;
}
