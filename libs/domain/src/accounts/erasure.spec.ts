import { describe, expect, it } from '@jest/globals';
import { pseudonymOf, whyNotErase } from './erasure.rules.js';

describe('an account is erased', () => {
  it.each([
    { isFederationAdmin: false, otherFederationAdmins: 0, outcome: null },
    { isFederationAdmin: false, otherFederationAdmins: 1, outcome: null },
    { isFederationAdmin: true, otherFederationAdmins: 1, outcome: null },
    { isFederationAdmin: true, otherFederationAdmins: 0, outcome: 'last_administrator' },
  ])('$isFederationAdmin, $otherFederationAdmins others: $outcome', ({ outcome, ...facts }) => {
    expect(whyNotErase(facts)).toBe(outcome);
  });

  it('leaves a pseudonym made of the random end of the identifier', () => {
    expect(pseudonymOf('0193a000-0000-7000-8000-0000deadbeef')).toBe('#deadbeef');
  });
});
