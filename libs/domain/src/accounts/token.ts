/** A link sent by mail is good for one use and for a limited time; then one asks for another. */
import { dayMs, hourMs, isWithin, type Instant } from '../time.js';
import type { Refusal } from '../refusal.js';

export const tokenKinds = ['invitation', 'verification', 'reset', 'first_access'] as const;
export type TokenKind = (typeof tokenKinds)[number];

export const tokenLifetimeMs: Readonly<Record<TokenKind, number>> = {
  invitation: 14 * dayMs,
  verification: 3 * dayMs,
  reset: hourMs,
  first_access: dayMs,
};

/** A session ends after this long without use, and in any case after the longer time. */
export const sessionIdleMs = 14 * dayMs;
export const sessionLifetimeMs = 90 * dayMs;

export type TokenFacts = {
  readonly kind: TokenKind;
  readonly issuedAt: Instant;
  readonly usedAt: Instant | null;
  readonly isCancelled: boolean;
};

export function whyNotUseToken(token: TokenFacts | null, now: Instant): Refusal {
  if (token === null || token.isCancelled) return 'token_invalid';
  if (token.usedAt !== null) return 'token_used';
  return isWithin(token.issuedAt, tokenLifetimeMs[token.kind], now) ? null : 'token_expired';
}

export type SessionFacts = { readonly startedAt: Instant; readonly lastSeenAt: Instant };

export function isLiveSession(session: SessionFacts, now: Instant): boolean {
  return isWithin(session.startedAt, sessionLifetimeMs, now) && isWithin(session.lastSeenAt, sessionIdleMs, now);
}
