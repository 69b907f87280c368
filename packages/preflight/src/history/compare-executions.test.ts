import type { AttemptEvidence, PreflightExecution } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { compareExecutions } from './compare-executions.js';

const before: PreflightExecution = {
  id: 'run-1',
  configId: 'api',
  configVersion: '1.0.0',
  agentId: 'agent-001',
  status: 'passed',
  context: { git: { commit: 'aaa', isDirty: false } },
  attempts: 1,
  evidence: [evidence(1, { status: 200, gone: 1, same: { deep: [1] } })],
  summary: 'answered 200',
  createdAt: 1,
  durationMs: 40,
};

function evidence(attempt: number, observations: AttemptEvidence['observations']): AttemptEvidence {
  return { attempt, outcome: 'passed', startedAt: 1, durationMs: 1, summary: '', observations };
}

describe('compareExecutions', () => {
  it('finds nothing between a run and itself, save how long it took', () => {
    const nothing = { outcome: 'same', durationMs: { before: 40, after: 40 }, facts: {}, observations: {} };
    expect(compareExecutions(before, { ...before, id: 'run-2', createdAt: 9 })).toEqual(nothing);
  });

  it('names what differs, in the last attempts and around them', () => {
    const after: PreflightExecution = {
      ...before,
      status: 'timeout',
      environment: 'ci',
      context: { git: { commit: 'bbb', isDirty: true } },
      attempts: 2,
      evidence: [evidence(1, { status: 1 }), evidence(2, { status: 500, same: { deep: [1] }, come: null })],
      durationMs: 90,
    };
    expect(compareExecutions(before, after)).toEqual({
      outcome: 'broken',
      durationMs: { before: 40, after: 90 },
      facts: {
        environment: { after: 'ci' },
        status: { before: 'passed', after: 'timeout' },
        attempts: { before: 1, after: 2 },
        commit: { before: { commit: 'aaa', isDirty: false }, after: { commit: 'bbb', isDirty: true } },
      },
      observations: { status: { before: 200, after: 500 }, gone: { before: 1 }, come: { after: null } },
    });
    expect(compareExecutions(after, before).outcome).toBe('fixed');
    expect(compareExecutions(after, { ...after, status: 'failed' }).outcome).toBe('same');
  });

  it('takes a run that has not ended for one that took no time', () => {
    const { durationMs: _, ...running } = before;
    expect(compareExecutions(before, { ...running, status: 'running', evidence: [] })).toMatchObject({
      durationMs: { after: 0 },
      observations: { status: { before: 200 } },
    });
  });
});
