/** A house without an administrator prints a one-time link in its log: whoever reads the log of the machine is the first administrator. */
import { Injectable } from '@nestjs/common';
import { HouseConfig } from '../../platform/config.module.js';
import { Transaction } from '../../platform/db/transaction.js';
import { hasAdministrator } from './invitations.service.js';
import { addToken, newSecret } from './tokens.js';

@Injectable()
export class FirstAccess {
  constructor(
    private readonly config: HouseConfig,
    private readonly transaction: Transaction,
  ) {}

  /** @returns the secret of a new link, which replaces earlier ones; null when there is an administrator, and in demo mode */
  async offer(): Promise<string | null> {
    if (this.config.demo) return null;
    return this.transaction.run(async (work) => {
      if (await hasAdministrator(work.db, work.now)) return null;
      await work.db.query(
        `update token set cancelled_at = $1 where kind = 'first_access' and used_at is null and cancelled_at is null`,
        [work.now],
      );
      const secret = newSecret();
      await addToken(work, 'first_access', {}, secret);
      return secret;
    });
  }
}
