import { Page } from '../../app/Page.js';

export function TryPage() {
  return <Page title="TryPage">…</Page>;
}
