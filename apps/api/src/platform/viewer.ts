/** Who is asking, as everything of one request knows them: the actor of the rules, and the same flat for SQL. */
import { acting, type Actor, type Role, visitor } from '@komunigi/domain';

export type Viewer = {
  readonly actor: Actor;
  readonly personId: string | null;
  /** Of a mandate that is current; else null. */
  readonly mandateId: string | null;
  readonly cooperativeId: string | null;
  readonly role: Role | null;
  readonly sessionId: string | null;
};

export function viewerOf(actor: Actor, sessionId: string | null, now: Date): Viewer {
  const current = acting(actor, now.toISOString());
  return {
    actor,
    personId: actor.kind === 'visitor' ? null : actor.personId,
    mandateId: current?.mandateId ?? null,
    cooperativeId: current?.cooperativeId ?? null,
    role: current?.role ?? null,
    sessionId,
  };
}

export const visitorViewer: Viewer = {
  actor: visitor,
  personId: null,
  mandateId: null,
  cooperativeId: null,
  role: null,
  sessionId: null,
};
