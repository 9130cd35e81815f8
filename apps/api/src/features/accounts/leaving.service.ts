/** What the house knows of a person, handed over; and forgotten, when the person leaves. */
import { Injectable } from '@nestjs/common';
import { dayOf, pseudonymOf, refuse, Refused, whyNotErase } from '@komunigi/domain';
import { DataSource } from 'typeorm';
import { audit } from '../../platform/audit.js';
import type { Work } from '../../platform/db/transaction.js';
import type { HouseContext } from '../../platform/graphql/door.js';
import { Operations } from '../../platform/operations.js';
import { AccountService } from './account.service.js';
import type { PasswordInput } from './accounts.inputs.js';
import { PersonEntity } from './entities/person.entity.js';
import { lockAdministrators } from './mandate-facts.js';
import { SignInPlaces } from './sign-in-places.js';

type Reference = { table: string; column: string };

/** Rows of one table about one person: more than anybody writes in a life. */
const MOST_ROWS = 10_000;
/** Append-only registers name persons without a foreign key. Erased, they are the pseudonym there that they are everywhere. */
const withoutKey: readonly Reference[] = [
  { table: 'audit_entry', column: 'person_id' },
  { table: 'ledger_tx', column: 'person_id' },
  { table: 'ledger_period', column: 'closed_by' },
];
const secrets = ['password_hash', 'hash', 'key', 'search', 'title_fold', 'pdf'];

@Injectable()
export class LeavingService {
  constructor(
    private readonly operations: Operations,
    private readonly accounts: AccountService,
    private readonly places: SignInPlaces,
    private readonly source: DataSource,
  ) {}

  /**
   * Every row about the person, by table, as JSON. The database itself says which columns refer to persons, so that a table added by
   * a later feature is in it from the first day. Invitations and mandates given to others, and others registered for a
   * gathering, are about those others.
   */
  async myData(personId: string | null): Promise<string> {
    if (personId === null) throw new Refused('not_signed_in');
    const data: Record<string, unknown[]> = {};
    for (const { table, column } of await this.references()) {
      const rows = await this.source.query<{ row: Record<string, unknown> }[]>(
        `select to_jsonb(t) - $2::text[] as row from ${quoted(table)} t where ${quoted(column)} = $1 limit ${MOST_ROWS}`,
        [personId, secrets],
      );
      const known = (data[table] ??= []);
      const texts = new Set(known.map((row) => JSON.stringify(row)));
      known.push(...rows.map(({ row }) => row).filter((row) => !texts.has(JSON.stringify(row))));
    }
    return JSON.stringify(Object.fromEntries(Object.entries(data).filter(([, rows]) => rows.length > 0)));
  }

  /** Name and address are forgotten and the access ends; what was done for co-ops stays, under a pseudonym. */
  async eraseAccount(context: HouseContext, { operationId, password }: PasswordInput): Promise<void> {
    const { actor } = context.viewer;
    const { id: personId, email } = await this.accounts.proved(context, password);
    await this.operations.once('eraseAccount', personId, { operationId }, async (work) => {
      const admins = await lockAdministrators(work);
      const others = admins.filter((mandate) => mandate.personId !== personId && mandate.validUntil === null);
      const isFederationAdmin = admins.some((mandate) => mandate.personId === personId);
      refuse(whyNotErase({ isFederationAdmin, otherFederationAdmins: others.length }));
      await this.forget(work, personId, email);
      await audit(work, actor, { action: 'account_erased', subjectType: 'person', subjectId: personId });
      work.announce({ topic: 'account_erased', payload: { personId } });
      return {};
    });
    this.places.leave(context);
  }

  private async forget(work: Work, personId: string, email: string): Promise<void> {
    const { db, now } = work;
    await db.update(
      PersonEntity,
      { id: personId },
      {
        name: pseudonymOf(personId),
        email: `${personId}@erased.invalid`,
        passwordHash: null,
        nameIsPublic: false,
        emailVerifiedAt: null,
        disabledAt: now,
        lastSignInAt: null,
      },
    );
    await db.query(
      `update mandate set ended_at = $2, valid_until = greatest(valid_from, least(valid_until, $3::date))
       where person_id = $1 and ended_at is null`,
      [personId, now, dayOf(now)],
    );
    await db.query('delete from session where person_id = $1', [personId]);
    await db.query(
      `update token set email = null, cancelled_at = coalesce(cancelled_at, case when used_at is null then $3::timestamptz end)
       where person_id = $1 or email = $2`,
      [personId, email, now],
    );
    await db.query('delete from demo_mail where recipient = $1', [email]);
  }

  private async references(): Promise<Reference[]> {
    const keys = await this.source.query<Reference[]>(
      `select c.conrelid::regclass::text as table, a.attname as column
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       where c.contype = 'f' and c.confrelid = 'person'::regclass and cardinality(c.conkey) = 1
         and a.attname not in ('created_by', 'granted_by', 'registered_by')
       order by 1, 2`,
    );
    const own = { table: 'person', column: 'id' };
    return [own, ...keys, ...withoutKey];
  }
}

/** Names come from the catalogue of the database; quoted, they are nothing but names. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '')}"`;
}
