import { describe, expect, it } from '@jest/globals';
import { firstRefusal, permission, refuse, Refused, refusalCodes } from './refusal.js';

describe('refusal', () => {
  it('has every code once, in lower snake case', () => {
    expect(new Set(refusalCodes).size).toBe(refusalCodes.length);
    expect(refusalCodes.filter((code) => !/^[a-z]+(_[a-z]+)*$/.test(code))).toEqual([]);
  });

  it('throws what a rule refuses, with its parameters, and nothing when nothing stands in the way', () => {
    expect(() => refuse(null)).not.toThrow();
    try {
      refuse('too_many_attempts', { retryAfterSeconds: 90 });
      throw new Error('not refused');
    } catch (error) {
      expect(error).toBeInstanceOf(Refused);
      const { name, code, params, message } = error as Refused;
      expect({ name, code, params, message }).toEqual({
        name: 'Refused',
        code: 'too_many_attempts',
        params: { retryAfterSeconds: 90 },
        message: 'too_many_attempts',
      });
    }
  });

  it('tells the first thing that stands in the way', () => {
    expect(firstRefusal(null, 'not_acting', 'not_found')).toBe('not_acting');
    expect(firstRefusal(null, null)).toBeNull();
  });

  it('gives the screen the same word', () => {
    expect(permission(null)).toEqual({ allowed: true, reason: null });
    expect(permission('no_support')).toEqual({ allowed: false, reason: 'no_support' });
  });
});
