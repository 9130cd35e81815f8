import { Page } from '../../app/Page.js';

export function InvitationPage() {
  return <Page title="InvitationPage">…</Page>;
}

export function ResetPasswordPage() {
  return <Page title="ResetPasswordPage">…</Page>;
}

export function VerifyEmailPage() {
  return <Page title="VerifyEmailPage">…</Page>;
}

export function FirstAccessPage() {
  return <Page title="FirstAccessPage">…</Page>;
}
