/** An account is one person, found by one e-mail address. */
export const personOrders = ['name', 'recent'] as const;
export type PersonOrder = (typeof personOrders)[number];

/** The accounts anybody may try in the demonstration. */
export const demoRoles = [
  'delegate_bees',
  'delegate_la_feve',
  'delegate_oufticoop',
  'delegate_bloum',
  'delegate_pedalo',
  'delegate_polln',
  'delegate_vervicoop',
  'developer',
  'developer_coopdevs',
  'treasurer',
  'treasurer_bees',
  'treasurer_pedalo',
  'facilitator',
  'administrator',
] as const;
export type DemoRole = (typeof demoRoles)[number];

export const maxEmail = 254;

/** Lower case, without spaces at the ends: the form in which an address is kept and compared. */
export function cleanEmail(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

/** Something, one @, a domain with a point; the mail that arrives is the real proof. */
export function isEmail(text: string): boolean {
  return (
    text.length <= maxEmail &&
    /^[^\s@<>()",;:\\[\]\p{Cc}\p{Surrogate}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?\.[\p{L}]{2,}$/u.test(
      text,
    )
  );
}
