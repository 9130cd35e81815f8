import { Page } from '../../app/Page.js';

export function CooperativesPage() {
  return <Page title="CooperativesPage">…</Page>;
}
