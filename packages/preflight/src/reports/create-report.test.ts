import type { PreflightExecution } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { createReport } from './create-report.js';

const execution: PreflightExecution = {
  id: 'run-1',
  configId: 'api',
  agentId: 'agent-001',
  environment: 'ci',
  status: 'passed',
  context: {},
  attempts: 1,
  evidence: [],
  createdAt: 100,
  startedAt: 110,
  finishedAt: 150,
};
const facts = { at: 500, nameOf: (configId: string) => (configId === 'api' ? 'API' : undefined) };

describe('createReport', () => {
  it('spans from the first start to the last end', () => {
    const later: PreflightExecution = { ...execution, configId: 'db', startedAt: 150, finishedAt: 190 };
    const report = createReport([later, execution], facts);
    expect(report).toMatchObject({ startedAt: 110, finishedAt: 190, environment: 'ci', agentId: 'agent-001' });
    expect(report.checks.map(({ name }) => name)).toEqual(['db', 'API']);
  });

  it('says of the whole only what all have', () => {
    const other: PreflightExecution = { ...execution, agentId: 'agent-002', context: { git: { commit: 'abc' } } };
    const report = createReport([execution, other], facts);
    expect(report.environment).toBe('ci');
    expect(report).not.toHaveProperty('agentId');
    expect(report).not.toHaveProperty('commit');
    expect(createReport([other, other], facts).commit).toEqual({ commit: 'abc', isDirty: false });
  });

  it.each([
    [['passed'], 'passed'],
    [['passed', 'running'], 'open'],
    [['running', 'timeout', 'passed'], 'failed'],
    [[], 'passed'],
  ] as const)('of %j stands as %s', (statuses, standing) => {
    const executions = statuses.map((status) => ({ ...execution, status }));
    expect(createReport(executions, facts).standing).toBe(standing);
  });

  it('takes a run that has not ended to go on until now', () => {
    const { startedAt: _, finishedAt: __, ...pending } = execution;
    expect(createReport([{ ...pending, status: 'pending' }], facts)).toMatchObject({
      startedAt: 100,
      finishedAt: 500,
      counts: { passed: 0, warned: 0, failed: 0, open: 1, skipped: 0 },
    });
  });
});
