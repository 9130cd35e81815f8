import { cleanEmail, cleanLine, isEmail, whyNotPassword } from '@komunigi/domain';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';

/** What is wrong with what people write about themselves, in a sentence, before anything is sent; null when nothing is. */
export function useAccountChecks() {
  const t = useText();
  const why = useRefusalText();
  return {
    email: (text: string): string | null => (isEmail(cleanEmail(text)) ? null : t('account.emailIncomplete')),
    name: (text: string): string | null => (cleanLine(text) === '' ? t('account.nameMissing') : null),
    /** one that exists: only its absence is wrong */
    password: (text: string): string | null => (text === '' ? t('account.passwordMissing') : null),
    /** known: what others know about the person */
    newPassword: (text: string, known: readonly string[]): string | null =>
      text === '' ? t('account.passwordMissing') : why(whyNotPassword(text, known)),
  };
}
