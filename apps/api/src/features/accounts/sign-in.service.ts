/** Coming in, going out, and choosing under which mandate one acts. */
import { Injectable } from '@nestjs/common';
import { type AttemptLimit, minuteMs, refuse, Refused, whyNotActAs } from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import { Transaction } from '../../platform/db/transaction.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { Operations } from '../../platform/operations.js';
import type { ActAsInput, EndSessionInput, SignInInput, TryAsInput } from './accounts.inputs.js';
import { Attempts, networkOf } from './attempts.js';
import { demoEmail } from './demo-accounts.js';
import { PersonEntity } from './entities/person.entity.js';
import { Entrance, type Opened } from './entrance.js';
import { mandateFacts } from './mandate-facts.js';
import { Passwords } from './passwords.js';
import { SignInPlaces } from './sign-in-places.js';

/** A class in front of one network may try the demo together; a script may not fill the table of sessions. */
const demoLimit: AttemptLimit = { attempts: 120, windowMs: 15 * minuteMs };

type Outcome = { sessionId: string };

@Injectable()
export class SignInService {
  constructor(
    private readonly operations: Operations,
    private readonly transaction: Transaction,
    private readonly entrance: Entrance,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    private readonly places: SignInPlaces,
  ) {}

  /**
   * The password is looked at each time, also when the same operation comes again: then the session it opened, whose key was lost on
   * the way, makes room for a new one. The password is no part of what is remembered of the operation.
   */
  async signIn(context: HouseContext, { operationId, email, password }: SignInInput): Promise<void> {
    this.entrance.refuseUnfit(context);
    const noted = await this.attempts.note('sign_in', [`account ${email}`, `network ${networkOf(context.req.ip)}`]);
    const person = await this.passwords.check(email, password);
    if (person === null) throw new Refused('wrong_credentials');
    await this.attempts.forgive(noted);
    await this.enter(context, 'signIn', { operationId, email }, person);
  }

  /** In the demonstration one enters by a role's name. */
  async tryAs(context: HouseContext, { operationId, role }: TryAsInput): Promise<void> {
    if (!this.places.isDemo) throw new Refused('demo_only');
    this.entrance.refuseUnfit(context);
    await this.attempts.note('try_as', [`network ${networkOf(context.req.ip)}`], demoLimit);
    const person = await this.places.person(demoEmail(role));
    if (person === null) throw new Refused('not_found');
    await this.enter(context, 'tryAs', { operationId, role }, person);
  }

  /** Naturally safe to send twice: whoever is out stays out. */
  async signOut(context: HouseContext): Promise<void> {
    const { sessionId } = context.viewer;
    if (sessionId !== null) {
      await this.transaction.run(async (work) => {
        await work.db.query('delete from session where id = $1', [sessionId]);
        work.announce({ topic: 'session_ended', payload: { sessionId } });
      });
    }
    this.places.leave(context);
  }

  async signOutEverywhere(context: HouseContext): Promise<void> {
    const { actor, personId } = context.viewer;
    if (personId !== null) {
      await this.transaction.run(async (work) => {
        await work.db.query('delete from session where person_id = $1', [personId]);
        await audit(work, actor, { action: 'signed_out_everywhere', subjectType: 'person', subjectId: personId });
        work.announce({ topic: 'session_ended', payload: { personId } });
      });
    }
    this.places.leave(context);
  }

  /** One of one's own sessions: the telephone that was lost. */
  async endSession(context: HouseContext, input: EndSessionInput): Promise<void> {
    const { personId, sessionId } = context.viewer;
    await this.operations.once('endSession', personId, input, async (work) => {
      const [ended] = await work.db.query<[{ id: string }[], number]>(
        'delete from session where id = $1 and person_id = $2 returning id',
        [input.sessionId, personId],
      );
      if (ended.length === 0) throw new Refused('not_found');
      work.announce({ topic: 'session_ended', payload: { sessionId: input.sessionId } });
      return {};
    });
    if (input.sessionId === sessionId) this.places.leave(context);
  }

  async actAs(context: HouseContext, input: ActAsInput): Promise<void> {
    const { actor, personId, sessionId } = context.viewer;
    await this.operations.once('actAs', personId, input, async (work) => {
      await work.lock('mandate', [input.mandateId]);
      const mandate = await mandateFacts(work.db, input.mandateId);
      if (mandate === null) throw new Refused('not_found');
      refuse(whyNotActAs(actor, mandate, work.now));
      await work.db.query('update session set mandate_id = $2 where id = $1', [sessionId, mandate.id]);
      await work.db.update(PersonEntity, { id: mandate.personId }, { lastMandateId: mandate.id });
      return {};
    });
    if (sessionId !== null) await this.entrance.renew(context, sessionId);
  }

  private async enter(
    context: HouseContext,
    name: string,
    what: Record<string, string> & { operationId: string },
    person: PersonEntity,
  ): Promise<void> {
    let opened: Opened | undefined;
    const outcome = await this.operations.once<Outcome>(name, person.id, what, async (work) => {
      opened = await this.entrance.open(work, context, {
        personId: person.id,
        mandateId: await this.entrance.mandateFor(work, person),
      });
      return { sessionId: opened.id };
    });
    opened ??= await this.entrance.reopen(context, outcome.sessionId, person);
    await this.entrance.admit(context, opened);
  }
}
