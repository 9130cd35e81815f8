/**
 * A call asks a co-op for its price, never for more than it promised, with a reference by which its payment is recognised. What it
 * asks is late once its day is over; what comes above it stays the co-op's, for the next call.
 */
import { money, type Currency, type Money } from '../money.js';
import { addDays, type Day } from '../time.js';
import { pricesOf, standingPledges, type Pledge, type Weighted } from '../funding/pledges.js';
import { creditorReference, readCreditorReference } from './creditor-reference.js';
import { readStructuredReference, structuredReference } from './structured-reference.js';

export const callStates = ['due', 'partial', 'late', 'paid', 'cancelled'] as const;
export type CallState = (typeof callStates)[number];

export type CallFacts = {
  readonly amountMinor: bigint;
  readonly paidMinor: bigint;
  readonly dueOn: Day;
  readonly isCancelled: boolean;
};

/** The day it is due is not late. */
export function callState({ amountMinor, paidMinor, dueOn, isCancelled }: CallFacts, today: Day): CallState {
  if (isCancelled) return 'cancelled';
  if (paidMinor >= amountMinor) return 'paid';
  if (today > dueOn) return 'late';
  return paidMinor > 0n ? 'partial' : 'due';
}

/** What a call still waits for. */
export function leftToPay({ amountMinor, paidMinor, isCancelled }: Omit<CallFacts, 'dueOn'>): bigint {
  return isCancelled || paidMinor >= amountMinor ? 0n : amountMinor - paidMinor;
}

/** Days a co-op has to pay when nobody says otherwise. */
export const callDays = 30;
export const maxCallDays = 365;

export const referenceKinds = ['structured', 'creditor'] as const;
export type ReferenceKind = (typeof referenceKinds)[number];
export type CallReference = { readonly kind: ReferenceKind; readonly reference: string };

/** A structured communication for a co-op of Belgium, an RF reference elsewhere; as it is kept. */
export function callReference(number: bigint, country: string | null): CallReference {
  if (country === 'BE') return { kind: 'structured', reference: structuredReference(number).replace(/\D/g, '') };
  return { kind: 'creditor', reference: creditorReference(number.toString().padStart(6, '0')) };
}

/** As a bank form shows it. */
export function referenceText({ kind, reference }: CallReference): string {
  if (kind === 'creditor') return reference.replace(/(.{4})(?=.)/g, '$1 ');
  return `+++${reference.slice(0, 3)}/${reference.slice(3, 7)}/${reference.slice(7)}+++`;
}

const structuredInside = /(?<![\d/])\d{3}\s?\/?\s?\d{4}\s?\/?\s?\d{5}(?![\d/])/g;
/** Ours have digits only behind their RF. */
const creditorInside = /\bRF\d{2}(?:\s?\d{1,4}){1,6}/gi;

/** The reference a communication holds, among other words too, as it is kept; null: none that is right. */
export function readCommunication(text: string): CallReference | null {
  for (const [found] of text.matchAll(structuredInside)) {
    const digits = readStructuredReference(found);
    if (digits !== null) return { kind: 'structured', reference: digits };
  }
  for (const [found] of text.matchAll(creditorInside)) {
    // a number behind it is not part of it: from the longest to the shortest that is right
    const words = found.split(/\s/);
    for (let length = words.length; length > 0; length -= 1) {
      const reference = readCreditorReference(words.slice(0, length).join(''));
      if (reference !== null) return { kind: 'creditor', reference };
    }
  }
  return null;
}

/** `calledMinor`: by earlier calls that still hold; `amountMinor`: what it is called for now. */
export type PlannedCall = {
  readonly cooperativeId: string;
  readonly upToMinor: bigint;
  readonly priceMinor: bigint;
  readonly calledMinor: bigint;
  readonly amountMinor: bigint;
};

/**
 * What each co-op is called for now: its price less what it was called for already, so that the calls that hold add up to the
 * ceiling. Nobody is asked to take back a cent: who was called for more stays there. Null while it is not covered.
 */
export function planCalls(
  ceiling: Money,
  pledges: readonly Pledge[],
  weights: readonly Weighted[],
  called: ReadonlyMap<string, bigint>,
): PlannedCall[] | null {
  const prices = pricesOf(ceiling, pledges, weights, called);
  if (prices === null) return null;
  return standingPledges(pledges).map(({ cooperativeId, upToMinor }) => {
    const priceMinor = prices.get(cooperativeId)!.minor;
    const calledMinor = called.get(cooperativeId) ?? 0n;
    return { cooperativeId, upToMinor, priceMinor, calledMinor, amountMinor: priceMinor - calledMinor };
  });
}

export function plannedTotal(plan: readonly PlannedCall[], currency: Currency): Money {
  return money(
    plan.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    currency,
  );
}

/** How often a call was reminded of: a week before it is due, on the day, two weeks after. */
export const reminderStages = ['before', 'due', 'late'] as const;
export type ReminderStage = (typeof reminderStages)[number];
const reminderDays: readonly number[] = [-7, 0, 14];

/** How many of the reminders have their day behind them. A call that is sent late has had the first ones. */
export function remindersBy(dueOn: Day, today: Day): number {
  return reminderDays.filter((days) => addDays(dueOn, days) <= today).length;
}

/** The one reminder to send now, or null; those that were missed are not made up for, and none is sent twice. */
export function reminderDue(
  call: CallFacts & { readonly reminderCount: number },
  today: Day,
): { readonly stage: ReminderStage; readonly count: number } | null {
  const count = remindersBy(call.dueOn, today);
  if (leftToPay(call) === 0n || count <= call.reminderCount) return null;
  return { stage: reminderStages[count - 1]!, count };
}
