/** How a person comes into the house: by an invitation, or as the first of all by the link in the log. */
import { Injectable } from '@nestjs/common';
import { dayOf, type Language, refuse, Refused, whyNotHold, whyNotPassword, type Role } from '@komunigi/domain';
import { type EntityManager, DataSource, IsNull } from 'typeorm';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { newId } from '../../platform/ids.js';
import { Operations } from '../../platform/operations.js';
import type { AcceptInvitationInput, ClaimFirstAccessInput } from './accounts.inputs.js';
import type { TokenPreview } from './accounts.types.js';
import { MandateEntity } from './entities/mandate.entity.js';
import { PersonEntity } from './entities/person.entity.js';
import { TokenEntity } from './entities/token.entity.js';
import { Entrance, type Opened } from './entrance.js';
import { hashOf } from './passwords.js';
import { findToken, hashOfSecret, sendToken, useToken, whyNotUse } from './tokens.js';

type NewPerson = { email: string; name: string; password: string; language: Language; isVerified: boolean };

@Injectable()
export class InvitationsService {
  constructor(
    private readonly operations: Operations,
    private readonly entrance: Entrance,
    private readonly source: DataSource,
  ) {}

  /** What a link stands for, shown before its button is pressed; null when it stands for nothing any more. */
  async preview(secret: string, now: Date): Promise<TokenPreview | null> {
    const token = await findToken(this.source.manager, secret);
    if (token === null || whyNotUse(token, now) !== null) return null;
    const personId = token.personId ?? (await personWith(this.source.manager, token.email))?.id ?? null;
    const cooperativeName = await nameOf(this.source.manager, token.cooperativeId);
    return { kind: token.kind, email: token.email, role: token.role, cooperativeName, personExists: personId !== null };
  }

  /**
   * The link proves the mailbox, so a person who is already known needs nothing more. Sent twice, the second answers as whoever asks:
   * the session's key was in the first answer only.
   */
  async acceptInvitation(context: HouseContext, input: AcceptInvitationInput): Promise<void> {
    this.entrance.refuseUnfit(context);
    const known = { operationId: input.operationId, token: hashOfSecret(input.token).toString('hex') };
    await this.enter(context, 'acceptInvitation', known, async (work) => {
      const token = await useToken(work, input.token, 'invitation');
      const { email, role } = token as TokenEntity & { email: string; role: Role };
      const earlier = await personWith(work.db, email);
      if (earlier !== null && earlier.disabledAt !== null) throw new Refused('token_invalid');
      const personId = earlier?.id ?? (await this.addPerson(work, await this.newPerson(work, token, input)));
      await work.lock('person', [personId]);
      const mandateId = await this.addMandate(work, personId, token);
      const actor = { kind: 'signed_in', personId } as const;
      const data = { role, cooperativeId: token.cooperativeId, mandateId };
      await audit(work, actor, { action: 'invitation_accepted', subjectType: 'invitation', subjectId: token.id, data });
      work.announce({ topic: 'invitation_accepted', payload: { invitationId: token.id, personId, ...data } });
      return { personId, mandateId };
    });
  }

  /** The first administrator of a house that has none. */
  async claimFirstAccess(context: HouseContext, input: ClaimFirstAccessInput): Promise<void> {
    this.entrance.refuseUnfit(context);
    const { operationId, email, name } = input;
    const known = { operationId, email, name, token: hashOfSecret(input.token).toString('hex') };
    await this.enter(context, 'claimFirstAccess', known, async (work) => {
      await useToken(work, input.token, 'first_access');
      if (await hasAdministrator(work.db, work.now)) throw new Refused('token_used');
      if ((await personWith(work.db, email)) !== null) throw new Refused('email_taken');
      const person = { email, name, password: input.password, language: 'fr', isVerified: false } as const;
      const personId = await this.addPerson(work, person);
      await sendToken(work, 'verification', { personId, email, createdBy: personId });
      const role = 'federation_admin' as const;
      const mandateId = await this.addMandate(work, personId, { role, cooperativeId: null });
      const actor = { kind: 'signed_in', personId } as const;
      await audit(work, actor, { action: 'first_access_claimed', subjectType: 'person', subjectId: personId });
      return { personId, mandateId };
    });
  }

