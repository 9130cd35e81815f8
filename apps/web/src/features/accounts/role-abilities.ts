import type { Role } from '@komunigi/domain';
import type { Message } from '../../platform/intl.js';

/** What one can do in a role, in sentences a shop volunteer says; the rules themselves are the server's. */
export const roleAbilities: Record<Role, readonly Message[]> = {
  delegate: [{ id: 'ability.delegate.post' }, { id: 'ability.delegate.support' }, { id: 'ability.delegate.figures' }],
  treasurer: [{ id: 'ability.treasurer.read' }, { id: 'ability.treasurer.record' }, { id: 'ability.comment' }],
  developer: [{ id: 'ability.developer.link' }, { id: 'ability.developer.state' }, { id: 'ability.developer.answer' }],
  coop_admin: [
    { id: 'ability.coop_admin.invite' },
    { id: 'ability.coop_admin.page' },
    { id: 'ability.coop_admin.journal' },
  ],
  facilitator: [
    { id: 'ability.facilitator.merge' },
    { id: 'ability.facilitator.state' },
    { id: 'ability.facilitator.import' },
  ],
  federation_admin: [
    { id: 'ability.federation_admin.invite' },
    { id: 'ability.federation_admin.cooperatives' },
    { id: 'ability.federation_admin.journal' },
  ],
};
