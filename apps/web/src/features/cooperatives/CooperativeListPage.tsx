import { Page } from '../../app/Page.js';

export function CooperativeListPage() {
  return <Page title="CooperativeListPage">…</Page>;
}