  private async enter(
    context: HouseContext,
    name: string,
    known: { operationId: string },
    use: (work: Work) => Promise<{ personId: string; mandateId: string }>,
  ): Promise<void> {
    let opened: Opened | undefined;
    await this.operations.once(name, null, known, async (work) => {
      const entering = await use(work);
      opened = await this.entrance.open(work, context, entering);
      return entering;
    });
    if (opened !== undefined) await this.entrance.admit(context, opened);
  }

  private async newPerson(work: Work, token: TokenEntity, input: AcceptInvitationInput): Promise<NewPerson> {
    if (!input.name) throw new Refused('empty_text', { field: 'name' });
    if (!input.password) throw new Refused('weak_password', { field: 'password' });
    const language = await languageOf(work.db, token.cooperativeId);
    return { email: token.email ?? '', name: input.name, password: input.password, language, isVerified: true };
  }

  private async addPerson(work: Work, { email, name, password, language, isVerified }: NewPerson): Promise<string> {
    if (name === '') throw new Refused('empty_text', { field: 'name' });
    refuse(whyNotPassword(password, [email, name]), { field: 'password' });
    const id = newId(work.now);
    const passwordHash = await hashOf(password);
    const emailVerifiedAt = isVerified ? work.now : null;
    await work.db.insert(PersonEntity, {
      id,
      email,
      name,
      language,
      passwordHash,
      emailVerifiedAt,
      createdAt: work.now,
    });
    return id;
  }

  private async addMandate(
    work: Work,
    personId: string,
    given: Pick<MandateEntity, 'cooperativeId'> & Partial<Omit<TokenEntity, 'cooperativeId'>>,
  ): Promise<string> {
    const id = newId(work.now);
    const { cooperativeId, validUntil = null, commitmentLimitMinor = null, currency = null, createdBy = null } = given;
    const draft = {
      role: given.role as Role,
      cooperativeId,
      validFrom: given.validFrom ?? dayOf(work.now),
      validUntil,
    };
    const held = await work.db.findBy(MandateEntity, { personId, endedAt: IsNull() });
    refuse(whyNotHold(draft, held));
    await work.db.insert(MandateEntity, {
      id,
      personId,
      ...draft,
      commitmentLimitMinor,
      currency,
      grantedBy: createdBy ?? personId,
      createdAt: work.now,
    });
    return id;
  }
}

/** Somebody holds, or will hold, the office: the house has a first administrator. */
export async function hasAdministrator(db: EntityManager, now: Date): Promise<boolean> {
  const rows = await db.query<{ there: boolean }[]>(
    `select exists (select 1 from mandate m join person p on p.id = m.person_id
       where m.role = 'federation_admin' and m.ended_at is null and p.disabled_at is null
         and (m.valid_until is null or m.valid_until > $1::date)) as there`,
    [dayOf(now)],
  );
  return rows[0]?.there === true;
}

async function personWith(db: EntityManager, email: string | null): Promise<PersonEntity | null> {
  return email === null ? null : db.findOneBy(PersonEntity, { email });
}

// Accounts know nothing of the feature of co-ops; these two facts are read from the table, as the platform's sessions do.
async function nameOf(db: EntityManager, cooperativeId: string | null): Promise<string | null> {
  if (cooperativeId === null) return null;
  return (
    (await db.query<{ name: string }[]>('select name from cooperative where id = $1', [cooperativeId]))[0]?.name ?? null
  );
}

async function languageOf(db: EntityManager, cooperativeId: string | null): Promise<Language> {
  if (cooperativeId === null) return 'fr';
  const rows = await db.query<{ language: Language | null }[]>(
    'select languages[1] as language from cooperative where id = $1',
    [cooperativeId],
  );
  return rows[0]?.language ?? 'fr';
}
