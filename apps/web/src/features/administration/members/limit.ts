import { parseMoney, type Currency } from '@komunigi/domain';

/** « 1 500 » or « 1 500,50 » as digits of minor units; '' is no limit (null); undefined when it cannot be read. */
export function readLimit(typed: string, currency: Currency): string | null | undefined {
  if (typed.trim() === '') return null;
  try {
    const { minor } = parseMoney(typed, currency);
    return minor < 0n ? undefined : minor.toString();
  } catch {
    return undefined;
  }
}

/** As it is typed again: whole amounts without their cents. */
export function writeLimit(amountMinor: string): string {
  const digits = amountMinor.padStart(3, '0');
  return digits.endsWith('00') ? digits.slice(0, -2) : `${digits.slice(0, -2)},${digits.slice(-2)}`;
}
