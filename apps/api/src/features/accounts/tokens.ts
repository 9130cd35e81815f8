/**
 * Links sent by mail. The table keeps a hash; the secret itself is made by the job that writes the mail and stands nowhere else.
 * A link is used by a mutation only: opening it changes nothing.
 */
import { createHash, randomBytes } from 'node:crypto';
import { refuse, type TokenKind, tokenLifetimeMs, whyNotUseToken } from '@komunigi/domain';
import type { EntityManager } from 'typeorm';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import { enqueue } from '../../platform/jobs.js';
import { TokenEntity } from './entities/token.entity.js';

export const newSecret = (): string => randomBytes(32).toString('base64url');
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export type TokenFacts = Partial<
  Omit<TokenEntity, 'hash' | 'kind' | 'createdAt' | 'expiresAt' | 'usedAt' | 'cancelledAt'>
>;

/** Adds a token whose secret nobody knows; `secret` for the one that is printed instead of sent. */
export async function addToken(work: Work, kind: TokenKind, facts: TokenFacts, secret = newSecret()): Promise<string> {
  const id = facts.id ?? newId(work.now);
  await work.db.insert(TokenEntity, {
    ...facts,
    id,
    kind,
    hash: hashOfSecret(secret),
    createdAt: work.now,
    expiresAt: new Date(work.now.getTime() + tokenLifetimeMs[kind]),
  });
  return id;
}

/** Adds a token and has its mail written once the transaction is committed. */
export async function sendToken(work: Work, kind: TokenKind, facts: TokenFacts): Promise<string> {
  const id = await addToken(work, kind, facts);
  await enqueue(work.db, 'account_mail', { tokenId: id });
  return id;
}

/** A new secret for a token that can still be used; null when it no longer can. */
export async function renewSecret(
  db: EntityManager,
  id: string,
  now: Date,
): Promise<{ token: TokenEntity; secret: string } | null> {
  const secret = newSecret();
  const renewed = await db.query<[unknown[], number]>(
    'update token set hash = $2 where id = $1 and used_at is null and cancelled_at is null and expires_at > $3 returning id',
    [id, hashOfSecret(secret), now],
  );
  if (renewed[1] === 0) return null;
  return { token: await db.findOneByOrFail(TokenEntity, { id }), secret };
}

export async function findToken(db: EntityManager, secret: string, lock = false): Promise<TokenEntity | null> {
  return db.findOne(TokenEntity, {
    where: { hash: hashOfSecret(secret) },
    ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}),
  });
}

export function whyNotUse(token: TokenEntity | null, now: Date): ReturnType<typeof whyNotUseToken> {
  if (token === null) return whyNotUseToken(null, now);
  return whyNotUseToken(
    { kind: token.kind, issuedAt: token.createdAt, usedAt: token.usedAt, isCancelled: token.cancelledAt !== null },
    now,
  );
}

/** Uses a token up; two browsers at once wait for each other, and the second is refused. */
export async function useToken(work: Work, secret: string, kind: TokenKind): Promise<TokenEntity> {
  const found = await findToken(work.db, secret, true);
  const token = found?.kind === kind ? found : null;
  refuse(whyNotUse(token, work.now));
  await work.db.update(TokenEntity, { id: token!.id }, { usedAt: work.now });
  return token!;
}

/** Tokens of that kind which are still open stop working. */
export async function cancelTokens(
  work: Work,
  kind: TokenKind,
  of: { personId: string } | { email: string },
): Promise<void> {
  const [column, value] = 'personId' in of ? ['person_id', of.personId] : ['email', of.email];
  await work.db.query(
    `update token set cancelled_at = $3 where kind = $1 and ${column} = $2 and used_at is null and cancelled_at is null`,
    [kind, value, work.now],
  );
}
