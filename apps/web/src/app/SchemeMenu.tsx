import { Menu, MenuItem, MenuTitle } from '@komunigi/ui';
import Monitor from 'lucide-react/icons/monitor';
import Moon from 'lucide-react/icons/moon';
import Sun from 'lucide-react/icons/sun';
import { useText } from '../platform/intl.js';
import { useScheme, type Scheme } from '../platform/scheme.js';

const choices = [
  { scheme: 'light', name: 'scheme.light', Icon: Sun },
  { scheme: 'dark', name: 'scheme.dark', Icon: Moon },
  { scheme: 'system', name: 'scheme.system', Icon: Monitor },
] as const satisfies readonly { scheme: Scheme; name: string; Icon: unknown }[];

export function SchemeMenu() {
  const t = useText();
  const { scheme, dark, choose } = useScheme();
  return (
    <Menu label={t('scheme.label')} button={dark ? <Sun size={20} aria-hidden /> : <Moon size={20} aria-hidden />}>
      <MenuTitle>{t('scheme.label')}</MenuTitle>
      {choices.map(({ scheme: one, name, Icon }) => (
        <MenuItem
          key={one}
          icon={<Icon size={18} aria-hidden />}
          selected={one === scheme}
          closes
          onClick={() => choose(one)}
        >
          {t(name)}
        </MenuItem>
      ))}
    </Menu>
  );
}
