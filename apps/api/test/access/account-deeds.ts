/** Deeds on accounts: coming in, going out, passwords, links received by mail. */
import type { Person } from '../world.js';
import type { Cast, Side } from './cast.js';
import type { Deed } from './deeds.js';
import { token } from './subjects.js';

/** The password that persons of the world have, and another one. */
const NEW_PASSWORD = 'poireau carotte navet';

const stranger = async (cast: Cast): Promise<Person> => cast.world.person();

const ADMINISTRATORS = `select p.id from person p join mandate m on m.person_id = p.id where m.role = 'federation_admin'`;

export const accountDeeds: readonly Deed[] = [
  {
    mutation: 'signIn',
    whose: ['any'],
    make: async (cast) => {
      const { email, password } = await stranger(cast);
      return { email, password };
    },
  },
  { mutation: 'tryAs', whose: ['any'], make: async () => ({ role: 'delegate_bees' }) },
  { mutation: 'signOut', whose: ['self'], make: async () => ({}) },
  { mutation: 'signOutEverywhere', whose: ['self'], make: async () => ({}) },
  {
    mutation: 'actAs',
    whose: ['self', 'own', 'other'],
    make: async (cast, side) => {
      const mandateId = await cast.mandateToLose(side);
      return mandateId === null ? null : { mandateId };
    },
  },
  {
    mutation: 'endSession',
    whose: ['self', 'own', 'other'],
    make: async (cast, side) => {
      if (side.person === null) return null;
      const now = cast.world.clock.now();
      const expires_at = new Date(now.getTime() + 3_600_000);
      const id = cast.world.newId();
      const times = { started_at: now, last_seen_at: now, expires_at };
      await cast.put('session', { id, key: Buffer.from(id), person_id: side.person.id, ...times });
      return { sessionId: id };
    },
  },
  {
    mutation: 'editAccount',
    whose: ['self'],
    make: async (cast) => ({ name: `Nouveau nom ${cast.world.newId().slice(-6)}`, nameIsPublic: true }),
  },
  {
    mutation: 'changePassword',
    whose: ['self'],
    make: async (cast, side) => ({ currentPassword: passwordOf(side), newPassword: NEW_PASSWORD }),
  },
  {
    mutation: 'changeEmail',
    whose: ['self'],
    make: async (cast, side) => ({ email: `${cast.world.newId()}@example.org`, password: passwordOf(side) }),
  },
  {
    mutation: 'eraseAccount',
    whose: ['self'],
    endsAccess: true,
    make: async (_cast, side) => ({ password: passwordOf(side) }),
  },
  {
    mutation: 'requestPasswordReset',
    whose: ['any'],
    make: async (cast) => ({ email: (await stranger(cast)).email }),
  },
  {
    mutation: 'resetPassword',
    case: 'by whoever holds the link',
    whose: ['any'],
    make: async (cast) => {
      const { id, email } = await stranger(cast);
      const { secret } = await token(cast, 'reset', { person_id: id, email });
      return { token: secret, password: NEW_PASSWORD };
    },
  },
  {
    mutation: 'verifyEmail',
    case: 'by whoever holds the link',
    whose: ['any'],
    make: async (cast) => {
      const { id } = await stranger(cast);
      const { secret } = await token(cast, 'verification', { person_id: id, email: `${id}@example.org` });
      return { token: secret };
    },
  },
  {
    mutation: 'acceptInvitation',
    case: 'by whoever holds the link',
    whose: ['any'],
    make: async (cast, side) => {
      const more = { email: `${cast.world.newId()}@example.org`, role: 'delegate' };
      const { secret } = await token(cast, 'invitation', { ...more, cooperative_id: side.cooperative?.id });
      return { token: secret, name: 'Nouvelle personne', password: NEW_PASSWORD };
    },
  },
  {
    mutation: 'claimFirstAccess',
    case: 'in a house that has an administrator',
    whose: ['any'],
    make: async (cast) => firstAccess(cast),
  },
  {
    mutation: 'claimFirstAccess',
    case: 'in a house without administrator',
    whose: ['any'],
    only: ['visitor', 'signed_in', 'delegate'],
    make: async (cast) => {
      const now = cast.world.clock.now();
      await cast.world.rows(`update person set disabled_at = $1 where id in (${ADMINISTRATORS})`, [now]);
      return firstAccess(cast);
    },
    afterwards: async (cast) => {
      await cast.world.rows(`update person set disabled_at = null where id in (${ADMINISTRATORS})`);
    },
  },
];

async function firstAccess(cast: Cast): Promise<Record<string, string>> {
  const { secret } = await token(cast, 'first_access', {});
  return { token: secret, email: `${cast.world.newId()}@example.org`, name: 'Première', password: NEW_PASSWORD };
}

/** A visitor has none, and sends one all the same. */
function passwordOf(side: Side): string {
  return side.person?.password ?? 'un mot de passe assez long';
}
