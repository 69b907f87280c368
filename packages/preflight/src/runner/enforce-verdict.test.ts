import { describe, expect, it } from 'vitest';
import { enforceVerdict } from './enforce-verdict.js';

describe('enforceVerdict', () => {
  it.each(['passed', 'warned', 'failed', 'timeout'] as const)(
    'leaves %s as it is where the check is required',
    (status) => {
      const verdict = { status, summary: 'so' };
      expect(enforceVerdict(verdict, false)).toBe(verdict);
    },
  );

  it('makes a failure of an advisory check a warning that says what it was', () => {
    expect(enforceVerdict({ status: 'failed', summary: 'so' }, true)).toEqual({
      status: 'warned',
      summary: 'Advisory, failed: so',
    });
    expect(enforceVerdict({ status: 'timeout', summary: 'so' }, true).summary).toBe('Advisory, timeout: so');
    expect(enforceVerdict({ status: 'passed', summary: 'so' }, true).status).toBe('passed');
  });
});
