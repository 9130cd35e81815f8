import { Page } from '../../app/Page.js';

export function PostRequestPage() {
  return <Page title="PostRequestPage">…</Page>;
}
