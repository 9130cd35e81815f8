import { Page } from '../../app/Page.js';

export function ForgottenPasswordPage() {
  return <Page title="ForgottenPasswordPage">…</Page>;
}
