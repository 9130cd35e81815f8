/** The one door to the ledger: what the rules made of a step is written by the function that owns the tables, or refused. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  accountsOf,
  type Actor,
  type Day,
  type Leg,
  type Posting,
  Refused,
  refuse,
  type RefusalCode,
  type RefusalParams,
  whyNotPost,
} from '@komunigi/domain';
import { databaseCode, type Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';

/** `isNew`: false when the same key had written the same before. */
export type Posted = { readonly id: string; readonly number: bigint; readonly isNew: boolean };
export type Reversal = { readonly key: string; readonly reverses: string; readonly effectiveOn: Day };

/** SQLSTATE of the ledger's functions → what it means to whoever asked. */
const refusals: Readonly<Record<string, RefusalCode>> = {
  KM010: 'operation_conflict',
  KM011: 'balance_too_low',
  KM012: 'month_closed',
  KM013: 'already_reversed',
  KM014: 'not_found',
};

@Injectable()
export class LedgerService {
  /** @throws Refused operation_conflict, balance_too_low, month_closed, bad_input */
  async post(work: Work, actor: Actor, posting: Posting): Promise<Posted> {
    refuse(whyNotPost(posting.legs));
    const { key, kind, effectiveOn, legs, rate } = posting;
    const content = {
      kind,
      effectiveOn,
      rate: rate?.perUnit ?? null,
      rateSource: rate?.source ?? null,
      legs: legs.map(legRow),
    };
    return this.write(work, actor, key, { ...content, accounts: accountRows(work, legs) }, JSON.stringify(content));
  }

  /** Several transactions of one use case: all their balances are locked at once, so that two use cases never wait in a ring. */
  async postAll(work: Work, actor: Actor, postings: readonly Posting[]): Promise<Posted[]> {
    const accounts = accountRows(
      work,
      postings.flatMap(({ legs }) => legs),
    );
    await refusing(work.db.query('select ledger_lock($1)', [JSON.stringify(accounts)]));
    const posted: Posted[] = [];
    for (const posting of postings) posted.push(await this.post(work, actor, posting));
    return posted;
  }

  /** @throws Refused already_reversed, not_found, balance_too_low (what it brought was spent since), month_closed */
  async reverse(work: Work, actor: Actor, { key, reverses, effectiveOn }: Reversal): Promise<Posted> {
    const content = { kind: 'reversal', effectiveOn, reverses };
    return this.write(work, actor, key, content, JSON.stringify(content));
  }

  /** @param month its first day. Waits for whoever posts in it; true when it was open. */
  async closeMonth({ db, now }: Work, actor: Actor, month: Day): Promise<boolean> {
    const person = actor.kind === 'visitor' ? null : actor.personId;
    const rows = await db.query<{ closed: boolean }[]>('select ledger_close($1, $2, $3) as closed', [
      month,
      now,
      person,
    ]);
    return rows[0]!.closed;
  }

  private async write(work: Work, actor: Actor, key: string, content: object, hashed: string): Promise<Posted> {
    const acting = actor.kind === 'acting' ? actor : null;
    const posting = {
      ...content,
      id: newId(work.now),
      key,
      hash: createHash('sha256').update(hashed).digest('hex'),
      at: work.now.toISOString(),
      personId: actor.kind === 'visitor' ? null : actor.personId,
      mandateId: acting?.mandateId ?? null,
      cooperativeId: acting?.cooperativeId ?? null,
      role: acting?.role ?? null,
    };
    const rows = await refusing(
      work.db.query<{ tx: string; entry: string; is_new: boolean }[]>('select * from ledger_post($1)', [
        JSON.stringify(posting),
      ]),
    );
    const { tx, entry, is_new: isNew } = rows[0]!;
    return { id: tx, number: BigInt(entry), isNew };
  }
}

const legRow = ({ debit, credit, amount }: Leg): object => ({
  debit: debit.code,
  credit: credit.code,
  currency: amount.currency,
  amountMinor: String(amount.minor),
});

/** Ids serve those that are not open yet. */
function accountRows({ now }: Work, legs: readonly Leg[]): object[] {
  return accountsOf(legs).map(({ account, currency }) => ({ id: newId(now), ...account, currency }));
}

async function refusing<T>(written: Promise<T>): Promise<T> {
  try {
    return await written;
  } catch (error) {
    const code = refusals[databaseCode(error) ?? ''];
    if (code === undefined) throw error;
    throw new Refused(code, detailOf(error));
  }
}

function detailOf(error: unknown): RefusalParams | undefined {
  const { detail } = (error as { driverError: { detail?: string } }).driverError;
  return detail === undefined ? undefined : (JSON.parse(detail) as RefusalParams);
}
