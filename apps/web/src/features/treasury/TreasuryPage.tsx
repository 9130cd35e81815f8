import { Page } from '../../app/Page.js';
import { useText } from '../../platform/intl.js';

export function TreasuryPage() {
  const t = useText();
  return <Page title={t('nav.treasury')}>{null}</Page>;
}
