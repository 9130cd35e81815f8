import { Page } from '../../app/Page.js';

export function ImportPage() {
  return <Page title="ImportPage">…</Page>;
}
