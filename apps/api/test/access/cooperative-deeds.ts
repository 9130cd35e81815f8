/** Deeds on co-ops, their figures, mandates and invitations. */
import { invitation } from './subjects.js';
import type { Deed } from './deeds.js';

export const cooperativeDeeds: readonly Deed[] = [
  {
    mutation: 'createCooperative',
    whose: ['any'],
    make: async (cast) => {
      const id = cast.world.newId();
      return { id, name: `Nouvelle ${id.slice(-8)}`, kind: 'shop' };
    },
  },
  {
    mutation: 'editCooperative',
    whose: ['own', 'other'],
    make: async (cast, side) =>
      side.cooperative && { cooperativeId: side.cooperative.id, place: `Rue ${cast.world.newId().slice(-6)}` },
  },
  {
    mutation: 'recordFigure',
    whose: ['own', 'other'],
    make: async (cast, side) =>
      side.cooperative && {
        cooperativeId: side.cooperative.id,
        id: cast.world.newId(),
        year: 2022,
        name: 'members',
        amount: '321',
        source: 'assemblée générale',
        visibility: 'cooperative',
      },
  },
  {
    mutation: 'invite',
    whose: ['own', 'other'],
    make: async (cast, side) => {
      const id = cast.world.newId();
      const role = side.cooperative === null ? 'facilitator' : 'delegate';
      return { id, email: `${id}@example.org`, role, cooperativeId: side.cooperative?.id ?? null };
    },
  },
  {
    mutation: 'invite',
    case: 'to administer the federation',
    whose: ['any'],
    make: async (cast) => {
      const id = cast.world.newId();
      return { id, email: `${id}@example.org`, role: 'federation_admin' };
    },
  },
  {
    mutation: 'cancelInvitation',
    whose: ['own', 'other'],
    make: async (cast, side) => ({
      invitationId: (await invitation(cast, side, `${cast.world.newId()}@example.org`)).id,
    }),
  },
  {
    mutation: 'changeMandate',
    whose: ['self', 'own', 'other'],
    make: async (cast, side) => {
      const mandateId = await cast.mandateToLose(side);
      return mandateId === null
        ? null
        : { mandateId, validUntil: '2028-01-01', commitmentLimitMinor: '900000', currency: 'EUR' };
    },
  },
  {
    mutation: 'endMandate',
    whose: ['self', 'own', 'other'],
    make: async (cast, side) => {
      const mandateId = await cast.mandateToLose(side);
      return mandateId === null ? null : { mandateId };
    },
  },
  {
    mutation: 'endMandate',
    case: 'under which one acts',
    whose: ['self'],
    endsAccess: true,
    make: async (_cast, side) => side.mandate && { mandateId: side.mandate.id },
  },
];
