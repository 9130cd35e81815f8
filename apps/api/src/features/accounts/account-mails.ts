/**
 * Writes the mails about accounts. The job knows what to write about, never a secret: the secret of a link is made here, stored as a
 * hash, and leaves in the mail. A job that is tried again makes another one.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Language, languages, type Role, type TokenKind } from '@komunigi/domain';
import { DataSource } from 'typeorm';
import { HouseConfig } from '../../platform/config.module.js';
import { Transaction } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { Jobs } from '../../platform/jobs.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { invitationMail, type MailText, noticeMail, tokenMail } from './account-mail-texts.js';
import { PersonEntity } from './entities/person.entity.js';
import { TokenEntity } from './entities/token.entity.js';
import { addToken, cancelTokens, renewSecret } from './tokens.js';

const paths: Readonly<Record<TokenKind, string>> = {
  invitation: '/invitation/',
  verification: '/verifier/',
  reset: '/reinitialiser/',
  first_access: '/premier-acces/',
};

type Notice = 'password_changed' | 'email_changed';
type Place = { name: string; languages: Language[] };

@Injectable()
export class AccountMails implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly mailer: Mailer,
    private readonly config: HouseConfig,
    private readonly source: DataSource,
    private readonly transaction: Transaction,
  ) {}

  onModuleInit(): void {
    this.jobs.register('account_mail', async (payload, now) => {
      if (typeof payload['tokenId'] === 'string') await this.sendLink(payload['tokenId'], now);
      else if (typeof payload['resetFor'] === 'string') await this.sendReset(payload['resetFor'], now);
      else await this.sendNotice(payload as { notice: Notice; personId: string; to?: string }, now);
    });
  }

  /** Where people reach the house; links in mails and in the log start with it. */
  get site(): string {
    return this.config.publicUrl ?? `http://localhost:${this.config.port}`;
  }

  private async sendReset(email: string, now: Date): Promise<void> {
    const person = await this.source.manager.findOneBy(PersonEntity, { email });
    if (person === null || person.disabledAt !== null) return;
    const id = await this.transaction.run(async (work) => {
      await cancelTokens(work, 'reset', { personId: person.id });
      return addToken(work, 'reset', { personId: person.id, email });
    });
    await this.sendLink(id, now);
  }

  private async sendLink(tokenId: string, now: Date): Promise<void> {
    const renewed = await renewSecret(this.source.manager, tokenId, now);
    if (renewed === null || renewed.token.email === null) return;
    const { token, secret } = renewed;
    const text = await this.textOf(token, `${this.site}${paths[token.kind]}${secret}`);
    await this.mailer.send({ to: renewed.token.email, ...text, key: newId(now) });
  }

  private async textOf(token: TokenEntity, link: string): Promise<MailText> {
    const person = await this.personOf(token);
    if (token.kind !== 'invitation') {
      return tokenMail(
        person?.language ?? 'fr',
        token.kind === 'reset' ? 'reset' : 'verification',
        link,
        token.expiresAt,
      );
    }
    const place = await this.placeOf(token.cooperativeId);
    const language = person?.language ?? place?.languages.find((own) => languages.includes(own)) ?? 'fr';
    return invitationMail(language, {
      role: token.role as Role,
      place: place?.name ?? null,
      link,
      until: token.expiresAt,
    });
  }

  private async sendNotice(
    { notice, personId, to }: { notice: Notice; personId: string; to?: string },
    now: Date,
  ): Promise<void> {
    const person = await this.source.manager.findOneBy(PersonEntity, { id: personId });
    if (person === null) return;
    await this.mailer.send({
      to: to ?? person.email,
      ...noticeMail(person.language, notice, this.site),
      key: newId(now),
    });
  }

  private async personOf({ personId, email }: TokenEntity): Promise<PersonEntity | null> {
    if (personId !== null) return this.source.manager.findOneBy(PersonEntity, { id: personId });
    return email === null ? null : this.source.manager.findOneBy(PersonEntity, { email });
  }

  private async placeOf(cooperativeId: string | null): Promise<Place | null> {
    if (cooperativeId === null) return null;
    return (
      (await this.source.query<Place[]>('select name, languages from cooperative where id = $1', [cooperativeId]))[0] ??
      null
    );
  }
}
