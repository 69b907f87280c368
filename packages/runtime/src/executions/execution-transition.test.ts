import type { AttemptEvidence, PreflightExecution } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { ExecutionConflictError } from '../errors/execution-conflict-error.js';
import { finishExecution, recordAttempt, startExecution } from './execution-transition.js';

const pending: PreflightExecution = {
  id: 'run-1',
  configId: 'smoke',
  agentId: 'agent-1',
  status: 'pending',
  context: {},
  attempts: 0,
  evidence: [],
  createdAt: 1,
};
const evidence: AttemptEvidence = {
  attempt: 1,
  outcome: 'failed',
  startedAt: 3,
  durationMs: 4,
  summary: 'no answer',
  observations: { status: 503 },
};
const outcome = { status: 'failed', summary: 'no answer', durationMs: 9 } as const;
const running = startExecution(pending, { configVersion: '1.2.0' }, 5);
const finished = finishExecution(running, outcome, 20);

describe('startExecution', () => {
  it('starts a pending execution', () => {
    expect(running).toEqual({ ...pending, status: 'running', startedAt: 5, configVersion: '1.2.0' });
  });

  it('keeps the first start and the facts that are not given again', () => {
    expect(startExecution(running, { environment: 'ci' }, 6)).toEqual({ ...running, environment: 'ci' });
  });

  it('refuses a finished one', () => {
    expect(() => startExecution(finished, {}, 30)).toThrow(ExecutionConflictError);
  });
});

describe('recordAttempt', () => {
  it('adds the evidence and counts it', () => {
    const once = recordAttempt(running, evidence);
    const second = { ...evidence, attempt: 2, outcome: 'passed' } as const;
    expect(recordAttempt(once, second)).toEqual({ ...running, attempts: 2, evidence: [evidence, second] });
  });

  it('counts the very same evidence once', () => {
    const once = recordAttempt(running, evidence);
    expect(recordAttempt(once, { ...evidence })).toBe(once);
  });

  it.each([pending, finished])('refuses an execution that is $status', (execution) => {
    expect(() => recordAttempt(execution, evidence)).toThrow(ExecutionConflictError);
  });
});

describe('finishExecution', () => {
  it('ends a running execution', () => {
    expect(finished).toEqual({ ...running, ...outcome, finishedAt: 20 });
  });

  it.each([pending, finished])('refuses an execution that is $status', (execution) => {
    expect(() => finishExecution(execution, outcome, 30)).toThrow(ExecutionConflictError);
  });
});
