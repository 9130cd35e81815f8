import { Page } from '../../app/Page.js';

export function CooperativePage() {
  return <Page title="CooperativePage">…</Page>;
}
