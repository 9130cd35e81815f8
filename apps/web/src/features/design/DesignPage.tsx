import { Page } from '../../app/Page.js';

export function DesignPage() {
  return <Page title="DesignPage">…</Page>;
}
