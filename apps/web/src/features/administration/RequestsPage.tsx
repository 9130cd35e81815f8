import { Page } from '../../app/Page.js';

export function RequestsPage() {
  return <Page title="RequestsPage">…</Page>;
}
