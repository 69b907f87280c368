import type { AttemptEvidence } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { concludeCheck } from './conclude-check.js';

const policy = { timeoutMs: 10_000, maxAttempts: 3, retryDelayMs: 200 };

function evidenceOf(...outcomes: AttemptEvidence['outcome'][]): AttemptEvidence[] {
  return outcomes.map((outcome, index) => ({
    attempt: index + 1,
    outcome,
    startedAt: 0,
    durationMs: 1,
    summary: `it ${outcome}`,
    observations: {},
  }));
}

describe('concludeCheck', () => {
  it('goes on before the first attempt and after a failed one', () => {
    expect(concludeCheck([], policy, false)).toBeUndefined();
    expect(concludeCheck(evidenceOf('failed'), policy, false)).toBeUndefined();
    expect(concludeCheck(evidenceOf('failed', 'timeout'), policy, false)).toBeUndefined();
  });

  it('passes with the last attempt, however late it came', () => {
    expect(concludeCheck(evidenceOf('passed'), policy, false)).toEqual({ status: 'passed', summary: 'it passed' });
    expect(concludeCheck(evidenceOf('failed', 'passed'), policy, true)).toEqual({
      status: 'passed',
      summary: 'it passed (at attempt 2)',
    });
  });

  it('warns with the last attempt, without a retry', () => {
    expect(concludeCheck(evidenceOf('warned'), policy, false)).toEqual({ status: 'warned', summary: 'it warned' });
  });

  it('fails after the last allowed attempt, even when that one ran into its own limit', () => {
    expect(concludeCheck(evidenceOf('failed', 'failed', 'failed'), policy, false)).toEqual({
      status: 'failed',
      summary: 'it failed (3 attempts)',
    });
    expect(concludeCheck(evidenceOf('failed', 'failed', 'timeout'), policy, false)?.status).toBe('failed');
    expect(concludeCheck(evidenceOf('failed'), { ...policy, maxAttempts: 1 }, false)?.summary).toBe(
      'it failed (1 attempt)',
    );
  });

  it('times out when the time for the whole check is over', () => {
    expect(concludeCheck(evidenceOf('failed'), policy, true)).toEqual({
      status: 'timeout',
      summary: 'The 10000 ms for the whole check are over: it failed (1 of 3 attempts)',
    });
    expect(concludeCheck(evidenceOf('failed', 'failed', 'timeout'), policy, true)?.status).toBe('timeout');
  });
});
