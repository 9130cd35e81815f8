/** Who acts for whom: invitations, and what becomes of mandates. */
import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type Currency,
  type CooperativeKind,
  dayOf,
  type MandateDraft,
  personIdOf,
  refuse,
  Refused,
  whyNotChangeMandate,
  whyNotEndMandate,
  whyNotGrant,
  whyNotReadMembers,
} from '@komunigi/domain';
import { IsNull } from 'typeorm';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import { Operations } from '../../platform/operations.js';
import type { CancelInvitationInput, ChangeMandateInput, EndMandateInput, InviteInput } from './accounts.inputs.js';
import { MandateEntity } from './entities/mandate.entity.js';
import { PersonEntity } from './entities/person.entity.js';
import { TokenEntity } from './entities/token.entity.js';
import { kindOf, lockAdministrators, mandateFacts } from './mandate-facts.js';
import { sendToken } from './tokens.js';

type Named = { id: string };
type Limit = { commitmentLimitMinor: bigint | null; currency: Currency | null };

@Injectable()
export class MandatesService {
  constructor(private readonly operations: Operations) {}

  /** The mandate is given when the invited person accepts; an earlier open invitation for the same is replaced. */
  async invite(actor: Actor, input: InviteInput): Promise<Named> {
    return this.operations.once('invite', personIdOf(actor), input, async (work) => {
      const cooperativeId = input.cooperativeId ?? null;
      await work.lock('cooperative', [cooperativeId]);
      const draft = draftOf(input, await placeOf(work, cooperativeId), work.now);
      const limit = limitOf(input.commitmentLimitMinor, input.currency);
      refuse(whyNotGrant(actor, draft, await heldBy(work, input.email), work.now));
      if (await work.db.existsBy(TokenEntity, { id: input.id })) throw new Refused('id_taken');
      await work.db.query(
        `update token set cancelled_at = $4 where kind = 'invitation' and email = $1 and role = $2
           and cooperative_id is not distinct from $3::uuid and used_at is null and cancelled_at is null`,
        [input.email, input.role, cooperativeId, work.now],
      );
      const { role, validFrom, validUntil } = draft;
      const facts = { id: input.id, email: input.email, role, cooperativeId, validFrom, validUntil, ...limit };
      await sendToken(work, 'invitation', { ...facts, createdBy: personIdOf(actor) });
      await this.tell(work, actor, 'invited', 'invitation', input.id, { role, cooperativeId });
      return { id: input.id };
    });
  }

  async cancelInvitation(actor: Actor, input: CancelInvitationInput): Promise<void> {
    await this.operations.once('cancelInvitation', personIdOf(actor), input, async (work) => {
      await work.lock('token', [input.invitationId]);
      const invitation = await work.db.findOneBy(TokenEntity, { id: input.invitationId, kind: 'invitation' });
      if (invitation === null) throw new Refused('not_found');
      refuse(whyNotReadMembers(actor, invitation.cooperativeId, work.now));
      if (invitation.usedAt !== null) throw new Refused('token_used');
      await work.db.update(TokenEntity, { id: invitation.id, cancelledAt: IsNull() }, { cancelledAt: work.now });
      const { role, cooperativeId } = invitation;
      await this.tell(work, actor, 'invitation_cancelled', 'invitation', invitation.id, { role, cooperativeId });
      return {};
    });
  }

  async changeMandate(actor: Actor, input: ChangeMandateInput): Promise<Named> {
    return this.operations.once('changeMandate', personIdOf(actor), input, async (work) => {
      const facts = await lockedFacts(work, input.mandateId);
      const { validUntil } = input;
      const limit =
        input.commitmentLimitMinor === undefined ? null : limitOf(input.commitmentLimitMinor, input.currency);
      const change = { validUntil, ...(limit === null ? {} : { commitmentLimitMinor: limit.commitmentLimitMinor }) };
      refuse(whyNotChangeMandate(actor, facts, change, work.now));
      const update = { ...(validUntil === undefined ? {} : { validUntil }), ...limit };
      if (Object.keys(update).length > 0) await work.db.update(MandateEntity, { id: facts.mandate.id }, update);
      await this.tellOf(work, actor, 'mandate_changed', facts.mandate, { fields: Object.keys(update) });
      return { id: facts.mandate.id };
    });
  }

