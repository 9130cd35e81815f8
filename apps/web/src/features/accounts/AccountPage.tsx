import { Page } from '../../app/Page.js';

export function AccountPage() {
  return <Page title="AccountPage">…</Page>;
}
