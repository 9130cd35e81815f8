import { Page } from '../../app/Page.js';

export function MembersPage() {
  return <Page title="MembersPage">…</Page>;
}