  /** The access ends at this moment; what was done under the mandate stays. */
  async endMandate(actor: Actor, input: EndMandateInput): Promise<Named> {
    return this.operations.once('endMandate', personIdOf(actor), input, async (work) => {
      const facts = await lockedFacts(work, input.mandateId);
      refuse(whyNotEndMandate(actor, facts, work.now));
      const { id, validFrom } = facts.mandate;
      const today = dayOf(work.now);
      await work.db.update(
        MandateEntity,
        { id },
        { endedAt: work.now, validUntil: today < validFrom ? validFrom : today },
      );
      await work.db.query('update session set mandate_id = null where mandate_id = $1', [id]);
      await this.tellOf(work, actor, 'mandate_ended', facts.mandate);
      return { id };
    });
  }

  private async tellOf(
    work: Work,
    actor: Actor,
    action: string,
    mandate: { id: string; personId: string; role: string; cooperativeId: string | null },
    data: Record<string, unknown> = {},
  ): Promise<void> {
    const { id, personId, role, cooperativeId } = mandate;
    await this.tell(work, actor, action, 'mandate', id, { personId, role, cooperativeId, ...data });
  }

  private async tell(
    work: Work,
    actor: Actor,
    action: string,
    type: string,
    id: string,
    data: Record<string, unknown>,
  ): Promise<void> {
    await audit(work, actor, { action, subjectType: type, subjectId: id, data });
    work.announce({ topic: action, payload: { [`${type}Id`]: id, ...data } });
  }
}

async function placeOf(
  work: Work,
  cooperativeId: string | null,
): Promise<Pick<MandateDraft, 'cooperativeId' | 'cooperativeKind'>> {
  const cooperativeKind: CooperativeKind | null | undefined = await kindOf(work.db, cooperativeId);
  if (cooperativeKind === undefined) throw new Refused('not_found');
  return { cooperativeId, cooperativeKind };
}

function draftOf(
  input: InviteInput,
  place: Pick<MandateDraft, 'cooperativeId' | 'cooperativeKind'>,
  now: Date,
): MandateDraft {
  return {
    ...place,
    role: input.role,
    validFrom: input.validFrom ?? dayOf(now),
    validUntil: input.validUntil ?? null,
    commitmentLimitMinor: input.commitmentLimitMinor == null ? null : BigInt(input.commitmentLimitMinor),
  };
}

/** An amount travels with its currency, or there is none. */
function limitOf(minor: string | null | undefined, currency: Currency | null | undefined): Limit {
  if (minor == null) return { commitmentLimitMinor: null, currency: null };
  if (currency == null) throw new Refused('bad_input', { field: 'currency' });
  return { commitmentLimitMinor: BigInt(minor), currency };
}

async function heldBy(work: Work, email: string): Promise<MandateEntity[]> {
  const person = await work.db.findOneBy(PersonEntity, { email });
  return person === null ? [] : work.db.findBy(MandateEntity, { personId: person.id, endedAt: IsNull() });
}

type Locked = { mandate: NonNullable<Awaited<ReturnType<typeof mandateFacts>>>; otherFederationAdmins: number };

async function lockedFacts(work: Work, id: string): Promise<Locked> {
  const before = await work.db.findOneBy(MandateEntity, { id });
  if (before === null) throw new Refused('not_found');
  const isAdmin = before.role === 'federation_admin';
  const admins = isAdmin ? await lockAdministrators(work, id) : [];
  if (!isAdmin) await work.lock('mandate', [id]);
  const mandate = await mandateFacts(work.db, id);
  if (mandate === null) throw new Refused('not_found');
  const others = admins.filter((other) => other.id !== id && other.validUntil === null);
  return { mandate, otherFederationAdmins: others.length };
}
