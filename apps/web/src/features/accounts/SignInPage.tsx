import { Page } from '../../app/Page.js';

export function SignInPage() {
  return <Page title="SignInPage">…</Page>;
}
