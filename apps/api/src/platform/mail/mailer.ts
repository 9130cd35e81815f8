/** Mail behind an interface: SMTP when configured; in demo mode a page shows what would have been sent. */
import { Injectable, Logger } from '@nestjs/common';
import nodemailer, { type Transporter } from 'nodemailer';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { HouseConfig } from '../config.module.js';
import { newId } from '../ids.js';

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** One-click unsubscribe address (RFC 8058), for mails nobody asked for one by one. */
  readonly unsubscribeUrl?: string;
  /** Makes the message id stable: the same mail sent again after a crash is recognised by servers. */
  readonly key: string;
};

@Injectable()
export class Mailer {
  private readonly log = new Logger('Mail');
  private readonly smtp: Transporter | undefined;

  constructor(
    private readonly config: HouseConfig,
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {
    if (config.smtpUrl !== undefined) this.smtp = nodemailer.createTransport(config.smtpUrl);
  }

  async send(mail: Mail): Promise<void> {
    if (this.config.demo) return this.keep(mail);
    if (this.smtp === undefined) {
      this.log.warn('a mail was not sent: SMTP_URL is not set');
      return;
    }
    await this.smtp.sendMail({
      from: this.config.mailFrom,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.key}@komunigi>`,
      headers:
        mail.unsubscribeUrl === undefined
          ? {}
          : { 'List-Unsubscribe': `<${mail.unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    });
  }

  private async keep(mail: Mail): Promise<void> {
    const now = this.clock.now();
    await this.source.query(
      'insert into demo_mail (id, recipient, subject, body, sent_at) values ($1, $2, $3, $4, $5)',
      [newId(now), mail.to, mail.subject, mail.text, now],
    );
  }
}
