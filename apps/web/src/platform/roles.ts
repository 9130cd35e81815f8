import type { Role } from '@komunigi/domain';
import { messages, type Message } from './intl.js';

/** A role, in the reader's words. */
export const roleNames: Record<Role, Message> = messages({
  delegate: { id: 'role.delegate' },
  treasurer: { id: 'role.treasurer' },
  developer: { id: 'role.developer' },
  coop_admin: { id: 'role.coop_admin' },
  facilitator: { id: 'role.facilitator' },
  federation_admin: { id: 'role.federation_admin' },
});
