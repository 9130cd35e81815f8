/** What everybody passes who comes in: a connection fit for secrets, one try a call, and a session opened anew. */
import { Injectable } from '@nestjs/common';
import { Refused } from '@komunigi/domain';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Sessions } from '../../platform/auth/sessions.js';
import type { Work } from '../../platform/db/transaction.js';
import { Transaction } from '../../platform/db/transaction.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { MandateEntity } from './entities/mandate.entity.js';
import { PersonEntity } from './entities/person.entity.js';
import { isHeld } from './mandate-facts.js';

export type Entering = { readonly personId: string; readonly mandateId: string | null };
export type Opened = { readonly id: string; readonly secret: string };

@Injectable()
export class Entrance {
  private readonly tried = new WeakSet<FastifyRequest>();

  constructor(
    private readonly sessions: Sessions,
    private readonly transaction: Transaction,
    private readonly source: DataSource,
  ) {}

  /**
   * Before a password or a token is looked at.
   * @throws Refused not_allowed over a connection that others can read; too_complex for the second try in one document
   */
  refuseUnfit({ req }: HouseContext): void {
    if (!this.sessions.mayCarrySecrets(req)) throw new Refused('not_allowed', { reason: 'https_required' });
    if (this.tried.has(req)) throw new Refused('too_complex');
    this.tried.add(req);
  }

  /** A new session, whatever this browser held before. Its key leaves with `admit`, once the transaction is committed. */
  async open(work: Work, context: HouseContext, { personId, mandateId }: Entering): Promise<Opened> {
    const opened = await this.sessions.open(work.db, { id: personId, mandateId }, context.req, work.now);
    await work.db.update(
      PersonEntity,
      { id: personId },
      { lastSignInAt: work.now, ...(mandateId === null ? {} : { lastMandateId: mandateId }) },
    );
    return opened;
  }

  /** From here on the call is that person's: what it reads, it reads as them. */
  async admit(context: HouseContext, opened: Opened): Promise<void> {
    this.sessions.remember(context.req, context.reply, opened.secret);
    await this.renew(context, opened.id);
  }

  async renew(context: HouseContext, sessionId: string): Promise<void> {
    context.viewer = await this.sessions.viewerIn(this.source.manager, sessionId, context.now);
  }

  /** Opens a session again for a sign-in that was sent twice: the first one's key was lost on the way. */
  async reopen(context: HouseContext, earlierId: string, person: PersonEntity): Promise<Opened> {
    return this.transaction.run(async (work) => {
      await work.db.query('delete from session where id = $1', [earlierId]);
      return this.open(work, context, { personId: person.id, mandateId: await this.mandateFor(work, person) });
    });
  }

  /** The mandate chosen last, else the only one, else none yet. */
  async mandateFor(work: Work, person: Pick<PersonEntity, 'id' | 'lastMandateId'>): Promise<string | null> {
    const held = (await work.db.findBy(MandateEntity, { personId: person.id })).filter((mandate) =>
      isHeld(mandate, work.now),
    );
    const last = held.find((mandate) => mandate.id === person.lastMandateId);
    return last?.id ?? (held.length === 1 ? held[0]!.id : null);
  }
}
