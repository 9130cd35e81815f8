import type { Role } from '@komunigi/domain';
import Check from 'lucide-react/icons/check';
import { useText } from '../../platform/intl.js';
import { roleAbilities } from './role-abilities.js';

/** What one can do in a role, one line each. */
export function Abilities({ role }: { role: Role }) {
  const t = useText();
  return (
    <ul className="abilities">
      {roleAbilities[role].map(({ id }) => (
        <li key={id}>
          <Check size={18} aria-hidden />
          {t(id)}
        </li>
      ))}
    </ul>
  );
}
