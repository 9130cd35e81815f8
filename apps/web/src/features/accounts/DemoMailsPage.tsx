import { Page } from '../../app/Page.js';

export function DemoMailsPage() {
  return <Page title="DemoMailsPage">…</Page>;
}
