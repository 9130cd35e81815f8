import { Page } from '../../app/Page.js';

export function RequestPage() {
  return <Page title="RequestPage">…</Page>;
}
