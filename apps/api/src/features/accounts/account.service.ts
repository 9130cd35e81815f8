/** What a person does with their own account: password, address, name, language. */
import { Injectable } from '@nestjs/common';
import { refuse, Refused, whyNotPassword } from '@komunigi/domain';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { enqueue } from '../../platform/jobs.js';
import { Operations } from '../../platform/operations.js';
import type {
  ChangeEmailInput,
  ChangePasswordInput,
  EditAccountInput,
  RequestPasswordResetInput,
  ResetPasswordInput,
  TokenInput,
} from './accounts.inputs.js';
import { Attempts, networkOf } from './attempts.js';
import { PersonEntity } from './entities/person.entity.js';
import { Entrance } from './entrance.js';
import { hashOf, Passwords } from './passwords.js';
import { cancelTokens, hashOfSecret, sendToken, useToken } from './tokens.js';

@Injectable()
export class AccountService {
  constructor(
    private readonly operations: Operations,
    private readonly entrance: Entrance,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
  ) {}

  async editAccount({ viewer }: HouseContext, input: EditAccountInput): Promise<void> {
    const { actor, personId: id } = viewer;
    await this.operations.once('editAccount', id, input, async (work) => {
      if (id === null) throw new Refused('not_signed_in');
      if (input.name === '') throw new Refused('empty_text', { field: 'name' });
      const { name, language, nameIsPublic } = input;
      const change = {
        ...(name == null ? {} : { name }),
        ...(language == null ? {} : { language }),
        ...(nameIsPublic == null ? {} : { nameIsPublic }),
      };
      if (Object.keys(change).length > 0) await work.db.update(PersonEntity, { id }, change);
      const data = { fields: Object.keys(change), ...(nameIsPublic == null ? {} : { nameIsPublic }) };
      await audit(work, actor, { action: 'account_edited', subjectType: 'person', subjectId: id, data });
      return {};
    });
  }

  /** The answer is the same for every address, and takes as long: whether somebody has it is found out by the job that writes the mail. */
  async requestPasswordReset(context: HouseContext, input: RequestPasswordResetInput): Promise<void> {
    this.entrance.refuseUnfit(context);
    await this.attempts.note('mail', [`account ${input.email}`, `network ${networkOf(context.req.ip)}`]);
    await this.operations.once('requestPasswordReset', null, input, async (work) => {
      await enqueue(work.db, 'account_mail', { resetFor: input.email });
      return {};
    });
  }

  /** Whoever holds the link holds the mailbox: the password is replaced and every session ends. */
  async resetPassword(
    context: HouseContext,
    { operationId, token: secret, password }: ResetPasswordInput,
  ): Promise<void> {
    this.entrance.refuseUnfit(context);
    const known = { operationId, token: hashOfSecret(secret).toString('hex') };
    const { personId } = await this.operations.once('resetPassword', null, known, async (work) => {
      const token = await useToken(work, secret, 'reset');
      const person = await work.db.findOneByOrFail(PersonEntity, { id: token.personId ?? '' });
      await this.replacePassword(work, person, password);
      await work.db.update(PersonEntity, { id: person.id }, { emailVerifiedAt: person.emailVerifiedAt ?? work.now });
      await work.db.query('delete from session where person_id = $1', [person.id]);
      await cancelTokens(work, 'reset', { personId: person.id });
      await audit(
        work,
        { kind: 'signed_in', personId: person.id },
        { action: 'password_reset', subjectType: 'person', subjectId: person.id },
      );
      work.announce({ topic: 'session_ended', payload: { personId: person.id } });
      return { personId: person.id };
    });
    await this.attempts.clear('sign_in', `account ${await this.passwords.emailOf(personId)}`);
  }

  async changePassword(
    context: HouseContext,
    { operationId, currentPassword, newPassword }: ChangePasswordInput,
  ): Promise<void> {
    const { actor, personId, sessionId } = context.viewer;
    if (await this.operations.isDone('changePassword', personId, operationId)) return;
    const person = await this.proved(context, currentPassword);
    await this.operations.once('changePassword', personId, { operationId }, async (work) => {
      await this.replacePassword(work, person, newPassword);
      await work.db.query('delete from session where person_id = $1 and id is distinct from $2', [
        person.id,
        sessionId,
      ]);
      await cancelTokens(work, 'reset', { personId: person.id });
      await audit(work, actor, { action: 'password_changed', subjectType: 'person', subjectId: person.id });
      await enqueue(work.db, 'account_mail', { notice: 'password_changed', personId: person.id });
      work.announce({ topic: 'session_ended', payload: { personId: person.id, except: sessionId } });
      return {};
    });
  }

  /** The new address counts once the link that is sent there was used; whether somebody already has it is not told here. */
  async changeEmail(context: HouseContext, { operationId, email, password }: ChangeEmailInput): Promise<void> {
    const { actor, personId } = context.viewer;
    const person = await this.proved(context, password);
    await this.attempts.note('mail', [`account ${email}`, `person ${person.id}`]);
    const known = { operationId, email };
    await this.operations.once('changeEmail', personId, known, async (work) => {
      await cancelTokens(work, 'verification', { personId: person.id });
      await sendToken(work, 'verification', { personId: person.id, email, createdBy: person.id });
      await audit(work, actor, { action: 'email_change_requested', subjectType: 'person', subjectId: person.id });
      return {};
    });
  }

  async verifyEmail({ operationId, token: secret }: TokenInput): Promise<void> {
    const known = { operationId, token: hashOfSecret(secret).toString('hex') };
    await this.operations.once('verifyEmail', null, known, async (work) => {
      const token = await useToken(work, secret, 'verification');
      const person = await work.db.findOneByOrFail(PersonEntity, { id: token.personId ?? '' });
      const email = token.email ?? person.email;
      const holder = await work.db.findOneBy(PersonEntity, { email });
      if (holder !== null && holder.id !== person.id) throw new Refused('email_taken');
      await work.db.update(PersonEntity, { id: person.id }, { email, emailVerifiedAt: work.now });
      if (email !== person.email) {
        await cancelTokens(work, 'reset', { personId: person.id });
        await enqueue(work.db, 'account_mail', { notice: 'email_changed', personId: person.id, to: person.email });
      }
      const actor = { kind: 'signed_in', personId: person.id } as const;
      await audit(work, actor, { action: 'email_verified', subjectType: 'person', subjectId: person.id });
      return {};
    });
  }

  /** The signed-in person proves once more who it is, under the same limits as at sign-in. */
  async proved(context: HouseContext, password: string): Promise<PersonEntity> {
    this.entrance.refuseUnfit(context);
    const email = await this.passwords.emailOf(context.viewer.personId);
    if (email === null) throw new Refused('not_signed_in');
    const noted = await this.attempts.note('sign_in', [`account ${email}`, `network ${networkOf(context.req.ip)}`]);
    const person = await this.passwords.check(email, password);
    if (person === null) throw new Refused('wrong_credentials');
    await this.attempts.forgive(noted);
    return person;
  }

  private async replacePassword(work: Work, person: PersonEntity, password: string): Promise<void> {
    refuse(whyNotPassword(password, [person.email, person.name]), { field: 'password' });
    await work.db.update(PersonEntity, { id: person.id }, { passwordHash: await hashOf(password) });
  }
}
